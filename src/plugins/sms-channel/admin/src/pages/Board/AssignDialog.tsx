import { useState } from 'react';
import {
  Modal,
  Typography,
  Checkbox,
  Combobox,
  ComboboxOption,
  Field,
  Flex,
  SingleSelect,
  SingleSelectOption,
} from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { ConversationView } from '../../../../shared/conversations/contract';
import type { BoardAgent, BoardQueue } from '../../../../shared/distribution/contract';
import { readServerError } from '../../api/errors';
import { useAssignMutation } from '../../api/inbox';
import { useGetConversationsQuery } from '../../api/inbox-lists';
import { ModalFrame, ModalForm } from '../../ui/dialogs/Modal';
import { useWait } from '../../ui/text/durations';
import { useErrorText, useRefusalText } from '../../ui/text/reasons';
import { useText } from '../../ui/text/useText';
import { useBoardNow } from './BoardCard';
import { freeUnits, assigneesFor, notesOn } from './board-rows';

interface Props {
  readonly queue: BoardQueue;
  readonly agents: readonly BoardAgent[];
  readonly onClose: () => void;
}

/** Gives a conversation that waits in a queue to an agent, with how present they are and how much room they have in sight. */
export default function AssignDialog({ queue, agents, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const list = { view: 'open', queue: queue.documentId, sort: 'oldest' } as const;
  const { data, error } = useGetConversationsQuery(list, { refetchOnMountOrArgChange: true });
  const title = text('board.assign.title', { queue: queue.name });
  if (data) {
    return (
      <ModalFrame title={title} onClose={onClose}>
        <AssignForm queue={queue} agents={agents} waiting={data.data} onClose={onClose} />
      </ModalFrame>
    );
  }
  // Opened empty, the dialog would put the focus on its cross.
  if (!error) return null;
  return (
    <ModalFrame title={title} onClose={onClose}>
      <Modal.Body>
        <Typography textColor="danger700">{errorText(error)}</Typography>
      </Modal.Body>
    </ModalFrame>
  );
}

/** The waits in the list need not tick under the pointer. */
const SLOW_TICK_MS = 30_000;

interface AssignFormProps {
  readonly queue: BoardQueue;
  readonly agents: readonly BoardAgent[];
  /** The longest waits first. */
  readonly waiting: readonly ConversationView[];
  readonly onClose: () => void;
}

/** Which conversation and whom; what speaks against it is said before, and a full agent needs one more word. */
function AssignForm({ queue, agents, waiting, onClose }: AssignFormProps) {
  const text = useText();
  const refusalText = useRefusalText();
  const { toggleNotification } = useNotification();
  const [assign, { isLoading, error }] = useAssignMutation();
  const [chosen, setChosen] = useState(waiting[0]?.documentId ?? '');
  const [agentId, setAgentId] = useState('');
  const [evenIfFull, setEvenIfFull] = useState(false);
  const [isAsked, setAsked] = useState(false);

  const conversation = waiting.find(({ documentId }) => documentId === chosen);
  const agent = agents.find(({ documentId }) => documentId === agentId);
  const isFull = agent !== undefined && (notesOn(agent, queue.documentId).isFull || noRoomOf(error) === agent.name);

  async function submit(): Promise<void> {
    setAsked(true);
    if (!conversation || !agent) return;
    const over = isFull && evenIfFull ? { evenIfFull } : {};
    const result = await assign({ id: conversation.documentId, agent: agent.documentId, ...over });
    if ('error' in result) return;
    const message = text('board.assign.done', { agent: agent.name, customer: customerOf(conversation) });
    toggleNotification({ type: 'success', message });
    onClose();
  }

  return (
    <ModalForm
      submitLabel={text('board.assign')}
      isSubmitting={isLoading}
      problem={error && refusalText(error)}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field.Root
        required
        hint={text('board.assign.conversation.hint')}
        error={!conversation && (chosen !== '' || isAsked) && text('board.assign.gone')}
      >
        <Field.Label>{text('board.assign.conversation')}</Field.Label>
        <WaitingSelect waiting={waiting} value={conversation ? chosen : null} onChange={setChosen} />
        <Field.Error />
        <Field.Hint />
      </Field.Root>
      <Field.Root required error={isAsked && !agent && text('board.assign.missing')}>
        <Field.Label>{text('board.column.agent')}</Field.Label>
        <Combobox
          placeholder={text('board.assign.placeholder')}
          autocomplete={{ type: 'list', filter: 'contains' }}
          value={agentId}
          onChange={(value) => setAgentId(value ?? '')}
          onClear={() => setAgentId('')}
          clearLabel={text('clear')}
          noOptionsMessage={() => text('board.agents.none')}
        >
          {assigneesFor(agents, queue.documentId).map((candidate) => (
            <ComboboxOption key={candidate.documentId} value={candidate.documentId}>
              {text('transfer.agent', {
                name: candidate.name,
                presence: text(`presence.${candidate.presence}`),
                free: freeUnits(candidate),
              })}
            </ComboboxOption>
          ))}
        </Combobox>
        <Field.Error />
      </Field.Root>
      <Notes queue={queue} agent={agent} asked={agents.find(({ offer }) => offer?.conversation === chosen)} />
      {isFull && (
        <Checkbox checked={evenIfFull} onCheckedChange={(isOn) => setEvenIfFull(isOn === true)}>
          {text('transfer.evenIfFull', { name: agent.name })}
        </Checkbox>
      )}
    </ModalForm>
  );
}

interface SelectProps {
  readonly waiting: readonly ConversationView[];
  readonly value: string | null;
  readonly onChange: (conversation: string) => void;
}

function WaitingSelect({ waiting, value, onChange }: SelectProps) {
  const text = useText();
  const wait = useWait();
  const now = useBoardNow(SLOW_TICK_MS);
  return (
    <SingleSelect
      value={value}
      placeholder={text('board.assign.choose')}
      onChange={(picked) => onChange(String(picked))}
    >
      {waiting.map((row) => (
        <SingleSelectOption key={row.documentId} value={row.documentId}>
          {text('board.assign.row', {
            customer: customerOf(row),
            wait: wait(row.unansweredSince ?? row.lastMessageAt, now),
          })}
        </SingleSelectOption>
      ))}
    </SingleSelect>
  );
}

interface NotesProps {
  readonly queue: BoardQueue;
  readonly agent: BoardAgent | undefined;
  /** Who is asked to take the conversation at this moment. */
  readonly asked: BoardAgent | undefined;
}

/** What speaks against it, announced to screen readers as well. */
function Notes({ queue, agent, asked }: NotesProps) {
  const text = useText();
  const { isPresent, isMember } = agent ? notesOn(agent, queue.documentId) : { isPresent: true, isMember: true };
  const presence = agent && text(`presence.${agent.presence}`);
  return (
    <Flex role="status" direction="column" alignItems="stretch" gap={1}>
      {asked && asked !== agent && (
        <Typography textColor="neutral800">{text('board.assign.offered', { name: asked.name })}</Typography>
      )}
      {agent && presence && !isPresent && (
        <Typography textColor="danger700">{text('board.assign.notPresent', { name: agent.name, presence })}</Typography>
      )}
      {agent && !isMember && (
        <Typography textColor="neutral800">
          {text('board.assign.notMember', { name: agent.name, queue: queue.name })}
        </Typography>
      )}
    </Flex>
  );
}

const customerOf = ({ contact }: ConversationView) => contact.name ?? contact.mobilePhone;

const noRoomOf = (error: unknown) => (error ? readServerError(error).noRoom?.name : undefined);
