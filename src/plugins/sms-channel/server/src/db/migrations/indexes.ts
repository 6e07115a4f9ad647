import type { Dialect, Row, Tx } from '../database';

/** An index as a content type declares it. */
export interface DeclaredIndex {
  readonly name: string;
  readonly columns: readonly string[];
  readonly type?: 'unique';
}

export interface Index extends DeclaredIndex {
  readonly table: string;
  /** What people call a row of the table. */
  readonly displayName: string;
}

interface Schema {
  readonly collectionName: string;
  readonly info: { readonly displayName: string };
  readonly indexes?: readonly DeclaredIndex[];
}

type Types = Readonly<Record<string, { readonly schema: object }>>;

/**
 * On PostgreSQL Strapi reads every index without its `id` column. One that has it looks changed whenever Strapi syncs the schema, also
 * after a change of the host's own types, and is made a second time: with `forceMigration: false` the old one still stands, and the
 * start fails. So Strapi is not told of those; `ensureIndexes` makes them.
 */
const isOurs = ({ columns }: DeclaredIndex) => columns.includes('id');

/** The content types as Strapi gets them. */
export const forStrapi = <Given extends Types>(types: Given): Given =>
  Object.fromEntries(
    Object.entries(types).map(([name, { schema }]) => {
      const { indexes, ...rest } = schema as Schema;
      return [name, { schema: { ...rest, ...(indexes && { indexes: indexes.filter((index) => !isOurs(index)) }) } }];
    }),
  ) as unknown as Given;

const indexesOf = (types: Types): Index[] =>
  Object.values(types).flatMap(({ schema }) => {
    const { collectionName: table, info, indexes = [] } = schema as Schema;
    return indexes.map((index) => ({ ...index, table, displayName: info.displayName }));
  });

/** Those that Strapi is not told of. */
export const ownIndexes = (types: Types): Index[] => indexesOf(types).filter(isOurs);

/** Those that let a row exist once. */
export const uniqueIndexes = (types: Types): Index[] => indexesOf(types).filter(({ type }) => type === 'unique');

/** Makes what is missing. The tables are there. */
export async function ensureIndexes(indexes: readonly Index[], tx: Tx): Promise<void> {
  const present = await indexNames(tx);
  for (const { name, table, columns } of indexes) {
    if (present.has(name)) continue;
    await tx.sql.schema.alterTable(table, (altered) => void altered.index([...columns], name));
  }
}

const NAMES: Readonly<Record<Dialect, string>> = {
  sqlite: `select name from sqlite_master where type = 'index'`,
  postgres: `select indexname as name from pg_indexes where schemaname = any (current_schemas(false))`,
  mysql: `select distinct index_name as name from information_schema.statistics where table_schema = database()`,
};

/** The names of all indexes of the database. */
export async function indexNames(tx: Tx): Promise<Set<string>> {
  const answer: unknown = await tx.sql.raw(NAMES[tx.dialect]);
  const rows = {
    sqlite: () => answer as Row[],
    postgres: () => (answer as { rows: Row[] }).rows,
    // Its description of the columns comes after the rows.
    mysql: () => (answer as [Row[]])[0],
  }[tx.dialect]();
  return new Set(rows.map(({ name }) => String(name)));
}
