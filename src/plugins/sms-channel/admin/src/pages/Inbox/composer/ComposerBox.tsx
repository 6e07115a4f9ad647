import { useId, useLayoutEffect, useRef, type KeyboardEvent } from 'react';
import { Button, Flex, Textarea, Typography } from '@strapi/design-system';
import { PaperPlane } from '@strapi/icons';
import type { ConversationView } from '../../../../../shared/contracts';
import { readServerError } from '../../../services/server-error';
import { useErrorText } from '../../../services/useErrorText';
import { writtenNumber } from '../../../text/phone';
import { useText } from '../../../text/useText';
import { problemOf } from './text-rules';
import { TextLength } from './TextLength';
import { useReplyDraft } from './useReplyDraft';

const TALLEST_PX = 200;

interface Props {
  readonly conversation: ConversationView;
  readonly agentId: string;
}

export function ComposerBox({ conversation, agentId }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const hintId = useId();
  const problemId = useId();
  const { body, setBody, send, isSending, error, wasRefused } = useReplyDraft(agentId, conversation.documentId);
  const box = useGrowingBox(body);
  const problem = problemOf(body);
  const submit = async () => {
    await send();
    // A click on the button took the focus; the next text is typed here.
    box.current?.focus();
  };
  const isTooLong = problem?.key === 'composer.tooLong';

  const message = (): string | null => {
    if (problem && (wasRefused || isTooLong)) return text(problem.key, problem.values);
    if (!error) return null;
    // No answer: the text may have arrived. The same key makes the next try safe.
    return readServerError(error).status === null ? text('composer.noAnswer') : errorText(error);
  };

  return (
    <Flex
      tag="form"
      direction="column"
      alignItems="stretch"
      gap={2}
      padding={[3, 4]}
      background="neutral0"
      borderColor="neutral150"
      borderStyle="solid"
      borderWidth="1px 0 0"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <Textarea
        ref={box}
        dir="auto"
        rows={2}
        resizable={false}
        minHeight="6rem"
        aria-label={text('composer.label', {
          name: conversation.contact.name ?? writtenNumber(conversation.contact.mobilePhone),
        })}
        aria-describedby={`${hintId} ${problemId}`}
        placeholder={text('composer.placeholder')}
        hasError={wasRefused || isTooLong}
        readOnly={isSending}
        value={body}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={(event: KeyboardEvent<HTMLTextAreaElement>) => {
          if (!sends(event)) return;
          event.preventDefault();
          void submit();
        }}
      />
      <div id={problemId} role="alert">
        {message() && (
          <Typography variant="pi" textColor="danger700">
            {message()}
          </Typography>
        )}
      </div>
      <Flex justifyContent="space-between" gap={3} alignItems="center">
        <Flex id={hintId} direction="column" alignItems="flex-start" minWidth={0}>
          <TextLength body={body} />
          <Typography variant="pi" textColor="neutral600">
            {text('composer.keys')}
          </Typography>
        </Flex>
        <Button type="submit" startIcon={<PaperPlane />} loading={isSending} shrink={0}>
          {text('composer.send')}
        </Button>
      </Flex>
    </Flex>
  );
}

/** Enter sends; not while an input method composes a character. */
const sends = ({ key, shiftKey, nativeEvent }: KeyboardEvent) =>
  key === 'Enter' && !shiftKey && !nativeEvent.isComposing;

/** Grows with its text until it would take the thread's place. */
function useGrowingBox(body: string) {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    element.style.height = 'auto';
    element.style.height = `${Math.min(element.scrollHeight, TALLEST_PX)}px`;
  }, [body]);
  return box;
}
