import { useEffect } from 'react';
import { EyeStriked } from '@strapi/icons';
import type { ConversationView } from '../../../../../shared/conversations/contract';
import { readsByLooking } from '../../../../../shared/conversations/state';
import type { InboxMe } from '../../../../../shared/distribution/contract';
import { readServerError } from '../../../api/errors';
import {
  useGetConversationQuery,
  useIsThreadLoading,
  useGetThreadQuery,
  useMarkReadMutation,
} from '../../../api/inbox';
import { useIsTabVisible } from '../../../ui/hooks/while-seen';
import { Pane } from '../../../ui/page/Panes';
import { PaneEmpty, PaneError, PaneLoading } from '../../../ui/page/states';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { Composer } from '../composer/Composer';
import { TriageBadgesLine } from '../triage/TriageBadges';
import { ConversationHeader } from './ConversationHeader';
import { PossibleOptOutBanner } from './PossibleOptOutBanner';
import { ThreadLog } from './ThreadLog';
import { TypingSigns } from './TypingSigns';

interface Props {
  readonly id: string;
  readonly me: InboxMe;
  /** A page of its own, with a way back to the list. */
  readonly isPage: boolean;
}

/** One conversation: who it is with, what was said, and the answer box. */
export function ThreadPane(props: Props) {
  const text = useText();
  return (
    <Pane tag="section" aria-label={text('thread.label')} direction="column" alignItems="stretch" background="neutral0">
      <ThreadContent {...props} />
    </Pane>
  );
}

function ThreadContent({ id, me, isPage }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { currentData: conversation, error, isLoading, refetch } = useGetConversationQuery(id);
  useMarkRead(conversation, me);
  // Asked for beside the conversation, not after it, and shown with it: what the rest asks for does not stand in its way.
  const isThreadLoading = useIsThreadLoading(id);

  if (isLoading || isThreadLoading) return <PaneLoading />;
  // Also after it was shown: it may have been assigned to another agent.
  if (error && readServerError(error).status === 404) {
    return (
      <>
        <ConversationHeader conversation={null} me={me} isPage={isPage} />
        <PaneEmpty icon={<EyeStriked width="4rem" height="4rem" />} title={text('thread.gone')}>
          {text('thread.gone.hint')}
        </PaneEmpty>
      </>
    );
  }
  if (!conversation) return <PaneError message={errorText(error)} onRetry={() => void refetch()} />;
  return (
    <>
      <ConversationHeader conversation={conversation} me={me} isPage={isPage} />
      {isPage && <TriageBadgesLine conversation={conversation} />}
      <Thread conversation={conversation} canAct={me.canReply} />
      <PossibleOptOutBanner id={id} me={me} />
      <TypingSigns id={id} canReply={me.canReply}>
        <Composer conversation={conversation} me={me} />
      </TypingSigns>
    </>
  );
}

function Thread({ conversation, canAct }: { conversation: ConversationView; canAct: boolean }) {
  const errorText = useErrorText();
  const { currentData: thread, error, isLoading, refetch } = useGetThreadQuery(conversation.documentId);

  if (isLoading) return <PaneLoading />;
  if (!thread) return <PaneError message={errorText(error)} onRetry={() => void refetch()} />;
  return <ThreadLog conversation={conversation} thread={thread} canAct={canAct} />;
}

/** Marks the open conversation read while the reader can see it, if their look reads it: the server decides by the same rule. */
function useMarkRead(conversation: ConversationView | undefined, me: InboxMe): void {
  const [markRead] = useMarkReadMutation();
  const isTabVisible = useIsTabVisible();
  const id = conversation?.documentId;
  const unreadCount = conversation?.unreadCount ?? 0;
  const { assignee = null, state = 'open' } = conversation ?? {};
  const role = assignee?.documentId === me.agent.documentId ? 'owner' : 'member';
  const isReading = readsByLooking(role, { state, hasOwner: assignee !== null });

  useEffect(() => {
    if (id && unreadCount > 0 && isTabVisible && isReading) void markRead(id);
  }, [id, unreadCount, isTabVisible, isReading, markRead]);
}
