import type { HeardCallbacksPage } from '../../../shared/setup/contract';

type Answer<E> = { data: HeardCallbacksPage; error?: undefined } | { data?: undefined; error: E };

/**
 * Reads page after page, each from where the one before ended, until there are `size` rows: what came in meanwhile moves the
 * borders of pages, but leaves no gap between them. The counts are those of the first page.
 */
export async function readPages<E>(
  size: number,
  read: (cursor: string | null) => Promise<Answer<E>>,
): Promise<Answer<E>> {
  const first = await read(null);
  if (!first.data) return first;
  const rows = [...first.data.data];
  let cursor = first.data.meta.nextCursor;
  while (cursor !== null && rows.length < size) {
    const next: Answer<E> = await read(cursor);
    if (!next.data) return next;
    rows.push(...next.data.data);
    cursor = next.data.meta.nextCursor;
  }
  return { data: { data: rows, meta: { ...first.data.meta, nextCursor: cursor } } };
}
