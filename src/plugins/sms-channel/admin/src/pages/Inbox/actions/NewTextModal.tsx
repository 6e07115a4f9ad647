import { useRef, useState } from 'react';
import {
  Button,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
  Textarea,
  TextInput,
  Typography,
} from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useLocation, useNavigate } from 'react-router-dom';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { createAttempt } from '../../../api/attempt';
import { conflictConversation, conflictReason } from '../../../api/errors';
import { useGetSendingNumbersQuery, useStartConversationMutation, type StartedConversation } from '../../../api/inbox';
import { FormModal } from '../../../ui/dialogs/Modal';
import { SendLaterModal } from '../../../ui/dialogs/PickTimeModal';
import { TextLength } from '../../../ui/form/TextLength';
import { INBOX_PATH } from '../../../ui/paths';
import { writtenNumber } from '../../../ui/text/format';
import { useErrorText } from '../../../ui/text/reasons';
import { useTimes } from '../../../ui/text/times';
import { useText } from '../../../ui/text/useText';
import { problemOf } from '../composer/composer-rules';
import { ColleagueNoteModal } from './ColleagueNoteModal';

interface Props {
  readonly me: InboxMe;
  readonly onClose: () => void;
}

/** Starts a text to anybody, or goes on with the conversation that is open with them. */
export function NewTextModal({ me, onClose }: Props) {
  const text = useText();
  const times = useTimes();
  const errorText = useErrorText();
  const { data: numbers = [] } = useGetSendingNumbersQuery(undefined);
  const [to, setTo] = useState('');
  const [from, setFrom] = useState('');
  const [body, setBody] = useState('');
  const [sendAt, setSendAt] = useState<Date | null>(null);
  const [isPicking, setPicking] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const [start, { error }] = useStartConversationMutation();
  const goTo = useOpenStarted(me);
  const open = useOpenConversation();
  const [attempt] = useState(createAttempt);
  // A second press comes before the next render.
  const sending = useRef(false);
  const [isSending, setSending] = useState(false);

  const sender = from || numbers[0]?.number;
  const bodyProblem = problemOf(body);
  const isToMissing = to.trim() === '';
  const showsBodyProblem = isChecked || bodyProblem?.key === 'composer.tooLong';

  async function submit(): Promise<void> {
    setChecked(true);
    if (isToMissing || bodyProblem || sending.current) return;
    sending.current = true;
    setSending(true);
    const clientKey = attempt.keyFor([sender, to.trim(), sendAt?.toISOString() ?? '', body].join('\n'));
    const result = await start({
      to: to.trim(),
      body,
      clientKey,
      ...(sender && { from: sender }),
      ...(sendAt && { sendAt: sendAt.toISOString() }),
    });
    if ('data' in result) {
      onClose();
      goTo(result.data);
      return;
    }
    sending.current = false;
    setSending(false);
  }

  const colleagues = conflictConversation(error);
  // Nothing was sent: what remains is to reach the colleague.
  if (conflictReason(error) === 'colleague-has-customer') {
    return <ColleagueNoteModal to={to.trim()} from={sender} body={body} onClose={onClose} />;
  }

  return (
    <>
      <FormModal
        title={text('new.title')}
        submitLabel={text(sendAt ? 'schedule.confirm' : 'composer.send')}
        isSubmitting={isSending}
        problem={error && errorText(error)}
        wayOut={
          colleagues !== null && (
            <Flex>
              <Button
                variant="tertiary"
                onClick={() => {
                  onClose();
                  open(colleagues);
                }}
              >
                {text('new.open')}
              </Button>
            </Flex>
          )
        }
        onSubmit={submit}
        onClose={onClose}
      >
        <Field.Root required hint={text('new.to.hint')} error={isChecked && isToMissing && text('new.to.missing')}>
          <Field.Label>{text('new.to')}</Field.Label>
          <TextInput
            type="tel"
            autoComplete="off"
            maxLength={40}
            value={to}
            onChange={(event) => setTo(event.target.value)}
          />
          <Field.Error />
          <Field.Hint />
        </Field.Root>
        {numbers.length > 1 && (
          <Field.Root>
            <Field.Label>{text('new.from')}</Field.Label>
            <SingleSelect value={sender ?? null} onChange={(value) => setFrom(String(value))}>
              {numbers.map(({ documentId, number, description }) => (
                <SingleSelectOption key={documentId} value={number}>
                  {[writtenNumber(number), description].filter(Boolean).join(' · ')}
                </SingleSelectOption>
              ))}
            </SingleSelect>
          </Field.Root>
        )}
        <Field.Root
          required
          error={bodyProblem && showsBodyProblem ? text(bodyProblem.key, bodyProblem.values) : undefined}
        >
          <Field.Label>{text('new.body')}</Field.Label>
          <Textarea dir="auto" value={body} onChange={(event) => setBody(event.target.value)} />
          <Field.Error />
        </Field.Root>
        <TextLength body={body} />
        <Flex gap={2} wrap="wrap">
          <Typography variant="pi" textColor="neutral600" aria-live="polite">
            {sendAt ? text('schedule.goesAt', { time: times.short(sendAt.toISOString()) }) : text('schedule.now')}
          </Typography>
          <Button size="S" variant="tertiary" onClick={() => setPicking(true)}>
            {text(sendAt ? 'schedule.change' : 'schedule.later')}
          </Button>
          {sendAt && (
            <Button size="S" variant="tertiary" onClick={() => setSendAt(null)}>
              {text('schedule.atOnce')}
            </Button>
          )}
        </Flex>
      </FormModal>
      {isPicking && (
        <SendLaterModal
          sendAt={sendAt?.toISOString()}
          onPick={(at) => setSendAt(at)}
          onClose={() => setPicking(false)}
        />
      )}
    </>
  );
}

/** Shows the conversation that a text began or joined, and says so where a colleague has it. */
function useOpenStarted(me: InboxMe): (started: StartedConversation) => void {
  const text = useText();
  const open = useOpenConversation();
  const { toggleNotification } = useNotification();
  return ({ documentId, assignee }) => {
    if (assignee && assignee.documentId !== me.agent.documentId) {
      toggleNotification({ type: 'info', message: text('new.joined', { name: assignee.name }) });
    }
    open(documentId);
  };
}

function useOpenConversation(): (id: string) => void {
  const navigate = useNavigate();
  const { search } = useLocation();
  return (id) => navigate({ pathname: `${INBOX_PATH}/${id}`, search });
}
