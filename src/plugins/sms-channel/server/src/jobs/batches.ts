import { describeError } from '../app/log';
import type { Tx } from '../db/database';
import type { JobContext } from './job-types';
import * as outbox from './outbox-rows';
import { planAlone, type AloneKind } from './set-aside-rows';

interface Batch {
  readonly kind: AloneKind;
  /** Locks the conversations that are due, some of them, and reads their ids alone: no row can make it fail. */
  lock(tx: Tx): Promise<readonly number[]>;
  work(ids: readonly number[], tx: Tx): Promise<void>;
}

/** Work on several conversations in one transaction, each of which may make it fail. docs/architecture.md §4.4. */
export function createBatches({
  clock,
  database,
  log,
  wake,
}: Pick<JobContext, 'clock' | 'database' | 'log'> & { readonly wake: { relay(): void } }) {
  /**
   * Does what is due for a batch. Where one conversation of it makes the batch fail, each is handed to the outbox instead: there the one
   * fails alone, with its reason, and the others are done. Returns which it took. @throws when that could not be written either
   */
  async function inBatch({ kind, lock, work }: Batch): Promise<readonly number[]> {
    try {
      return await database.transaction(async (tx) => {
        const due = await lock(tx);
        if (due.length > 0) await work(due, tx);
        return due;
      });
    } catch (error) {
      log.error(`a batch of conversations to ${kind} failed, each is done alone: ${describeError(error)}`);
      return database.transaction(async (tx) => {
        const due = await lock(tx);
        const now = clock.now();
        await planAlone(kind, due, { dueAt: now, now }, tx);
        tx.afterCommit(() => wake.relay());
        return due;
      });
    }
  }

  /** The handler of such an entry: its work and its end are one transaction. `work` finds out whether it is still to be done. */
  const alone = (work: (conversationId: number, tx: Tx) => Promise<unknown>) => (outboxId: number) =>
    database.transaction(async (tx) => {
      const entry = await outbox.byId(outboxId, tx);
      if (!entry) return;
      if (entry.conversationId !== null) await work(entry.conversationId, tx);
      await outbox.done(entry.id, tx);
    });

  return { inBatch, alone };
}
