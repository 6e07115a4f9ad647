import { useEffect } from 'react';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { useIsTabVisible } from '../../../ui/hooks/while-seen';
import { useMarkReadMutation } from '../../../api/inbox';

/**
 * Marks the open conversation read while the reader can see it. Looking at a colleague's conversation does not: it is still
 * unread for the one who must answer.
 */
export function useMarkRead(conversation: ConversationView | undefined, me: InboxMe): void {
  const [markRead] = useMarkReadMutation();
  const isTabVisible = useIsTabVisible();
  const id = conversation?.documentId;
  const unreadCount = conversation?.unreadCount ?? 0;
  const owner = conversation?.assignee?.documentId ?? me.agent.documentId;
  const isOurs = owner === me.agent.documentId;

  useEffect(() => {
    if (id && unreadCount > 0 && isTabVisible && isOurs) void markRead(id);
  }, [id, unreadCount, isTabVisible, isOurs, markRead]);
}
