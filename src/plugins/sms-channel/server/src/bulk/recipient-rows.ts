import { nextTurn } from '../app/slices';
import {
  BULK_OUTCOMES,
  CANCELLED,
  OUTCOME_OF_STATUS,
  noCounts,
  type BulkCounts,
  type BulkOutcome,
  type BulkRowState,
  type RowReason,
} from '../../../shared/bulk/outcome';
import type { ReasonParams } from '../../../shared/routing/decision-record';
import { fromJson, newDocumentId, toDateOrNull, type Row, type RowRef, type Tx } from '../db/database';

const TABLE = 'sms_channel_bulk_recipients';
/** SQLite binds at most 32,766 values per statement. */
const ROWS_PER_INSERT = 500;

export interface NewRecipient {
  readonly position: number;
  readonly mobilePhone: string;
  readonly address: string | null;
  readonly name: string | null;
  readonly body: string | null;
  readonly rowState: BulkRowState;
  readonly reason: RowReason | null;
  readonly heldUntil: Date | null;
}

/** A row that waits for its turn. */
export interface WaitingRecipient extends RowRef {
  readonly address: string;
  readonly name: string | null;
  readonly body: string;
}

export interface RecipientRow {
  readonly id: number;
  readonly documentId: string;
  readonly position: number;
  readonly mobilePhone: string;
  readonly address: string | null;
  readonly name: string | null;
  readonly body: string | null;
  readonly outcome: BulkOutcome;
  /** `code` is null where the carrier's error has none. */
  readonly reason: { readonly code: string | null; readonly params: ReasonParams; readonly words: string } | null;
  readonly heldUntil: Date | null;
  readonly message: { documentId: string; status: string; conversation: string } | null;
}

export async function insertAll(
  bulkSendId: number,
  recipients: readonly NewRecipient[],
  now: Date,
  tx: Tx,
): Promise<void> {
  const rows = recipients.map((recipient) => ({
    document_id: newDocumentId(),
    created_at: now,
    updated_at: now,
    published_at: now,
    bulk_send_id: bulkSendId,
    position: recipient.position,
    mobile_phone: recipient.mobilePhone,
    address: recipient.address,
    name: recipient.name,
    body: recipient.body,
    row_state: recipient.rowState,
    ...reasonColumns(recipient.reason),
    held_until: recipient.heldUntil,
  }));
  for (let from = 0; from < rows.length; from += ROWS_PER_INSERT) {
    await tx.sql(TABLE).insert(rows.slice(from, from + ROWS_PER_INSERT));
  }
}

/** Deletes some rows of a bulk send. Returns how many. */
export async function removeSome(bulkSendId: number, limit: number, tx: Tx): Promise<number> {
  const rows: Row[] = await tx.sql(TABLE).where({ bulk_send_id: bulkSendId }).limit(limit).select('id');
  const ids = rows.map(({ id }) => Number(id));
  return ids.length === 0 ? 0 : tx.sql(TABLE).whereIn('id', ids).delete();
}

/** The next row: a held one whose time has come goes before the pending ones. */
export async function nextWaiting(bulkSendId: number, now: Date, tx: Tx): Promise<WaitingRecipient | null> {
  const waiting = () => tx.sql(TABLE).where({ bulk_send_id: bulkSendId });
  const row: Row | undefined =
    (await waiting()
      .where({ row_state: 'held' })
      .where('held_until', '<=', now)
      .orderBy(['held_until', 'position'])
      .first()) ?? (await waiting().where({ row_state: 'pending' }).orderBy('position').first());
  if (!row) return null;
  return {
    id: Number(row.id),
    documentId: String(row.document_id),
    address: String(row.address),
    name: row.name === null ? null : String(row.name),
    body: String(row.body),
  };
}

/** When the first of the held ones may go, or null when none is left. */
export async function nextHeldAt(bulkSendId: number, tx: Tx): Promise<Date | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ bulk_send_id: bulkSendId, row_state: 'held' })
    .min({ next: 'held_until' })
    .first();
  return toDateOrNull(row?.next);
}

export interface RowChange {
  readonly rowState: BulkRowState;
  readonly reason?: RowReason;
  readonly heldUntil?: Date | null;
  readonly messageId?: number;
}

export async function change(id: number, to: RowChange, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .update({
      row_state: to.rowState,
      ...reasonColumns(to.reason ?? null),
      held_until: to.heldUntil ?? null,
      ...(to.messageId === undefined ? {} : { message_id: to.messageId }),
      updated_at: now,
    });
}

/** Cancels every recipient that is not queued yet. */
export async function cancelWaiting(bulkSendId: number, reason: RowReason, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ bulk_send_id: bulkSendId })
    .whereIn('row_state', ['pending', 'held'])
    .update({ row_state: 'cancelled', ...reasonColumns(reason), held_until: null, updated_at: now });
}

