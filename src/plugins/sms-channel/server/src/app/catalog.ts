import type { Page } from '../../../shared/core/contract';
import type { PageQuery } from '../../../shared/core/schema';
import type { ConfigurationRepository, EntityRow } from '../db/configuration';
import type { Row } from '../db/database';
import { decodeIdCursor, encodeIdCursor } from '../db/cursor';
import { notFound } from './errors';

/** Reading, the same for every configuration type: a page, one, and the row behind it. */
export function createCatalog<T extends EntityRow, V>(
  what: string,
  repository: ConfigurationRepository<T>,
  toView: (row: T) => V,
) {
  async function require(documentId: string): Promise<T> {
    const row = await repository.find({ documentId });
    if (!row) throw notFound(what);
    return row;
  }

  return {
    require,
    async list(page: PageQuery, where: Row = {}): Promise<Page<V>> {
      const afterId = page.cursor ? decodeIdCursor(page.cursor) : null;
      const rows = await repository.list({ afterId, limit: page.limit }, where);
      const shown = rows.slice(0, page.limit);
      const last = rows.length > page.limit ? shown.at(-1) : undefined;
      return { data: shown.map(toView), meta: { nextCursor: last ? encodeIdCursor(last.id) : null } };
    },
    async find(documentId: string): Promise<V> {
      return toView(await require(documentId));
    },
  };
}

export const toRef = (row: { documentId: string; name: string } | null | undefined) =>
  row ? { documentId: row.documentId, name: row.name } : null;
