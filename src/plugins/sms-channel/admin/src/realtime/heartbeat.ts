import { HEARTBEAT_EVERY_MS } from '../../../shared/distribution/contract';

/** Shorter than the interval that the server expects: a heartbeat may be early, not late. */
const MIN_INTERVAL_MS = HEARTBEAT_EVERY_MS * 0.75;

interface Heartbeat {
  /** Sends a heartbeat to the server, unless one was sent within the interval. */
  alive(): void;
}

/**
 * Tells the server that the agent's browser is open. Browsers run the timers of a background tab once a minute, which is too
 * late; the bytes that the server sends wake the tab in time (shared-stream.ts `onBytes`).
 */
export function createHeartbeat(send: () => void, now: () => number = Date.now): Heartbeat {
  let sentAt = -Infinity;
  return {
    alive() {
      if (now() - sentAt < MIN_INTERVAL_MS) return;
      sentAt = now();
      send();
    },
  };
}
