import { PaneError, PaneLoading } from '../../../ui/page/states';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { useGetThreadQuery } from '../../../api/inbox';
import { useErrorText } from '../../../ui/text/reasons';
import { ThreadLog } from './ThreadLog';

export function Thread({ conversation, canSettle }: { conversation: ConversationView; canSettle: boolean }) {
  const errorText = useErrorText();
  const { currentData: thread, error, isLoading, refetch } = useGetThreadQuery(conversation.documentId);

  if (isLoading) return <PaneLoading />;
  if (!thread) return <PaneError message={errorText(error)} onRetry={() => void refetch()} />;
  return <ThreadLog conversation={conversation} thread={thread} canSettle={canSettle} />;
}
