import type { Core } from '@strapi/strapi';
import { PLUGIN_ID } from '../../../shared/core/plugin';

interface Query {
  orderBy(order: object): unknown;
  stream(...options: unknown[]): unknown;
}

/**
 * `strapi export` and `transfer` read every type in pages without an order, and PostgreSQL gives rows that were changed a new
 * place: rows come twice or never, and the copy gets ids in another order than they were written in. Ours are read by their ids.
 * Nothing else reads through a stream. docs/architecture.md §8.6.
 */
export function orderExports(strapi: Core.Strapi): void {
  const db = strapi.db as unknown as { queryBuilder(type: string): Query };
  const build = db.queryBuilder.bind(db);
  db.queryBuilder = (type) => {
    const query = build(type);
    if (!type.startsWith(`plugin::${PLUGIN_ID}.`)) return query;
    const stream = query.stream.bind(query);
    query.stream = (...options) => {
      query.orderBy({ id: 'asc' });
      return stream(...options);
    };
    return query;
  };
}
