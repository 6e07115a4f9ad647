import { setImmediate } from 'node:timers/promises';
import type { Knex } from 'knex';

/** A turn of the event loop that has worked for so long ends before the next statement. */
const LONGEST_MS = 5;

const takesTurns = Symbol('sms-channel takes turns');

/** What of knex's client for better-sqlite3 runs statements. Transactions make clients of their own from the prototype. */
interface Statements {
  _query(connection: unknown, statement: unknown): Promise<unknown>;
  [takesTurns]?: true;
}

/**
 * SQLite answers within one turn of the event loop, so a loop of statements alone would keep callbacks from being read until it
 * ends, however many rows it is about. Between two statements others take their turn. docs/architecture.md §7.1.
 */
export function takeTurns({ client }: Knex): void {
  const statements = (client as { constructor: { prototype: Statements } }).constructor.prototype;
  if (statements[takesTurns]) return;
  statements[takesTurns] = true;
  const run = statements._query;
  let endsAt = 0;
  let next: Promise<void> | null = null;

  /** All who wait go on in the same turn, as long as it lasts. */
  function nextTurn(): Promise<void> {
    next ??= setImmediate().then(() => {
      next = null;
      endsAt = performance.now() + LONGEST_MS;
    });
    return next;
  }

  statements._query = async function (connection, statement) {
    while (performance.now() > endsAt) await nextTurn();
    return run.call(this, connection, statement);
  };
}
