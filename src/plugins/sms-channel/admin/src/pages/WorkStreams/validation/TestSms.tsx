import { useState, useRef } from 'react';
import { PaperPlane } from '@strapi/icons';
import { Checkbox, Field, TextInput, Typography } from '@strapi/design-system';
import type { WorkStreamDetail, TestSmsReport } from '../../../../../shared/setup/contract';
import { useSendTestSmsMutation } from '../../../api/administration';
import { createAttempt } from '../../../api/attempt';
import { serverProblems } from '../../../api/errors';
import { ModalFrame, ModalForm } from '../../../ui/dialogs/Modal';
import { writtenNumber } from '../../../ui/text/format';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { TestSmsProgress } from './TestSmsProgress';
import { HeldButton, useHeldBack } from './useValidation';

/** The one way to be sure that texts arrive: send one. It costs, so it is a choice of its own. */
export function TestSms({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const [isOpen, setOpen] = useState(false);
  const reason = useMissing(workStream);
  const [from] = workStream.smsNumbers;
  return (
    <>
      <HeldButton variant="tertiary" size="S" startIcon={<PaperPlane />} reason={reason} onClick={() => setOpen(true)}>
        {text('testSms')}
      </HeldButton>
      {isOpen && from && (
        <TestSmsModal workStreamId={workStream.documentId} from={from.number} onClose={() => setOpen(false)} />
      )}
    </>
  );
}

function useMissing(workStream: WorkStreamDetail): string | null {
  const text = useText();
  const heldBack = useHeldBack();
  if (heldBack !== null) return heldBack;
  if (!workStream.hasApiKey || workStream.customerId === null) return text('testSms.noCredentials');
  return workStream.smsNumbers.length === 0 ? text('testSms.noNumber') : null;
}

interface Props {
  readonly workStreamId: string;
  /** The number of ours that it is sent from. */
  readonly from: string;
  readonly onClose: () => void;
}

/** Asks for a number and the reader's word, sends, then shows what becomes of the text. */
function TestSmsModal({ workStreamId, from, onClose }: Props) {
  const text = useText();
  const [sent, setSent] = useState<{ to: string; report: TestSmsReport } | null>(null);
  return (
    <ModalFrame title={text('testSms.title')} onClose={onClose}>
      {sent ? (
        <TestSmsProgress workStreamId={workStreamId} from={from} {...sent} onClose={onClose} />
      ) : (
        <TestSmsForm
          workStreamId={workStreamId}
          from={from}
          onSent={(to, report) => setSent({ to, report })}
          onClose={onClose}
        />
      )}
    </ModalFrame>
  );
}

interface TestSmsFormProps {
  readonly workStreamId: string;
  readonly from: string;
  readonly onSent: (to: string, report: TestSmsReport) => void;
  readonly onClose: () => void;
}

function TestSmsForm({ workStreamId, from, onSent, onClose }: TestSmsFormProps) {
  const text = useText();
  const errorText = useErrorText();
  const [to, setTo] = useState('');
  const [isConfirmed, setConfirmed] = useState(false);
  const [isChecked, setChecked] = useState(false);
  const [send, { error, reset }] = useSendTestSmsMutation();
  // One key for a number while this is open: neither a second press nor a try after a lost answer sends a second text.
  const [attempt] = useState(createAttempt);
  const sending = useRef(false);
  const [isSending, setSending] = useState(false);
  const isToMissing = to.trim() === '';
  const refusal = serverProblems(error).find(({ path }) => path[0] === 'to')?.message;

  async function submit(): Promise<void> {
    setChecked(true);
    if (isToMissing || !isConfirmed || sending.current) return;
    sending.current = true;
    setSending(true);
    const result = await send({ id: workStreamId, to: to.trim(), clientKey: attempt.keyFor(to.trim()) });
    if ('data' in result) {
      onSent(to.trim(), result.data);
      return;
    }
    sending.current = false;
    setSending(false);
  }

  return (
    <ModalForm
      submitLabel={text('testSms.send')}
      isSubmitting={isSending}
      problem={error && refusal === undefined ? errorText(error) : null}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography>{text('testSms.what', { from: writtenNumber(from) })}</Typography>
      <Field.Root
        required
        hint={text('new.to.hint')}
        error={isChecked && isToMissing ? text('new.to.missing') : refusal}
      >
        <Field.Label>{text('testSms.to')}</Field.Label>
        <TextInput
          type="tel"
          autoComplete="off"
          maxLength={40}
          value={to}
          onChange={(event) => {
            setTo(event.target.value);
            if (error) reset();
          }}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Field.Root required error={isChecked && !isConfirmed && text('testSms.confirm.missing')}>
        <Checkbox checked={isConfirmed} onCheckedChange={(checked) => setConfirmed(checked === true)}>
          {text('testSms.confirm')}
        </Checkbox>
        <Field.Error />
      </Field.Root>
    </ModalForm>
  );
}
