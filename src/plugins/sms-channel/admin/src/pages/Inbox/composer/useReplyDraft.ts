import { useCallback, useMemo, useRef, useState } from 'react';
import type { NewerMessage } from '../../../../../shared/conversations/contract';
import { createAttempt } from '../../../api/attempt';
import { newerMessages } from '../../../api/errors';
import { useReplyMutation } from '../../../api/inbox';
import { problemOf } from './composer-rules';
import { draftStore } from './draft-store';

const NOTHING: readonly NewerMessage[] = [];

/**
 * The text that an agent writes to one conversation, from the first letter until the server has it. `newest` is the message
 * that the agent has before them; what comes after the first letter is asked about before anything is sent.
 */
export function useReplyDraft(agentId: string, conversationId: string, newest: string | undefined) {
  const store = useMemo(() => draftStore(agentId, conversationId), [agentId, conversationId]);
  const attempt = useMemo(() => createAttempt(store.attempt), [store]);
  const [body, setShownBody] = useState(store.load);
  const [begunBehind] = useState(store.seen.load);
  const [error, setError] = useState<unknown>(null);
  const [newer, setNewer] = useState(NOTHING);
  const [isInvalid, setInvalid] = useState(false);
  const [isSending, setSending] = useState(false);
  const [reply] = useReplyMutation();
  // A second Enter comes before the next render: what is true now is kept beside what is shown.
  const now = useRef({ body, isSending: false, hasJustSent: false, newer, seen: begunBehind, sendAt: '' });

  const setSeen = useCallback(
    (documentId: string | undefined) => {
      now.current.seen = documentId;
      store.seen.save(documentId);
    },
    [store],
  );

  const see = useCallback(
    (messages: readonly NewerMessage[]) => {
      now.current.newer = NOTHING;
      setNewer(NOTHING);
      const last = messages.at(-1);
      if (last) setSeen(last.documentId);
    },
    [setSeen],
  );

  const setBody = useCallback(
    (next: string) => {
      const wasBlank = now.current.body.trim() === '';
      if (next.trim() === '') setSeen(undefined);
      else if (wasBlank || now.current.seen === undefined) setSeen(newest);
      store.save(next);
      now.current = { ...now.current, body: next, hasJustSent: false };
      setShownBody(next);
      setInvalid(false);
      // Who goes on writing below what came has seen it.
      if (now.current.newer.length > 0) see(now.current.newer);
    },
    [store, newest, see, setSeen],
  );

  const send = useCallback(
    async ({ sendAnyway = false, at }: { sendAnyway?: boolean; at?: Date } = {}): Promise<void> => {
      const { body: text, isSending: isUnderWay, hasJustSent } = now.current;
      // The second half of a double Enter is no attempt to send nothing; nor is one more Enter the answer to the question.
      if (isUnderWay || (hasJustSent && text === '') || (now.current.newer.length > 0 && !sendAnyway)) return;
      if (problemOf(text)) return setInvalid(true);
      now.current.isSending = true;
      setSending(true);
      setError(null);
      // Who was asked about what came meanwhile answers for the same time.
      const sendAt = sendAnyway ? now.current.sendAt : (at?.toISOString() ?? '');
      now.current.sendAt = sendAt;
      const seen = now.current.seen ?? newest;
      const order = {
        body: text,
        clientKey: attempt.keyFor(sendAt ? `${sendAt}\n${text}` : text),
        ...(sendAt && { sendAt }),
        ...(seen && { seen }),
        ...(sendAnyway && { sendAnyway }),
      };
      const result = await reply({ id: conversationId, ...order });
      const cameMeanwhile = 'data' in result ? NOTHING : newerMessages(result.error);
      now.current.newer = cameMeanwhile;
      setNewer(cameMeanwhile);
      if ('data' in result) {
        attempt.done();
        setBody('');
        now.current.hasJustSent = true;
      } else if (cameMeanwhile.length === 0) {
        setError(result.error);
      }
      now.current.isSending = false;
      setSending(false);
    },
    [attempt, conversationId, newest, reply, setBody],
  );

  return {
    body,
    setBody,
    send: useCallback(() => send(), [send]),
    sendLater: useCallback((at: Date) => send({ at }), [send]),
    sendAnyway: useCallback(() => send({ sendAnyway: true }), [send]),
    /** Says what is wrong with the text, as a try to send it would. */
    refuse: useCallback(() => setInvalid(true), []),
    /** Came after what the agent had seen when they began to write; the reply was not sent. */
    newer,
    keepEditing: useCallback(() => see(now.current.newer), [see]),
    isSending,
    error,
    isInvalid,
  };
}
