import { type ConversationView, PRIORITIES } from './contract';
import type { InboxSort, InboxView } from './schema';

/** What stands first in a list: `unread` has those with unread texts first, `urgent` goes by priority. */
export type InboxOrder = InboxSort | 'unread';

/** Own conversations: unread first. Conversations without an agent: the longest waiting first. */
const USUAL: Record<InboxView, InboxOrder> = {
  mine: 'unread',
  open: 'oldest',
  snoozed: 'newest',
  closed: 'newest',
  all: 'newest',
};

export const orderOf = (view: InboxView, sort?: InboxSort): InboxOrder => sort ?? USUAL[view];

type Placed = Pick<ConversationView, 'lastMessageAt' | 'unreadCount' | 'priority'>;

const RANKS: Partial<Record<InboxOrder, (row: Placed) => number>> = {
  unread: ({ unreadCount }) => (unreadCount > 0 ? 0 : 1),
  urgent: ({ priority }) => PRIORITIES.indexOf(priority),
};
const BEGINS_WITH_NEWEST: readonly InboxOrder[] = ['newest', 'unread'];

/** Compares two rows of a list as the server does (conversations/rows/lists.ts), but for its tie-break. */
export function inOrder(order: InboxOrder): (a: Placed, b: Placed) => number {
  const rank = RANKS[order] ?? (() => 0);
  const direction = BEGINS_WITH_NEWEST.includes(order) ? -1 : 1;
  return (a, b) => rank(a) - rank(b) || direction * (Date.parse(a.lastMessageAt) - Date.parse(b.lastMessageAt));
}
