import type { Core } from '@strapi/strapi';
import { uid } from '../../../shared/core/plugin';
import { withPreparedStatements } from './prepared-statements';
import { createTransactions } from './transactions';
import { takeTurns } from './turns';
import type { Dialect, Database } from './database';

export function createDatabase(strapi: Core.Strapi): Database {
  const dialect = strapi.db.dialect.client as Dialect;
  const sql = dialect === 'postgres' ? withPreparedStatements(strapi.db.connection) : strapi.db.connection;
  const { transaction, throughStrapi, runSafely } = createTransactions(strapi, sql, dialect);
  const uidOf = (type: string) => uid(type) as Parameters<Core.Strapi['db']['query']>[0];
  return {
    dialect,
    direct: { sql, dialect, afterCommit: runSafely },
    transaction,
    throughStrapi,
    model(type) {
      const { tableName, attributes } = strapi.db.metadata.get(uidOf(type));
      return { collectionName: tableName, attributes };
    },
    entities: (type) => strapi.db.query(uidOf(type)),
  };
}

/**
 * SQLite keeps what was acknowledged through a power cut, and is several times faster than with Strapi's rollback journal
 * (docs/architecture.md §7.1). WAL stays with the file; `synchronous` belongs to the one connection that Strapi's pool keeps.
 */
export async function makeDurable(database: Database): Promise<void> {
  if (database.dialect !== 'sqlite') return;
  takeTurns(database.direct.sql);
  await database.direct.sql.raw('PRAGMA journal_mode = WAL');
  await database.direct.sql.raw('PRAGMA synchronous = FULL');
  // Indexed by random references, the same pages are written again and again: copying them into the file every 1,000 pages
  // (SQLite's default) is a quarter of the work of a burst. The journal may grow to 32 MB instead of 4.
  await database.direct.sql.raw('PRAGMA wal_autocheckpoint = 8000');
}
