import { randomBytes } from 'node:crypto';
import type { Core } from '@strapi/strapi';
import type { Knex } from 'knex';
import type { Schema } from './relation';

/**
 * Where a statement runs: inside a transaction, or each for itself (`Database.direct`). On SQLite the pool has one connection:
 * a statement outside the open transaction would wait for it forever.
 */
export interface Tx {
  readonly sql: Knex;
  readonly dialect: Dialect;
  /** Runs after the commit, or at once outside a transaction. Its errors are logged, never passed on. */
  afterCommit(work: () => void): void;
}

export type Dialect = 'sqlite' | 'postgres' | 'mysql';

export interface Database {
  readonly dialect: Dialect;
  readonly direct: Tx;
  /** What `work` did is there and durable, all of it or nothing: else it throws. It may run several times (transactions.ts). */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** For writes by Strapi's own layers: returns once what they wrote is durable, else throws. Never inside a transaction. */
  throughStrapi<T>(work: () => Promise<T>): Promise<T>;
  /** Strapi's model of a content type, with the fields that content teams added. */
  model(type: string): Schema;
  /**
   * Strapi's query layer, for types whose lifecycles have to run. Never inside a transaction of ours: it would join it
   * silently.
   */
  entities(type: string): ReturnType<Core.Strapi['db']['query']>;
}

const ALPHABET = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** An id of Strapi's shape (24 letters and digits, a letter first) at a hundredth of the cost of its own generator. */
export function newDocumentId(): string {
  const bytes = randomBytes(24);
  let id = ALPHABET.charAt((bytes[0] ?? 0) % 26);
  for (let index = 1; index < 24; index += 1) id += ALPHABET.charAt((bytes[index] ?? 0) % 36);
  return id;
}

/** The columns that Strapi expects on every row of a content type. */
const strapiColumns = (documentId: string, at: Date) => ({
  document_id: documentId,
  created_at: at,
  updated_at: at,
  published_at: at,
});

export type Row = Record<string, unknown>;

/** A query that becomes a part of another one. */
export type Subquery = Knex.QueryBuilder;

/** A row by both its names: the id is for foreign keys, the documentId for whatever is text. Ids change when data is moved. */
export interface RowRef {
  readonly id: number;
  readonly documentId: string;
}

export type Inserted = RowRef;

export async function insertRow(tx: Tx, table: string, values: Row, at: Date): Promise<Inserted> {
  const documentId = newDocumentId();
  const inserted: unknown[] = await tx.sql(table).insert({ ...strapiColumns(documentId, at), ...values }, ['id']);
  return { id: insertedId(inserted[0]), documentId };
}

/** Inserts unless a row with the same value in the unique column exists; null when it does. */
export async function insertUnlessExists(
  tx: Tx,
  table: string,
  unique: string,
  values: Row,
  at: Date,
): Promise<Inserted | null> {
  const documentId = newDocumentId();
  const inserted: unknown[] = await tx
    .sql(table)
    .insert({ ...strapiColumns(documentId, at), ...values }, ['id'])
    .onConflict(unique)
    .ignore();
  const id = insertedId(inserted[0]);
  return id > 0 ? { id, documentId } : null;
}

/** Inserts those rows whose value in the unique column is not there yet, in one statement. Returns their values there. */
export async function insertMissing(
  tx: Tx,
  table: string,
  unique: string,
  rows: readonly Row[],
  at: Date,
): Promise<unknown[]> {
  if (tx.dialect === 'mysql') {
    const made: unknown[] = [];
    for (const row of rows) if (await insertUnlessExists(tx, table, unique, row, at)) made.push(row[unique]);
    return made;
  }
  const inserted: Row[] = await tx
    .sql(table)
    .insert(
      rows.map((row) => ({ ...strapiColumns(newDocumentId(), at), ...row })),
      [unique],
    )
    .onConflict(unique)
    .ignore();
  return inserted.map((row) => row[unique]);
}

/** SQLite and PostgreSQL answer rows, MySQL the bare id (0 when nothing was inserted). */
function insertedId(answer: unknown): number {
  if (typeof answer === 'number') return answer;
  if (typeof answer === 'object' && answer !== null && 'id' in answer) return Number(answer.id);
  return 0;
}

/** A datetime column: SQLite gives milliseconds, the servers give Dates. */
export function toDate(value: unknown): Date {
  return value instanceof Date ? value : new Date(typeof value === 'string' ? value : Number(value));
}
export const toDateOrNull = (value: unknown): Date | null =>
  value === null || value === undefined ? null : toDate(value);

/** A json column: text on SQLite and with Strapi's PostgreSQL parser, an object elsewhere. */
export function fromJson<T>(value: unknown): T {
  return (typeof value === 'string' ? JSON.parse(value) : value) as T;
}

/** Counts end here: what is asked every few seconds must not cost more the more there is. */
export const MOST_COUNTED = 10_000;

/** How many rows a query finds, up to `MOST_COUNTED`. */
export async function countUpTo(found: Knex.QueryBuilder, tx: Tx): Promise<number> {
  const some = found.select(tx.sql.raw('1 as one')).limit(MOST_COUNTED).as('some');
  const row: Row | undefined = await tx.sql.count({ n: '*' }).from(some).first();
  return Number(row?.n ?? 0);
}

/** A place in a list that is ordered by `received_at` and id, newest first. */
export interface Place {
  readonly at: Date;
  readonly id: number;
}

/** The newest rows first, after a place in that order. */
export function newestFirst(query: Knex.QueryBuilder, before: Place | null): void {
  void query.orderBy([
    { column: 'received_at', order: 'desc' },
    { column: 'id', order: 'desc' },
  ]);
  if (before === null) return;
  const { at, id } = before;
  void query.where((either) => {
    void either
      .where('received_at', '<', at)
      .orWhere((same) => void same.where('received_at', at).where('id', '<', id));
  });
}

export { isUniqueViolation } from './errors';
