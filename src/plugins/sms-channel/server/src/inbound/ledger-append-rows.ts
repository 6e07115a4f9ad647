import type { Knex } from 'knex';
import { insertUnlessExists, type Database, type Tx } from '../db/database';
import { LEDGER_TABLE, type NewLedgerEntry } from './ledger-rows';

const COLUMNS = [
  'dedupe_key',
  'body',
  'work_stream',
  'sorted_at',
  'received_at',
  'due_at',
  'state',
  'attempts',
] as const;

/**
 * Appends a batch of callbacks in one statement and one commit, durable when it returns: the hot path of the product. A repeated
 * callback changes nothing; the dedupe keys of those are returned. The SQL is a constant text, because a query builder would take
 * longer than the disk (`npm run bench callback`).
 */
export function createLedgerAppender(database: Database): (callbacks: readonly NewLedgerEntry[]) => Promise<string[]> {
  switch (database.dialect) {
    case 'sqlite':
      return (callbacks) => appendOnSqlite(database.direct.sql, callbacks);
    case 'postgres':
      return (callbacks) => appendOnPostgres(database.direct.sql, callbacks);
    case 'mysql':
      return (callbacks) => appendOneByOne(database.direct, callbacks);
  }
}

/** The part of a better-sqlite3 connection that is used here. */
interface SqliteConnection {
  prepare(sql: string): { run(...values: unknown[]): { changes: number } };
  transaction(work: Writer): Writer;
}

/** Returns the dedupe keys that existed already. */
type Writer = (callbacks: readonly NewLedgerEntry[]) => string[];

const writers = new WeakMap<SqliteConnection, Writer>();

const SQLITE_INSERT = `insert into ${LEDGER_TABLE} (${COLUMNS.join(', ')})
  values (${COLUMNS.map(() => '?').join(', ')}) on conflict (dedupe_key) do nothing`;

async function appendOnSqlite(sql: Knex, callbacks: readonly NewLedgerEntry[]): Promise<string[]> {
  const connection = (await sql.client.acquireConnection()) as SqliteConnection;
  try {
    return writerOf(connection)(callbacks);
  } finally {
    sql.client.releaseConnection(connection);
  }
}

function writerOf(connection: SqliteConnection): Writer {
  const known = writers.get(connection);
  if (known) return known;
  const statement = connection.prepare(SQLITE_INSERT);
  const writer = connection.transaction((callbacks) =>
    callbacks.filter((entry) => statement.run(...toSqliteRow(entry)).changes === 0).map(({ dedupeKey }) => dedupeKey),
  );
  writers.set(connection, writer);
  return writer;
}

const toSqliteRow = (entry: NewLedgerEntry): unknown[] => {
  const receivedAt = entry.receivedAt.getTime();
  return [entry.dedupeKey, entry.body, entry.workStream, receivedAt, receivedAt, receivedAt, 'received', 0];
};

const POSTGRES_INSERT = `insert into ${LEDGER_TABLE} (${COLUMNS.join(', ')})
  select *, received_at, received_at, 'received', 0
  from unnest(?::text[], ?::text[], ?::text[], ?::timestamp[])
    as received (dedupe_key, body, work_stream, received_at)
  on conflict (dedupe_key) do nothing
  returning dedupe_key`;

async function appendOnPostgres(sql: Knex, callbacks: readonly NewLedgerEntry[]): Promise<string[]> {
  const { rows } = (await sql.raw(POSTGRES_INSERT, [
    callbacks.map((entry) => entry.dedupeKey),
    callbacks.map((entry) => entry.body),
    callbacks.map((entry) => entry.workStream),
    callbacks.map((entry) => entry.receivedAt),
  ])) as { rows: { dedupe_key: string }[] };
  if (rows.length === callbacks.length) return [];
  const added = new Set(rows.map((row) => row.dedupe_key));
  // A batch may contain a key twice: then one of the two was added.
  return callbacks.map(({ dedupeKey }) => dedupeKey).filter((key) => !added.delete(key));
}

async function appendOneByOne(tx: Tx, callbacks: readonly NewLedgerEntry[]): Promise<string[]> {
  const repeated: string[] = [];
  for (const entry of callbacks) if (!(await append(entry, tx))) repeated.push(entry.dedupeKey);
  return repeated;
}

/** Appends one callback, outside the hot path; false when it exists already. */
export async function append(entry: NewLedgerEntry, tx: Tx): Promise<boolean> {
  const row = {
    dedupe_key: entry.dedupeKey,
    body: entry.body,
    work_stream: entry.workStream,
    sorted_at: entry.receivedAt,
    received_at: entry.receivedAt,
    due_at: entry.receivedAt,
    state: 'received',
    attempts: 0,
  };
  return (await insertUnlessExists(tx, LEDGER_TABLE, 'dedupe_key', row, entry.receivedAt)) !== null;
}

/** Counts that the carrier has repeated these callbacks. */
export async function noteRepeats(dedupeKeys: readonly string[], tx: Tx): Promise<void> {
  for (const key of dedupeKeys) {
    await tx
      .sql(LEDGER_TABLE)
      .where({ dedupe_key: key })
      .update({ repeats: tx.sql.raw('coalesce(repeats, 0) + 1') });
  }
}
