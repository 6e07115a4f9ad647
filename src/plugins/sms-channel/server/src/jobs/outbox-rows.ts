import type { TextPurpose } from '../../../shared/conversations/messages';
import { insertRow, toDate, type Row, type RowRef, type Tx } from '../db/database';
import type { OUTBOX_KINDS } from './content-types';

const TABLE = 'sms_channel_outbox_entries';

export type OutboxKind = (typeof OUTBOX_KINDS)[number];

export interface OutboxEntry {
  readonly id: number;
  readonly kind: OutboxKind;
  readonly lane: string;
  /** 0 where it is about no message. */
  readonly messageId: number;
  readonly conversationId: number | null;
  readonly bulkSendId: number | null;
}

const toEntry = (row: Row): OutboxEntry => ({
  id: Number(row.id),
  kind: String(row.kind) as OutboxKind,
  lane: String(row.lane),
  messageId: Number(row.message_id),
  conversationId: row.conversation_id ? Number(row.conversation_id) : null,
  bulkSendId: row.bulk_send_id ? Number(row.bulk_send_id) : null,
});

export async function add(
  entry: { kind: OutboxKind; lane: string; messageId: number; dueAt: Date },
  now: Date,
  tx: Tx,
): Promise<void> {
  const row = { kind: entry.kind, lane: entry.lane, message_id: entry.messageId, due_at: entry.dueAt };
  await insertRow(tx, TABLE, row, now);
}

/** What a lane is named after: lanes are text, so never its id. */
type Lane = Pick<RowRef, 'documentId'>;

const wakeLane = ({ documentId }: Lane) => `wake:${documentId}`;
const bulkLane = ({ documentId }: Lane) => `bulk:${documentId}`;
const offerLane = ({ documentId }: Lane) => `offer:${documentId}`;
const nudgeLane = ({ documentId }: Lane) => `nudge:${documentId}`;

const forgetLane = (lane: string, tx: Tx) => tx.sql(TABLE).where({ lane }).delete();

/** When a conversation is to be woken; takes the place of what was planned before. */
export async function planWake(conversation: RowRef, dueAt: Date, now: Date, tx: Tx): Promise<void> {
  await forgetWake(conversation, tx);
  const row = { kind: 'wake', lane: wakeLane(conversation), conversation_id: conversation.id, due_at: dueAt };
  await insertRow(tx, TABLE, row, now);
}

/** When a bulk send is to be fed next. */
export async function planFeed(bulkSend: RowRef, dueAt: Date, now: Date, tx: Tx): Promise<void> {
  const row = { kind: 'bulk', lane: bulkLane(bulkSend), bulk_send_id: bulkSend.id, due_at: dueAt };
  await insertRow(tx, TABLE, row, now);
}

export async function forgetFeed(bulkSend: RowRef, tx: Tx): Promise<void> {
  await forgetLane(bulkLane(bulkSend), tx);
}

/** Another time for a text that waits in its own lane; false when it is in its conversation's lane already. */
export async function reschedule(messageId: number, heldLane: string, dueAt: Date, tx: Tx): Promise<boolean> {
  const changed = await tx.sql(TABLE).where({ message_id: messageId, lane: heldLane }).update({ due_at: dueAt });
  return changed === 1;
}

export async function forgetWake(conversation: RowRef, tx: Tx): Promise<void> {
  await forgetLane(wakeLane(conversation), tx);
}

const DISTRIBUTION_LANE = 'distribute';
const LATER_LANE = 'distribute-later';

/**
 * A pass of the distribution: one lane, so one pass at a time in all processes. Every cause writes a row of its own, because a
 * pass that is running may have looked already. Returns false where no work stream is in push mode: then there is nothing to
 * do.
 */
export async function planDistribution(now: Date, tx: Tx): Promise<boolean> {
  const pushed: Row | undefined = await tx
    .sql('sms_channel_work_streams')
    .where({ distribution_mode: 'push' })
    .first('id');
  if (!pushed) return false;
  await insertRow(tx, TABLE, { kind: 'distribute', lane: DISTRIBUTION_LANE, due_at: now }, now);
  return true;
}

/** Ids of the passes that were asked for until now, the head of the lane first. */
export async function plannedDistributions(tx: Tx): Promise<number[]> {
  const rows: Row[] = await tx.sql(TABLE).where({ lane: DISTRIBUTION_LANE }).orderBy('id').select('id');
  return rows.map(({ id }) => Number(id));
}

