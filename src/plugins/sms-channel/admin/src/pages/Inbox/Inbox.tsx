import { Discuss } from '@strapi/icons';
import { Page, useMediaQuery } from '@strapi/strapi/admin';
import { useParams, useSearchParams } from 'react-router-dom';
import type { InboxMe } from '../../../../shared/distribution/contract';
import { PaneEmpty } from '../../ui/page/states';
import { useLiveInbox } from '../../realtime/useLiveInbox';
import { useText } from '../../ui/text/useText';
import { ConnectionBanner, Frame, Pane, Panes, WIDE } from '../../ui/page/Panes';
import { ConversationDetails } from './details/ConversationDetails';
import { showsDetails } from './details/details-address';
import { InboxHeader } from './InboxHeader';
import { ConversationList } from './list/ConversationList';
import { ThreadPane } from './thread/ThreadPane';
import { Offers } from '../../ui/offers/Offers';
import { useUnread } from './useUnread';

/** The inbox of a signed-in agent: the list, the open conversation, and what is known about it. */
export function Inbox({ me }: { me: InboxMe }) {
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
