/**
 * Writers that come together share one commit: while a batch is being written the next one gathers. A durable commit costs
 * about as much for a hundred rows as for one, so this is what lets a callback burst through (bench/callback).
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
      // One row that the database refuses must not fail its neighbours.
      if (batch.length === 1) batch.forEach((waiting) => waiting.reject(error));
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
        // Waits for requests of the same turn of the event loop.
        setImmediate(() => void drain());
      }),
  };
}
