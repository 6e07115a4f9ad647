import { useEffect, useRef, useState } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { useStore } from 'react-redux';
import type { Store } from 'redux';
import { Box, Typography } from '@strapi/design-system';
import { type InboxMe, HEARTBEAT_EVERY_MS } from '../../../shared/distribution/contract';
import type { LiveSignal } from '../../../shared/live/signals';
import { smsApi } from '../api/api';
import { distributionApi } from '../api/distribution';
import { inboxApi } from '../api/inbox';
import { useText } from '../ui/text/useText';
import { condition, useSendingTrouble } from './condition';
import { EVERYTHING, tagsOf, tagsOfSignal } from './channel-event';
import { createHeartbeat } from './heartbeat';
import { createInvalidation, type Cache } from './invalidation';
import type { LiveStatus } from './live-stream';
import { useNotifier } from './notifications/useNotifier';
import { startSharedStream } from './shared-stream';
import { signs } from './signs';
import { tabsOfBrowser } from './tabs';

const POLL_MS = 30_000;

/** The admin knows where its server is; that it may be another host is why the address is absolute. */
const backendUrl = () => (window as unknown as { strapi: { backendURL: string } }).strapi.backendURL;

/** Keeps what the inbox shows up to date: by the event stream, and by asking now and then while there is none. */
export function useLiveInbox(me: InboxMe): LiveStatus {
  const store = useStore();
  const token = useAuth('SmsLiveInbox', (auth) => auth.token);
  const tokenNow = useRef(token);
  const myId = me.agent.documentId;
  const notifier = useNotifier(me);
  const [status, setStatus] = useState<LiveStatus>('connecting');

  useEffect(() => {
    tokenNow.current = token;
  }, [token]);

  useEffect(() => {
    const invalidation = createInvalidation(cacheOf(store));
    let isLive = false;

    const heartbeat = createHeartbeat(
      // Typed loosely: the admin's store is not ours. The answer is not used.
      () =>
        void store.dispatch(distributionApi.endpoints.sendSmsHeartbeat.initiate(undefined, { track: false }) as never),
    );

    function apply(signal: LiveSignal): void {
      if (signal.kind === 'channel') return condition.note(signal.trouble);
      const isMine = signal.agent.documentId === myId;
      invalidation.add(tagsOfSignal(signal, isMine));
      if (signal.kind === 'typing' && !isMine) signs.note(signal);
      if (signal.kind === 'offer' && signal.state === 'pending' && isMine && stream.isLeader()) {
        notifier.offered(signal.offer);
      }
    }

    const stream = startSharedStream({
      name: `sms-channel.live.${myId}`,
      tabs: tabsOfBrowser(),
      url: `${backendUrl()}/sms-channel/inbox/events`,
      token: () => tokenNow.current,
      refreshToken: () =>
        // Strapi's client gets a new token on 401, or ends the session. Typed loosely: the admin's store is not ours.
        store.dispatch(
          inboxApi.endpoints.getSmsMe.initiate(undefined, { forceRefetch: true, subscribe: false }) as never,
        ) as unknown as Promise<unknown>,
      onStatus: (next) => {
        isLive = next === 'live';
        setStatus(next);
        // What it was says nothing about now: the next stream begins with it.
        if (!isLive) condition.note(null);
        if (isLive && stream.isLeader()) heartbeat.alive();
      },
      onEvent: (event) => {
        invalidation.add(tagsOf(event));
        signs.endTyping(event);
        if (stream.isLeader()) notifier.add(event);
      },
      onSignal: apply,
      // Only the leading tab has a connection to the server.
      onBytes: heartbeat.alive,
      onGap: () => invalidation.add(EVERYTHING),
    });
    const poll = setInterval(() => {
      if (!isLive) invalidation.add(EVERYTHING);
    }, POLL_MS);
    // Also while there is no stream: proxies cut some, and the agent is there all the same.
    const beat = setInterval(() => {
      if (stream.isLeader()) heartbeat.alive();
    }, HEARTBEAT_EVERY_MS);
    return () => {
      clearInterval(poll);
      clearInterval(beat);
      stream.stop();
      invalidation.stop();
      condition.note(null);
    };
  }, [store, myId, notifier]);

  return status;
}

const WATCHED = new Set([
  'getSmsConversations',
  'getSmsInboxCounts',
  'getSmsConversation',
  'getSmsThread',
  'getSmsOffers',
  'getSmsBoard',
]);

interface AdminState {
  readonly adminApi: { readonly queries: Record<string, { status: string; endpointName?: string } | undefined> };
}

/** What our pages keep in the admin's store. */
const cacheOf = (store: Pick<Store, 'dispatch' | 'getState'>): Cache => ({
  invalidate: (tags) => void store.dispatch(smsApi.util.invalidateTags(tags)),
  isLoading() {
    const { queries } = (store.getState() as AdminState).adminApi;
    return Object.values(queries).some((query) => query?.status === 'pending' && WATCHED.has(query.endpointName ?? ''));
  },
});

/** Says when what is shown may be late, and when texts do not leave. The region stays, so that screen readers hear it fill. */
export function ConnectionBanner({ status }: { status: LiveStatus }) {
  const text = useText();
  const trouble = useSendingTrouble();
  const isLate = status === 'reconnecting' || status === 'forbidden';
  const isShown = isLate || trouble !== null;
  return (
    <div role="status">
      {isShown && (
        <Box
          background={trouble === 'database' ? 'danger100' : 'warning100'}
          padding={2}
          borderColor={trouble === 'database' ? 'danger200' : 'warning200'}
          borderStyle="solid"
          borderWidth="1px 0"
        >
          {isLate && (
            <Typography tag="p" variant="pi" textAlign="center" textColor="neutral800">
              {text(status === 'forbidden' ? 'live.forbidden' : 'live.reconnecting')}
            </Typography>
          )}
          {trouble !== null && (
            <Typography tag="p" variant="pi" textAlign="center" textColor="neutral800">
              <strong>{text(`live.trouble.${trouble}`)}</strong> {text(`live.trouble.${trouble}.works`)}
            </Typography>
          )}
        </Box>
      )}
    </div>
  );
}
