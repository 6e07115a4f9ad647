import { keepClosing } from './closing';
import { CONVERSATION_TABLE, type ConversationRow } from './conversation-rows';
import { byId, lock, openKeyOf } from './conversations';
import { insertUnlessExists, toDate, toDateOrNull, type Row, type RowRef, type Tx } from '../../db/database';

/** The one open conversation of a contact and a number: found, brought back, or opened. docs/architecture.md §5.4. */

const TABLE = CONVERSATION_TABLE;

export interface OpenKey {
  readonly contact: RowRef;
  /** The number that the customer uses now: answers go there. */
  readonly customerAddress: string;
  readonly smsNumber: RowRef & { readonly number: string };
  readonly workStreamId: number;
  /** The queue of a new conversation. */
  readonly queueId: number;
  /** The last conversation comes back when it was closed since then, instead of a new one; null: never. */
  readonly reopensSince: Date | null;
}

/** `found`: it was open; `reopened`: it was closed, and so far it was only opened; `new`: there was none. */
export interface OpenedConversation {
  readonly conversation: ConversationRow;
  readonly how: 'found' | 'reopened' | 'new';
}

/**
 * The open conversation of a contact and a number, the last one opened again, or a new one in state Open, linked to the last;
 * locked until the transaction ends: texts of one conversation get their places one after the other. At any concurrency there
 * is one. docs/architecture.md §5.4.
 */
export async function lockOpen(key: OpenKey, now: Date, tx: Tx): Promise<OpenedConversation> {
  const { id, how } = await findOrOpen(key, now, tx);
  await lock(id, now, tx);
  const conversation = await byId(id, tx);
  // It was closed between the read and the lock: the next try opens one.
  if (conversation.state === 'closed') return lockOpen(key, now, tx);
  await refuseForeign(conversation, key, tx);
  const { customerAddress } = key;
  if (conversation.customerAddress === customerAddress) return { conversation, how };
  await tx.sql(TABLE).where({ id }).update({ customer_address: customerAddress });
  return { conversation: { ...conversation, customerAddress }, how };
}

/**
 * Whatever led to a conversation, a text stands in no other than one with the contact and the number that it is about, and only
 * when its address is one of that contact's. An error here is a fault of ours: it names the rows.
 */
export async function refuseForeign(conversation: ConversationRow, key: OpenKey, tx: Tx): Promise<void> {
  const { documentId, contact, smsNumber } = conversation;
  const isTheirs = contact.id === key.contact.id && smsNumber.id === key.smsNumber.id;
  if (isTheirs && (await isAddressOf(contact, key.customerAddress, tx))) return;
  throw new Error(
    `conversation ${documentId} of contact ${contact.documentId} and number ${smsNumber.documentId} was found for a text ` +
      `of contact ${key.contact.documentId} and number ${key.smsNumber.documentId}`,
  );
}

/** Their own number, or one of a contact who was merged into them. */
async function isAddressOf({ id, mobilePhone }: ConversationRow['contact'], address: string, tx: Tx): Promise<boolean> {
  if (mobilePhone === address) return true;
  const alias: Row | undefined = await tx
    .sql('sms_channel_contact_aliases')
    .where({ address, contact_id: id })
    .first('id');
  return alias !== undefined;
}

/** The unique index on the open key decides, not the look before. */
async function findOrOpen(key: OpenKey, now: Date, tx: Tx): Promise<{ id: number; how: OpenedConversation['how'] }> {
  const open_key = openKeyOf(key.contact, key.smsNumber);
  const findOpen = async (): Promise<number | null> => {
    const known: Row | undefined = await tx.sql(TABLE).where({ open_key }).first('id');
    return known ? Number(known.id) : null;
  };
  const known = await findOpen();
  if (known !== null) return { id: known, how: 'found' };
  const last = await lockLastClosed(key, now, tx);
  if (last) {
    // Every transaction that wants to open one waits for this lock: one may have been opened before we got it.
    const meanwhile = await findOpen();
    if (meanwhile !== null) return { id: meanwhile, how: 'found' };
    if (key.reopensSince && last.closedAt && last.closedAt >= key.reopensSince) {
      await reopen(last, open_key, now, tx);
      return { id: last.id, how: 'reopened' };
    }
  }
  const row = {
    open_key,
    previous_id: last?.id ?? null,
    state_since: now,
    quiet_since: now,
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
  if (created === null) return findOrOpen(key, now, tx);
  await keepClosing(created.id, tx);
  return { id: created.id, how: 'new' };
}

/** Of the closed conversations of a contact and a number, the last. */
const lastClosed = (contactId: number, numberId: number, tx: Tx) =>
  tx
    .sql(TABLE)
    .where({ contact_id: contactId, sms_number_id: numberId, state: 'closed' })
    .orderBy([
      { column: 'last_message_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ]);

/** The agent of the conversation that a new one follows (`previous`), and when they and the customer last exchanged a text. */
export async function formerAgent(
  contactId: number,
  numberId: number,
  tx: Tx,
): Promise<{ agentId: number; lastActiveAt: Date } | null> {
  const row: Row | undefined = await lastClosed(contactId, numberId, tx).first('assignee_id', 'last_message_at');
  if (!row || row.assignee_id === null) return null;
  return { agentId: Number(row.assignee_id), lastActiveAt: toDate(row.last_message_at) };
}

async function lockLastClosed(
  key: OpenKey,
  now: Date,
  tx: Tx,
): Promise<{ id: number; closedAt: Date | null; hasAssignee: boolean } | null> {
  const row: Row | undefined = await lastClosed(key.contact.id, key.smsNumber.id, tx).first('id');
  if (!row) return null;
  const id = Number(row.id);
  await lock(id, now, tx);
  const locked: Row | undefined = await tx.sql(TABLE).where({ id }).first('state', 'closed_at', 'assignee_id');
  // It was opened again before the lock was ours.
  if (locked?.state !== 'closed') return lockLastClosed(key, now, tx);
  return { id, closedAt: toDateOrNull(locked.closed_at), hasAssignee: locked.assignee_id !== null };
}

/** As a waiting conversation of its last agent: the text that brings it back wakes it like any other. */
async function reopen(
  { id, hasAssignee }: { id: number; hasAssignee: boolean },
  open_key: string,
  now: Date,
  tx: Tx,
): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .update({
      open_key,
      state: hasAssignee ? 'waiting' : 'open',
      closed_at: null,
      closed_because: null,
      queued_at: null,
      state_since: now,
      quiet_since: now,
      updated_at: now,
    });
  await keepClosing(id, tx);
}

/** Whether a contact and a number have an open conversation. */
export async function hasOpen(contact: RowRef, smsNumber: RowRef, tx: Tx): Promise<boolean> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ open_key: openKeyOf(contact, smsNumber) })
    .first('id');
  return row !== undefined;
}
