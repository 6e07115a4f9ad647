import { beginningOf } from '../../../shared/core/storable-text';
import { countUpTo, insertRow, toDate, type Row, type RowRef, type Subquery, type Tx } from '../db/database';
import { conversationRows, type ConversationRow, type MessageRow, toMessage } from '../conversations';
import type { AccountFields } from '../work-streams';

const TABLE = 'sms_channel_send_attempts';

export type AttemptOutcome = 'started' | 'accepted' | 'refused' | 'not-sent' | 'unknown';

export interface SendAttempt extends RowRef {
  readonly messageId: number;
  readonly number: number;
  readonly outcome: AttemptOutcome;
  readonly externalId: string;
  readonly referenceId: string | null;
  readonly startedAt: Date;
  /** The carrier has said that it made several parts of the text. */
  readonly hasParts: boolean;
}

const toAttempt = (row: Row): SendAttempt => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  messageId: Number(row.message_id),
  number: Number(row.number),
  outcome: String(row.outcome) as AttemptOutcome,
  externalId: String(row.external_id),
  referenceId: row.reference_id === null ? null : String(row.reference_id),
  startedAt: toDate(row.started_at),
  hasParts: Number(row.parts_count ?? 0) > 1,
});

export type StartedAttempt = Pick<SendAttempt, keyof RowRef | 'number' | 'externalId'>;

/**
 * Creates attempt `number` of a message. The caller has locked the conversation. The carrier's reports carry the external id,
 * `<message>.<number>`.
 */
export async function start(
  message: { id: number; documentId: string },
  number: number,
  now: Date,
  tx: Tx,
): Promise<StartedAttempt> {
  const externalId = `${message.documentId}.${number}`;
  const row = { message_id: message.id, number, outcome: 'started', external_id: externalId, started_at: now };
  return { ...(await insertRow(tx, TABLE, row, now)), number, externalId };
}

/**
 * Records the carrier's answer. Returns false when the attempt was settled meanwhile, by a report or because its process seemed
 * dead. An acceptance is recorded even then, because it carries the reference; so is the proof that nothing was sent.
 */
export async function finish(
  id: number,
  result: { outcome: AttemptOutcome; referenceId?: string; code?: string | null; reason?: string | null },
  now: Date,
  tx: Tx,
): Promise<boolean> {
  const isProof = result.outcome === 'accepted' || result.outcome === 'not-sent';
  const from: AttemptOutcome[] = isProof ? ['started', 'unknown'] : ['started'];
  const changed = await tx
    .sql(TABLE)
    .where({ id })
    .whereIn('outcome', from)
    .update({
      outcome: result.outcome,
      reference_id: result.referenceId ?? null,
      code: result.code ?? null,
      reason: result.reason == null ? null : beginningOf(result.reason, 255),
      finished_at: now,
      updated_at: now,
    });
  return changed === 1;
}

export const byReference = (referenceId: string, tx: Tx): Promise<SendAttempt | null> =>
  one({ reference_id: referenceId }, tx);

export const byExternalId = (externalId: string, tx: Tx): Promise<SendAttempt | null> =>
  one({ external_id: externalId }, tx);

export const byId = (id: number, tx: Tx): Promise<SendAttempt | null> => one({ id }, tx);

async function one(where: Row, tx: Tx): Promise<SendAttempt | null> {
  const row: Row | undefined = await tx.sql(TABLE).where(where).first();
  return row ? toAttempt(row) : null;
}

/** Records the reference that a report gave for an attempt whose answer never came. */
export async function learnReference(id: number, referenceId: string, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .whereNull('reference_id')
    .update({ reference_id: referenceId, outcome: 'accepted', finished_at: now, updated_at: now });
}

export async function latest(messageId: number, tx: Tx): Promise<SendAttempt | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ message_id: messageId }).orderBy('number', 'desc').first();
  return row ? toAttempt(row) : null;
}

/** Attempts that started before a time and have no answer yet: their process died between the call and the record. */
export async function startedBefore(
  at: Date,
  { afterId, limit }: { readonly afterId: number; readonly limit: number },
  tx: Tx,
): Promise<SendAttempt[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ outcome: 'started' })
    .where('started_at', '<', at)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit);
  return rows.map(toAttempt);
}

