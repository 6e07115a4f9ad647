import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';

/**
 * Slows processing down while a burst of callbacks arrives in this process: the carrier gives up after about 40 seconds
 * (docs/carrier.md §5.2), the ledger can wait. Between bursts processing runs at full speed. A process with the role `worker`
 * receives no callbacks and is never throttled. docs/architecture.md §4.1.
 */
export interface Throttle {
  /** A callback has arrived. */
  claim(): void;
  /** Resolves when there is no burst, or when it is this caller's turn during one. */
  yield(): Promise<void>;
}

/** This many callbacks in one interval are a burst; a few at a time do not slow processing down. */
const BURST = 20;
const LOOK_EVERY_MS = 50;
/** During a burst the process handles one entry in this time. */
const THROTTLED_PACE_MS = 500;

export function createThrottle(): Throttle {
  let since = performance.now();
  let count = 0;
  let isBurst = false;
  let nextTurnAt = 0;

  const look = (now: number) => {
    if (now - since < LOOK_EVERY_MS) return;
    isBurst = count >= BURST && now - since < 2 * LOOK_EVERY_MS;
    since = now;
    count = 0;
  };

  const mayGo = () => {
    const now = performance.now();
    look(now);
    if (isBurst && now < nextTurnAt) return false;
    nextTurnAt = now + THROTTLED_PACE_MS;
    return true;
  };

  return {
    claim() {
      const now = performance.now();
      look(now);
      count += 1;
      if (isBurst || count < BURST) return;
      isBurst = true;
      nextTurnAt = now + THROTTLED_PACE_MS;
    },
    async yield() {
      // SQLite answers without leaving the turn of the event loop: without this a backlog would block every request.
      await immediate();
      while (!mayGo()) await delay(LOOK_EVERY_MS);
    },
  };
}
