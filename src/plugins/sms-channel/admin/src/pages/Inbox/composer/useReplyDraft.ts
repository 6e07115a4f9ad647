import { useCallback, useMemo, useRef, useState } from 'react';
import { useReplyMutation } from '../../../services/inbox';
import { createAttempt } from './attempt';
import { draftStore } from './draft-store';
import { problemOf } from './text-rules';

/** The text that an agent writes to one conversation, from the first letter until the server has it. */
export function useReplyDraft(agentId: string, conversationId: string) {
  const store = useMemo(() => draftStore(agentId, conversationId), [agentId, conversationId]);
  const attempt = useMemo(() => createAttempt(store.attempt), [store]);
  const [body, showBody] = useState(store.load);
  const [error, setError] = useState<unknown>(null);
  const [wasRefused, setRefused] = useState(false);
  const [isSending, setSending] = useState(false);
  const [reply] = useReplyMutation();
  // A second Enter comes before the next render: what is true now is kept beside what is shown.
  const now = useRef({ body, isSending: false, hasJustSent: false });

  const setBody = useCallback(
    (next: string) => {
      store.save(next);
      now.current = { ...now.current, body: next, hasJustSent: false };
      showBody(next);
      setRefused(false);
    },
    [store],
  );

  const send = useCallback(async (): Promise<void> => {
    const { body: text, isSending: isUnderWay, hasJustSent } = now.current;
    // The second half of a double Enter is no attempt to send nothing.
    if (isUnderWay || (hasJustSent && text === '')) return;
    if (problemOf(text)) return setRefused(true);
    now.current.isSending = true;
    setSending(true);
    setError(null);
    const result = await reply({ id: conversationId, body: text, clientKey: attempt.keyFor(text) });
    if ('data' in result) {
      attempt.done();
      setBody('');
      now.current.hasJustSent = true;
    } else {
      setError(result.error);
    }
    now.current.isSending = false;
    setSending(false);
  }, [attempt, conversationId, reply, setBody]);

  return { body, setBody, send, isSending, error, wasRefused };
}
