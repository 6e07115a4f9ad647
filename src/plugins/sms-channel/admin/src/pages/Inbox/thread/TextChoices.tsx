import { type ReactNode, useState } from 'react';
import { Flex, Typography, Button } from '@strapi/design-system';
import { ArrowClockwise } from '@strapi/icons';
import type { MessageView } from '../../../../../shared/conversations/contract';
import { useCancelTextMutation, useChangeTextMutation } from '../../../api/composer';
import { useSettleMutation, type Undelivered } from '../../../api/inbox-lists';
import { SendLaterModal } from '../../../ui/dialogs/PickTimeModal';
import { QuestionDialog } from '../../../ui/dialogs/QuestionDialog';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { choicesFor } from './thread-rules';

interface Props {
  readonly label: string;
  /** Why the last choice was refused, as a sentence. */
  readonly problem: string | null;
  /** Buttons. */
  readonly children: ReactNode;
}

/** What can be done about one text of ours, below its bubble. */
function TextChoices({ label, problem, children }: Props) {
  return (
    <Flex direction="column" alignItems="flex-end" gap={1}>
      <Flex gap={1} wrap="wrap" justifyContent="flex-end" role="group" aria-label={label}>
        {children}
      </Flex>
      <div role="alert">
        {problem && (
          <Typography tag="p" variant="pi" textColor="danger700" textAlign="end">
            {problem}
          </Typography>
        )}
      </div>
    </Flex>
  );
}

interface UndeliveredChoicesProps {
  readonly conversationId: string;
  readonly message: MessageView;
}

/** A second chance for a text that did not arrive; one that may have arrived is sent again only after a question. */
export function UndeliveredChoices({ conversationId, message }: UndeliveredChoicesProps) {
  const text = useText();
  const errorText = useErrorText();
  const [isAsking, setAsking] = useState(false);
  const [settle, { isLoading, error }] = useSettleMutation();
  const choices = choicesFor(message);
  if (choices.length === 0) return null;

  const run = (what: Undelivered['what']) => void settle({ id: conversationId, message: message.documentId, what });
  const isUnknown = message.status === 'unknown';
  const choose = (what: Undelivered['what']) => (what === 'resend' && isUnknown ? setAsking(true) : run(what));

  return (
    <>
      <TextChoices label={text('retry.choices')} problem={error ? errorText(error) : null}>
        {choices.map((what) => (
          <Button
            key={what}
            size="S"
            variant={what === 'resend' && !isUnknown ? 'danger-light' : 'tertiary'}
            startIcon={what === 'resend' ? <ArrowClockwise /> : undefined}
            disabled={isLoading}
            onClick={() => choose(what)}
          >
            {text(what === 'resend' && !isUnknown ? 'retry.failed' : `retry.${what}`)}
          </Button>
        ))}
      </TextChoices>
      {isAsking && (
        <QuestionDialog
          title={text('retry.ask.title')}
          body={[text('retry.ask')]}
          answer={text('retry.resend')}
          onAnswer={() => {
            run('resend');
            setAsking(false);
          }}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}

interface ScheduledChoicesProps {
  readonly conversationId: string;
  readonly message: MessageView;
}

/** What can be done about a text that waits for its time: another time, or not at all. */
export function ScheduledChoices({ conversationId, message }: ScheduledChoicesProps) {
  const text = useText();
  const errorText = useErrorText();
  const [isPicking, setPicking] = useState(false);
  const [cancel, cancelled] = useCancelTextMutation();
  const [change, changed] = useChangeTextMutation();
  const { sendAt, purpose, documentId } = message;
  if (sendAt === null) return null;
  const ids = { id: conversationId, message: documentId };
  const error = cancelled.error ?? changed.error;
  const isBusy = cancelled.isLoading || changed.isLoading;

  return (
    <>
      <TextChoices label={text('schedule.choices')} problem={error ? errorText(error) : null}>
        {/* What quiet hours hold has no time of its own to be changed. */}
        {purpose === 'scheduled' && (
          <Button size="S" variant="tertiary" disabled={isBusy} onClick={() => setPicking(true)}>
            {text('schedule.change')}
          </Button>
        )}
        <Button size="S" variant="danger-light" disabled={isBusy} onClick={() => void cancel(ids)}>
          {text('schedule.cancel')}
        </Button>
      </TextChoices>
      {isPicking && (
        <SendLaterModal
          sendAt={sendAt}
          onPick={(at) => void change({ ...ids, sendAt: at.toISOString() })}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}
