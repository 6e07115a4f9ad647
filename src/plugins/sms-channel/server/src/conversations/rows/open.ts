import { change, closingColumns, withClosing } from './closing-times';
import { beginning, columnsOf, CONVERSATION_TABLE, type ConversationRow } from '../conversation-rows';
import { byId, openKeyOf } from './conversations';
import { insertUnlessExists, toDate, type Row, type RowRef, type Tx } from '../../db/database';
import { lockOne } from './locks';

/** The one open conversation of a contact and a number: found, brought back, or opened. docs/architecture.md §5.4. */

const TABLE = CONVERSATION_TABLE;

export interface OpenKey {
  readonly contact: RowRef & { readonly isNew?: boolean };
  /** The number that the customer uses now: answers go there. */
  readonly customerAddress: string;
  readonly smsNumber: RowRef & { readonly number: string };
  readonly workStreamId: number;
  /** The queue of a new conversation. */
  readonly queueId: number;
  /** The last conversation comes back when it was closed since then, instead of a new one; null: never. */
  readonly reopensSince: Date | null;
  /** The neighbours of a new conversation, where the caller has read them: then they are not read again. */
  readonly atHand?: Pick<ConversationRow, 'contact' | 'smsNumber' | 'workStream' | 'queue'>;
}

/** The part of a key that decides which texts may stand in the conversation. */
type TheirKey = Pick<OpenKey, 'contact' | 'smsNumber' | 'customerAddress'>;

/** `found`: it was open; `reopened`: it was closed, and so far it was only opened; `new`: there was none. */
export interface OpenedConversation {
  readonly conversation: ConversationRow;
  readonly origin: 'found' | 'reopened' | 'new';
}

/**
 * The open conversation of a contact and a number, the last one opened again, or a new one in state Open, linked to the last;
 * locked until the transaction ends: texts of one conversation get their places one after the other. At any concurrency there
 * is one. docs/architecture.md §5.4.
 */
export async function lockOpen(key: OpenKey, now: Date, tx: Tx): Promise<OpenedConversation> {
  // No other transaction sees a contact that this one has created.
  if (key.contact.isNew) return open(key, null, now, tx);
  const found = await lockFound(key, tx);
  if (found) return { conversation: found, origin: 'found' };
  const last = await lockLastClosed(key, tx);
  if (!last) return open(key, null, now, tx);
  // Every transaction that wants to open one waits for this lock, so another one may have been first.
  const meanwhile = await lockFound(key, tx);
  if (meanwhile) return { conversation: meanwhile, origin: 'found' };
  if (key.reopensSince && last.closedAt && last.closedAt >= key.reopensSince) {
    await refuseForeign(last, key, tx);
    return { conversation: await reopen(last, key, now, tx), origin: 'reopened' };
  }
  return open(key, last, now, tx);
}

/**
 * Refuses a conversation that is not of the contact and number of the text, or whose contact does not have the text's address:
 * a last check, however the conversation was found. An error here is a fault of ours, so it names the rows.
 */
export async function refuseForeign(conversation: ConversationRow, key: TheirKey, tx: Tx): Promise<void> {
  const { documentId, contact, smsNumber } = conversation;
  const isTheirs = contact.id === key.contact.id && smsNumber.id === key.smsNumber.id;
  if (isTheirs && (await isAddressOf(contact, key.customerAddress, tx))) return;
  throw new Error(
    `conversation ${documentId} of contact ${contact.documentId} and number ${smsNumber.documentId} was found for a text ` +
      `of contact ${key.contact.documentId} and number ${key.smsNumber.documentId}`,
  );
}

/** Whether an address is the contact's own number, or that of a contact who was merged into them. */
async function isAddressOf({ id, mobilePhone }: ConversationRow['contact'], address: string, tx: Tx): Promise<boolean> {
  if (mobilePhone === address) return true;
  const alias: Row | undefined = await tx
    .sql('sms_channel_contact_aliases')
    .where({ address, contact_id: id })
    .first('id');
  return alias !== undefined;
}

