import { useState } from 'react';
import { Checkbox, Field, Textarea } from '@strapi/design-system';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { FormModal } from '../../../ui/dialogs/Modal';
import { useGetMeQuery, useTransferMutation } from '../../../api/inbox';
import { useText } from '../../../ui/text/useText';
import { parseTarget, Targets, useFullTarget } from './Targets';
import { useRefusalText } from '../../../ui/text/reasons';

const MAX_NOTE = 1600;

interface Props {
  readonly conversation: ConversationView;
  readonly onClose: () => void;
}

/** Gives the conversation to a colleague or a queue, with a word for them. */
export function TransferModal({ conversation, onClose }: Props) {
  const text = useText();
  const refusalText = useRefusalText();
  const [target, setTarget] = useState('');
  const [note, setNote] = useState('');
  const [evenIfFull, setEvenIfFull] = useState(false);
  const fullAgent = useFullTarget(target);
  const { data: me } = useGetMeQuery(undefined);
  // A supervisor's word counts for more than the agent's capacity.
  const mayOverfill = fullAgent !== null && (me?.canSupervise ?? false);
  const [isTargetMissing, setTargetMissing] = useState(false);
  const [transfer, { isLoading, error }] = useTransferMutation();

  async function submit(): Promise<void> {
    setTargetMissing(target === '');
    if (target === '') return;
    const result = await transfer({
      id: conversation.documentId,
      ...parseTarget(target),
      ...(note.trim() && { note }),
      ...(mayOverfill && evenIfFull && { evenIfFull }),
    });
    if ('data' in result) onClose();
  }

  return (
    <FormModal
      title={text('transfer.title')}
      submitLabel={text('action.transfer')}
      isSubmitting={isLoading}
      problem={error && refusalText(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field.Root required error={isTargetMissing && text('transfer.to.missing')}>
        <Field.Label>{text('transfer.to')}</Field.Label>
        <Targets conversation={conversation} value={target} onChange={setTarget} />
        <Field.Error />
      </Field.Root>
      <Field.Root hint={text('transfer.note.hint')}>
        <Field.Label>{text('transfer.note')}</Field.Label>
        <Textarea maxLength={MAX_NOTE} value={note} onChange={(event) => setNote(event.target.value)} />
        <Field.Hint />
      </Field.Root>
      {mayOverfill && (
        <Checkbox checked={evenIfFull} onCheckedChange={(isOn) => setEvenIfFull(isOn === true)}>
          {text('transfer.evenIfFull', { name: fullAgent.name })}
        </Checkbox>
      )}
    </FormModal>
  );
}
