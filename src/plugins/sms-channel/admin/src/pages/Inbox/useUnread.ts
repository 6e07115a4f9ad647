import { FIRST_SIZE } from './list/views';
import { useGetConversationsQuery } from '../../services/inbox';

export interface UnreadCount {
  readonly count: number;
  /** There are conversations beyond the ones that were counted. */
  readonly isAtLeast: boolean;
}
export interface Unread {
  readonly mine: UnreadCount;
  readonly open: UnreadCount;
  readonly total: UnreadCount;
}

/** Unread texts in what is an agent's business: their own conversations, and the open ones of their queues. */
export function useUnread(): Unread {
  const mine = useUnreadOf('mine');
  const open = useUnreadOf('open');
  return { mine, open, total: { count: mine.count + open.count, isAtLeast: mine.isAtLeast || open.isAtLeast } };
}

/** `25+` where there are more. */
export const shownCount = ({ count, isAtLeast }: UnreadCount): string => (isAtLeast ? `${count}+` : `${count}`);

function useUnreadOf(view: 'mine' | 'open'): UnreadCount {
  const { data } = useGetConversationsQuery({ view, size: FIRST_SIZE });
  const count = (data?.data ?? []).reduce((total, row) => total + (Number(row?.unreadCount) || 0), 0);
  return { count, isAtLeast: count > 0 && data !== undefined && data.meta.nextCursor !== null };
}
