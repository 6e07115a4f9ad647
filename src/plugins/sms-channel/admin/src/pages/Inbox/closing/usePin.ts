import { useNotification } from '@strapi/strapi/admin';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { useSetPinnedMutation } from '../../../api/triage';
import { useRefusalText } from '../../../ui/text/reasons';

/** Keeps a conversation from closing by itself, or lets it go again. */
export function usePin({ documentId: id, pinned }: ConversationView) {
  const refusalText = useRefusalText();
  const { toggleNotification } = useNotification();
  const [setPinned, { isLoading }] = useSetPinnedMutation();

  async function toggle(): Promise<void> {
    const result = await setPinned({ id, pinned: !pinned });
    if ('error' in result) toggleNotification({ type: 'danger', message: refusalText(result.error) });
  }

  return { toggle, isPinning: isLoading };
}

/** Who has it, or a supervisor; whoever sees it where nobody has it. */
export const canPin = ({ state, assignee }: ConversationView, me: InboxMe): boolean =>
  me.canReply &&
  state !== 'closed' &&
  (me.canSupervise || assignee === null || assignee.documentId === me.agent.documentId);
