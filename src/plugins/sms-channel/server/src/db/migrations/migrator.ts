import type { Knex } from 'knex';
import type { Log } from '../../app/context';
import { describeError } from '../../app/describe-error';
import type { Database, Row, Tx } from '../database';
import { refuseDuplicates, type UniqueIndex } from './duplicates';
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
  readonly database: Pick<Database, 'dialect' | 'direct'>;
  readonly migrations: readonly Migration[];
  readonly uniqueIndexes: () => readonly UniqueIndex[];
  readonly log: Log;
}

/**
 * Runs what a database has not seen yet, one half of each migration on either side of Strapi's schema sync. Of several processes
 * that start at once, one does the work; the others wait for it and find it done. What throws here stops the start.
 */
export function createMigrator({ database, migrations, uniqueIndexes, log }: Parts) {
  const { dialect } = database;

  async function beforeSync(): Promise<void> {
    await locked(begin);
    for (const migration of migrations) await once(migration, 'before_sync_at', (tx) => migration.beforeSync?.(tx));
    await locked((tx) => refuseDuplicates(uniqueIndexes(), dialect, tx)).catch(refuse);
  }

  async function afterSync(): Promise<void> {
    for (const migration of migrations) await once(migration, 'after_sync_at', (tx) => migration.afterSync?.(tx));
  }

  /** A new database is at the newest number without any work; one of a later release is not touched. */
  async function begin(tx: Tx): Promise<void> {
    const known = await recorded(tx);
    const later = [...known.keys()].find((name) => !migrations.some((migration) => migration.name === name));
    if (later !== undefined) {
      throw new CannotMigrate(
        `sms-channel: this database belongs to a later release, which ran the migration "${later}". ` +
          'Start that release, or restore the backup that was made before it (docs/upgrading.md)',
      );
    }
    if (known.size > 0 || (await tx.sql.schema.hasTable(FIRST_TABLE))) return;
    const now = new Date();
    for (const { name } of migrations) {
      await tx.sql(MIGRATIONS_TABLE).insert({ name, before_sync_at: now, after_sync_at: now });
    }
  }

  async function once({ name }: Migration, half: Half, work: (tx: Tx) => Promise<void> | undefined): Promise<void> {
    await locked(async (tx) => {
      const known = (await recorded(tx)).get(name);
      if (known?.[half]) return;
      await work(tx);
      if (known)
        await tx
          .sql(MIGRATIONS_TABLE)
          .where({ name })
          .update({ [half]: new Date() });
      else await tx.sql(MIGRATIONS_TABLE).insert({ name, [half]: new Date() });
      if (half === 'after_sync_at') log.info(`the database was brought up: ${name}`);
    }).catch((error: unknown) => refuse(error, name));
  }

  async function recorded(tx: Tx): Promise<Map<string, Row>> {
    const rows: Row[] = await tx.sql(MIGRATIONS_TABLE).select('name', 'before_sync_at', 'after_sync_at');
    return new Map(rows.map((row) => [String(row.name), row]));
  }

  /** A transaction that no other process has at the same time. */
  function locked(work: (tx: Tx) => Promise<void>): Promise<void> {
    return database.direct.sql.transaction(async (trx) => {
      const sql = trx as unknown as Knex;
      if (dialect === 'postgres') await sql.raw('select pg_advisory_xact_lock(?)', [POSTGRES_LOCK]);
      if (dialect === 'mysql') await sql.raw('select get_lock(?, ?)', [MYSQL_LOCK, MYSQL_LOCK_SECONDS]);
      try {
        await ensureTable(sql);
        // SQLite has one writer: a statement that could write makes it this transaction.
        await sql(MIGRATIONS_TABLE).whereNull('name').delete();
        await work({ sql, afterCommit: (callback) => callback() });
      } finally {
        if (dialect === 'mysql') await sql.raw('select release_lock(?)', [MYSQL_LOCK]);
      }
    });
  }

  return { beforeSync, afterSync };
}

async function ensureTable(sql: Knex): Promise<void> {
  if (await sql.schema.hasTable(MIGRATIONS_TABLE)) return;
  await sql.schema.createTable(MIGRATIONS_TABLE, (table) => {
    table.string('name').primary();
    table.datetime('before_sync_at');
    table.datetime('after_sync_at');
  });
}

/** Without the message of the database, which may quote what people wrote. */
function refuse(error: unknown, name?: string): never {
  const what = name === undefined ? 'the database cannot be brought up' : `the migration "${name}" cannot run`;
  const why = error instanceof CannotMigrate ? error.message : describeError(error);
  throw new CannotMigrate(`sms-channel: ${what}: ${why}. Nothing of it was kept. docs/upgrading.md says what to do`);
}
