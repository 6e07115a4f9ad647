import { Box, Typography } from '@strapi/design-system';
import { Page, useMediaQuery } from '@strapi/strapi/admin';
import { Discuss } from '@strapi/icons';
import { useParams, useSearchParams } from 'react-router-dom';
import { ACTIONS, actionId } from '../../../../shared/core/plugin';
import type { InboxMe } from '../../../../shared/distribution/contract';
import { readServerError } from '../../api/errors';
import { useGetMeQuery } from '../../api/inbox';
import { useGetCountsQuery } from '../../api/inbox-lists';
import { useLiveInbox, ConnectionBanner } from '../../realtime/useLiveInbox';
import { Offers } from '../../ui/offers/Offers';
import { Frame, Pane, Panes, WIDE } from '../../ui/page/Panes';
import { PaneEmpty, PageLoading } from '../../ui/page/states';
import { useText } from '../../ui/text/useText';
import { InboxHeader } from './InboxHeader';
import { showsDetails } from './address';
import { ConversationDetails } from './details/ConversationDetails';
import { ConversationList } from './list/ConversationList';
import { ThreadPane } from './thread/ThreadPane';

const PERMISSIONS = [{ action: actionId(ACTIONS.inboxRead), subject: null }];

export default function InboxPage() {
  return (
    <Page.Protect permissions={PERMISSIONS}>
      <InboxOfAgent />
    </Page.Protect>
  );
}

function InboxOfAgent() {
  const { me, isLoading, error } = useGetMeQuery(undefined, {
    // Live events ask for it again and again: only another answer is a reason to render.
    selectFromResult: ({ data, isLoading: isFirst, error: problem }) => ({
      me: data,
      isLoading: isFirst,
      error: problem,
    }),
  });

  if (isLoading) return <PageLoading />;
  if (me) return <Inbox me={me} />;
  if (readServerError(error).status === 403) return <Page.NoPermissions />;
  return <Page.Error />;
}

/** The inbox of a signed-in agent: the list, the open conversation, and what is known about it. */
function Inbox({ me }: { me: InboxMe }) {
  const text = useText();
  const { documentId } = useParams();
  const isWide = useMediaQuery(WIDE);
  const live = useLiveInbox(me);
  const unread = useUnread();
  const showsList = isWide || !documentId;
  const [search] = useSearchParams();
  const isDetailsPage = !isWide && Boolean(documentId) && showsDetails(search);
  const showsThread = isWide || (Boolean(documentId) && !isDetailsPage);

  return (
    <Frame tag={Page.Main} direction="column" alignItems="stretch" background="neutral100">
      <Page.Title>{unread.total > 0 ? text('title.unread', { count: unread.total }) : text('title')}</Page.Title>
      {showsList && <InboxHeader me={me} />}
      {me.isCopy && <CopyBanner />}
      <ConnectionBanner status={live} />
      <Offers me={me} hasKeys={isWide} />
      <Panes $columns={isWide ? (documentId ? 3 : 2) : 1}>
        {showsList && <ConversationList me={me} openId={documentId} />}
        {showsThread &&
          (documentId ? (
            <ThreadPane key={documentId} id={documentId} me={me} isPage={!isWide} />
          ) : (
            <Pane direction="column" alignItems="stretch" background="neutral0">
              <PaneEmpty icon={<Discuss width="4.8rem" height="4.8rem" />} title={text('thread.none')}>
                {text('thread.none.hint')}
              </PaneEmpty>
            </Pane>
          ))}
        {documentId && (isWide || isDetailsPage) && (
          <ConversationDetails key={`details-${documentId}`} id={documentId} me={me} isPage={!isWide} />
        )}
      </Panes>
    </Frame>
  );
}

/** Nothing that is written here leaves, until an administrator confirms this server. */
function CopyBanner() {
  const text = useText();
  return (
    <Box
      role="status"
      background="danger100"
      padding={2}
      borderColor="danger200"
      borderStyle="solid"
      borderWidth="1px 0"
    >
      <Typography tag="p" variant="pi" textAlign="center" textColor="neutral800">
        {text('installation.inbox')}
      </Typography>
    </Box>
  );
}

/** Unread texts in what is an agent's business: their own conversations, and the open ones of their queues. */
interface Unread {
  readonly mine: number;
  readonly open: number;
  readonly total: number;
}

function useUnread(): Unread {
  const { data } = useGetCountsQuery(undefined);
  const [mine, open] = [data?.mine.unread ?? 0, data?.open.unread ?? 0];
  return { mine, open, total: mine + open };
}
