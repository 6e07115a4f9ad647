import type { ConversationView } from '../../../shared/conversations/contract';
import type { Page } from '../../../shared/core/contract';
import { inOrder, type InboxOrder } from '../../../shared/conversations/list-order';

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
