import { useCallback } from 'react';
import { inboxApi } from '../api/inbox';

/**
 * Asks for a conversation (documentId) and its thread at once, when it is clear that they will be read: without waiting for
 * the page to change, and not one after the other.
 */
export function useOpenAhead(): (id: string) => void {
  const askForConversation = inboxApi.usePrefetch('getSmsConversation');
  const askForThread = inboxApi.usePrefetch('getSmsThread');
  return useCallback(
    (id) => {
      askForConversation(id);
      askForThread(id);
    },
    [askForConversation, askForThread],
  );
}
