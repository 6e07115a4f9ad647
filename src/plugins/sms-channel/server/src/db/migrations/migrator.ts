import type { Knex } from 'knex';
import { describeError, type Log } from '../../app/log';
import type { Database, Row, Tx } from '../database';
import { refuseDuplicates } from './duplicates';
import { ensureIndexes, type Index } from './indexes';
import { CannotMigrate, type Migration } from './migration';

/** What ran; not a content type, so it is neither exported nor dropped by Strapi. */
export const MIGRATIONS_TABLE = 'sms_channel_migrations';

/** There since the first release: where it is missing there is nothing to bring up. */
const FIRST_TABLE = 'sms_channel_conversations';

/** Any number that nothing else in the database uses. */
const POSTGRES_LOCK = 7_300_001;
const MYSQL_LOCK = MIGRATIONS_TABLE;
const MYSQL_LOCK_SECONDS = 600;

type Half = 'before_sync_at' | 'after_sync_at';

interface Parts {
  readonly database: Pick<Database, 'direct'>;
  readonly migrations: readonly Migration[];
  readonly indexes: { readonly unique: readonly Index[]; readonly own: readonly Index[] };
  readonly log: Log;
}

/**
 * Runs what a database has not seen yet, one half of each migration on either side of Strapi's schema sync. Of several processes
 * that start at once, one does the work; the others wait for it and find it done. What throws here stops the start.
 */
export function createMigrator({ database, migrations, indexes, log }: Parts) {
  const { dialect } = database.direct;

  async function beforeSync(): Promise<void> {
    const isNew = await locked('the database cannot be looked at', begin);
    if (isNew) return;
    for (const migration of migrations) await once(migration, 'before_sync_at', (tx) => migration.beforeSync?.(tx));
    await locked('the schema cannot be synced', (tx) => refuseDuplicates(indexes.unique, tx));
  }

  async function afterSync(): Promise<void> {
    for (const migration of migrations) await once(migration, 'after_sync_at', (tx) => migration.afterSync?.(tx));
    await locked('indexes cannot be made', (tx) => ensureIndexes(indexes.own, tx));
  }

  /** A new database is at the newest number without any work; one of a later release is not touched. Returns whether it is new. */
  async function begin(tx: Tx): Promise<boolean> {
    const known = await recorded(tx);
    const later = [...known.keys()].find((name) => !migrations.some((migration) => migration.name === name));
    if (later !== undefined) {
      throw new CannotMigrate(
        `it belongs to a later release, which ran "${later}". Start that release, or restore the backup from before it`,
      );
    }
    if (await tx.sql.schema.hasTable(FIRST_TABLE)) return false;
    const now = new Date();
    const missing = migrations.filter(({ name }) => !known.has(name));
    for (const { name } of missing) {
      await tx.sql(MIGRATIONS_TABLE).insert({ name, before_sync_at: now, after_sync_at: now });
    }
    return true;
  }

  async function once({ name }: Migration, half: Half, work: (tx: Tx) => Promise<void> | undefined): Promise<void> {
    await locked(`the migration "${name}" cannot run`, async (tx) => {
      const known = (await recorded(tx)).get(name);
      if (known?.[half]) return;
      await work(tx);
      if (known)
        await tx
          .sql(MIGRATIONS_TABLE)
          .where({ name })
          .update({ [half]: new Date() });
      else await tx.sql(MIGRATIONS_TABLE).insert({ name, [half]: new Date() });
      if (half === 'after_sync_at') log.info(`the database was brought up by the migration "${name}"`);
    });
  }

  async function recorded(tx: Tx): Promise<Map<string, Row>> {
    const rows: Row[] = await tx.sql(MIGRATIONS_TABLE).select('name', 'before_sync_at', 'after_sync_at');
    return new Map(rows.map((row) => [String(row.name), row]));
  }

  /** A transaction that no other process has at the same time. `failure` says what came of it when it throws. */
  async function locked<Result>(failure: string, work: (tx: Tx) => Promise<Result>): Promise<Result> {
    try {
      // SQLite has one writer. A transaction that begins with a read cannot write once another has written: so the table is
      // made before.
      if (dialect === 'sqlite') await ensureTable(database.direct.sql);
      return await database.direct.sql.transaction(async (trx) => {
        const sql = trx as unknown as Knex;
        if (dialect === 'postgres') await sql.raw('select pg_advisory_xact_lock(?)', [POSTGRES_LOCK]);
        if (dialect === 'mysql') await lockOnMysql(sql);
        try {
          if (dialect === 'sqlite') await sql(MIGRATIONS_TABLE).whereNull('name').delete();
          else await ensureTable(sql);
          return await work({ sql, dialect, afterCommit: (callback) => callback() });
        } finally {
          if (dialect === 'mysql') await sql.raw('select release_lock(?)', [MYSQL_LOCK]);
        }
      });
    } catch (error) {
      // The message of a database may quote what people wrote.
      const why = error instanceof CannotMigrate ? error.message : describeError(error);
      throw new CannotMigrate(`sms-channel: ${failure}: ${why}. docs/upgrading.md says more`);
    }
  }

  return { beforeSync, afterSync };
}

/** MySQL answers 0 when the wait was too long. */
async function lockOnMysql(sql: Knex): Promise<void> {
  const [rows] = (await sql.raw('select get_lock(?, ?) as held', [MYSQL_LOCK, MYSQL_LOCK_SECONDS])) as [Row[]];
  if (Number(rows[0]?.held) !== 1) throw new CannotMigrate('another process has held the lock for ten minutes');
}

async function ensureTable(sql: Knex): Promise<void> {
  const isThere = () => sql.schema.hasTable(MIGRATIONS_TABLE);
  if (await isThere()) return;
  try {
    await sql.schema.createTable(MIGRATIONS_TABLE, (table) => {
      table.string('name').primary();
      table.datetime('before_sync_at');
      table.datetime('after_sync_at');
    });
  } catch (error) {
    // Another process was first.
    if (!(await isThere())) throw error;
  }
}
