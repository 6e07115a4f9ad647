import type { Knex } from 'knex';
import type { Database } from './database';
import { LEDGER_TABLE, type HeardCallback } from './ledger';

const COLUMNS = [
  'dedupe_key',
  'body',
  'work_stream_id',
  'sorted_at',
  'received_at',
  'due_at',
  'state',
  'attempts',
] as const;

/**
 * The hot path of the product: callbacks that came together in one statement and one commit, durable when it returns. A
 * callback that is there already changes nothing. The SQL is the same text each time, so no time goes into building it
 * (a query builder would take longer than the disk, `npm run bench callback`).
 */
export function createLedgerAppender(database: Database): (callbacks: readonly HeardCallback[]) => Promise<void> {
  switch (database.dialect) {
    case 'sqlite':
      return (callbacks) => appendOnSqlite(database.direct.sql, callbacks);
    case 'postgres':
      return (callbacks) => appendOnPostgres(database.direct.sql, callbacks);
    case 'mysql':
      return (callbacks) => appendByBuilder(database.direct.sql, callbacks);
  }
}

/** What is used of a better-sqlite3 connection. */
interface SqliteConnection {
  prepare(sql: string): { run(...values: unknown[]): unknown };
  transaction(work: (rows: readonly unknown[][]) => void): (rows: readonly unknown[][]) => void;
}

const writers = new WeakMap<SqliteConnection, (rows: readonly unknown[][]) => void>();

const SQLITE_INSERT = `insert into ${LEDGER_TABLE} (${COLUMNS.join(', ')})
  values (${COLUMNS.map(() => '?').join(', ')}) on conflict (dedupe_key) do nothing`;

async function appendOnSqlite(sql: Knex, callbacks: readonly HeardCallback[]): Promise<void> {
  const connection = (await sql.client.acquireConnection()) as SqliteConnection;
  try {
    writerOf(connection)(callbacks.map(toSqliteRow));
  } finally {
    sql.client.releaseConnection(connection);
  }
}

function writerOf(connection: SqliteConnection): (rows: readonly unknown[][]) => void {
  const known = writers.get(connection);
  if (known) return known;
  const statement = connection.prepare(SQLITE_INSERT);
  const writer = connection.transaction((rows) => {
    for (const row of rows) statement.run(...row);
  });
  writers.set(connection, writer);
  return writer;
}

const toSqliteRow = (heard: HeardCallback): unknown[] => {
  const receivedAt = heard.receivedAt.getTime();
  return [heard.dedupeKey, heard.body, heard.workStreamId, receivedAt, receivedAt, receivedAt, 'received', 0];
};

const POSTGRES_INSERT = `insert into ${LEDGER_TABLE} (${COLUMNS.join(', ')})
  select *, received_at, received_at, 'received', 0
  from unnest(?::text[], ?::text[], ?::int[], ?::timestamp[])
    as heard (dedupe_key, body, work_stream_id, received_at)
  on conflict (dedupe_key) do nothing`;

async function appendOnPostgres(sql: Knex, callbacks: readonly HeardCallback[]): Promise<void> {
  await sql.raw(POSTGRES_INSERT, [
    callbacks.map((heard) => heard.dedupeKey),
    callbacks.map((heard) => heard.body),
    callbacks.map((heard) => heard.workStreamId),
    callbacks.map((heard) => heard.receivedAt),
  ]);
}

async function appendByBuilder(sql: Knex, callbacks: readonly HeardCallback[]): Promise<void> {
  const rows = callbacks.map((heard) => ({
    dedupe_key: heard.dedupeKey,
    body: heard.body,
    work_stream_id: heard.workStreamId,
    sorted_at: heard.receivedAt,
    received_at: heard.receivedAt,
    due_at: heard.receivedAt,
    state: 'received',
    attempts: 0,
  }));
  await sql(LEDGER_TABLE).insert(rows).onConflict('dedupe_key').ignore();
}
