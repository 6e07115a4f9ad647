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
 * The hot path of the product: callbacks that came together in one statement and one commit, durable when it returns. A
 * repeated callback changes nothing; the result names those. The SQL is the same text each time, so no time goes into building
 * it (a query builder would take longer than the disk, `npm run bench callback`).
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

/** What is used of a better-sqlite3 connection. */
interface SqliteConnection {
  prepare(sql: string): { run(...values: unknown[]): { changes: number } };
  transaction(work: Writer): Writer;
}

/** Returns the dedupe keys that were there already. */
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
    callbacks.filter((heard) => statement.run(...toSqliteRow(heard)).changes === 0).map(({ dedupeKey }) => dedupeKey),
  );
  writers.set(connection, writer);
  return writer;
}

const toSqliteRow = (heard: NewLedgerEntry): unknown[] => {
  const receivedAt = heard.receivedAt.getTime();
  return [heard.dedupeKey, heard.body, heard.workStream, receivedAt, receivedAt, receivedAt, 'received', 0];
};

const POSTGRES_INSERT = `insert into ${LEDGER_TABLE} (${COLUMNS.join(', ')})
  select *, received_at, received_at, 'received', 0
  from unnest(?::text[], ?::text[], ?::text[], ?::timestamp[])
    as heard (dedupe_key, body, work_stream, received_at)
  on conflict (dedupe_key) do nothing
  returning dedupe_key`;

async function appendOnPostgres(sql: Knex, callbacks: readonly NewLedgerEntry[]): Promise<string[]> {
  const { rows } = (await sql.raw(POSTGRES_INSERT, [
    callbacks.map((heard) => heard.dedupeKey),
    callbacks.map((heard) => heard.body),
    callbacks.map((heard) => heard.workStream),
    callbacks.map((heard) => heard.receivedAt),
  ])) as { rows: { dedupe_key: string }[] };
  if (rows.length === callbacks.length) return [];
  const added = new Set(rows.map((row) => row.dedupe_key));
  // Of two with one key in a batch, one was added.
  return callbacks.map(({ dedupeKey }) => dedupeKey).filter((key) => !added.delete(key));
}

async function appendOneByOne(tx: Tx, callbacks: readonly NewLedgerEntry[]): Promise<string[]> {
  const repeated: string[] = [];
  for (const heard of callbacks) if (!(await append(heard, tx))) repeated.push(heard.dedupeKey);
  return repeated;
}

/** One callback, outside the hot path; false when it is there already. */
export async function append(heard: NewLedgerEntry, tx: Tx): Promise<boolean> {
  const row = {
    dedupe_key: heard.dedupeKey,
    body: heard.body,
    work_stream: heard.workStream,
    sorted_at: heard.receivedAt,
    received_at: heard.receivedAt,
    due_at: heard.receivedAt,
    state: 'received',
    attempts: 0,
  };
  return (await insertUnlessExists(tx, LEDGER_TABLE, 'dedupe_key', row, heard.receivedAt)) !== null;
}

/** The carrier sent these again. */
export async function noteRepeats(dedupeKeys: readonly string[], tx: Tx): Promise<void> {
  for (const key of dedupeKeys) {
    await tx
      .sql(LEDGER_TABLE)
      .where({ dedupe_key: key })
      .update({ repeats: tx.sql.raw('coalesce(repeats, 0) + 1') });
  }
}
