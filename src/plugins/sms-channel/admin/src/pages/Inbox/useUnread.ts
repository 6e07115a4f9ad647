import { useGetCountsQuery } from '../../api/inbox-lists';

/** Unread texts in what is an agent's business: their own conversations, and the open ones of their queues. */
export interface Unread {
  readonly mine: number;
  readonly open: number;
  readonly total: number;
}

export function useUnread(): Unread {
  const { data } = useGetCountsQuery(undefined);
  const [mine, open] = [data?.mine.unread ?? 0, data?.open.unread ?? 0];
  return { mine, open, total: mine + open };
}
