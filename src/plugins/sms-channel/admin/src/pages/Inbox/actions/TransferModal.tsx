import { useId, useState } from 'react';
import {
  Button,
  Combobox,
  ComboboxOption,
  Field,
  Flex,
  Loader,
  Modal,
  Textarea,
  Typography,
} from '@strapi/design-system';
import type { ConversationView } from '../../../../../shared/contracts';
import { useGetColleaguesQuery, useTransferMutation } from '../../../services/inbox';
import { useErrorText } from '../../../services/useErrorText';
import { useText } from '../../../text/useText';
import { useRefusalText } from './useRefusalText';

const MAX_NOTE = 1600;

interface Props {
  readonly conversation: ConversationView;
  readonly onClose: () => void;
}

/** Gives the conversation to a colleague or a queue, with a word for them. */
export function TransferModal({ conversation, onClose }: Props) {
  const text = useText();
  const formId = useId();
  const refusalText = useRefusalText();
  const [target, setTarget] = useState('');
  const [note, setNote] = useState('');
  const [isTargetMissing, setTargetMissing] = useState(false);
  const [transfer, { isLoading, error }] = useTransferMutation();

  async function submit(): Promise<void> {
    setTargetMissing(target === '');
    if (target === '') return;
    const result = await transfer({
      id: conversation.documentId,
      ...parseTarget(target),
      ...(note.trim() && { note }),
    });
    if ('data' in result) onClose();
  }

  return (
    <Modal.Root open onOpenChange={onClose}>
      <Modal.Content>
        <Modal.Header closeLabel={text('close')}>
          <Modal.Title>{text('transfer.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <form
            id={formId}
            onSubmit={(event) => {
              event.preventDefault();
              void submit();
            }}
          >
            <Flex direction="column" alignItems="stretch" gap={4}>
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
              <div role="alert">{error && <Typography textColor="danger700">{refusalText(error)}</Typography>}</div>
            </Flex>
          </form>
        </Modal.Body>
        <Modal.Footer>
          <Button variant="tertiary" onClick={onClose}>
            {text('cancel')}
          </Button>
          <Button type="submit" form={formId} loading={isLoading}>
            {text('action.transfer')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}

interface TargetsProps {
  readonly conversation: ConversationView;
  readonly value: string;
  readonly onChange: (target: string) => void;
}

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
      {agents.map(({ documentId, name, presence }) => (
        <ComboboxOption key={documentId} value={`agent:${documentId}`}>
          {text('transfer.agent', { name, presence: text(`presence.${presence}`) })}
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

function parseTarget(target: string): { agent: string } | { queue: string } {
  const documentId = target.slice(target.indexOf(':') + 1);
  return target.startsWith('agent:') ? { agent: documentId } : { queue: documentId };
}
