import type { ConversationState } from '../../../../shared/conversations/state';
import type { ClosedCause } from '../../../../shared/conversations/closing';
import { keepClosing } from './closing';
import {
  COLUMNS,
  CONVERSATION_TABLE,
  joined,
  toConversation,
  withinScope,
  type ConversationRow,
  type RowScope,
} from './conversation-rows';
import type { Row, RowRef, Tx } from '../../db/database';

export type { ConversationRow, RowScope } from './conversation-rows';

const TABLE = CONVERSATION_TABLE;

type Identified = Pick<RowRef, 'documentId'>;

/**
 * `<contact>:<number>` by their documentIds; the unique index on it allows one open conversation. By contact and not by address:
 * who was merged has several, and one conversation with each number of ours.
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

/** Locks the row until the transaction ends. */
export async function lock(id: number, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ updated_at: now });
}

export interface NotedMessage {
  readonly lastMessageAt: Date;
  /** Who wrote it. `nobody`: a note or an automatic text; neither breaks the silence. */
  readonly from: 'customer' | 'us' | 'nobody';
  /** The state of a conversation that was woken. */
  readonly state?: ConversationState;
}

/** A message was added: `conversation` is what it was before, locked. */
export async function noteMessage(
  { id, state, unansweredSince }: Pick<ConversationRow, 'id' | 'state' | 'unansweredSince'>,
  { lastMessageAt, from, state: next = state }: NotedMessage,
  tx: Tx,
): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .increment('unread_count', from === 'customer' ? 1 : 0)
    .update({
      last_message_at: lastMessageAt,
      ...(next === state ? {} : { state: next, state_since: lastMessageAt }),
      ...(from === 'nobody' ? {} : { quiet_since: lastMessageAt }),
      ...(from === 'customer' ? { unanswered_since: unansweredSince ?? lastMessageAt } : {}),
      ...(from === 'us' ? { unanswered_since: null } : {}),
    });
  await keepClosing(id, tx);
}

/** A customer who already waits keeps the earlier time. */
export async function noteQueued(id: number, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).whereNull('queued_at').update({ queued_at: now });
}

export async function markRead(id: number, tx: Tx): Promise<boolean> {
  return (await tx.sql(TABLE).where({ id }).where('unread_count', '>', 0).update({ unread_count: 0 })) === 1;
}

export interface Ownership {
  readonly state: ConversationState;
  readonly assigneeId: number | null;
  readonly queueId: number | null;
  /** Why it is closed. Default: a person said so. */
  readonly closedBecause?: ClosedCause;
}

/** An agent who sets it to waiting, ends or closes it says that the customer needs no answer. shared/conversations/state.ts. */
const SETTLED: readonly ConversationState[] = ['waiting', 'wrap-up', 'closed'];

/**
 * Changes state and owner unless somebody else was first: `conversation` is what the caller saw. Returns whether it won. A
 * snooze ends, because it belonged to the state before. Closing gives the open key back; reopening claims it and loses to a
 * newer open conversation.
 */
export async function claim(conversation: ConversationRow, next: Ownership, now: Date, tx: Tx): Promise<boolean> {
  const isClosed = next.state === 'closed';
  const changed = await tx
    .sql(TABLE)
    .where({ id: conversation.id, state: conversation.state, assignee_id: conversation.assignee?.id ?? null })
    // Merging contacts moves conversations: the open key below belongs to the contact that the caller saw.
    .modify((query) => void (conversation.contact.id !== 0 && query.where('contact_id', conversation.contact.id)))
    .update({
      state: next.state,
      assignee_id: next.assigneeId,
      queue_id: next.queueId,
      open_key: isClosed ? null : ownOpenKey(conversation),
      closed_at: isClosed ? now : null,
      closed_because: isClosed ? (next.closedBecause ?? 'person') : null,
      snoozed_until: null,
      ...(next.state === conversation.state ? {} : { state_since: now }),
      ...(conversation.snoozedUntil ? { quiet_since: now } : {}),
      ...(SETTLED.includes(next.state) ? { unanswered_since: null } : {}),
      ...queuedColumn(conversation, next, now),
      updated_at: now,
    });
  if (changed === 1) await keepClosing(conversation.id, tx);
  return changed === 1;
}

/** A conversation without an owner waits since it came to Open, also when it moves to another queue. */
function queuedColumn(conversation: ConversationRow, next: Ownership, now: Date): Row {
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

/** Moves the conversations of a deleted queue to another one, so that none disappears. */
export async function moveConversations(fromQueueId: number, toQueueId: number | null, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ queue_id: fromQueueId }).update({ queue_id: toQueueId });
}
