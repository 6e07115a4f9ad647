import { useCallback } from 'react';
import { readServerError } from '../../../api/errors';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

/** Why an action was refused; where somebody was first, who; where somebody has no room, how much they have. */
export function useRefusalText(): (error: unknown) => string {
  const text = useText();
  const errorText = useErrorText();
  return useCallback(
    (error) => {
      const { status, assignee, noRoom } = readServerError(error);
      if (noRoom) return text('action.noRoom', noRoom);
      if (status === 409 && assignee) return text('action.conflict', { name: assignee.name });
      return errorText(error);
    },
    [text, errorText],
  );
}
