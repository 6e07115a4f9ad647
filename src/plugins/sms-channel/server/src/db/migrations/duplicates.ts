import type { Knex } from 'knex';
import type { Dialect, Row, Tx } from '../database';
import { CannotMigrate } from './migration';

/** A unique index as a content type declares it. */
export interface UniqueIndex {
  readonly name: string;
  readonly table: string;
  /** What people call a row of the table. */
  readonly displayName: string;
  readonly columns: readonly string[];
}

const MOST_GROUPS = 20;
const MOST_ROWS = 10;

/**
 * Strapi's schema sync would stop at the first row that a new unique index refuses, with an error of the database that names no
 * row. Throws one that names them all, by documentId, before the sync begins.
 */
export async function refuseDuplicates(indexes: readonly UniqueIndex[], dialect: Dialect, tx: Tx): Promise<void> {
  const present = await indexNames(dialect, tx);
  const findings: string[] = [];
  for (const index of indexes) {
    if (present.has(index.name) || !(await hasColumns(index, tx))) continue;
    const groups = await duplicatesIn(() => tx.sql(index.table), index.columns);
    if (groups.length > 0) findings.push(inWords(index, groups));
  }
  if (findings.length === 0) return;
  throw new CannotMigrate(
    `${findings.join('. ')}. Of each group keep one row: close, correct or delete the others with the release that was ` +
      'running before, then start this one again (docs/upgrading.md, "Duplicates")',
  );
}

/** DocumentIds of the rows that have the same values in these columns, group by group. Empty columns rival nobody. */
export async function duplicatesIn(rows: () => Knex.QueryBuilder, columns: readonly string[]): Promise<string[][]> {
  const query = rows()
    .groupBy(...columns)
    .havingRaw('count(*) > 1')
    .limit(MOST_GROUPS)
    .select(...columns);
  for (const column of columns) void query.whereNotNull(column);
  const groups: string[][] = [];
  for (const values of (await query) as Row[]) {
    const found: Row[] = await rows().where(values).orderBy('id').limit(MOST_ROWS).select('document_id');
    groups.push(found.map((row) => String(row.document_id)));
  }
  return groups;
}

export const inWords = (
  { displayName, columns }: Pick<UniqueIndex, 'displayName' | 'columns'>,
  groups: readonly (readonly string[])[],
): string =>
  `${displayName}: ${columns.join(' and ')} must be unique, and is the same in ` +
  groups.map((rows) => `(${rows.join(', ')})`).join(', ');

async function hasColumns({ table, columns }: UniqueIndex, tx: Tx): Promise<boolean> {
  if (!(await tx.sql.schema.hasTable(table))) return false;
  for (const column of columns) if (!(await tx.sql.schema.hasColumn(table, column))) return false;
  return true;
}

const INDEX_NAMES: Readonly<Record<Dialect, string>> = {
  sqlite: `select name from sqlite_master where type = 'index'`,
  postgres: `select indexname as name from pg_indexes where schemaname = any (current_schemas(false))`,
  mysql: `select distinct index_name as name from information_schema.statistics where table_schema = database()`,
};

async function indexNames(dialect: Dialect, tx: Tx): Promise<Set<string>> {
  const answer: unknown = await tx.sql.raw(INDEX_NAMES[dialect]);
  // SQLite answers rows, PostgreSQL an object with rows, MySQL a pair of rows and columns.
  const rows = (
    dialect === 'sqlite'
      ? answer
      : dialect === 'postgres'
        ? (answer as { rows: unknown }).rows
        : (answer as unknown[])[0]
  ) as Row[];
  return new Set(rows.map(({ name }) => String(name)));
}
