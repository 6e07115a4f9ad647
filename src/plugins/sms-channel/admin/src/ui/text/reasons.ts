import { useCallback } from 'react';
import { TEXTING_REASONS } from '../../../../shared/consent/may-text';
import { WITHDRAWN } from '../../../../shared/conversations/messages';
import { conflictReason, readServerError } from '../../api/errors';
import { useText, type Text } from './useText';

/** Its agent is there, and nobody else may write or take it. */
const isOwners = (error: unknown) => conflictReason(error) === 'ask-owner';

/** An error as a sentence for the reader. The server's own sentences name the field and the reason: they are shown. */
export function useErrorText(): (error: unknown) => string {
  const text = useText();
  return useCallback(
    (error) => {
      const { status, message, assignee } = readServerError(error);
      if (isOwners(error) && assignee) return text('action.askOwner', { name: assignee.name });
      if (status === null) return text('error.unreachable');
      if (status >= 500 || message === '') return text('error.server');
      return message;
    },
    [text],
  );
}

/** Why an action was refused. A conflict names who was first; a full agent, how much they have. */
export function useRefusalText(): (error: unknown) => string {
  const text = useText();
  const errorText = useErrorText();
  return useCallback(
    (error) => {
      const { status, assignee, noRoom } = readServerError(error);
      if (noRoom) return text('action.noRoom', noRoom);
      if (status === 409 && assignee && !isOwners(error)) return text('action.conflict', { name: assignee.name });
      return errorText(error);
    },
    [text, errorText],
  );
}

/**
 * Why a person may not be texted, or not yet, in the reader's language: what follows "No:". Null for every other code, such
 * as the carrier's.
 */
export function textingReasonInWords(code: string | null, text: Text): string | null {
  if (code === WITHDRAWN) return text('status.withdrawn');
  const known = TEXTING_REASONS.find((reason) => reason === code);
  return known ? text(`consent.reason.${known}`) : null;
}
