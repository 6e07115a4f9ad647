import type { ConversationView } from '../../../shared/conversations/contract';
import type { InboxMe } from '../../../shared/distribution/contract';
import type { EventType } from '../../../shared/conversations/events';
import type { LiveEvent } from '../realtime/channel-event';

/** What is worth a notification; the names are those of its switch. */
export type Occasion = 'text' | 'given' | 'open' | 'offer';

const GIVES: readonly EventType[] = ['conversation.assigned', 'conversation.transferred', 'conversation.routed'];
const OPENS: readonly EventType[] = [
  'conversation.opened',
  'conversation.routed',
  'conversation.released',
  'conversation.transferred',
  'conversation.reopened',
];

/** What the events of a conversation, as it is after them, mean to an agent. What they did themselves is no news. */
export function occasionOf(
  events: readonly LiveEvent[],
  { state, assignee, queue }: Pick<ConversationView, 'state' | 'assignee' | 'queue'>,
  { agent }: Pick<InboxMe, 'agent'>,
): Occasion | null {
  const news = events.filter(({ byAgent }) => byAgent !== agent.documentId);
  const happened = (types: readonly EventType[]) => news.some(({ type }) => types.includes(type));
  if (assignee?.documentId === agent.documentId) {
    if (happened(GIVES)) return 'given';
    return happened(['message.received']) ? 'text' : null;
  }
  const isInMyQueues = agent.queues.some(({ documentId }) => documentId === queue?.documentId);
  return state === 'open' && assignee === null && isInMyQueues && happened(OPENS) ? 'open' : null;
}

const LONGEST = 80;

/** At most 80 characters, whole ones. */
export function excerpt(text: string): string {
  const characters = [...text];
  return characters.length <= LONGEST ? text : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
