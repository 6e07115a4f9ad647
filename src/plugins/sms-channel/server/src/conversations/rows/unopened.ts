import { insertRow, type Row, type Tx } from '../../db/database';
import { beginning, columnsOf, CONVERSATION_TABLE } from '../conversation-rows';
import { byId, openKeyOf, type ConversationRow, lockById } from './conversations';
import { refuseForeign, type OpenKey } from './open';

const TABLE = CONVERSATION_TABLE;

/**
 * The conversation of a text that makes no work for agents until the customer answers: the open conversation if there is one,
 * else the last one that a text of the customer would reopen, as it is, else a new one that is closed from the beginning.
 * Locked until the transaction ends.
 */
export async function lockUnopened(
  key: OpenKey,
  now: Date,
  tx: Tx,
): Promise<{ conversation: ConversationRow; isNew: boolean }> {
  const known = (await openId(key, tx)) ?? (await lastClosedId(key, tx));
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

async function openId(key: OpenKey, tx: Tx): Promise<number | null> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ open_key: openKeyOf(key.contact, key.smsNumber) })
    .first('id');
  return row ? Number(row.id) : null;
}

async function lastClosedId(key: OpenKey, tx: Tx): Promise<number | null> {
  if (!key.reopensSince) return null;
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ contact_id: key.contact.id, sms_number_id: key.smsNumber.id, state: 'closed' })
    // Answers go to the number that we text; another number of a merged contact has its own thread.
    .where('customer_address', key.customerAddress)
    .where('closed_at', '>=', key.reopensSince)
    .orderBy([
      { column: 'closed_at', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .first('id');
  return row ? Number(row.id) : null;
}
