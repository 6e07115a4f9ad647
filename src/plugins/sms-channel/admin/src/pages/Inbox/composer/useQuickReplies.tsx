import { useCallback } from 'react';
import type { OfferedQuickReply } from '../../../../../shared/texts/contract';
import { fillVariables, joinPieces, type VariableValues } from '../../../../../shared/core/variables';
import { useGetQuickRepliesQuery } from '../../../api/composer';
import type { Suggestion } from './suggest/suggestion';
import { matchingQuickReplies } from './quick/matching';
import { QuickReplyPreview } from './quick/QuickReplyPreview';

const NONE: readonly OfferedQuickReply[] = [];
const NO_VALUES: VariableValues = {};

/** The quick replies of a conversation, and what their variables stand for. Without them the box works as a box. */
export function useQuickReplies(conversationId: string) {
  const { currentData } = useGetQuickRepliesQuery(conversationId);
  const replies = currentData?.data ?? NONE;
  const values = currentData?.meta.variables ?? NO_VALUES;

  const find = useCallback(
    (query: string) => matchingQuickReplies(replies, query).map((reply) => toSuggestion(reply, values)),
    [replies, values],
  );
  return { replies, values, find };
}

function toSuggestion({ documentId, shortcut, title, body }: OfferedQuickReply, values: VariableValues): Suggestion {
  const pieces = fillVariables(body, values);
  return {
    key: documentId,
    title: `/${shortcut}`,
    hint: title,
    preview: <QuickReplyPreview pieces={pieces} />,
    insert: joinPieces(pieces),
  };
}