/** Messages of the bulk send that the sender has not begun to send, in the order in which their conversations are locked. */
export async function unsentMessages(bulkSendId: number, tx: Tx): Promise<number[]> {
  const rows: Row[] = await tx
    .sql({ r: TABLE })
    .join({ m: 'sms_channel_messages' }, 'm.id', 'r.message_id')
    .where({ 'r.bulk_send_id': bulkSendId, 'm.status': 'queued' })
    .orderBy('m.conversation_id')
    .select('m.id');
  return rows.map(({ id }) => Number(id));
}

const withMessage = (tx: Tx) => tx.sql({ r: TABLE }).leftJoin({ m: 'sms_channel_messages' }, 'm.id', 'r.message_id');

/**
 * The outcome of a row in SQL: its own state until there is a message, then by the message. A queued message with a time is one
 * that the sender holds because it may not go yet. Literals, not bindings: PostgreSQL must see that the selected expression is
 * the grouped one.
 */
const OUTCOME = `case
  when m.id is null then r.row_state
  when m.status = 'blocked' and m.error_code = '${CANCELLED}' then 'cancelled'
  when m.status = 'queued' and m.send_at is not null then 'held'
  ${Object.entries(OUTCOME_OF_STATUS)
    .map(([status, outcome]) => `when m.status = '${status}' then '${outcome}'`)
    .join(' ')}
end`;

export interface RecipientQuery {
  readonly bulkSendId: number;
  readonly outcome: BulkOutcome | null;
  readonly afterPosition: number;
  readonly limit: number;
}

/** A page in the order of the list; one row more than `limit` when there is a next page. */
export async function list(query: RecipientQuery, tx: Tx): Promise<RecipientRow[]> {
  const rows: Row[] = await withMessage(tx)
    .leftJoin({ c: 'sms_channel_conversations' }, 'c.id', 'm.conversation_id')
    .where('r.bulk_send_id', query.bulkSendId)
    .where('r.position', '>', query.afterPosition)
    .modify((builder) => void (query.outcome && builder.whereRaw(`${OUTCOME} = ?`, [query.outcome])))
    .orderBy('r.position')
    .limit(query.limit + 1)
    .select(tx.sql.raw(`${OUTCOME} as outcome`), 'r.*', 'm.status', 'm.error_code', 'm.error_text', 'm.send_at', {
      message: 'm.document_id',
      conversation: 'c.document_id',
    });
  return rows.map((row) => ({
    id: Number(row.id),
    documentId: String(row.document_id),
    position: Number(row.position),
    mobilePhone: String(row.mobile_phone),
    address: row.address === null ? null : String(row.address),
    name: row.name === null ? null : String(row.name),
    body: row.body === null ? null : String(row.body),
    outcome: String(row.outcome) as BulkOutcome,
    reason: reasonOf(row),
    heldUntil: toDateOrNull(row.message === null ? row.held_until : row.status === 'queued' ? row.send_at : null),
    message:
      row.message === null
        ? null
        : {
            documentId: String(row.message),
            status: String(row.status),
            conversation: String(row.conversation),
          },
  }));
}

const reasonColumns = (reason: RowReason | null) => ({
  reason: reason?.words ?? null,
  reason_code: reason?.code ?? null,
  reason_params: reason && JSON.stringify(reason.params),
});

/** The reason of the row until there is a message, then the error of the message. */
function reasonOf(row: Row): RecipientRow['reason'] {
  const [code, words, params] =
    row.message === null ? [row.reason_code, row.reason, row.reason_params] : [row.error_code, row.error_text, null];
  if (words === null) return null;
  return {
    code: code === null ? null : String(code),
    params: fromJson<ReasonParams | null>(params) ?? {},
    words: String(words),
  };
}

/** So many rows of a bulk send are counted at once: some milliseconds, in which SQLite does nothing else. */
const COUNTED_AT_ONCE = 2_000;

/** How many people have which outcome, of each of some bulk sends; one pass over their rows. */
export async function counts(bulkSendIds: readonly number[], tx: Tx): Promise<Map<number, BulkCounts>> {
  const result = new Map(bulkSendIds.map((id) => [id, noCounts()]));
  if (bulkSendIds.length === 0) return new Map();
  for (let from = 0; ; from += COUNTED_AT_ONCE) {
    const rows: Row[] = await withMessage(tx)
      .whereIn('r.bulk_send_id', [...bulkSendIds])
      .where('r.position', '>', from)
      .where('r.position', '<=', from + COUNTED_AT_ONCE)
      .groupBy('r.bulk_send_id')
      .groupByRaw(OUTCOME)
      .select('r.bulk_send_id', tx.sql.raw(`${OUTCOME} as outcome`))
      .count({ n: '*' });
    if (rows.length === 0) break;
    for (const row of rows) {
      const own = result.get(Number(row.bulk_send_id));
      if (own) own[String(row.outcome) as BulkOutcome] += Number(row.n);
    }
    await nextTurn();
  }
  const total = (own: Record<BulkOutcome, number>) => BULK_OUTCOMES.reduce((sum, outcome) => sum + own[outcome], 0);
  return new Map([...result].map(([id, own]) => [id, { ...own, total: total(own) }]));
}
