import { setImmediate as immediate, setTimeout as delay } from 'node:timers/promises';

/**
 * Callbacks have the right of way in the process that takes them: the carrier gives up after about 40 seconds
 * (telesign.md §6.2), what is in the ledger can wait. While they pour in, processing goes on at a walking pace; as soon as
 * they leave a gap, at full speed.
 */
export interface RightOfWay {
  /** A callback is here. */
  claim(): void;
  /** Resolves when there is a gap between callbacks, or after the longest wait. */
  yield(): Promise<void>;
}

/** So many callbacks in one look are a burst; a few at a time are everyday life, and processing need not wait for it. */
const BURST = 20;
const LOOK_EVERY_MS = 50;
const LONGEST_WAIT_MS = 500;

export function createRightOfWay(): RightOfWay {
  let since = performance.now();
  let count = 0;
  let isBurst = false;

  const look = () => {
    const now = performance.now();
    if (now - since < LOOK_EVERY_MS) return;
    isBurst = count >= BURST && now - since < 2 * LOOK_EVERY_MS;
    since = now;
    count = 0;
  };

  return {
    claim() {
      look();
      count += 1;
      if (count >= BURST) isBurst = true;
    },
    async yield() {
      // SQLite answers without leaving the turn of the event loop: without this a backlog would keep every request waiting.
      await immediate();
      const until = performance.now() + LONGEST_WAIT_MS;
      for (look(); isBurst && performance.now() < until; look()) {
        await delay(LOOK_EVERY_MS);
      }
    },
  };
}
