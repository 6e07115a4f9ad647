import { insertRow, type Row, type Tx } from '../../db/database';
import { beginning, columnsOf, CONVERSATION_TABLE } from '../conversation-rows';
import { byId, type ConversationRow, lockById } from './conversations';
import { openId, refuseForeign, type OpenKey } from './open';

const TABLE = CONVERSATION_TABLE;

/**
 * Locks the conversation for a text that must not open one, until the transaction ends: the open one; else the last closed one
 * within the reopen window; else a new one, created closed.
 */
export async function lockWithoutOpening(
  key: OpenKey,
  now: Date,
  tx: Tx,
): Promise<{ conversation: ConversationRow; isNew: boolean }> {
  const known =
    (await openId(key.contact, key.smsNumber, tx)) ??
    (key.reopensSince && (await lastClosedId(key, tx, key.reopensSince)));
  if (known !== null) {
    const conversation = await lockById(known, tx);
    await refuseForeign(conversation, key, tx);
    return { conversation, isNew: false };
  }
  const { customerAddress } = key;
  const row = {
    ...columnsOf({ ...beginning(now), state: 'closed', closedAt: now, customerAddress }),
    contact_id: key.contact.id,
    sms_number_id: key.smsNumber.id,
    our_address: key.smsNumber.number,
    work_stream_id: key.workStreamId,
    queue_id: key.queueId,
  };
  const { id } = await insertRow(tx, TABLE, row, now);
  return { conversation: await byId(id, tx), isNew: true };
}

/**
 * Locks the conversation in which a text is shown that a phone wrote: the open one, else the last closed one, however long ago
 * that was. Null where there is neither.
 */
export async function lockNewest(key: Pick<OpenKey, 'contact' | 'smsNumber' | 'customerAddress'>, tx: Tx) {
  const known = (await openId(key.contact, key.smsNumber, tx)) ?? (await lastClosedId(key, tx));
  if (known === null) return null;
  const conversation = await lockById(known, tx);
  await refuseForeign(conversation, key, tx);
  return conversation;
}

async function lastClosedId(
  key: Pick<OpenKey, 'contact' | 'smsNumber' | 'customerAddress'>,
  tx: Tx,
  closedSince?: Date,
): Promise<number | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ contact_id: key.contact.id, sms_number_id: key.smsNumber.id, state: 'closed' })
    // Answers go to the number that we text; another number of a merged contact has its own thread.
    .where('customer_address', key.customerAddress)
    .modify((query) => void (closedSince && query.where('closed_at', '>=', closedSince)))
    .orderBy([
      { column: 'closed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('id');
  return row ? Number(row.id) : null;
}
