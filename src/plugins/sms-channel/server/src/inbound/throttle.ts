import { belongsToRow } from '../db/errors';
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
const SAMPLE_INTERVAL_MS = 50;
/** During a burst the process begins one entry per interval of this length: some 40 a second, so that nobody's text stands still. */
const THROTTLED_PACE_MS = 25;

export function createThrottle(): Throttle {
  let since = performance.now();
  let count = 0;
  let isBurst = false;
  let nextTurnAt = 0;

  const sample = (now: number) => {
    if (now - since < SAMPLE_INTERVAL_MS) return;
    isBurst = count >= BURST && now - since < 2 * SAMPLE_INTERVAL_MS;
    since = now;
    count = 0;
  };

  const mayGo = () => {
    const now = performance.now();
    sample(now);
    if (isBurst && now < nextTurnAt) return false;
    nextTurnAt = now + THROTTLED_PACE_MS;
    return true;
  };

  return {
    claim() {
      const now = performance.now();
      sample(now);
      count += 1;
      if (isBurst || count < BURST) return;
      isBurst = true;
      nextTurnAt = now + THROTTLED_PACE_MS;
    },
    async yield() {
      // SQLite answers synchronously: without this yield a backlog would block every request.
      await immediate();
      while (!mayGo()) await delay(THROTTLED_PACE_MS);
    },
  };
}

/**
 * Writers that come together share one commit: while one batch is being written, the next one gathers. A durable commit costs
 * about as much for a hundred rows as for one, so bursts of callbacks depend on this (`npm run bench callback`).
 */
export interface GroupCommit<T> {
  /** Resolves when the item is durable, rejects when it could not be written. */
  add(item: T): Promise<void>;
}

interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

const MAX_BATCH = 200;

export function createGroupCommit<T>(write: (items: readonly T[]) => Promise<void>): GroupCommit<T> {
  let gathered: Waiting<T>[] = [];
  let isWriting = false;

  const writeBatch = async (batch: readonly Waiting<T>[]) => {
    try {
      await write(batch.map((waiting) => waiting.item));
      batch.forEach((waiting) => waiting.resolve());
    } catch (error) {
      // One row that the database refuses must not fail its neighbours; where the database is away, each would wait for it in turn.
      if (batch.length === 1 || !belongsToRow(error)) batch.forEach((waiting) => waiting.reject(error));
      else for (const waiting of batch) await writeBatch([waiting]);
    }
  };

  const drain = async () => {
    isWriting = true;
    while (gathered.length > 0) {
      const batch = gathered.slice(0, MAX_BATCH);
      gathered = gathered.slice(MAX_BATCH);
      await writeBatch(batch);
    }
    isWriting = false;
  };

  return {
    add: (item) =>
      new Promise((resolve, reject) => {
        gathered.push({ item, resolve, reject });
        if (isWriting || gathered.length > 1) return;
        // Waits for other requests in the same turn of the event loop.
        setImmediate(() => void drain());
      }),
  };
}
