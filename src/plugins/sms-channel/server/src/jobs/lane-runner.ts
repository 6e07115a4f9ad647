import { describeError } from '../app/log';
import { createFairChoice } from './fair-choice';
import type { JobContext, Ledger } from './job-types';
import { createLoop } from './loop';

/** A lane whose work could not even be begun, because the database is away: it rests so long. */
const REST_AFTER_FAILURE_MS = 1_000;

export interface LaneRunnerOptions {
  readonly context: Pick<JobContext, 'clock' | 'log'>;
  readonly ledger: Ledger;
  /** How many lanes are processed at once. */
  readonly places: number;
  /** How often it looks when nobody wakes it. */
  readonly everyMs: number;
}

export interface LaneRunner {
  /** A callback has come, or one is due again. */
  wake(): void;
  /** Waits for the entries that are being processed. */
  close(): Promise<void>;
}

/**
 * Processes the due lanes of the ledger in this process. Needs the database alone: customers' texts reach the agents while the job
 * queue is away. Several processes may take the same lane; its entries are locked, so one of them waits and finds them done.
 */
export function createLaneRunner({ context, ledger, places, everyMs }: LaneRunnerOptions): LaneRunner {
  /** The lanes that are being processed, by their names. */
  const held = new Map<string, { readonly key: string; readonly share: string }>();
  /** Lanes that failed a moment ago: they hold no place. */
  const resting = new Set<string>();
  const running = new Set<Promise<void>>();
  const choose = createFairChoice(places);
  const { log } = context;
  let isClosing = false;

  // A loop of its own: a burst, or an entry that cannot be sorted, keeps nothing else waiting.
  const sorting = createLoop({
    async pass() {
      const { sorted, isMore } = await ledger.sort();
      if (sorted > 0) lanes.wake();
      return { nextMs: isMore ? 0 : Infinity };
    },
    everyMs,
    log,
    words: { failing: 'callbacks wait, they cannot be put into their lanes', back: 'callbacks are sorted again' },
  });

  const lanes = createLoop({
    async pass() {
      const due = await ledger.dueLanes(context.clock.now(), places);
      const ready = due.filter(({ key }) => !resting.has(key));
      for (const lane of choose(ready, [...held.values()])) begin(lane);
      return { nextMs: Infinity };
    },
    everyMs,
    log,
    words: { failing: 'callbacks wait, the ledger cannot be read', back: 'callbacks are processed again' },
  });

  function begin(lane: { readonly key: string; readonly share: string }): void {
    held.set(lane.key, lane);
    const work = ledger
      .processLane(lane.key, () => isClosing)
      .catch((error: unknown) => {
        log.error(`a lane could not be processed: ${describeError(error)}`);
        resting.add(lane.key);
        setTimeout(() => resting.delete(lane.key), REST_AFTER_FAILURE_MS).unref();
      })
      .finally(() => {
        running.delete(work);
        held.delete(lane.key);
        lanes.wake();
      });
    running.add(work);
  }

  return {
    wake() {
      sorting.wake();
      lanes.wake();
    },
    async close() {
      isClosing = true;
      await Promise.all([sorting.close(), lanes.close()]);
      await Promise.all(running);
    },
  };
}
