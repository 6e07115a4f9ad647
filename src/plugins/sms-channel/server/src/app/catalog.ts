import type { Page, PageQuery } from '../../../shared/core/contract';
import type { ConfigurationRows, EntityRow, Where } from '../db/configuration';
import type { Database, Tx } from '../db/database';
import { decodeIdCursor, encodeIdCursor } from '../db/cursor';
import { notFound } from './errors';

/**
 * Reads that all configuration types share: a page, one view, and the row behind it. Inside a transaction pass `tx`; without it
 * each statement runs on its own.
 */
export function createCatalog<T extends EntityRow, V>(
  what: string,
  rows: Pick<ConfigurationRows<T>, 'list' | 'find'>,
  toView: (row: T) => V,
  { direct }: Database,
) {
  async function getRow(documentId: string, tx: Tx = direct): Promise<T> {
    const row = await rows.find({ documentId } as Where<T>, tx);
    if (!row) throw notFound(what);
    return row;
  }

  return {
    getRow,
    async list(page: PageQuery, where: Where<T> = {}, tx: Tx = direct): Promise<Page<V>> {
      const afterId = page.cursor ? decodeIdCursor(page.cursor) : null;
      const found = await rows.list({ afterId, limit: page.limit }, where, tx);
      const shown = found.slice(0, page.limit);
      const last = found.length > page.limit ? shown.at(-1) : undefined;
      return { data: shown.map(toView), meta: { nextCursor: last ? encodeIdCursor(last.id) : null } };
    },
    async find(documentId: string, tx: Tx = direct): Promise<V> {
      return toView(await getRow(documentId, tx));
    },
  };
}

export const toRef = (row: { documentId: string; name: string } | null | undefined) =>
  row ? { documentId: row.documentId, name: row.name } : null;
