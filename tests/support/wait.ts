import { setTimeout as pause } from 'node:timers/promises';

/**
 * Asks until the assertion holds, for facts that have no event to wait for. Gives back what it returned; rejects with
 * its last failure when the time (default 20 s) is up.
 */
export async function eventually<Result>(
  assertion: () => Result | Promise<Result>,
  { timeoutMs = 20_000, everyMs = 40 }: { timeoutMs?: number; everyMs?: number } = {},
): Promise<Result> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(everyMs);
    }
  }
}