/** The open one, if there is one; locked. Answers go to the customer's number that is used now. */
export async function lockFound(key: TheirKey, tx: Tx): Promise<ConversationRow | null> {
  const open_key = openKeyOf(key.contact, key.smsNumber);
  const conversation = await lockOne((query) => void query.where('c.open_key', open_key), tx);
  if (conversation) await refuseForeign(conversation, key, tx);
  return conversation && answerTo(key.customerAddress, conversation, tx);
}

async function answerTo(customerAddress: string, conversation: ConversationRow, tx: Tx): Promise<ConversationRow> {
  if (conversation.customerAddress === customerAddress) return conversation;
  await tx.sql(TABLE).where({ id: conversation.id }).update({ customer_address: customerAddress });
  return { ...conversation, customerAddress };
}

/** Opens a new conversation. The unique index on the open key decides whether there is one already, not a read before. */
async function open(key: OpenKey, previous: ConversationRow | null, now: Date, tx: Tx): Promise<OpenedConversation> {
  const { contact, smsNumber, customerAddress, workStreamId, queueId, atHand } = key;
  const facts = { ...beginning(now), customerAddress };
  const isNobody = { id: 0, documentId: '', previous: previous?.documentId ?? null, assignee: null };
  const fresh = atHand && withClosing({ ...facts, ...atHand, ...isNobody });
  const row = {
    ...columnsOf(facts),
    ...(fresh ? closingColumns(NEVER, fresh) : {}),
    open_key: openKeyOf(contact, smsNumber),
    previous_id: previous?.id ?? null,
    contact_id: contact.id,
    sms_number_id: smsNumber.id,
    our_address: smsNumber.number,
    work_stream_id: workStreamId,
    queue_id: queueId,
  };
  const created = await insertUnlessExists(tx, TABLE, 'open_key', row, now);
  // Not created: another transaction was first, and it may have closed it again since.
  if (created === null) return lockOpen({ ...key, contact: { ...contact, isNew: false } }, now, tx);
  if (fresh) return { conversation: { ...fresh, ...created }, origin: 'new' };
  const before = await byId(created.id, tx);
  const conversation = withClosing(before);
  await tx.sql(TABLE).where({ id: created.id }).update(closingColumns(NEVER, conversation));
  return { conversation, origin: 'new' };
}

/** The closing time of a conversation that has none yet. */
const NEVER = { closesAt: null, closesBecause: null };

/** The last closed conversation of a contact and a number. */
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

async function lockLastClosed(key: OpenKey, tx: Tx): Promise<ConversationRow | null> {
  const last = lastClosed(key.contact.id, key.smsNumber.id, tx).limit(1).select('id');
  // MySQL allows no limit in a subquery of `in`, and needs none of `=`.
  const conversation = await lockOne((query) => void query.where('c.id', last), tx);
  // It was reopened before we got the lock.
  return conversation && conversation.state !== 'closed' ? lockLastClosed(key, tx) : conversation;
}

/** Reopens it as a waiting conversation of its last agent: the text then wakes it like any other. */
async function reopen(before: ConversationRow, key: OpenKey, now: Date, tx: Tx): Promise<ConversationRow> {
  const facts = {
    state: before.assignee ? ('waiting' as const) : ('open' as const),
    customerAddress: key.customerAddress,
    closedAt: null,
    closedBecause: null,
    stateSince: now,
    quietSince: now,
  };
  return change(before, facts, now, tx, { open_key: openKeyOf(key.contact, key.smsNumber), queued_at: null });
}

/** The open conversation of a contact and a number, unlocked; null where there is none. */
export async function openId(contact: RowRef, smsNumber: RowRef, tx: Tx): Promise<number | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ open_key: openKeyOf(contact, smsNumber) })
    .first('id');
  return row ? Number(row.id) : null;
}

/** Whether a contact and a number have an open conversation. */
export const hasOpen = async (contact: RowRef, smsNumber: RowRef, tx: Tx): Promise<boolean> =>
  (await openId(contact, smsNumber, tx)) !== null;
