import type { TextPurpose } from '../../../shared/conversations/messages';
import { countUpTo, insertRow, toDate, toDateOrNull, type Row, type RowRef, type Tx } from '../db/database';
import type { WorkKind } from '../../../shared/jobs/contract';

const TABLE = 'sms_channel_outbox_entries';

export type OutboxKind = WorkKind;

export interface OutboxEntry {
  readonly id: number;
  readonly kind: OutboxKind;
  readonly lane: string;
  /** 0 where it is about no message. */
  readonly messageId: number;
  readonly conversationId: number | null;
  readonly bulkSendId: number | null;
  readonly share: string;
  readonly needsSlot: boolean;
  /** How often it failed in a row. */
  readonly attempts: number;
}

export const toEntry = (row: Row): OutboxEntry => ({
  id: Number(row.id),
  kind: String(row.kind) as OutboxKind,
  lane: String(row.lane),
  messageId: Number(row.message_id),
  conversationId: row.conversation_id ? Number(row.conversation_id) : null,
  bulkSendId: row.bulk_send_id ? Number(row.bulk_send_id) : null,
  share: String(row.share ?? ''),
  needsSlot: Boolean(row.needs_slot),
  attempts: Number(row.attempts ?? 0),
});

/** Whose the work is: a conversation's or a bulk send's. */
interface Owner extends RowRef {
  readonly workStream: { readonly documentId: string };
  readonly smsNumber: { readonly documentId: string };
}

/** What names the share of the workers that work on a number takes. */
export const shareOf = ({ workStream, smsNumber }: Omit<Owner, keyof RowRef>): string =>
  `${workStream.documentId}/${smsNumber.documentId}`;

/** What waits for a number takes another share, once the number belongs to another work stream. */
export async function moveShare(
  number: Pick<RowRef, 'documentId'>,
  { from, to }: { readonly from: Pick<RowRef, 'documentId'>; readonly to: Pick<RowRef, 'documentId'> },
  tx: Tx,
): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ share: shareOf({ workStream: from, smsNumber: number }) })
    .update({ share: shareOf({ workStream: to, smsNumber: number }) });
}

export async function add(
  entry: { kind: OutboxKind; lane: string; messageId: number; dueAt: Date; share: string },
  now: Date,
  tx: Tx,
): Promise<void> {
  const { kind, lane, messageId, dueAt, share } = entry;
  await insertRow(tx, TABLE, { kind, lane, message_id: messageId, due_at: dueAt, share }, now);
}

/** What a lane is named after: lanes are text, so never its id. */
type Lane = Pick<RowRef, 'documentId'>;

const wakeLane = ({ documentId }: Lane) => `wake:${documentId}`;
const bulkLane = ({ documentId }: Lane) => `bulk:${documentId}`;
const offerLane = ({ documentId }: Lane) => `offer:${documentId}`;
const nudgeLane = ({ documentId }: Lane) => `nudge:${documentId}`;

const forgetLane = (lane: string, tx: Tx) => tx.sql(TABLE).where({ lane }).delete();

const planFor = (
  conversation: Owner,
  { kind, lane, dueAt }: { kind: OutboxKind; lane: string; dueAt: Date },
  now: Date,
  tx: Tx,
) =>
  insertRow(
    tx,
    TABLE,
    { kind, lane, conversation_id: conversation.id, due_at: dueAt, share: shareOf(conversation) },
    now,
  );

/** When a conversation is to be woken; takes the place of what was planned before. */
export async function planWake(conversation: Owner, dueAt: Date, now: Date, tx: Tx): Promise<void> {
  await forgetWake(conversation, tx);
  await planFor(conversation, { kind: 'wake', lane: wakeLane(conversation), dueAt }, now, tx);
}

/** When a bulk send is to be fed next. */
export async function planFeed(bulkSend: Owner, dueAt: Date, now: Date, tx: Tx): Promise<void> {
  const row = { kind: 'bulk', lane: bulkLane(bulkSend), bulk_send_id: bulkSend.id, due_at: dueAt };
  await insertRow(tx, TABLE, { ...row, share: shareOf(bulkSend) }, now);
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
export async function planOfferEnd(conversation: Owner, dueAt: Date, now: Date, tx: Tx): Promise<void> {
  await forgetOfferEnd(conversation, tx);
  await planFor(conversation, { kind: 'offer-ends', lane: offerLane(conversation), dueAt }, now, tx);
}

/** The offer of a conversation ends now, unless its end has failed already: then it is tried again later. */
export async function endOfferNow(conversation: Lane, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ lane: offerLane(conversation), attempts: 0 })
    .update({ due_at: now });
}

export async function forgetOfferEnd(conversation: Lane, tx: Tx): Promise<void> {
  await forgetLane(offerLane(conversation), tx);
}

