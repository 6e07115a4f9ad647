import { useCallback, useId, useRef, type ReactNode } from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Message } from '@strapi/icons';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { MAX_NOTE_CHARACTERS } from '../../../../../shared/conversations/schema';
import { useGetColleaguesQuery } from '../../../api/inbox';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { useEnterSends } from './send-key';
import { WritingBox } from './WritingBox';
import { WritingForm } from './WritingForm';
import { matchingPeople } from './mentions';
import { useNoteDraft } from './notes/useNoteDraft';

interface Props {
  readonly conversation: ConversationView;
  readonly agentId: string;
  readonly modes: ReactNode;
}

const NOBODY: never[] = [];

/** For colleagues: looks unlike an answer, and is never sent. */
export function NoteBox({ conversation, agentId, modes }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const hintId = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const enterSends = useEnterSends();
  const { data } = useGetColleaguesQuery(undefined);
  const people = data?.agents ?? NOBODY;
  const { body, setBody, send, error, isSending, wasRefused } = useNoteDraft(agentId, conversation.documentId, people);
  const excess = body.length - MAX_NOTE_CHARACTERS;
  const submit = async () => {
    await send();
    box.current?.focus();
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

  const problem = (): string | null => {
    if (excess > 0) return text('note.tooLong', { excess, max: MAX_NOTE_CHARACTERS });
    if (wasRefused) return text('note.empty');
    return error ? errorText(error) : null;
  };

  return (
    <WritingForm isNote onSubmit={() => void submit()}>
      {modes}
      <WritingBox
        box={box}
        value={body}
        onChange={setBody}
        label={text('note.label')}
        placeholder={text('note.placeholder')}
        describedBy={hintId}
        hasError={problem() !== null}
        readOnly={isSending}
        enterSends={enterSends}
        onSubmit={() => void submit()}
        suggestions={{ mark: '@', label: text('note.people'), find }}
      />
      <div role="alert">
        {problem() && (
          <Typography variant="pi" textColor="danger700">
            {problem()}
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
