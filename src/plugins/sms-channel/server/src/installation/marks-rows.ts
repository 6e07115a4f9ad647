import { stat } from 'node:fs/promises';
import type { Row, Tx } from '../db/database';

/** Has been there since the plugin began to know installations; its oid is that of no restored table. */
const TABLE = 'sms_channel_installations';

/** The marks of the database itself, by name. What cannot be read is left out. docs/upgrading.md "Copies". */
export function marksOfDatabase(tx: Tx): Promise<Record<string, string>> {
  return { postgres: ofPostgres, mysql: ofMysql, sqlite: ofSqlite }[tx.dialect](tx);
}

/**
 * A restored dump has other oids, of the database or of the table, and another server has another identifier. A fail-over, a new
 * host name and VACUUM change none of them.
 */
async function ofPostgres(tx: Tx): Promise<Record<string, string>> {
  const { rows } = (await tx.sql.raw(
    `select oid::text as database, to_regclass('${TABLE}')::oid::text as "table" from pg_database where datname = current_database()`,
  )) as { rows: Row[] };
  const marks = { database: String(rows[0]?.database), table: String(rows[0]?.table) };
  try {
    const server = (await tx.sql.raw('select system_identifier::text as id from pg_control_system()')) as {
      rows: Row[];
    };
    return { ...marks, server: String(server.rows[0]?.id) };
  } catch {
    // Some providers allow this to nobody.
    return marks;
  }
}

async function ofMysql(tx: Tx): Promise<Record<string, string>> {
  const [rows] = (await tx.sql.raw('select @@server_uuid as server, database() as name')) as [Row[]];
  return { server: String(rows[0]?.server), database: String(rows[0]?.name) };
}

/**
 * A copied file is another file: it has another inode, and was born at another time. Its path and the number of its device may
 * change when a volume is mounted elsewhere, so they say nothing.
 */
async function ofSqlite(tx: Tx): Promise<Record<string, string>> {
  const databases = (await tx.sql.raw('PRAGMA database_list')) as Row[];
  const file = String(databases.find(({ name }) => name === 'main')?.file ?? '');
  if (file === '') return {};
  const { ino, birthtimeNs, ctimeNs } = await stat(file, { bigint: true });
  // Where a file system keeps no time of birth, some systems answer that of the last change.
  const isBorn = birthtimeNs > 0n && birthtimeNs !== ctimeNs;
  return { file: String(ino), ...(isBorn && { born: String(birthtimeNs) }) };
}
