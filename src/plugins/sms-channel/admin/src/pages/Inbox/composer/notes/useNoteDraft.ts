import { useCallback, useMemo, useRef, useState } from 'react';
import type { Ref } from '../../../../../../shared/core/contract';
import { MAX_MENTIONS, MAX_NOTE_CHARACTERS } from '../../../../../../shared/conversations/schema';
import { useNoteMutation } from '../../../../api/composer';
import { createAttempt } from '../../../../api/attempt';
import { draftStore } from '../draft-store';
import { mentionsIn } from '../mentions';

/** A note that an agent writes to one conversation, kept apart from the answer. */
export function useNoteDraft(agentId: string, conversationId: string, people: readonly Ref[]) {
  const store = useMemo(() => draftStore(agentId, `${conversationId}.note`), [agentId, conversationId]);
  const attempt = useMemo(() => createAttempt(store.attempt), [store]);
  const [body, showBody] = useState(store.load);
  const [wasRefused, setRefused] = useState(false);
  const [note, { error, isLoading }] = useNoteMutation();
  const isSending = useRef(false);

  const setBody = useCallback(
    (next: string) => {
      store.save(next);
      showBody(next);
      setRefused(false);
    },
    [store],
  );

  async function send(): Promise<void> {
    if (isSending.current) return;
    if (body.trim() === '' || body.length > MAX_NOTE_CHARACTERS) return setRefused(true);
    isSending.current = true;
    const mentions = mentionsIn(body, people).slice(0, MAX_MENTIONS);
    const result = await note({ id: conversationId, body, mentions, clientKey: attempt.keyFor(body) });
    isSending.current = false;
    if (!('data' in result)) return;
    attempt.done();
    setBody('');
  }

  return { body, setBody, send, error, isSending: isLoading, wasRefused };
}
