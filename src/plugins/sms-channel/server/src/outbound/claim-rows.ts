import { conversationRows, type ConversationRow, type MessageRow, toMessage } from '../conversations';
import type { Row, Tx } from '../db/database';
import type { AccountFields } from '../work-streams';

const OUTBOX = 'sms_channel_outbox_entries';
const MESSAGES = 'sms_channel_messages';

/** A text whose turn it is, as it is under the lock of its conversation. */
export interface DueText {
  readonly entry: { readonly id: number; readonly lane: string };
  readonly message: MessageRow;
  /** Nothing stands before it in its lane. */
  readonly isHead: boolean;
  /** Another text of the conversation is with the carrier at this moment. */
  readonly isOtherOnTheWire: boolean;
  /** The number of its last attempt; 0 when there was none. */
  readonly lastAttempt: number;
  /** Of the work stream by which it goes. */
  readonly account: AccountFields;
}

/** The conversation of an outbox row's text, locked; null when one of them is gone. */
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

/** Read once the lock is held: before that it may have had another body or time. Null when there is nothing to send any more. */
export async function dueText(outboxId: number, tx: Tx): Promise<DueText | null> {
  const row: Row | undefined = await tx
    .sql({ entry: OUTBOX })
    .join({ m: MESSAGES }, 'm.id', 'entry.message_id')
    .leftJoin({ c: 'sms_channel_conversations' }, 'c.id', 'm.conversation_id')
    .leftJoin({ w: 'sms_channel_work_streams' }, 'w.id', 'c.work_stream_id')
    .where({ 'entry.id': outboxId, 'entry.kind': 'send' })
    .first('m.*', {
      entryId: 'entry.id',
      lane: 'entry.lane',
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
    entry: { id: Number(row.entryId), lane: String(row.lane) },
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
