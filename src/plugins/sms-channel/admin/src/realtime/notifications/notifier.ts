import type { ConversationView } from '../../../../shared/conversations/contract';
import type { EventType } from '../../../../shared/conversations/events';
import { beginningOf } from '../../../../shared/core/storable-text';
import type { InboxMe } from '../../../../shared/distribution/contract';
import type { LiveEvent } from '../channel-event';
import type { NotifySettings } from './settings';

interface NotifierParts {
  me(): InboxMe;
  settings(): NotifySettings;
  /** The conversation of an offer that is still to be answered; null when it is not any more. */
  offered(offer: string): Promise<ConversationView | null>;
  /** Whether the agent has the inbox before their eyes, whichever conversation is open. */
  isInboxSeen(): Promise<boolean>;
  /** The conversation as it is now; null when the agent may not see it any more. */
  conversation(id: string): Promise<ConversationView | null>;
  /** Whether the agent has it before their eyes. */
  isSeen(id: string): Promise<boolean>;
  show(occasion: Occasion, conversation: ConversationView): void;
  play(): void;
}

export interface Notifier {
  add(event: LiveEvent): void;
  /** A conversation is offered to the agent. */
  offered(offer: string): void;
  stop(): void;
}

/** One change is several events. */
const GATHER_MS = 300;

/** Decides what the agent is told of, once for each change of a conversation. */
export function createNotifier(parts: NotifierParts): Notifier {
  const gathered = new Map<string, LiveEvent[]>();
  const timers = new Set<ReturnType<typeof setTimeout>>();
  let hasStopped = false;

  function add(event: LiveEvent): void {
    const { desktop, sound } = parts.settings();
    if (!desktop && !sound) return;
    if (event.byAgent === parts.me().agent.documentId) return;
    const known = gathered.get(event.conversation);
    if (known) return void known.push(event);
    gathered.set(event.conversation, [event]);
    const timer = setTimeout(() => {
      timers.delete(timer);
      const events = gathered.get(event.conversation) ?? [];
      gathered.delete(event.conversation);
      // What cannot be read is told on the page; a notification less is no harm.
      void decide(event.conversation, events).catch(() => undefined);
    }, GATHER_MS);
    timers.add(timer);
  }

  async function decide(id: string, events: readonly LiveEvent[]): Promise<void> {
    if (!events.some(({ type }) => type.startsWith('conversation.') || type === 'message.received')) return;
    const conversation = await parts.conversation(id);
    if (!conversation) return;
    const occasion = occasionOf(events, conversation, parts.me());
    const settings = parts.settings();
    if (occasion === null || !settings[occasion] || (await parts.isSeen(id)) || hasStopped) return;
    if (settings.desktop) parts.show(occasion, conversation);
    if (settings.sound) parts.play();
  }

  /** It runs out: the sound is for those who look at the inbox as well. */
  async function tellOfOffer(offer: string): Promise<void> {
    const settings = parts.settings();
    if (!settings.offer || (!settings.desktop && !settings.sound)) return;
    const conversation = await parts.offered(offer);
    if (!conversation || hasStopped) return;
    if (settings.sound) parts.play();
    if (settings.desktop && !(await parts.isInboxSeen())) parts.show('offer', conversation);
  }

  return {
    add,
    offered: (offer) => void tellOfOffer(offer).catch(() => undefined),
    stop() {
      hasStopped = true;
      timers.forEach(clearTimeout);
      timers.clear();
      gathered.clear();
    },
  };
}

/** What is worth a notification; the names are those of its switch. */
export type Occasion = 'text' | 'given' | 'open' | 'offer';

const GIVES: readonly EventType[] = ['conversation.assigned', 'conversation.transferred', 'conversation.routed'];
const OPENS: readonly EventType[] = [
  'conversation.opened',
  'conversation.routed',
  'conversation.released',
  'conversation.requeued',
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
    return happened(['message.received', 'conversation.transfer-asked']) ? 'text' : null;
  }
  const isInMyQueues = agent.queues.some(({ documentId }) => documentId === queue?.documentId);
  return state === 'open' && assignee === null && isInMyQueues && happened(OPENS) ? 'open' : null;
}

const LONGEST = 80;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** At most 80 characters as people see them: a family of four, or a letter with its accents, is one. Longer texts are not read to their end. */
export function excerpt(text: string): string {
  const characters = [...graphemes.segment(beginningOf(text, LONGEST * 40))].map(({ segment }) => segment);
  return characters.length <= LONGEST ? characters.join('') : `${characters.slice(0, LONGEST - 1).join('')}…`;
}
