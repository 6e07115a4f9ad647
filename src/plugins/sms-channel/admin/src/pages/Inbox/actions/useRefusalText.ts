import { useCallback } from 'react';
import { readServerError } from '../../../services/server-error';
import { useErrorText } from '../../../services/useErrorText';
import { useText } from '../../../text/useText';

/** Why an action was refused; where somebody was first, who. */
export function useRefusalText(): (error: unknown) => string {
  const text = useText();
  const errorText = useErrorText();
  return useCallback(
    (error) => {
      const { status, assignee } = readServerError(error);
      if (status === 409 && assignee) return text('action.conflict', { name: assignee.name });
      return errorText(error);
    },
    [text, errorText],
  );
}
