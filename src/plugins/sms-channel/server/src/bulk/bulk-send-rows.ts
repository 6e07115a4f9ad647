import type { BulkState } from '../../../shared/bulk/outcome';
import { insertRow, toDate, toDateOrNull, type Inserted, type Row, type Tx } from '../db/database';
import { NUMBER_AND_STREAM_COLUMNS, toNumberAndStream, type NumberAndStream } from '../conversations';

const TABLE = 'sms_channel_bulk_sends';

export interface BulkSendRow extends NumberAndStream {
  readonly id: number;
  readonly documentId: string;
  readonly name: string;
  readonly state: BulkState;
  readonly body: string;
  readonly segments: number;
  readonly sendAt: Date | null;
  readonly author: { id: number | null; name: string };
  readonly createdAt: Date;
  readonly startedAt: Date | null;
  readonly finishedAt: Date | null;
}

/** Without those whose rows are still being stored. */
const joined = (tx: Tx) =>
  tx
    .sql({ b: TABLE })
    .where((ready) => void ready.whereNull('b.is_unfinished').orWhere('b.is_unfinished', false))
    .leftJoin({ n: 'sms_channel_sms_numbers' }, 'n.id', 'b.sms_number_id')
    // It goes out by the work stream that its number has now.
    .leftJoin(
      { w: 'sms_channel_work_streams' },
      'w.id',
      tx.sql.raw('coalesce(n.work_stream_id, b.work_stream_id)') as unknown as string,
    )
    .select('b.*', NUMBER_AND_STREAM_COLUMNS);

const toBulkSend = (row: Row): BulkSendRow => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  name: String(row.name),
  state: String(row.state) as BulkState,
  ...toNumberAndStream(row, row.our_address),
  body: String(row.body),
  segments: Number(row.segments),
  sendAt: toDateOrNull(row.send_at),
  author: { id: row.author_id === null ? null : Number(row.author_id), name: String(row.author_name) },
  createdAt: toDate(row.created_at),
  startedAt: toDateOrNull(row.started_at),
  finishedAt: toDateOrNull(row.finished_at),
});

export interface NewBulkSend {
  readonly name: string;
  readonly smsNumber: { readonly id: number; readonly number: string };
  readonly workStreamId: number;
  readonly body: string;
  readonly segments: number;
  readonly sendAt: Date | null;
  readonly author: { id: number | null; name: string };
}

/** Inserts a draft that nobody sees before {@link finishDraft}. */
export async function insert(bulkSend: NewBulkSend, now: Date, tx: Tx): Promise<Inserted> {
  const row = {
    name: bulkSend.name,
    state: 'draft',
    is_unfinished: true,
    sms_number_id: bulkSend.smsNumber.id,
    our_address: bulkSend.smsNumber.number,
    work_stream_id: bulkSend.workStreamId,
    body: bulkSend.body,
    segments: bulkSend.segments,
    send_at: bulkSend.sendAt,
    author_id: bulkSend.author.id,
    author_name: bulkSend.author.name,
  };
  return insertRow(tx, TABLE, row, now);
}

/** The rows of a draft are all there. */
export async function finishDraft(id: number, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ is_unfinished: false, updated_at: now });
}

/** Ids of drafts that were begun before a time and never finished. */
export async function leftUnfinished(before: Date, tx: Tx): Promise<number[]> {
  const rows: Row[] = await tx.sql(TABLE).where({ is_unfinished: true }).where('created_at', '<', before).select('id');
  return rows.map(({ id }) => Number(id));
}

export async function remove(id: number, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).delete();
}

export async function byDocumentId(documentId: string, tx: Tx): Promise<BulkSendRow | null> {
  const row: Row | undefined = await joined(tx).where('b.document_id', documentId).first();
  return row ? toBulkSend(row) : null;
}

/** Locks the row until the transaction ends: a portion and a cancel never run at once. Null when it is gone. */
export async function lock(id: number, now: Date, tx: Tx): Promise<BulkSendRow | null> {
  await tx.sql(TABLE).where({ id }).update({ updated_at: now });
  const row: Row | undefined = await joined(tx).where('b.id', id).first();
  return row ? toBulkSend(row) : null;
}

/** As {@link lock}; bulk sends of one number take turns, so that together they reserve no more of its time than one. */
export async function lockTurn(id: number, now: Date, tx: Tx): Promise<BulkSendRow | null> {
  const own: Row | undefined = await tx.sql(TABLE).where({ id }).first('sms_number_id');
  if (!own) return null;
  const first: Row | undefined = await tx
    .sql(TABLE)
    .where({ sms_number_id: own.sms_number_id, state: 'running' })
    .min({ id: 'id' })
    .first();
  if (first?.id && Number(first.id) !== id) await tx.sql(TABLE).where({ id: first.id }).update({ updated_at: now });
  return lock(id, now, tx);
}

export async function changeState(
  id: number,
  to: { state: BulkState; startedAt?: Date; finishedAt?: Date },
  now: Date,
  tx: Tx,
): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .update({
      state: to.state,
      updated_at: now,
      ...(to.startedAt ? { started_at: to.startedAt } : {}),
      ...(to.finishedAt ? { finished_at: to.finishedAt } : {}),
    });
}

/** Newest first, with a row more than asked when there is a next page. */
export async function list(page: { beforeId: number | null; limit: number }, tx: Tx): Promise<BulkSendRow[]> {
  const query = joined(tx)
    .orderBy('b.id', 'desc')
    .limit(page.limit + 1);
  if (page.beforeId !== null) void query.where('b.id', '<', page.beforeId);
  const rows: Row[] = await query;
  return rows.map(toBulkSend);
}
