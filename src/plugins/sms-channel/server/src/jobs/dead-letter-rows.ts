import { countUpTo, insertRow, toDate, type Row, type RowRef, type Tx } from '../db/database';
import type { OutboxEntry, OutboxKind } from './outbox-rows';

const TABLE = 'sms_channel_dead_letters';
const OUTBOX = 'sms_channel_outbox_entries';

export interface DeadLetter extends RowRef {
  readonly kind: OutboxKind;
  readonly lane: string;
  readonly share: string;
  /** Row ids of what it is about. */
  readonly messageId: number | null;
  readonly conversationId: number | null;
  readonly bulkSendId: number | null;
  readonly attempts: number;
  readonly reason: string;
  readonly failedAt: Date;
  /** For people: the conversation that it is about, also through its text; and the bulk send. */
  readonly conversation: { readonly documentId: string } | null;
  readonly bulkSend: { readonly documentId: string; readonly name: string } | null;
  readonly workStream: { readonly documentId: string; readonly name: string } | null;
}

const idOrNull = (value: unknown) => (value === null || value === undefined ? null : Number(value));

const named = (documentId: unknown, name: unknown) =>
  documentId ? { documentId: String(documentId), name: String(name ?? '') } : null;

const toDeadLetter = (row: Row): DeadLetter => ({
  id: Number(row.id),
  documentId: String(row.documentId),
  kind: String(row.kind) as OutboxKind,
  lane: String(row.lane),
  share: String(row.share ?? ''),
  messageId: idOrNull(row.messageId),
  conversationId: idOrNull(row.conversationId),
  bulkSendId: idOrNull(row.bulkSendId),
  attempts: Number(row.attempts),
  reason: String(row.reason),
  failedAt: toDate(row.failedAt),
  conversation: row.conversationDocumentId ? { documentId: String(row.conversationDocumentId) } : null,
  bulkSend: named(row.bulkSendDocumentId, row.bulkSendName),
  workStream: named(row.workStreamDocumentId, row.workStreamName),
});

/** The outbox entry becomes a dead letter. */
export async function bury(entry: OutboxEntry, reason: string, now: Date, tx: Tx): Promise<void> {
  const subjects = {
    message_id: entry.messageId || null,
    conversation_id: entry.conversationId,
    bulk_send_id: entry.bulkSendId,
  };
  const { kind, lane, share } = entry;
  const row = { kind, lane, share, ...subjects, attempts: entry.attempts + 1, reason, failed_at: now };
  await insertRow(tx, TABLE, row, now);
  await tx.sql(OUTBOX).where({ id: entry.id }).delete();
}

const undecided = (tx: Tx) =>
  tx
    .sql({ d: TABLE })
    .leftJoin({ m: 'sms_channel_messages' }, 'm.id', 'd.message_id')
    .leftJoin({ c: 'sms_channel_conversations' }, (on) =>
      on.on('c.id', tx.sql.raw('coalesce(d.conversation_id, m.conversation_id)')),
    )
    .leftJoin({ b: 'sms_channel_bulk_sends' }, 'b.id', 'd.bulk_send_id')
    .leftJoin({ w: 'sms_channel_work_streams' }, (on) =>
      on.on('w.id', tx.sql.raw('coalesce(c.work_stream_id, b.work_stream_id)')),
    )
    .whereNull('d.handled_as')
    .select({
      id: 'd.id',
      documentId: 'd.document_id',
      kind: 'd.kind',
      lane: 'd.lane',
      share: 'd.share',
      messageId: 'd.message_id',
      conversationId: 'd.conversation_id',
      bulkSendId: 'd.bulk_send_id',
      attempts: 'd.attempts',
      reason: 'd.reason',
      failedAt: 'd.failed_at',
      conversationDocumentId: 'c.document_id',
      bulkSendDocumentId: 'b.document_id',
      bulkSendName: 'b.name',
      workStreamDocumentId: 'w.document_id',
      workStreamName: 'w.name',
    });

/** Those that nobody has decided about, the newest first; `before` names the last one of the page before. */
export async function page(before: { at: Date; id: number } | null, limit: number, tx: Tx): Promise<DeadLetter[]> {
  const query = undecided(tx)
    .orderBy([
      { column: 'd.failed_at', order: 'desc' },
      { column: 'd.id', order: 'desc' },
    ])
    .limit(limit);
  if (before) {
    void query.where((either) => {
      void either
        .where('d.failed_at', '<', before.at)
        .orWhere((same) => void same.where('d.failed_at', before.at).where('d.id', '<', before.id));
    });
  }
  const rows: Row[] = await query;
  return rows.map(toDeadLetter);
}

export async function find(documentId: string, tx: Tx): Promise<DeadLetter | null> {
  const row: Row | undefined = await undecided(tx).where('d.document_id', documentId).first();
  return row ? toDeadLetter(row) : null;
}

export interface Decision {
  readonly as: 'retried' | 'dropped';
  /** The name of who decided. */
  readonly by: string;
}

/** Of several who decide at once, one gets true. */
export async function decide(id: number, { as, by }: Decision, now: Date, tx: Tx): Promise<boolean> {
  const changed = await tx
    .sql(TABLE)
    .where({ id })
    .whereNull('handled_as')
    .update({ handled_as: as, handled_by: by, handled_at: now, updated_at: now });
  return changed === 1;
}

/** The text was sent again from its conversation: there is nothing left to decide. */
export async function decideForMessage(messageId: number, by: string, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ message_id: messageId, kind: 'send' })
    .whereNull('handled_as')
    .update({ handled_as: 'retried', handled_by: by, handled_at: now, updated_at: now });
}

/** Returns its work to the outbox. */
export async function revive(letter: DeadLetter, now: Date, tx: Tx): Promise<void> {
  const { kind, lane, share, messageId, conversationId, bulkSendId } = letter;
  const subjects = { message_id: messageId, conversation_id: conversationId, bulk_send_id: bulkSendId };
  await insertRow(tx, OUTBOX, { kind, lane, share, ...subjects, due_at: now, needs_slot: true }, now);
}

export const countUndecided = (tx: Tx): Promise<number> => countUpTo(tx.sql(TABLE).whereNull('handled_as'), tx);