export async function allDone(ids: readonly number[], tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .whereIn('id', [...ids])
    .delete();
}

/** When to look again although nothing happens; takes the place of what was planned before. Null: not at all. */
export async function planLaterDistribution(dueAt: Date | null, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ lane: LATER_LANE }).delete();
  if (dueAt) await insertRow(tx, TABLE, { kind: 'distribute-later', lane: LATER_LANE, due_at: dueAt }, now);
}

/** When the offer of a conversation runs out; takes the place of an earlier one. */
export async function planOfferEnd(conversation: RowRef, dueAt: Date, now: Date, tx: Tx): Promise<void> {
  await forgetOfferEnd(conversation, tx);
  const row = { kind: 'offer-ends', lane: offerLane(conversation), conversation_id: conversation.id, due_at: dueAt };
  await insertRow(tx, TABLE, row, now);
}

export async function forgetOfferEnd(conversation: Lane, tx: Tx): Promise<void> {
  await forgetLane(offerLane(conversation), tx);
}

/** When to look whether a customer still waits for an answer; what was planned before stays. The caller holds the conversation's lock. */
export async function planNudge(conversation: RowRef, dueAt: Date, now: Date, tx: Tx): Promise<void> {
  const lane = nudgeLane(conversation);
  const planned: Row | undefined = await tx.sql(TABLE).where({ lane }).first('id');
  if (planned) return;
  await insertRow(tx, TABLE, { kind: 'nudge', lane, conversation_id: conversation.id, due_at: dueAt }, now);
}

/** The first entry of each lane, when it is due: what may be handed to a job queue now. */
export async function dueHeads(now: Date, limit: number, tx: Tx): Promise<OutboxEntry[]> {
  const rows: Row[] = await tx
    .sql({ entry: TABLE })
    .where('entry.due_at', '<=', now)
    .whereNotExists(
      tx
        .sql({ earlier: TABLE })
        .select(tx.sql.raw('1'))
        .whereRaw('earlier.lane = entry.lane and earlier.id < entry.id'),
    )
    .orderBy(['entry.due_at', 'entry.id'])
    .limit(limit)
    .select('entry.*');
  return rows.map(toEntry);
}

/** When the next entry after `now` falls due, or null. */
export async function nextDueAt(now: Date, tx: Tx): Promise<Date | null> {
  const row: Row | undefined = await tx.sql(TABLE).where('due_at', '>', now).min({ next: 'due_at' }).first();
  return row?.next ? toDate(row.next) : null;
}

export async function byId(id: number, tx: Tx): Promise<OutboxEntry | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ id }).first();
  return row ? toEntry(row) : null;
}

/** Moves an entry to another lane: to its own, so that no other entry waits for it, or back to the common one. */
export async function hold(id: number, lane: string, dueAt: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ lane, due_at: dueAt });
}

/** Replaces finished work by further work on the same message; false when the row is gone. */
export async function turnInto(
  id: number,
  { kind, lane, dueAt }: { kind: OutboxKind; lane: string; dueAt: Date },
  tx: Tx,
): Promise<boolean> {
  return (await tx.sql(TABLE).where({ id }).update({ kind, lane, due_at: dueAt })) === 1;
}

export async function postpone(id: number, dueAt: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ due_at: dueAt });
}

export async function done(id: number, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).delete();
}

export async function doneForMessage(messageId: number, kind: OutboxKind, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ message_id: messageId, kind }).delete();
}

/** How many texts of a purpose, from one number, are due but not sent. */
export async function countDue(purpose: TextPurpose, smsNumberId: number, now: Date, tx: Tx): Promise<number> {
  const row: Row | undefined = await tx
    .sql({ entry: TABLE })
    .join({ m: 'sms_channel_messages' }, 'm.id', 'entry.message_id')
    .join({ c: 'sms_channel_conversations' }, 'c.id', 'm.conversation_id')
    .where({ 'entry.kind': 'send', 'm.purpose': purpose, 'c.sms_number_id': smsNumberId })
    .where('entry.due_at', '<=', now)
    .count({ n: '*' })
    .first();
  return Number(row?.n ?? 0);
}

export async function backlog(now: Date, tx: Tx): Promise<{ waiting: number; oldestDueAt: Date | null }> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ kind: 'send' })
    .where('due_at', '<=', now)
    .count({ n: '*' })
    .min({ oldest: 'due_at' })
    .first();
  return { waiting: Number(row?.n ?? 0), oldestDueAt: row?.oldest ? toDate(row.oldest) : null };
}
