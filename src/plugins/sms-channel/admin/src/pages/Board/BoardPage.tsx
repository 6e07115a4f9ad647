import { Page } from '@strapi/strapi/admin';
import type { InboxMe } from '../../../../shared/distribution/contract';
import { ACTIONS, actionId } from '../../../../shared/core/plugin';
import { LoadFailure } from '../../ui/page/states';
import { useLiveInbox } from '../../realtime/useLiveInbox';
import { useGetBoardQuery } from '../../api/distribution';
import { useGetMeQuery } from '../../api/inbox';
import { useText } from '../../ui/text/useText';
import { ConnectionBanner } from '../../ui/page/Panes';
import { Offers } from '../../ui/offers/Offers';
import { Board } from './Board';

const PERMISSIONS = [
  { action: actionId(ACTIONS.inboxRead), subject: null },
  { action: actionId(ACTIONS.conversationsSupervise), subject: null },
];

/** `/plugins/sms-channel/board`: how queues and agents stand at this moment, for supervisors. */
export default function BoardPage() {
  return (
    <Page.Protect permissions={PERMISSIONS}>
      <BoardOfSupervisor />
    </Page.Protect>
  );
}

function BoardOfSupervisor() {
  const text = useText();
  const { data: me, error, refetch } = useGetMeQuery(undefined);
  if (me) return me.canSupervise ? <LiveBoard me={me} /> : <Page.NoPermissions />;
  if (error) return <LoadFailure error={error} onRetry={refetch} />;
  return <Page.Loading>{text('state.loading')}</Page.Loading>;
}

/** A supervisor may be an agent as well: offers reach them here, and the board is a sign of life. */
function LiveBoard({ me }: { me: InboxMe }) {
  const text = useText();
  const live = useLiveInbox(me);
  const { data: board, error, refetch } = useGetBoardQuery(undefined, { refetchOnMountOrArgChange: true });
  return (
    <Page.Main>
      <Page.Title>{text('board.title')}</Page.Title>
      <ConnectionBanner status={live} />
      <Offers me={me} hasKeys={false} />
      {board && <Board board={board} />}
      {!board && error && <LoadFailure error={error} onRetry={refetch} />}
      {!board && !error && <Page.Loading>{text('state.loading')}</Page.Loading>}
    </Page.Main>
  );
}
