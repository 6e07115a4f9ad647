import { useCallback } from 'react';
import { Typography, Button, Flex } from '@strapi/design-system';
import { styled } from 'styled-components';
import { fillVariables, joinPieces, type VariableValues, type FilledPiece } from '../../../../../shared/core/variables';
import type { OfferedQuickReply } from '../../../../../shared/texts/contract';
import { useGetQuickRepliesQuery } from '../../../api/composer';
import { useText } from '../../../ui/text/useText';
import type { Suggestion } from './SuggestionList';
import { matchingQuickReplies, type TextProblem } from './composer-rules';

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

const Mark = styled.mark`
  background: ${({ theme }) => theme.colors.warning200};
  color: ${({ theme }) => theme.colors.neutral800};
`;

/** How a quick reply would read; what has no value is marked. */
function QuickReplyPreview({ pieces }: { pieces: readonly FilledPiece[] }) {
  const text = useText();
  return (
    <Typography tag="p" textColor="neutral800" dir="auto" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {pieces.map((piece, index) =>
        piece.kind === 'empty' || piece.kind === 'unknown' ? (
          <Mark key={index} title={text(`quick.variable.${piece.kind}`)}>
            {piece.text}
          </Mark>
        ) : (
          piece.text
        ),
      )}
    </Typography>
  );
}

interface Props {
  readonly problem: TextProblem;
  readonly onResolve: () => void;
}

/** Variables are never sent as they stand: their writer says what becomes of them. */
export function OpenVariables({ problem, onResolve }: Props) {
  const text = useText();
  return (
    <Flex gap={2} wrap="wrap">
      <Typography variant="pi" textColor="danger700">
        {text(problem.key, problem.values)}
      </Typography>
      <Button type="button" size="S" variant="secondary" onClick={onResolve}>
        {text('quick.resolve')}
      </Button>
    </Flex>
  );
}
