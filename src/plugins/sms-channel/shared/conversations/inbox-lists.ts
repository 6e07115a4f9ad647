import type { InboxView } from './schema';

export interface ViewCount {
  /** Conversations. */
  total: number;
  /** Unread texts in them. */
  unread: number;
  /** Conversations whose customers have waited too long for an answer. */
  overdue: number;
}

/** How much stands in each list of the inbox. */
export type InboxCounts = Record<InboxView, ViewCount>;
