import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';

/**
 * Callbacks have the right of way in the process that takes them: the carrier gives up after about 40 seconds
 * (docs/carrier.md §5.2), what is in the ledger can wait. While they pour in, processing goes on at a walking pace; as soon as
 * they leave a gap, at full speed. A process with the role `worker` takes no callbacks and never slows down.
 */
export interface Throttle {
  /** A callback is here. */
  claim(): void;
  /** Resolves when there is a gap between callbacks, or when it is this caller's turn in the walking pace. */
  yield(): Promise<void>;
}

/** So many callbacks in one look are a burst; a few at a time are everyday life, and processing need not wait for it. */
const BURST = 20;
const LOOK_EVERY_MS = 50;
/** One entry of the whole process each time. */
const WALKING_PACE_MS = 500;

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
    nextTurnAt = now + WALKING_PACE_MS;
    return true;
  };

  return {
    claim() {
      const now = performance.now();
      look(now);
      count += 1;
      if (isBurst || count < BURST) return;
      isBurst = true;
      nextTurnAt = now + WALKING_PACE_MS;
    },
    async yield() {
      // SQLite answers without leaving the turn of the event loop: without this a backlog would keep every request waiting.
      await immediate();
      while (!mayGo()) await delay(LOOK_EVERY_MS);
    },
  };
}
