import type { Database, Row } from './database';

/** A configuration type as Strapi's query layer gives it: attribute names, ISO dates, relations where populated. */
export interface EntityRow extends Row {
  readonly id: number;
  readonly documentId: string;
}

export interface ListPage {
  readonly afterId: number | null;
  readonly limit: number;
}

/**
 * Reads and writes of one configuration type: few rows, many relations, written by people. Lifecycles run.
 * `populate` names the relations that every read brings along.
 */
export function createConfigurationRepository<T extends EntityRow>(
  database: Database,
  type: string,
  populate: readonly string[] | Row,
) {
  const entities = () => database.entities(type);
  const populated = { populate };
  return {
    /** By id, with a row more than asked when there is a next page. */
    async list(page: ListPage, where: Row = {}): Promise<T[]> {
      const beyond = page.afterId === null ? {} : { id: { $gt: page.afterId } };
      const rows: unknown[] = await entities().findMany({
        where: { ...where, ...beyond },
        orderBy: { id: 'asc' },
        limit: page.limit + 1,
        ...populated,
      });
      return rows as T[];
    },
    async all(where: Row = {}, orderBy: Row = { id: 'asc' }): Promise<T[]> {
      const rows: unknown[] = await entities().findMany({ where, orderBy, ...populated });
      return rows as T[];
    },
    async find(where: Row): Promise<T | null> {
      const row: unknown = await entities().findOne({ where, ...populated });
      return row as T | null;
    },
    async create(data: Row): Promise<T> {
      const row: unknown = await entities().create({ data, ...populated });
      return row as T;
    },
    async update(id: number, data: Row): Promise<T> {
      const row: unknown = await entities().update({ where: { id }, data, ...populated });
      return row as T;
    },
    async remove(id: number): Promise<void> {
      await entities().delete({ where: { id } });
    },
  };
}

export type ConfigurationRepository<T extends EntityRow> = ReturnType<typeof createConfigurationRepository<T>>;
