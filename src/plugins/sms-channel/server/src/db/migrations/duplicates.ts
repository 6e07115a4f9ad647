import type { Knex } from 'knex';
import type { Row, Tx } from '../database';
import { indexNames, type Index } from './indexes';
import { CannotMigrate } from './migration';

const MOST_GROUPS = 20;
const MOST_ROWS = 10;

/**
 * Strapi's schema sync would stop at the first row that a new unique index refuses, with an error of the database that names no
 * row. Throws one that names them all, by documentId, before the sync begins.
 */
export async function refuseDuplicates(indexes: readonly Index[], tx: Tx): Promise<void> {
  const present = await indexNames(tx);
  const findings: string[] = [];
  for (const index of indexes) {
    if (present.has(index.name) || !(await hasColumns(index, tx))) continue;
    const groups = await duplicatesIn(() => tx.sql(index.table), index.columns);
    if (groups.length > 0) findings.push(inWords(index, groups));
  }
  if (findings.length > 0) throw new CannotMigrate(`${findings.join('. ')}. ${WHAT_TO_DO}`);
}

/** What people do about rows that rival each other. */
export const WHAT_TO_DO =
  'Of each group keep one: with the release that was running before, close, correct or delete the others, then start this ' +
  'release again';

/** DocumentIds of the rows that have the same values in these columns, group by group. Empty columns are no duplicates. */
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
  { displayName, columns }: Pick<Index, 'displayName' | 'columns'>,
  groups: readonly (readonly string[])[],
): string => {
  const listed = groups.map((rows) => `(${rows.join(', ')})`).join(', ');
  return `${displayName}: ${columns.join(' and ')} must be unique, and is the same in ${listed}`;
};

async function hasColumns({ table, columns }: Index, tx: Tx): Promise<boolean> {
  for (const column of columns) if (!(await tx.sql.schema.hasColumn(table, column))) return false;
  return true;
}
