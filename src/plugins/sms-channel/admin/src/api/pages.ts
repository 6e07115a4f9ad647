import type { ConversationView, MessageView, ThreadPage, TimelineEntry } from '../../../shared/conversations/contract';
import { inOrder, type InboxOrder } from '../../../shared/conversations/list-order';
import type { Page } from '../../../shared/core/contract';
import type { ReceivedCallbacksPage } from '../../../shared/setup/contract';

export type ListPage = Page<ConversationView>;

const idOf = (row: ConversationView | null) => row?.documentId;
const idsOf = (rows: readonly (ConversationView | null)[]) => new Set(rows.map(idOf));

/** Puts the next page below the rows that are loaded, unless they have been loaded from elsewhere since. */
export function withNextPage(list: ListPage, cursor: string, next: ListPage): ListPage {
  if (list.meta.nextCursor !== cursor) return list;
  const known = idsOf(list.data);
  return { data: [...list.data, ...next.data.filter((row) => !known.has(idOf(row)))], meta: next.meta };
}

/** The loaded rows that a fresh first page does not hold. */
export function belowFirst(list: ListPage | undefined, first: ListPage): ConversationView[] {
  if (!list || first.meta.nextCursor === null) return [];
  const fresh = idsOf(first.data);
  return list.data.filter((row) => !fresh.has(idOf(row)));
}

/**
 * Of the rows below a fresh first page, those that must be asked for: they would belong into it and are not there, so they
 * have moved or left; and those that the reader has on screen.
 */
export function toAskFor(
  below: readonly ConversationView[],
  first: ListPage,
  shown: ReadonlySet<string>,
  order: InboxOrder,
): string[] {
  const compare = inOrder(order);
  const last = first.data.filter(Boolean).at(-1);
  const isDue = (row: ConversationView) => shown.has(row.documentId) || (last !== undefined && compare(row, last) < 0);
  return below.filter((row) => row && isDue(row)).map((row) => row.documentId);
}

/**
 * A fresh first page over the rows that were loaded below it: rows that were asked for stand as they are now, or are gone. One
 * that has moved behind the end of what is loaded comes with its page.
 */
export function withFirstPage(
  list: ListPage | undefined,
  first: ListPage,
  refreshed: { readonly asked: readonly string[]; readonly rows: readonly ConversationView[] },
  order: InboxOrder,
): ListPage {
  const asked = new Set(refreshed.asked);
  const below = belowFirst(list, first);
  const kept = below.filter((row) => !asked.has(idOf(row) ?? ''));
  if (!list || below.length === 0) return first;
  const compare = inOrder(order);
  const end = list.data.at(-1);
  const isWithin = (row: ConversationView) => list.meta.nextCursor === null || !end || compare(row, end) <= 0;
  const fresh = idsOf(first.data);
  const moved = refreshed.rows.filter((row) => !fresh.has(row.documentId) && isWithin(row));
  return { data: [...first.data, ...[...kept, ...moved].sort(compareReadable(compare))], meta: list.meta };
}

/** A row that cannot be read has no place of its own: it stays about where it was. */
const compareReadable =
  (compare: ReturnType<typeof inOrder>) => (a: ConversationView | null, b: ConversationView | null) =>
    a && b ? compare(a, b) || 0 : 0;

/**
 * Joins the newest page to a thread of which older pages may be loaded. The server's order stands: from the first message
 * that both know, the newer answer replaces what was there. Without a common message there is a gap, and what lies before
 * it is forgotten; the reader can load it again. A thread's last message alone does not join them when the answer begins before
 * it: the reader may have just made it (`withMessage`), and what came between may be missing.
 */
export function withNewest(thread: ThreadPage, newest: ThreadPage): ThreadPage {
  const positions = new Map(thread.data.map((message, index) => [message.documentId, index]));
  const firstKnown = newest.data.findIndex((message) => positions.has(message.documentId));
  const joint = positions.get(newest.data[firstKnown]?.documentId ?? '');
  if (joint === undefined || (firstKnown > 0 && joint === thread.data.length - 1)) return newest;
  const fresh = new Set(newest.data.map((message) => message.documentId));
  const older = thread.data.slice(0, joint).filter((message) => !fresh.has(message.documentId));
  return {
    data: [...older, ...newest.data],
    meta: {
      olderCursor: older.length > 0 ? thread.meta.olderCursor : newest.meta.olderCursor,
      events: joined(thread.meta.events, newest.meta.events),
    },
  };
}

/** Puts the page before a thread's beginning in front of it. */
export function withOlder(thread: ThreadPage, older: ThreadPage): ThreadPage {
  const known = new Set(thread.data.map((message) => message.documentId));
  return {
    data: [...older.data.filter((message) => !known.has(message.documentId)), ...thread.data],
    meta: { olderCursor: older.meta.olderCursor, events: joined(older.meta.events, thread.meta.events) },
  };
}

/** Shows a message that was just made, until the refresh that its event brings. */
export function withMessage(thread: ThreadPage, made: MessageView): ThreadPage {
  if (thread.data.some((message) => message.documentId === made.documentId)) return thread;
  return { ...thread, data: [...thread.data, made] };
}

function joined(older: readonly TimelineEntry[], newer: readonly TimelineEntry[]): TimelineEntry[] {
  const byId = new Map([...older, ...newer].map((event) => [event.id, event]));
  return [...byId.values()].sort((a, b) => a.id - b.id);
}

type Answer<E> = { data: ReceivedCallbacksPage; error?: undefined } | { data?: undefined; error: E };

/**
 * Reads page after page, each from where the one before ended, until there are `size` rows: what came in meanwhile moves the
 * borders of pages, but leaves no gap between them. The counts are those of the first page.
 */
export async function readPages<E>(
  size: number,
  read: (cursor: string | null) => Promise<Answer<E>>,
): Promise<Answer<E>> {
  const first = await read(null);
  if (!first.data) return first;
  const rows = [...first.data.data];
  let cursor = first.data.meta.nextCursor;
  while (cursor !== null && rows.length < size) {
    const next: Answer<E> = await read(cursor);
    if (!next.data) return next;
    rows.push(...next.data.data);
    cursor = next.data.meta.nextCursor;
  }
  return { data: { data: rows, meta: { ...first.data.meta, nextCursor: cursor } } };
}
