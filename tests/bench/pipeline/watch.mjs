import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import pg from 'pg';

const PROCESSED = {
  bare: `select count(*) as n from bare_ledger where state = 'processed'`,
  product: `select count(*) as n from sms_channel_ledger_entries where state = 'processed'`,
};
const LOOK_EVERY_MS = 20;
const PATIENCE_MS = 300_000;

/** Counts what a contender has processed, in its database. @param {string} database @param {'bare' | 'product'} name */
export async function watch(database, name) {
  const { count, close } = database.startsWith('postgres')
    ? await onPostgres(database, PROCESSED[name])
    : onSqlite(database, PROCESSED[name]);
  return {
    count,
    close,
    /** Resolves when so many are processed. */
    async reach(wanted) {
      const until = performance.now() + PATIENCE_MS;
      while ((await count()) < wanted) {
        if (performance.now() > until) throw new Error(`${name}: ${await count()} of ${wanted} texts were processed`);
        await pause(LOOK_EVERY_MS);
      }
    },
  };
}

function onSqlite(file, sql) {
  const db = new Database(file, { readonly: true });
  const statement = db.prepare(sql);
  return { count: async () => statement.get().n, close: async () => void db.close() };
}

async function onPostgres(url, sql) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  return { count: async () => Number((await client.query(sql)).rows[0].n), close: () => client.end() };
}
