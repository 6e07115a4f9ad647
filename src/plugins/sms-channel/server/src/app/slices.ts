import { setImmediate } from 'node:timers/promises';

/** Lets the event loop take its turn. */
export const nextTurn = (): Promise<void> => setImmediate();

/** Others wait for at most about so long. */
const SLICE_MS = 5;

/**
 * Works through many items, and lets the event loop take its turn in between: callbacks and other requests are answered
 * meanwhile. docs/architecture.md §5.7.
 */
export async function inSlices<T, R>(items: Iterable<T>, work: (item: T, index: number) => R): Promise<R[]> {
  const results: R[] = [];
  let sliceEndsAt = performance.now() + SLICE_MS;
  for (const item of items) {
    results.push(work(item, results.length));
    if (performance.now() < sliceEndsAt) continue;
    await nextTurn();
    sliceEndsAt = performance.now() + SLICE_MS;
  }
  return results;
}
