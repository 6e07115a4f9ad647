import { useState } from 'react';
import { Field, Textarea, TextInput } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ConsentPost } from '../../../../../shared/consent/contract';
import { useRecordConsentMutation } from '../../../api/contact-panel';
import { FormModal } from '../../../ui/dialogs/Modal';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

interface Props {
  readonly id: string;
  readonly action: 'opt-out' | 'resume';
  readonly onClose: () => void;
}

const MAX_WORDING = 1000;
const MAX_PROOF = 300;

/** Writes into the consent ledger what a customer said about our texts. */
export function RecordModal({ id, action, onClose }: Props) {
  const text = useText();
  const [wording, setWording] = useState('');
  const [proof, setProof] = useState('');
  const [isTried, setTried] = useState(false);
  const { record, isRecording } = useRecord(id);
  const isMissing = { wording: wording.trim() === '', proof: action === 'resume' && proof.trim() === '' };

  async function submit(): Promise<void> {
    setTried(true);
    if (isMissing.wording || isMissing.proof) return;
    if (await record(action === 'resume' ? { action, wording, proof } : { action, wording })) onClose();
  }

  return (
    <FormModal
      title={text(action === 'resume' ? 'consent.record.resume' : 'consent.record.opt-out')}
      submitLabel={text('consent.record.save')}
      isSubmitting={isRecording}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field.Root
        required
        hint={text('consent.record.wording.hint')}
        error={isTried && isMissing.wording && text('consent.record.wording.missing')}
      >
        <Field.Label>{text('consent.record.wording')}</Field.Label>
        <Textarea
          maxLength={MAX_WORDING}
          value={wording}
          onChange={({ target }: { target: HTMLTextAreaElement }) => setWording(target.value)}
        />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      {action === 'resume' && (
        <Field.Root
          required
          hint={text('consent.record.proof.hint')}
          error={isTried && isMissing.proof && text('consent.record.proof.missing')}
        >
          <Field.Label>{text('consent.record.proof')}</Field.Label>
          <TextInput maxLength={MAX_PROOF} value={proof} onChange={({ target }) => setProof(target.value)} />
          <Field.Error />
          <Field.Hint />
        </Field.Root>
      )}
    </FormModal>
  );
}

/** Records what a person said, and shows a refusal as a notification. Returns whether it was recorded. */
export function useRecord(id: string) {
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [post, { isLoading: isRecording }] = useRecordConsentMutation();

  async function record(given: ConsentPost): Promise<boolean> {
    const result = await post({ id, post: given });
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
    return !('error' in result);
  }
  return { record, isRecording };
}
