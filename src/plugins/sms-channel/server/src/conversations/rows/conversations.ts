import type { ConversationState } from '../../../../shared/conversations/state';
import type { ClosedCause } from '../../../../shared/conversations/closing';
import { closingColumns, withClosing } from './closing-times';
import {
  COLUMNS,
  columnsOf,
  CONVERSATION_TABLE,
  type ConversationFacts,
  joined,
  toConversation,
  withinScope,
  type ConversationRow,
  type RowScope,
} from '../conversation-rows';
import type { Row, RowRef, Tx } from '../../db/database';

export type { ConversationRow, RowScope } from '../conversation-rows';
export { change } from './closing-times';
export { lock, lockById, lockOfMessage, lockOne, lockOpenOfNumber } from './locks';

const TABLE = CONVERSATION_TABLE;

type Identified = Pick<RowRef, 'documentId'>;

/**
 * `<contact>:<number>` by their documentIds; the unique index on it allows one open conversation. By contact and not by address:
 * a merged contact has several addresses, and one conversation with each number of ours.
 */
export const openKeyOf = (contact: Identified, smsNumber: Identified) =>
  `${contact.documentId}:${smsNumber.documentId}`;

/** A conversation whose contact or number was deleted competes with no other. */
const ownOpenKey = ({ documentId, contact, smsNumber }: ConversationRow) =>
  contact.id === 0 || smsNumber.id === 0 ? `orphan:${documentId}` : openKeyOf(contact, smsNumber);

export async function byId(id: number, tx: Tx): Promise<ConversationRow> {
  const row: Row | undefined = await joined(tx).where('c.id', id).first(COLUMNS);
  if (!row) throw new Error(`conversation ${id} is gone`);
  return toConversation(row);
}

export async function byDocumentId(documentId: string, scope: RowScope, tx: Tx): Promise<ConversationRow | null> {
  const row: Row | undefined = await joined(tx)
    .where('c.document_id', documentId)
    .modify(withinScope, scope)
    .first(COLUMNS);
  return row ? toConversation(row) : null;
}

/** Rows by id, in no order; what is gone is left out. */
export async function byIds(ids: readonly number[], tx: Tx): Promise<ConversationRow[]> {
  if (ids.length === 0) return [];
  const found: Row[] = await joined(tx)
    .whereIn('c.id', [...ids])
    .select(COLUMNS);
  return found.map(toConversation);
}

export interface NotedMessage {
  readonly lastMessageAt: Date;
  /** Who wrote it. `nobody`: a note or an automatic text; neither breaks the silence. */
  readonly from: 'customer' | 'us' | 'nobody';
  /** Since when the conversation waits in its queue, if it has no agent. Default: it does not wait. */
  readonly queuedAt?: Date | null;
}

/**
 * Records on the conversation that a message was added: `before` is its row, locked. Returns the row as it is now. A customer's
 * text makes a conversation without an agent wait in its queue; one that waits already keeps its place.
 */
export async function noteMessage(
  before: ConversationRow,
  { lastMessageAt, from, queuedAt = null }: NotedMessage,
  tx: Tx,
): Promise<ConversationRow> {
  const { id } = before;
  const fromCustomer = from === 'customer';
  const facts: Partial<ConversationFacts> = {
    lastMessageAt,
    ...(fromCustomer ? { unreadCount: before.unreadCount + 1 } : {}),
    ...(from === 'nobody' ? {} : { quietSince: lastMessageAt }),
    ...(fromCustomer ? { unansweredSince: before.unansweredSince ?? lastMessageAt } : {}),
    ...(from === 'us' ? { unansweredSince: null } : {}),
  };
  const waits = queuedAt !== null && before.state === 'open' && before.assignee === null;
  // Neither a note nor a text of the channel decides when it closes.
  const isSilent = from === 'nobody';
  const after = isSilent ? { ...before, ...facts } : withClosing({ ...before, ...facts });
  await tx
    .sql(TABLE)
    .where({ id })
    .update({
      ...columnsOf(facts),
      ...(waits ? { queued_at: tx.sql.raw('coalesce(queued_at, ?)', [queuedAt]) } : {}),
      ...(isSilent ? {} : closingColumns(before, after)),
    });
  return after;
}

export async function markRead(id: number, tx: Tx): Promise<boolean> {
  return (await tx.sql(TABLE).where({ id }).where('unread_count', '>', 0).update({ unread_count: 0 })) === 1;
}

/** Marks it unread, also without an unread text of the customer; false when it is. */
export async function markUnread(id: number, tx: Tx): Promise<boolean> {
  return (await tx.sql(TABLE).where({ id, unread_count: 0 }).update({ unread_count: 1 })) === 1;
}

