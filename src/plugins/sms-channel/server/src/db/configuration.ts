import type { Knex } from 'knex';
import { notFound } from '../app/errors';
import { modelOf, plainColumn, toRelated, type Model, type RelatedMany, type Relations } from './configuration-model';
import type { Schema } from './relation';
import { insertRow, type Row, type Tx } from './database';

/** A row of a configuration type: attribute names, ISO dates, relations as far as reads bring them along. */
export interface EntityRow {
  readonly id: number;
  readonly documentId: string;
}

export interface ListPage {
  readonly afterId: number | null;
  readonly limit: number;
}

type Plain = string | number | boolean;

/** What an attribute may be asked for; a relation by the id of its row. */
export type Wanted =
  | Plain
  | null
  | { readonly id: number }
  | { readonly $in: readonly Plain[] }
  | { readonly $notNull: true };

export type Where<T> = { readonly [Name in keyof T & string]?: Wanted } & { readonly $or?: readonly Where<T>[] };

export type OrderBy<T> = { readonly [Name in keyof T & string]?: 'asc' | 'desc' };

/**
 * Reads and writes of one configuration type: few rows, many relations, written by people. Every function takes its transaction
 * last; `database.direct` where there is none. To-one relations come in the statement of their row, to-many in one more for all.
 * `schema` may be a function where Strapi knows it only once it has started.
 */
export function configurationRows<T extends EntityRow>(schema: Schema | (() => Schema), relations: Relations = {}) {
  let known: Model | null = null;
  const model = (): Model => (known ??= modelOf(typeof schema === 'function' ? schema() : schema, relations));

  async function read(where: Where<T>, shape: (query: Knex.QueryBuilder) => void, tx: Tx): Promise<T[]> {
    const { table, one, many, columnOf, valueOf, selected, toEntity } = model();
    const query: Knex.QueryBuilder = tx.sql({ row: table }).select(selected);
    for (const [relation, related] of Object.entries(one)) {
      void query.leftJoin({ [relation]: related.table }, `${relation}.id`, `row.${columnOf(relation)}`);
    }
    restrict(query, where, { columnOf, valueOf });
    shape(query);
    const found: Row[] = await query;
    const entities = found.map(toEntity);
    for (const [relation, related] of Object.entries(many)) await bringAlong(relation, related, entities, tx);
    return entities as unknown as T[];
  }

  async function find(where: Where<T>, tx: Tx): Promise<T | null> {
    const [row] = await read(where, (query) => void query.orderBy('row.id').limit(1), tx);
    return row ?? null;
  }

  async function written(id: number, data: Row, tx: Tx): Promise<T> {
    const { table, many } = model();
    for (const [relation, related] of Object.entries(many)) {
      if (data[relation] !== undefined) await link(related, id, data[relation] as readonly number[], tx);
    }
    const row = await find({ id } as Where<T>, tx);
    if (!row) throw notFound(`row ${id} of ${table}`);
    return row;
  }

  return {
    /** By id, with a row more than asked when there is a next page. */
    list: ({ afterId, limit }: ListPage, where: Where<T>, tx: Tx): Promise<T[]> =>
      read(
        where,
        (query) => {
          if (afterId !== null) void query.where('row.id', '>', afterId);
          void query.orderBy('row.id').limit(limit + 1);
        },
        tx,
      ),

    /** In the order asked for; of equals, and when none is, by id. */
    all: (where: Where<T>, orderBy: OrderBy<T>, tx: Tx): Promise<T[]> =>
      read(
        where,
        (query) => {
          const order: [string, string | undefined][] = Object.entries(orderBy);
          for (const [name, direction] of order) void query.orderBy(`row.${model().columnOf(name)}`, direction);
          void query.orderBy('row.id');
        },
        tx,
      ),

    find,

    /** By attribute name; relations by the ids of their rows. What is left out gets its default. */
    async create(data: Row, tx: Tx): Promise<T> {
      const { table, defaults, toColumns } = model();
      const { id } = await insertRow(tx, table, toColumns({ ...defaults, ...withoutUndefined(data) }), new Date());
      return written(id, data, tx);
    },

    /** Changes what is named and nothing else. Throws 404 when the row is gone. */
    async update(id: number, data: Row, tx: Tx): Promise<T> {
      const { table, toColumns } = model();
      await tx
        .sql(table)
        .where({ id })
        .update({ ...toColumns(data), updated_at: new Date() });
      return written(id, data, tx);
    },

    /** Foreign keys that pointed to it become null. */
    async remove(id: number, tx: Tx): Promise<void> {
      await tx.sql(model().table).where({ id }).delete();
    },
  };
}

