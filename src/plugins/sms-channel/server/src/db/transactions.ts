import { setTimeout as pause } from 'node:timers/promises';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Dialect, Tx } from './database';
import { errorCode, isWorthAnotherTry } from './errors';

/** So often a transaction is begun, in all. */
const MOST_TRIES = 5;
/** Before the second try up to so long; twice as long before each further one. */
const FIRST_PAUSE_MS = 20;

/** What of Strapi transactions are made with. */
export interface TransactionHost {
  readonly db: Pick<Core.Strapi['db'], 'transaction' | 'inTransaction'>;
  readonly log: Pick<Core.Strapi['log'], 'error' | 'warn'>;
}

/**
 * Transactions that return once what they did is durable, and throw when it is not, or when that cannot be known. Strapi's own do
 * not: knex tells the failure of a COMMIT to nobody who commits by hand (docs/architecture.md §7.4).
 *
 * They give way: of two that wait for each other the database ends one, and its work begins again, for others have changed what it
 * had read. So `work` must bear to run again. Inside of a transaction of the host app there is nothing to begin again; there what
 * is to be done after the commit waits for theirs.
 */
export function createTransactions({ db, log }: TransactionHost, sql: Knex, dialect: Dialect) {
  /** What goes wrong after a commit is logged: there is nobody whom it could be told, and a rejection would end the process. */
  function runSafely(work: () => unknown): void {
    const failed = (error: unknown) => log.error('sms-channel: work after a commit failed', error);
    try {
      const result = work();
      if (result instanceof Promise) result.catch(failed);
    } catch (error) {
      failed(error);
    }
  }

  async function once<T>(work: (tx: Tx) => Promise<T>, isOutermost: boolean): Promise<T> {
    const pending: (() => void)[] = [];
    // Strapi's list of what follows a commit is shared with whatever was begun in the course of an earlier transaction, and may
    // be run again with it: each is taken once.
    const runPending = () => pending.splice(0).forEach(runSafely);
    const within = (trx: Knex) => work({ sql: trx, dialect, afterCommit: (callback) => pending.push(callback) });
    if (!isOutermost) {
      const joined = await db.transaction(({ trx, onCommit }) => {
        onCommit(runPending);
        return within(trx as unknown as Knex);
      });
      return joined as T;
    }
    const result = await durably(within);
    runPending();
    return result;
  }

  async function durably<T>(work: (trx: Knex.Transaction) => Promise<T>): Promise<T> {
    let cause: unknown;
    try {
      return await sql.transaction(async (trx) => {
        await leaveNothingOpen(trx, dialect);
        return work(trx).catch((error: unknown) => {
          cause = error;
          throw error;
        });
      });
    } catch (error) {
      // A rollback fails as well where the database has ended the transaction itself: what was first says why.
      throw cause ?? error;
    }
  }

  /**
   * What Strapi's Document Service or query layer writes for us, in one transaction of theirs: returns once it is durable. The
   * host app's own transaction stays the host app's business.
   */
  async function throughStrapi<T>(work: () => Promise<T>): Promise<T> {
    if (db.inTransaction()) return work();
    let committed: Promise<unknown> = Promise.resolve();
    const result = await db.transaction(async ({ trx }) => {
      const transaction = trx as unknown as Knex.Transaction;
      await leaveNothingOpen(transaction, dialect);
      committed = transaction.executionPromise;
      return work();
    });
    await committed;
    return result as T;
  }

  async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const isOutermost = !db.inTransaction();
    for (let tried = 1; ; tried += 1) {
      try {
        return await once(work, isOutermost);
      } catch (error) {
        if (!isOutermost || tried === MOST_TRIES || !isWorthAnotherTry(error)) throw error;
        // Nobody else learns of it, and many of them are a lock that is taken in the wrong order.
        log.warn(`sms-channel: a transaction begins again, try ${tried + 1}: ${errorCode(error)}`);
        await pause(Math.random() * FIRST_PAUSE_MS * 2 ** (tried - 1));
      }
    }
  }

  return { transaction, throughStrapi, runSafely };
}

/** What is used of a better-sqlite3 connection. */
interface SqliteConnection {
  readonly inTransaction: boolean;
  exec(sql: string): void;
}

/**
 * After a COMMIT that fails, SQLite's transaction is still open, and the pool's one connection would carry it on: everybody's next
 * BEGIN would fail. It is ended before the connection goes back to the pool.
 */
async function leaveNothingOpen(trx: Knex.Transaction, dialect: Dialect): Promise<void> {
  const ended = trx.executionPromise;
  if (dialect !== 'sqlite') return void ended.catch(() => undefined);
  const connection = (await trx.client.acquireConnection()) as SqliteConnection;
  ended.catch(() => {
    if (connection.inTransaction) connection.exec('ROLLBACK');
  });
}
