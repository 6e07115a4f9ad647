import type { ConversationState } from '../../../shared/domain/conversation-state';
import {
  COLUMNS,
  CONVERSATION_TABLE,
  joined,
  toConversation,
  withinScope,
  type ConversationRow,
  type RowScope,
} from './conversation-rows';
import { insertUnlessExists, type Row, type Tx } from './database';

export type { ConversationRow, RowScope } from './conversation-rows';

const TABLE = CONVERSATION_TABLE;

/** `<contact>:<number>`; the unique index on it allows one open conversation. */
const openKey = (contactId: number, numberId: number) => `${contactId}:${numberId}`;

/** A conversation whose contact or number was deleted is nobody's rival. */
const ownOpenKey = ({ id, contact, smsNumber }: ConversationRow) =>
  contact.id === 0 || smsNumber.id === 0 ? `orphan:${id}` : openKey(contact.id, smsNumber.id);

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

export interface OpenKey {
  readonly contact: { readonly id: number };
  /** The number that the customer uses now: answers go there. */
  readonly customerAddress: string;
  readonly smsNumber: { readonly id: number; readonly number: string };
  readonly workStreamId: number;
  /** The queue of a new conversation. */
  readonly queueId: number;
}

/**
 * The open conversation of a contact and a number, or a new one in state Open, locked until the transaction ends: texts of
 * one conversation get their places one after the other. At any concurrency there is one. design.md §5.4.
 */
export async function lockOpen(
  key: OpenKey,
  now: Date,
  tx: Tx,
): Promise<{ conversation: ConversationRow; isNew: boolean }> {
  const { id, isNew } = await findOrOpen(key, now, tx);
  await lock(id, now, tx);
  const conversation = await byId(id, tx);
  // Somebody closed it between the look and the lock: the next look opens a new one.
  if (conversation.state === 'closed') return lockOpen(key, now, tx);
  const { customerAddress } = key;
  if (conversation.customerAddress === customerAddress) return { conversation, isNew };
  await tx.sql(TABLE).where({ id }).update({ customer_address: customerAddress });
  return { conversation: { ...conversation, customerAddress }, isNew };
}

/** The unique index on the open key decides, not the look before. */
async function findOrOpen(key: OpenKey, now: Date, tx: Tx): Promise<{ id: number; isNew: boolean }> {
  const open_key = openKey(key.contact.id, key.smsNumber.id);
  const known: Row | undefined = await tx.sql(TABLE).where({ open_key }).first('id');
  if (known) return { id: Number(known.id), isNew: false };
  const row = {
    open_key,
    state: 'open',
    contact_id: key.contact.id,
    customer_address: key.customerAddress,
    sms_number_id: key.smsNumber.id,
    our_address: key.smsNumber.number,
    work_stream_id: key.workStreamId,
    queue_id: key.queueId,
    last_message_at: now,
    unread_count: 0,
  };
  const created = await insertUnlessExists(tx, TABLE, 'open_key', row, now);
  // Not created: another transaction was first, and it may have closed it again since.
  return created === null ? findOrOpen(key, now, tx) : { id: created.id, isNew: true };
}

/** Locks the row until the transaction ends. */
export async function lock(id: number, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ updated_at: now });
}

export async function noteMessage(
  id: number,
  change: { lastMessageAt: Date; unread: boolean; state?: ConversationState },
  tx: Tx,
): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .increment('unread_count', change.unread ? 1 : 0)
    .update({ last_message_at: change.lastMessageAt, ...(change.state ? { state: change.state } : {}) });
}

export async function markRead(id: number, tx: Tx): Promise<boolean> {
  return (await tx.sql(TABLE).where({ id }).where('unread_count', '>', 0).update({ unread_count: 0 })) === 1;
}

export interface Ownership {
  readonly state: ConversationState;
  readonly assigneeId: number | null;
  readonly queueId: number | null;
}

/**
 * Changes state and owner if nobody was first: `conversation` is what the caller saw. Answers whether it won. A snooze ends:
 * whoever has it now, or whatever it is now, it was for what was before.
 * Closing gives the open key back; reopening claims it and loses to a newer open conversation.
 */
export async function claim(conversation: ConversationRow, next: Ownership, now: Date, tx: Tx): Promise<boolean> {
  const isClosed = next.state === 'closed';
  const changed = await tx
    .sql(TABLE)
    .where({ id: conversation.id, state: conversation.state, assignee_id: conversation.assignee?.id ?? null })
    // Merging contacts moves conversations: the open key below is that of the contact which was seen.
    .modify((query) => void (conversation.contact.id !== 0 && query.where('contact_id', conversation.contact.id)))
    .update({
      state: next.state,
      assignee_id: next.assigneeId,
      queue_id: next.queueId,
      open_key: isClosed ? null : ownOpenKey(conversation),
      closed_at: isClosed ? now : null,
      snoozed_until: null,
      updated_at: now,
    });
  return changed === 1;
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

/** A queue that goes leaves its conversations to another one: none is lost from sight. */
export async function moveConversations(fromQueueId: number, toQueueId: number | null, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ queue_id: fromQueueId }).update({ queue_id: toQueueId });
}
