/** A database as it is: the shape of its tables, and every row. */
import knex, { type Knex } from 'knex';
import type { Stored } from './transfer';

/** Runs work on a database that no app has open. */
export async function onDatabase<Result>(database: Stored, work: (sql: Knex) => Promise<Result>): Promise<Result> {
  const sql =
    'file' in database
      ? knex({ client: 'better-sqlite3', connection: { filename: database.file }, useNullAsDefault: true })
      : knex({ client: 'pg', connection: database.url });
  try {
    return await work(sql);
  } finally {
    await sql.destroy();
  }
}

type Lines = Record<string, string[]>;

/** Of each table of the plugin: its columns, indexes, unique constraints and foreign keys, each in a line. */
export const shapeOf = (database: Stored): Promise<Lines> =>
  onDatabase(database, 'file' in database ? shapeOnSqlite : shapeOnPostgres);

async function shapeOnSqlite(sql: Knex): Promise<Lines> {
  const shape: Lines = {};
  for (const table of await tablesOf(sql)) {
    const ask = async (pragma: string) => (await sql.raw(`pragma ${pragma}`)) as Record<string, unknown>[];
    const lines = (await ask(`table_info(${table})`)).map(
      ({ name, type, notnull, dflt_value: byDefault }) => `column ${name} ${type} ${notnull} ${byDefault}`,
    );
    for (const { name, unique } of await ask(`index_list(${table})`)) {
      const columns = (await ask(`index_info(${name})`)).map((column) => column.name);
      lines.push(`index ${name} ${unique} (${columns.join(', ')})`);
    }
    for (const key of await ask(`foreign_key_list(${table})`)) {
      lines.push(`foreign key ${key.from} ${key.table}.${key.to} ${key.on_delete}`);
    }
    // Strapi makes some foreign keys twice in a new table.
    shape[table] = [...new Set(lines)].sort();
  }
  return shape;
}

async function shapeOnPostgres(sql: Knex): Promise<Lines> {
  const shape: Lines = {};
  for (const table of await tablesOf(sql)) {
    const ask = async (query: string) => ((await sql.raw(query, [table])) as { rows: { line: string }[] }).rows;
    const rows = [
      ...(await ask(
        `select concat('column ', column_name, ' ', data_type, ' ', character_maximum_length, ' ', is_nullable, ' ',
                       column_default) as line
         from information_schema.columns where table_name = ? and table_schema = 'public'`,
      )),
      ...(await ask(`select indexdef as line from pg_indexes where tablename = ? and schemaname = 'public'`)),
      ...(await ask(
        `select concat('constraint ', conname, ' ', pg_get_constraintdef(oid)) as line
         from pg_constraint where conrelid = concat('public.', ?::text)::regclass`,
      )),
    ];
    shape[table] = rows.map(({ line }) => line).sort();
  }
  return shape;
}

/** Every row of every table but those that only remember sessions, in a line. */
export const rowsOf = (database: Stored): Promise<Lines> =>
  onDatabase(database, async (sql) => {
    const rows: Lines = {};
    for (const table of await tablesOf(sql, '')) {
      if (table === 'strapi_sessions') continue;
      rows[table] = ((await sql(table).select()) as object[]).map((row) => JSON.stringify(row)).sort();
    }
    return rows;
  });

async function tablesOf(sql: Knex, prefix = 'sms_channel_'): Promise<string[]> {
  const isSqlite = sql.client.config.client === 'better-sqlite3';
  const query = isSqlite
    ? sql('sqlite_master').where({ type: 'table' }).select({ name: 'name' })
    : sql('information_schema.tables').where({ table_schema: 'public' }).select({ name: 'table_name' });
  const names = ((await query) as { name: string }[]).map(({ name }) => name);
  return names.filter((name) => name.startsWith(prefix) && !name.startsWith('sqlite_')).sort();
}
