import type { InboxView } from '../schemas/conversation';

export interface ViewCount {
  /** Conversations. */
  total: number;
  /** Unread texts in them. */
  unread: number;
}

/** How much stands in each list of the inbox. */
export type InboxCounts = Record<InboxView, ViewCount>;