/** How many attempts with an outcome began since a time. */
export const countSince = (outcome: AttemptOutcome, at: Date, tx: Tx): Promise<number> =>
  countUpTo(tx.sql(TABLE).where({ outcome }).where('started_at', '>=', at), tx);

const OUTBOX = 'sms_channel_outbox_entries';
const MESSAGES = 'sms_channel_messages';

/** Makes due what waits for a reason, by the code that its texts carry, of one work stream. */
export async function wakeWaiting(code: string, workStream: RowRef, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(OUTBOX)
    .where({ kind: 'send' })
    .where('due_at', '>', now)
    .where('share', 'like', `${workStream.documentId}/%`)
    .whereIn('message_id', tx.sql(MESSAGES).where({ status: 'queued', error_code: code }).select('id'))
    .update({ due_at: now });
}

/** A text that is due, read under the lock of its conversation. */
export interface DueText {
  readonly entry: { readonly id: number; readonly lane: string; readonly needsSlot: boolean };
  readonly message: MessageRow;
  /** Whether it is the first of its lane. */
  readonly isHead: boolean;
  /** Whether another text of the conversation is being sent now. */
  readonly isOtherOnTheWire: boolean;
  /** Whether texts of its customer have come that are not processed yet. */
  readonly hasUnread: boolean;
  /** The number of its last attempt; 0 when there was none. */
  readonly lastAttempt: number;
  /** The account of the work stream that sends it. */
  readonly account: AccountFields;
}

/** Locks the conversation of an outbox row's text; null when the row, the text or the conversation is gone. */
export const lockConversationOf = (outboxId: number, tx: Tx): Promise<ConversationRow | null> =>
  conversationRows.lockOne(
    (query) =>
      void query.where(
        'c.id',
        tx
          .sql({ entry: OUTBOX })
          .join({ m: MESSAGES }, 'm.id', 'entry.message_id')
          .where({ 'entry.id': outboxId, 'entry.kind': 'send' })
          .select('m.conversation_id'),
      ),
    tx,
  );

/** Reads the text of an outbox row. Call it under the lock: before, body and time may still change. Null when the row is gone. `unread` finds texts of the customer that are not processed yet. */
export async function dueText(outboxId: number, unread: Subquery | null, tx: Tx): Promise<DueText | null> {
  const row: Row | undefined = await tx
    .sql({ entry: OUTBOX })
    .join({ m: MESSAGES }, 'm.id', 'entry.message_id')
    .leftJoin({ c: 'sms_channel_conversations' }, 'c.id', 'm.conversation_id')
    // The account of the work stream that has the number now, whatever the conversation was begun with.
    .leftJoin({ n: 'sms_channel_sms_numbers' }, 'n.id', 'c.sms_number_id')
    .leftJoin({ w: 'sms_channel_work_streams' }, 'w.id', 'n.work_stream_id')
    .where({ 'entry.id': outboxId, 'entry.kind': 'send' })
    .first('m.*', {
      entryId: 'entry.id',
      lane: 'entry.lane',
      needsSlot: 'entry.needs_slot',
      ...(unread && { unread }),
      customerId: 'w.customer_id',
      apiKeySealed: 'w.api_key_sealed',
      telesignBaseUrl: 'w.telesign_base_url',
      earlier: tx
        .sql({ other: OUTBOX })
        .whereRaw('other.lane = entry.lane and other.id < entry.id')
        .limit(1)
        .select('other.id'),
      onTheWire: tx
        .sql({ sent: MESSAGES })
        .whereRaw("sent.conversation_id = m.conversation_id and sent.status = 'sending'")
        .limit(1)
        .select('sent.id'),
      attempts: tx.sql('sms_channel_send_attempts').whereRaw('message_id = m.id').max('number'),
    });
  if (!row) return null;
  return {
    entry: { id: Number(row.entryId), lane: String(row.lane), needsSlot: Boolean(row.needsSlot) },
    hasUnread: (row.unread ?? null) !== null,
    message: toMessage(row),
    isHead: row.earlier === null,
    isOtherOnTheWire: row.onTheWire !== null,
    lastAttempt: Number(row.attempts ?? 0),
    account: {
      customerId: row.customerId === null ? null : String(row.customerId),
      apiKeySealed: row.apiKeySealed === null ? null : String(row.apiKeySealed),
      telesignBaseUrl: String(row.telesignBaseUrl),
    },
  };
}
