import type { MessageView, ThreadPage, TimelineEntry } from '../../../../../shared/conversations/contract';
import type { EventType } from '../../../../../shared/conversations/events';
import { startOfDay } from '../../../ui/text/times';

/** What stands one below the other in a thread. */
export type ThreadItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | {
      readonly kind: 'message';
      readonly key: string;
      readonly message: MessageView;
      /** The emoji that the customer has put on it. */
      readonly reactions: readonly string[];
    }
  | { readonly kind: 'event'; readonly key: string; readonly event: TimelineEntry };

/** A conversation begins with these, though they are written down after the text that caused them. */
const BEGINNINGS: readonly string[] = ['conversation.opened', 'conversation.routed'] satisfies EventType[];

/** Messages keep the server's order; each event comes before the first message that is younger, each day before its first item. */
export function threadItems({ data: messages, meta }: ThreadPage): ThreadItem[] {
  const isBeginning = ({ type }: TimelineEntry) => meta.olderCursor === null && BEGINNINGS.includes(type);
  const events = meta.events.filter((event) => !isBeginning(event));
  const items: ThreadItem[] = [];
  let nextEvent = 0;
  let day: number | null = null;

  function add(item: ThreadItem, at: string | undefined): void {
    const itemDay = at === undefined ? NaN : startOfDay(new Date(at));
    // A row without a readable time does not break the thread: it stands where it came.
    if (at !== undefined && !Number.isNaN(itemDay) && itemDay !== day) {
      day = itemDay;
      items.push({ kind: 'day', key: `day-${item.key}`, at });
    }
    items.push(item);
  }

  function addEventsUntil(at: number): void {
    if (Number.isNaN(at)) return;
    // "Not later" rather than "earlier or equal": an event without a readable time must not hold back those behind it.
    for (let event = events[nextEvent]; event && !(Date.parse(event.createdAt) > at); event = events[nextEvent]) {
      addEvent(event);
      nextEvent += 1;
    }
  }

  const addEvent = (event: TimelineEntry) => add({ kind: 'event', key: `event-${event.id}`, event }, event.createdAt);

  meta.events.filter(isBeginning).forEach(addEvent);
  const reactions = reactionsIn(messages);
  messages.forEach((message, index) => {
    if (isOnAnother(message, reactions)) return;
    addEventsUntil(Date.parse(message?.createdAt));
    const key = message?.documentId ?? `unreadable-${index}`;
    const signs = reactions.get(key) ?? NONE;
    add({ kind: 'message', key, message, reactions: signs.length > 0 ? signs : NONE }, message?.createdAt);
  });
  addEventsUntil(Infinity);
  return items;
}

/** One for all, so that a bubble without reactions is the same after every change of the thread. */
const NONE: readonly string[] = [];

/** What is on each message that is here and was reacted to; a reaction that was taken back is gone. */
function reactionsIn(messages: readonly MessageView[]): Map<string, string[]> {
  const here = new Set(messages.map((message) => message?.documentId));
  const found = new Map<string, string[]>();
  for (const message of messages) {
    const reaction = message?.deviceText;
    if (reaction?.kind !== 'reaction' || reaction.message === null || !here.has(reaction.message)) continue;
    const { sign, isRemoved } = reaction;
    const others = (found.get(reaction.message) ?? []).filter((known) => known !== (sign ?? STICKER));
    found.set(reaction.message, isRemoved ? others : [...others, sign ?? STICKER]);
  }
  return found;
}

/** Stands for a sticker, of which a text has no picture. */
const STICKER = '🏷️';

const isOnAnother = (message: MessageView, reactions: Map<string, string[]>) =>
  message?.deviceText?.kind === 'reaction' &&
  message.deviceText.message !== null &&
  reactions.has(message.deviceText.message);