/** When to look whether a customer still waits for an answer; what was planned before stays. The caller holds the conversation's lock. */
export async function planNudge(conversation: Owner, dueAt: Date, now: Date, tx: Tx): Promise<void> {
  const lane = nudgeLane(conversation);
  const planned: Row | undefined = await tx.sql(TABLE).where({ lane }).first('id');
  if (planned) return;
  await planFor(conversation, { kind: 'nudge', lane, dueAt }, now, tx);
}

/**
 * The first entry of each lane, when it is due: what may be handed to a job queue now. At most `limit` of each share, those that
 * have been due for longest: so the cost does not depend on how many wait, and nobody's backlog hides another's entry.
 */
export async function dueHeads(now: Date, limit: number, tx: Tx): Promise<OutboxEntry[]> {
  const shares: Row[] = await tx.sql(TABLE).where('due_at', '<=', now).distinct('share');
  const heads: OutboxEntry[] = [];
  for (const { share } of shares) {
    const rows: Row[] = await tx
      .sql({ entry: TABLE })
      .where({ 'entry.share': share })
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
    heads.push(...rows.map(toEntry));
  }
  return heads;
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

/** What went well ends the count of failures. */
const WELL = { attempts: 0, needs_slot: false };

/** Moves an entry to another lane: to its own, so that no other entry waits for it, or back to the common one. */
export async function hold(id: number, lane: string, dueAt: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .update({ lane, due_at: dueAt, ...WELL });
}

/** Replaces finished work by further work on the same message; false when the row is gone. */
export async function turnInto(
  id: number,
  { kind, lane, dueAt }: { kind: OutboxKind; lane: string; dueAt: Date },
  tx: Tx,
): Promise<boolean> {
  return (
    (await tx
      .sql(TABLE)
      .where({ id })
      .update({ kind, lane, due_at: dueAt, ...WELL })) === 1
  );
}

export async function postpone(id: number, dueAt: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .update({ due_at: dueAt, ...WELL });
}

/** Another time for a text whose slot has passed: it takes one when it is due, so that it keeps no other text waiting until then. False when the row is gone. */
export async function putOff(id: number, dueAt: Date, tx: Tx): Promise<boolean> {
  return (await tx.sql(TABLE).where({ id }).update({ due_at: dueAt, attempts: 0, needs_slot: true })) === 1;
}

/** It failed; it is tried again at `dueAt`. */
export async function noteFailure({ id, attempts }: OutboxEntry, dueAt: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .update({ attempts: attempts + 1, due_at: dueAt });
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

/** Of the texts that have been due for longest so many are looked at. */
const MOST_LOOKED_AT = 1_000;

/** Texts that are due, and since when the oldest of them could leave: those behind another one of their lane cannot. */
export async function backlog(now: Date, tx: Tx): Promise<{ waiting: number; oldestDueAt: Date | null }> {
  const due = () => tx.sql(TABLE).where('due_at', '<=', now).where({ kind: 'send' });
  const longest = due().orderBy('due_at').limit(MOST_LOOKED_AT).select('id', 'lane', 'due_at').as('entry');
  const row: Row | undefined = await tx.sql
    .from(longest)
    .whereNotExists(
      tx
        .sql({ earlier: TABLE })
        .select(tx.sql.raw('1'))
        .whereRaw('earlier.lane = entry.lane and earlier.id < entry.id'),
    )
    .min({ oldest: 'entry.due_at' })
    .first();
  return { waiting: await countUpTo(due(), tx), oldestDueAt: toDateOrNull(row?.oldest) };
}

/** Texts and bulk sends that wait: those that were due before `overdueBefore`, those that are due since then, and the others. */
export async function waitingTexts(
  now: Date,
  overdueBefore: Date,
  tx: Tx,
): Promise<{ due: number; overdue: number; later: number }> {
  const countUntil = async (until: Date | null) => {
    const rows = tx.sql(TABLE).whereIn('kind', ['send', 'bulk']);
    if (until) void rows.where('due_at', '<=', until);
    const row: Row | undefined = await rows.count({ n: '*' }).first();
    return Number(row?.n ?? 0);
  };
  const [overdue, due, all] = [await countUntil(overdueBefore), await countUntil(now), await countUntil(null)];
  return { due: due - overdue, overdue, later: all - due };
}

/** Work of a kind that is of no use so late. */
export async function forgetDueBefore(kind: OutboxKind, until: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ kind }).where('due_at', '<=', until).delete();
}

/** Some entries of a kind that have been due since before `until`, after an id. */
export async function dueBefore(
  kind: OutboxKind,
  until: Date,
  { afterId, limit }: { readonly afterId: number; readonly limit: number },
  tx: Tx,
): Promise<OutboxEntry[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ kind })
    .where('due_at', '<=', until)
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit);
  return rows.map(toEntry);
}
