import { describeError } from '../app/log';
import { isDatabaseTrouble } from '../db/errors';
import { retryDelayMs } from './backoff';
import type { JobContext } from './job-types';

/** What failed rests: 2 seconds, and twice as long each time, up to 5 minutes. Known to this process alone. */
export function createRests({ clock }: Pick<JobContext, 'clock'>) {
  const failures = new Map<string, { readonly count: number; readonly until: number }>();
  return {
    isResting: (key: string): boolean => (failures.get(key)?.until ?? 0) > clock.now().getTime(),
    failed(key: string): void {
      const count = (failures.get(key)?.count ?? 0) + 1;
      failures.set(key, { count, until: clock.now().getTime() + retryDelayMs(count, Math.random()) });
    },
    wentWell: (key: string): void => void failures.delete(key),
  };
}

export type Rests = ReturnType<typeof createRests>;

interface Walk<T> {
  /** Names an item among the others of this walk, also in the log. */
  key(item: T): string;
  work(item: T): Promise<unknown>;
  /** What is logged of one that failed. */
  readonly failure: string;
}

/**
 * Walks over items that have nothing to do with each other, again and again. One that throws is logged and rests; the others go on.
 *
 * @throws where the database is the trouble: each of the others would meet it in turn
 */
export function createOneByOne<T>({ clock, log }: Pick<JobContext, 'clock' | 'log'>, { key, work, failure }: Walk<T>) {
  const rests = createRests({ clock });
  return async function walk(items: readonly T[]): Promise<void> {
    for (const item of items) {
      const name = key(item);
      if (rests.isResting(name)) continue;
      try {
        await work(item);
        rests.wentWell(name);
      } catch (error) {
        if (isDatabaseTrouble(error)) throw error;
        log.error(`${failure} (${name}): ${describeError(error)}`);
        rests.failed(name);
      }
    }
  };
}
