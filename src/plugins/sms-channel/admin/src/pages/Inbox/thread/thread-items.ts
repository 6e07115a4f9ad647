import type { MessageView, ThreadPage, TimelineEntry } from '../../../../../shared/conversations/contract';
import type { EventType } from '../../../../../shared/conversations/events';
import { startOfDay } from '../../../ui/text/times';

/** What stands one below the other in a thread. */
export type ThreadItem =
  | { readonly kind: 'day'; readonly key: string; readonly at: string }
  | { readonly kind: 'message'; readonly key: string; readonly message: MessageView }
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
  messages.forEach((message, index) => {
    addEventsUntil(Date.parse(message?.createdAt));
    add({ kind: 'message', key: message?.documentId ?? `unreadable-${index}`, message }, message?.createdAt);
  });
  addEventsUntil(Infinity);
  return items;
}
