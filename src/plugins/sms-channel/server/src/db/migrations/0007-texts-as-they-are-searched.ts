import { searchable } from '../../../../shared/core/search-text';
import type { Row, Tx } from '../database';
import type { Migration } from './migration';

/** Rows that are read at once. */
const READ = 1_000;
/** Rows that one statement changes: SQLite takes some hundreds of values. */
const CHANGED = 100;

/** What searches look through, of texts and names that were written before it was stored beside them. */
export default {
  name: '0007-texts-as-they-are-searched',
  async afterSync(tx: Tx) {
    await fill('sms_channel_messages', { from: 'body', to: 'search_text' }, tx);
    await fill('sms_channel_contacts', { from: 'name', to: 'search_name' }, tx);
  },
} satisfies Migration;

async function fill(table: string, { from, to }: { from: string; to: string }, tx: Tx): Promise<void> {
  let last = 0;
  for (;;) {
    const rows: Row[] = await tx
      .sql(table)
      .where('id', '>', last)
      .orderBy('id')
      .limit(READ)
      .select({ id: 'id', text: from, folded: to });
    if (rows.length === 0) return;
    last = Number(rows.at(-1)?.id);
    const changes = rows.flatMap(({ id, text, folded }) => {
      const searched = text === null || folded !== null ? null : searchable(String(text));
      return searched === null ? [] : [{ id: Number(id), searched }];
    });
    for (let at = 0; at < changes.length; at += CHANGED) await change(table, to, changes.slice(at, at + CHANGED), tx);
  }
}

async function change(
  table: string,
  column: string,
  changes: readonly { id: number; searched: string }[],
  { sql }: Tx,
): Promise<void> {
  const cases = changes.map(() => 'when ? then ?').join(' ');
  const bindings = changes.flatMap(({ id, searched }) => [id, searched]);
  await sql(table)
    .whereIn(
      'id',
      changes.map(({ id }) => id),
    )
    .update({ [column]: sql.raw(`case id ${cases} end`, bindings) });
}