/** The state and owner that a conversation gets. */
export interface NextOwnership {
  readonly state: ConversationState;
  readonly assigneeId: number | null;
  readonly queueId: number | null;
  /** Why it is closed. Default: a person said so. */
  readonly closedBecause?: ClosedCause;
  /** Agents and queues that the caller has read: the conversation need not be read again for their names. */
  readonly known?: { readonly assignee?: ConversationRow['assignee']; readonly queue?: ConversationRow['queue'] };
}

/** In these states an agent has decided that the customer needs no answer. shared/conversations/state.ts. */
const SETTLED: readonly ConversationState[] = ['waiting', 'wrap-up', 'closed'];

/**
 * Changes state and owner, unless they have changed since the caller read `before`: then it returns null, else the row as it is
 * now. A snooze ends: it was meant for the state and the owner before.
 * Closing gives the open key back; reopening claims it and loses to a newer open conversation.
 */
export async function claim(
  before: ConversationRow,
  next: NextOwnership,
  now: Date,
  tx: Tx,
): Promise<ConversationRow | null> {
  const isClosed = next.state === 'closed';
  const facts: Partial<ConversationFacts> = {
    state: next.state,
    closedAt: isClosed ? now : null,
    closedBecause: isClosed ? (next.closedBecause ?? 'person') : null,
    snoozedUntil: null,
    ...(next.state === before.state ? {} : { stateSince: now }),
    ...(before.snoozedUntil ? { quietSince: now } : {}),
    ...(SETTLED.includes(next.state) ? { unansweredSince: null } : {}),
  };
  const after = withClosing({ ...before, ...facts });
  const changed = await tx
    .sql(TABLE)
    .where({ id: before.id, state: before.state, assignee_id: before.assignee?.id ?? null })
    // Merging contacts moves conversations: the open key below belongs to the contact that the caller saw.
    .modify((query) => void (before.contact.id !== 0 && query.where('contact_id', before.contact.id)))
    .update({
      ...columnsOf(facts),
      ...closingColumns(before, after),
      ...queuedColumn(before, next, now),
      assignee_id: next.assigneeId,
      queue_id: next.queueId,
      open_key: isClosed ? null : ownOpenKey(before),
      updated_at: now,
    });
  if (changed !== 1) return null;
  const assignee = named(next.assigneeId, [before.assignee, next.known?.assignee]);
  const queue = named(next.queueId, [before.queue, next.known?.queue]);
  return assignee === undefined || queue === undefined ? byId(before.id, tx) : { ...after, assignee, queue };
}

/** The reference with this id among those at hand; undefined where there is none. */
function named<Reference extends { readonly id: number }>(
  id: number | null,
  atHand: readonly (Reference | null | undefined)[],
): Reference | null | undefined {
  return id === null ? null : (atHand.find((each) => each?.id === id) ?? undefined);
}

/** A conversation without an owner waits since it came to Open, also when it moves to another queue. */
function queuedColumn(conversation: ConversationRow, next: NextOwnership, now: Date): Row {
  const waits = next.state === 'open' && next.assigneeId === null;
  if (!waits) return { queued_at: null };
  return conversation.state === 'open' && conversation.assignee === null ? {} : { queued_at: now };
}

export async function countOpenWith(
  column: 'sms_number_id' | 'work_stream_id' | 'contact_id',
  id: number,
  tx: Tx,
): Promise<number> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where(column, id)
    .whereNot('state', 'closed')
    .count({ n: '*' })
    .first();
  return Number(row?.n ?? 0);
}

/** How many conversations are open, by work stream. */
export async function openCounts(tx: Tx): Promise<Map<number, number>> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .whereNot('state', 'closed')
    .groupBy('work_stream_id')
    .select('work_stream_id')
    .count({ n: '*' });
  return new Map(rows.map((row) => [Number(row.work_stream_id), Number(row.n)]));
}

/** How many conversations are open, by number: of a work stream, or of all. */
export async function openCountsByNumber(workStreamId: number | null, tx: Tx): Promise<Map<number, number>> {
  const ofStream = workStreamId === null ? {} : { work_stream_id: workStreamId };
  const rows: Row[] = await tx
    .sql(TABLE)
    .where(ofStream)
    .whereNot('state', 'closed')
    .groupBy('sms_number_id')
    .select('sms_number_id')
    .count({ n: '*' });
  return new Map(rows.map((row) => [Number(row.sms_number_id), Number(row.n)]));
}

/** The conversations of a number, closed ones too, belong to the work stream that has it. */
export async function followNumber(numberId: number, workStreamId: number, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ sms_number_id: numberId }).update({ work_stream_id: workStreamId });
}

/** One that was begun while its number moved comes along. The caller holds its lock. */
export async function follow(id: number, workStreamId: number, tx: Tx): Promise<ConversationRow> {
  await tx.sql(TABLE).where({ id }).update({ work_stream_id: workStreamId });
  return byId(id, tx);
}

/** Moves the conversations of a deleted queue to another one, so that none disappears. */
export async function moveConversations(fromQueueId: number, toQueueId: number | null, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ queue_id: fromQueueId }).update({ queue_id: toQueueId });
}
