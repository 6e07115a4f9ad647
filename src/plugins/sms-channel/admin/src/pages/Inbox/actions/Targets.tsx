import { Combobox, ComboboxOption, Loader, Typography } from '@strapi/design-system';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { useGetColleaguesQuery, type Colleague } from '../../../api/inbox';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

interface TargetsProps {
  readonly conversation: ConversationView;
  readonly value: string;
  readonly onChange: (target: string) => void;
}

/** Who could have the conversation: agents with how present they are and how much room they have, and queues. */
export function Targets({ conversation, value, onChange }: TargetsProps) {
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
export function useFullTarget(target: string): Colleague | null {
  const { data } = useGetColleaguesQuery(undefined);
  const chosen = data?.agents.find(({ documentId }) => target === `agent:${documentId}`);
  return chosen && freeUnits(chosen) === 0 ? chosen : null;
}

export function parseTarget(target: string): { agent: string } | { queue: string } {
  const documentId = target.slice(target.indexOf(':') + 1);
  return target.startsWith('agent:') ? { agent: documentId } : { queue: documentId };
}
