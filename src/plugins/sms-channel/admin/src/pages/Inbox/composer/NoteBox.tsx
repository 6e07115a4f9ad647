import { useCallback, useId, useRef, type ReactNode, useMemo, useState } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Message } from '@strapi/icons';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { MAX_NOTE_CHARACTERS, MAX_MENTIONS } from '../../../../../shared/conversations/schema';
import type { Ref } from '../../../../../shared/core/contract';
import { createAttempt } from '../../../api/attempt';
import { useNoteMutation } from '../../../api/composer';
import { useGetColleaguesQuery } from '../../../api/inbox';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { WritingBox, WritingForm } from './WritingBox';
import { draftStore } from './draft-store';
import { matchingPeople, mentionsIn } from './mentions';
import { useEnterSends } from './send-key';
import { isBlank } from '../../../../../shared/core/storable-text';

interface Props {
  readonly conversation: ConversationView;
  readonly agentId: string;
  readonly modes: ReactNode;
}

const NO_COLLEAGUES: never[] = [];

/** Writes a note for colleagues. It looks different from an answer, and is never sent. */
export function NoteBox({ conversation, agentId, modes }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const hintId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const enterSends = useEnterSends();
  const { data } = useGetColleaguesQuery(undefined);
  const people = data?.agents ?? NO_COLLEAGUES;
  const { body, setBody, send, error, isSending, isInvalid } = useNoteDraft(agentId, conversation.documentId, people);
  const excess = body.length - MAX_NOTE_CHARACTERS;
  // Focused at once: keys that are pressed before the server answers must not become shortcuts of the page.
  const submit = () => {
    box.current?.focus();
    void send();
  };
  const find = useCallback(
    (query: string) =>
      matchingPeople(people, query).map(({ documentId, name, presence }) => ({
        key: documentId,
        title: name,
        hint: text(`presence.${presence}`),
        insert: `@${name} `,
      })),
    [people, text],
  );

  const problem = (() => {
    if (excess > 0) return text('note.tooLong', { excess, max: MAX_NOTE_CHARACTERS });
    if (isInvalid) return text('note.empty');
    return error ? errorText(error) : null;
  })();

  return (
    <WritingForm isNote onSubmit={submit}>
      {modes}
      <WritingBox
        box={box}
        value={body}
        onChange={setBody}
        label={text('note.label')}
        placeholder={text('note.placeholder')}
        describedBy={hintId}
        hasError={problem !== null}
        readOnly={isSending}
        enterSends={enterSends}
        onSubmit={submit}
        suggestions={{ mark: '@', label: text('note.people'), find }}
      />
      <div role="alert">
        {problem && (
          <Typography variant="pi" textColor="danger700">
            {problem}
          </Typography>
        )}
      </div>
      <Flex justifyContent="space-between" gap={3} alignItems="center">
        <Typography id={hintId} variant="pi" textColor="neutral700">
          {text('note.hint')}
        </Typography>
        <Button type="submit" variant="secondary" startIcon={<Message />} loading={isSending} shrink={0}>
          {text('note.add')}
        </Button>
      </Flex>
    </WritingForm>
  );
}

/** A note that an agent writes to one conversation, kept apart from the answer. */
function useNoteDraft(agentId: string, conversationId: string, people: readonly Ref[]) {
  const store = useMemo(() => draftStore(agentId, `${conversationId}.note`), [agentId, conversationId]);
  const attempt = useMemo(() => createAttempt(store.attempt), [store]);
  const [body, setShownBody] = useState(store.load);
  const [isInvalid, setInvalid] = useState(false);
  const [note, { error, isLoading }] = useNoteMutation();
  const isSending = useRef(false);

  const setBody = useCallback(
    (next: string) => {
      store.save(next);
      setShownBody(next);
      setInvalid(false);
    },
    [store],
  );

  async function send(): Promise<void> {
    if (isSending.current) return;
    if (isBlank(body) || body.length > MAX_NOTE_CHARACTERS) return setInvalid(true);
    isSending.current = true;
    const mentions = mentionsIn(body, people).slice(0, MAX_MENTIONS);
    const result = await note({ id: conversationId, body, mentions, clientKey: attempt.keyFor(body) });
    isSending.current = false;
    if (!('data' in result)) return;
    attempt.done();
    setBody('');
  }

  return { body, setBody, send, error, isSending: isLoading, isInvalid };
}
