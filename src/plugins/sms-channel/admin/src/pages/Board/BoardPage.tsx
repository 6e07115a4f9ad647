import { useId, type ReactNode } from 'react';
import { Page, Layouts } from '@strapi/strapi/admin';
import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { ACTIONS, actionId } from '../../../../shared/core/plugin';
import type { InboxMe } from '../../../../shared/distribution/contract';
import { useGetBoardQuery, type Board as BoardNow } from '../../api/distribution';
import { useGetMeQuery } from '../../api/inbox';
import { useLiveInbox, ConnectionBanner } from '../../realtime/useLiveInbox';
import { Offers } from '../../ui/offers/Offers';
import { Loaded } from '../../ui/page/ListPage';
import { INBOX_PATH } from '../../ui/paths';
import { useText } from '../../ui/text/useText';
import { AgentsSection } from './AgentsSection';
import { ClockAhead } from './BoardCard';
import { QueuesSection } from './QueuesSection';

const PERMISSIONS = [
  { action: actionId(ACTIONS.inboxRead), subject: null },
  { action: actionId(ACTIONS.conversationsSupervise), subject: null },
];

/** `/plugins/sms-channel/board`: how queues and agents stand at this moment, for supervisors. */
export default function BoardPage() {
  return (
    <Page.Protect permissions={PERMISSIONS}>
      <SupervisorBoard />
    </Page.Protect>
  );
}

function SupervisorBoard() {
  return (
    <Loaded query={useGetMeQuery(undefined)}>
      {(me) => (me.canSupervise ? <LiveBoard me={me} /> : <Page.NoPermissions />)}
    </Loaded>
  );
}

/** A supervisor may be an agent as well: offers reach them here, and an open board counts as a heartbeat. */
function LiveBoard({ me }: { me: InboxMe }) {
  const text = useText();
  const live = useLiveInbox(me);
  const query = useGetBoardQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <Page.Main>
      <Page.Title>{text('board.title')}</Page.Title>
      <ConnectionBanner status={live} />
      <Offers me={me} hasKeys={false} />
      <Loaded query={query}>{(board) => <Board board={board} />}</Loaded>
    </Page.Main>
  );
}

/** Queues above, agents below. Waits and offers tick between answers, by the server's clock. */
function Board({ board }: { board: BoardNow }) {
  const text = useText();
  return (
    <ClockAhead.Provider value={board.clockAheadMs}>
      <Layouts.Header
        id="main-content-title"
        title={text('board.title')}
        subtitle={text('board.subtitle')}
        navigationAction={
          <Box display={{ initial: 'none', medium: 'block' }}>
            <Link tag={NavLink} to={INBOX_PATH} startIcon={<ArrowLeft />}>
              {text('title')}
            </Link>
          </Box>
        }
      />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={6} paddingBottom={8}>
          <Section title={text('board.queues')}>
            <QueuesSection queues={board.queues} agents={board.agents} />
          </Section>
          <Section title={text('board.agents')}>
            <AgentsSection agents={board.agents} queues={board.queues} />
          </Section>
        </Flex>
      </Layouts.Content>
    </ClockAhead.Provider>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const titleId = useId();
  return (
    <Flex tag="section" aria-labelledby={titleId} direction="column" alignItems="stretch" gap={3}>
      <Typography id={titleId} tag="h2" variant="beta">
        {title}
      </Typography>
      {children}
    </Flex>
  );
}
