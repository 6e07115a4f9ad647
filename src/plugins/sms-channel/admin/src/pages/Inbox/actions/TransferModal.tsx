import { useState } from 'react';
import { Checkbox, Field, Textarea, Combobox, ComboboxOption, Loader, Typography } from '@strapi/design-system';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { useGetMeQuery, useTransferMutation, useGetColleaguesQuery, type Colleague } from '../../../api/inbox';
import { FormModal } from '../../../ui/dialogs/Modal';
import { useRefusalText, useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

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

interface TargetsProps {
  readonly conversation: ConversationView;
  readonly value: string;
  readonly onChange: (target: string) => void;
}

/** Who could have the conversation: agents with how present they are and how much room they have, and queues. */
function Targets({ conversation, value, onChange }: TargetsProps) {
  const text = useText();
  const errorText = useErrorText();
  const { data, error, isLoading } = useGetColleaguesQuery(undefined, { refetchOnMountOrArgChange: true });

  if (isLoading) return <Loader small>{text('state.loading')}</Loader>;
  if (!data) return <Typography textColor="danger700">{errorText(error)}</Typography>;
  const agents = data.agents.filter((agent) => agent.documentId !== conversation.assignee?.documentId);
  return (
    <Combobox
      placeholder={text('transfer.to.placeholder')}
      autocomplete={{ type: 'list', filter: 'contains' }}
      value={value}
      onChange={(chosen) => onChange(chosen ?? '')}
      onClear={() => onChange('')}
      clearLabel={text('clear')}
      noOptionsMessage={() => text('transfer.to.none')}
    >
      {agents.map((agent) => (
        <ComboboxOption key={agent.documentId} value={`agent:${agent.documentId}`}>
          {text('transfer.agent', {
            name: agent.name,
            presence: text(`presence.${agent.presence}`),
            free: freeUnits(agent),
          })}
        </ComboboxOption>
      ))}
      {data.queues.map(({ documentId, name }) => (
        <ComboboxOption key={documentId} value={`queue:${documentId}`}>
          {text('transfer.queue', { name })}
        </ComboboxOption>
      ))}
    </Combobox>
  );
}

const freeUnits = ({ load, capacity }: Colleague) => Math.max(capacity - load, 0);

/** The agent that is chosen, when they have no room left. */
function useFullTarget(target: string): Colleague | null {
  const { data } = useGetColleaguesQuery(undefined);
  const chosen = data?.agents.find(({ documentId }) => target === `agent:${documentId}`);
  return chosen && freeUnits(chosen) === 0 ? chosen : null;
}

function parseTarget(target: string): { agent: string } | { queue: string } {
  const documentId = target.slice(target.indexOf(':') + 1);
  return target.startsWith('agent:') ? { agent: documentId } : { queue: documentId };
}
