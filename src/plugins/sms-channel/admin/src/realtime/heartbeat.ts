import { HEARTBEAT_EVERY_MS } from '../../../shared/distribution/presence';

/** A beat a little early is better than one that comes too late. */
const LEAST_MS = HEARTBEAT_EVERY_MS * 0.75;

export interface Heartbeat {
  /** This browser is alive: says so to the server, unless it has just done so. */
  alive(): void;
}

/**
 * Tells the server that the agent's browser is there. Timers of a tab in the background come once a minute, which is too late;
 * what the server sends wakes it in time (shared-stream.ts `onHeard`).
 */
export function createHeartbeat(send: () => void, now: () => number = Date.now): Heartbeat {
  let sentAt = -Infinity;
  return {
    alive() {
      if (now() - sentAt < LEAST_MS) return;
      sentAt = now();
      send();
    },
  };
}
