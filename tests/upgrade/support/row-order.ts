/** In which order rows were written, and by what they are named: what a move must keep. */
import { onDatabase } from './dump';
import type { Stored } from './transfer';

/** Where ids tell what came first, with a column that names a row. */
const ORDERED = {
  messages: 'document_id',
  ledger_entries: 'dedupe_key',
  outbox_entries: 'document_id',
  conversation_events: 'document_id',
  consent_entries: 'document_id',
};

/** PostgreSQL gives a changed row a new place in its table: the oldest rows lie behind the others afterwards. */
export const shuffle = (database: Stored): Promise<void> =>
  onDatabase(database, async (sql) => {
    for (const table of Object.keys(ORDERED).map((name) => `sms_channel_${name}`)) {
      const oldest = (await sql(table).orderBy('id').limit(2).select('id')) as { id: number }[];
      for (const { id } of oldest.reverse()) await sql(table).where({ id }).update({ updated_at: new Date() });
    }
  });

/** The names of the rows of each table, in the order of their ids. */
export const writtenOrder = (database: Stored): Promise<Record<string, string[]>> =>
  onDatabase(database, async (sql) => {
    const found: Record<string, string[]> = {};
    for (const [name, column] of Object.entries(ORDERED)) {
      const rows = (await sql(`sms_channel_${name}`).orderBy('id').select({ key: column })) as { key: string }[];
      found[name] = rows.map(({ key }) => key);
    }
    return found;
  });

/** What is put together to name a row, in every table that has such a column. */
export const keysIn = (database: Stored): Promise<string[]> =>
  onDatabase(database, async (sql) => {
    const keys: string[] = [];
    for (const [table, column] of [
      ['conversations', 'open_key'],
      ['outbox_entries', 'lane'],
      ['ledger_entries', 'work_stream'],
      ['messages', 'client_key'],
      ['automated_texts', 'once_key'],
      ['quick_replies', 'scope_key'],
    ] as const) {
      const rows = (await sql(`sms_channel_${table}`).whereNotNull(column).select({ key: column })) as {
        key: string;
      }[];
      keys.push(...rows.map(({ key }) => key));
    }
    return keys;
  });
