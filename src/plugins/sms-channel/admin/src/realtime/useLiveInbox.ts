import { useEffect, useRef, useState } from 'react';
import { useAuth } from '@strapi/strapi/admin';
import { useStore } from 'react-redux';
import { inboxApi } from '../services/inbox';
import { EVERYTHING, tagsOf } from './channel-event';
import { createInvalidation } from './invalidation';
import { startLiveStream, type LiveStatus } from './live-stream';

const POLL_MS = 30_000;

/** The admin knows where its server is; that it may be another host is why the address is absolute. */
const backendUrl = () => (window as unknown as { strapi: { backendURL: string } }).strapi.backendURL;

/** Keeps what the inbox shows up to date: by the event stream, and by asking now and then while there is none. */
export function useLiveInbox(): LiveStatus {
  const store = useStore();
  const token = useAuth('SmsLiveInbox', (auth) => auth.token);
  const tokenNow = useRef(token);
  const [status, setStatus] = useState<LiveStatus>('connecting');

  useEffect(() => {
    tokenNow.current = token;
  }, [token]);

  useEffect(() => {
    const invalidation = createInvalidation(store);
    let isLive = false;
    const stopStream = startLiveStream({
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
      },
      onEvent: (event) => invalidation.add(tagsOf(event)),
      onGap: () => invalidation.add(EVERYTHING),
    });
    const poll = setInterval(() => {
      if (!isLive) invalidation.add(EVERYTHING);
    }, POLL_MS);
    return () => {
      clearInterval(poll);
      stopStream();
      invalidation.stop();
    };
  }, [store]);

  return status;
}
