import { useCallback } from 'react';
import { useText } from './useText';
import { readServerError } from '../../api/errors';

/** An error as a sentence for the reader. The server's own sentences name the field and the reason: they are shown. */
export function useErrorText(): (error: unknown) => string {
  const text = useText();
  return useCallback(
    (error) => {
      const { status, message } = readServerError(error);
      if (status === null) return text('error.unreachable');
      if (status >= 500 || message === '') return text('error.server');
      return message;
    },
    [text],
  );
}
