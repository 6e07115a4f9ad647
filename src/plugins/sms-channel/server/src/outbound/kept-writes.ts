import { describeError, type Log } from '../app/log';

/**
 * What this process knows about an attempt and could not record, because the database was away or full. It is written again before
 * the next text is sent and at regular times, until it succeeds.
 */
export function createKeptWrites(log: Pick<Log, 'warn'>) {
  const kept = new Map<string, () => Promise<void>>();

  /** Writes now; what fails is kept, and throws. */
  async function write(attempt: string, work: () => Promise<void>): Promise<void> {
    kept.delete(attempt);
    try {
      await work();
    } catch (error) {
      kept.set(attempt, work);
      throw error;
    }
  }

  return {
    write,
    keep: (attempt: string, work: () => Promise<void>) => void kept.set(attempt, work),
    /** Never rejects: what fails stays. */
    async retry(): Promise<void> {
      for (const [attempt, work] of [...kept]) {
        await write(attempt, work).catch((error: unknown) =>
          log.warn(`what became of attempt ${attempt} could not be recorded yet: ${describeError(error)}`),
        );
      }
    },
  };
}