export type ConfigurationRows<T extends EntityRow> = ReturnType<typeof configurationRows<T>>;

function restrict<T>(query: Knex.QueryBuilder, where: Where<T>, model: Pick<Model, 'columnOf' | 'valueOf'>): void {
  for (const [name, wanted] of Object.entries(where) as [string, unknown][]) {
    if (name === '$or') {
      void query.where((either) => {
        for (const each of wanted as readonly Where<T>[]) void either.orWhere((one) => restrict(one, each, model));
      });
      continue;
    }
    const column = `row.${model.columnOf(name)}`;
    const valueOf = (value: unknown) => model.valueOf(name, value) as Plain;
    if (wanted === null) void query.whereNull(column);
    else if (isPlain(wanted)) void query.where(column, valueOf(wanted));
    else if (!isObject(wanted)) throw new Error(`"${name}" cannot be asked for ${String(wanted)}`);
    else if (typeof wanted.id === 'number') void query.where(column, wanted.id);
    else if (Array.isArray(wanted.$in)) void query.whereIn(column, wanted.$in.map(valueOf));
    else if (wanted.$notNull === true) void query.whereNotNull(column);
    else throw new Error(`"${name}" cannot be asked for ${JSON.stringify(wanted)}`);
  }
}

const isPlain = (value: unknown): value is Plain => ['string', 'number', 'boolean'].includes(typeof value);
const isObject = (value: unknown): value is Row => typeof value === 'object' && value !== null;

const withoutUndefined = (data: Row): Row =>
  Object.fromEntries(Object.entries(data).filter(([, value]) => value !== undefined));

/** In the order of the link table, as Strapi keeps it. */
async function bringAlong(relation: string, related: RelatedMany, entities: readonly Row[], tx: Tx): Promise<void> {
  const { table, attributes, links, own, other } = related;
  const byOwner = new Map<number, Row[]>(entities.map(({ id }) => [Number(id), []]));
  for (const entity of entities) entity[relation] = byOwner.get(Number(entity.id));
  if (entities.length === 0) return;
  const columns = Object.entries(attributes).map(([name, attribute]) => [name, `row.${plainColumn(name, attribute)}`]);
  const found: Row[] = await tx
    .sql({ link: links })
    .join({ row: table }, 'row.id', `link.${other}_id`)
    .whereIn(`link.${own}_id`, [...byOwner.keys()])
    .orderBy([`link.${other}_ord`, 'link.id'])
    .select({ owner: `link.${own}_id`, id: 'row.id', documentId: 'row.document_id', ...Object.fromEntries(columns) });
  for (const row of found) {
    const one = toRelated(related, row, (name) => name);
    if (one) byOwner.get(Number(row.owner))?.push(one);
  }
}

/** Afterwards a row is linked to these, in this order, and to no others; to each of them it comes last. */
async function link({ links, own, other }: RelatedMany, ownId: number, ids: readonly number[], tx: Tx): Promise<void> {
  const wanted = [...new Set(ids)];
  const ownColumn = `${own}_id`;
  const otherColumn = `${other}_id`;
  await tx.sql(links).where(ownColumn, ownId).whereNotIn(otherColumn, wanted).delete();
  if (wanted.length === 0) return;
  const last: Row[] = await tx
    .sql(links)
    .whereIn(otherColumn, wanted)
    .groupBy(otherColumn)
    .select({ id: otherColumn })
    .max({ last: `${own}_ord` });
  const lastOf = new Map(last.map((row) => [Number(row.id), Number(row.last ?? 0)]));
  const rows = wanted.map((id, index) => ({
    [ownColumn]: ownId,
    [otherColumn]: id,
    [`${other}_ord`]: index + 1,
    [`${own}_ord`]: (lastOf.get(id) ?? 0) + 1,
  }));
  await tx
    .sql(links)
    .insert(rows)
    .onConflict([ownColumn, otherColumn])
    .merge([`${other}_ord`]);
}
