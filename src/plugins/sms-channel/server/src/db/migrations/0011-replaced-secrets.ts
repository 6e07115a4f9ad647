import { newDocumentId, type Row, type Tx } from '../database';
import type { Migration } from './migration';

const WORK_STREAMS = 'sms_channel_work_streams';
const REPLACED = 'sms_channel_replaced_secrets';
/** Holds them while the columns are dropped: by the sync, or after it where `forceMigration` is `false`. */
const KEPT = 'sms_channel_kept_secrets';

const COLUMNS = [
  ...['previous_callback_token', 'previous_token_until', 'previous_token_used_at'],
  ...['previous_key_sealed', 'previous_key_last_4', 'previous_key_until', 'previous_key_used_at'],
];
const INDEX = 'sms_channel_ws_old_token_uq';

/** A work stream had one replaced key and one replaced callback URL, in columns of its own; now there may be several, each a row. */
export default {
  name: '0011-replaced-secrets',
  async beforeSync({ sql }: Tx) {
    if (!(await sql.schema.hasColumn(WORK_STREAMS, 'previous_callback_token'))) return;
    await sql.schema.dropTableIfExists(KEPT);
    await sql.raw(
      `create table ${KEPT} as select id as work_stream_id, ${COLUMNS.join(', ')} from ${WORK_STREAMS}
       where previous_callback_token is not null or previous_key_sealed is not null`,
    );
  },
  async afterSync(tx: Tx) {
    if (await tx.sql.schema.hasTable(KEPT)) await moveIntoRows(tx);
    await dropColumns(tx);
  },
} satisfies Migration;

async function moveIntoRows({ sql }: Tx): Promise<void> {
  const rows: Row[] = await sql(KEPT);
  const now = new Date();
  for (const row of rows) {
    const replaced = [
      {
        kind: 'callback-url',
        token: row.previous_callback_token,
        accepted_until: row.previous_token_until,
        last_used_at: row.previous_token_used_at,
      },
      {
        kind: 'api-key',
        key_sealed: row.previous_key_sealed,
        key_last_4: row.previous_key_last_4,
        accepted_until: row.previous_key_until,
        last_used_at: row.previous_key_used_at,
      },
    ].filter((secret) => (secret.token ?? secret.key_sealed ?? null) !== null && secret.accepted_until !== null);
    for (const secret of replaced) {
      const made = { document_id: newDocumentId(), created_at: now, updated_at: now, published_at: now };
      await sql(REPLACED).insert({ ...made, work_stream_id: row.work_stream_id, refusals: 0, ...secret });
    }
  }
  await sql.schema.dropTable(KEPT);
}

async function dropColumns(tx: Tx): Promise<void> {
  const { sql } = tx;
  // Elsewhere it goes with its column.
  if (tx.dialect === 'sqlite') await sql.raw('drop index if exists ??', [INDEX]);
  for (const column of COLUMNS) {
    if (!(await sql.schema.hasColumn(WORK_STREAMS, column))) continue;
    // Not by knex: on SQLite it would make the table anew.
    await sql.raw('alter table ?? drop column ??', [WORK_STREAMS, column]);
  }
}
