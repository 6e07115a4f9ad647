import { configurationRows, type EntityRow } from '../db/configuration';
import { named } from '../db/configuration-model';
import { quickReplyType } from './content-types';
import { insertUnlessExists, toDate, type Row, type RowRef, type Tx } from '../db/database';

interface Named extends EntityRow {
  readonly name: string;
}

export interface QuickReplyEntity extends EntityRow {
  readonly shortcut: string;
  readonly title: string;
  readonly body: string;
  readonly workStream: Named | null;
  /** The agent who owns it; null for those of all agents. */
  readonly owner: Named | null;
}

export const quickReplies = configurationRows<QuickReplyEntity>(quickReplyType, {
  one: { workStream: named('sms_channel_work_streams'), owner: named('sms_channel_agents') },
});

const TABLE = 'sms_channel_automated_texts';
const MESSAGES = 'sms_channel_messages';

/** True for the first caller with this key; the unique index decides between two at once. */
export async function claimOnce(onceKey: string, conversationId: number, now: Date, tx: Tx): Promise<boolean> {
  const row = { once_key: onceKey, conversation_id: conversationId };
  return (await insertUnlessExists(tx, TABLE, 'once_key', row, now)) !== null;
}

export async function countSince(conversationId: number, since: Date, tx: Tx): Promise<number> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ conversation_id: conversationId })
    .where('created_at', '>', since)
    .count({ n: '*' })
    .first();
  return Number(row?.n ?? 0);
}

/** Whether a customer had no conversation with one of our numbers before this one. */
export async function isFirstConversation(
  conversation: { id: number; contactId: number; smsNumberId: number },
  tx: Tx,
): Promise<boolean> {
  const { id, contactId, smsNumberId } = conversation;
  const other: Row | undefined = await tx
    .sql('sms_channel_conversations')
    .where({ contact_id: contactId, sms_number_id: smsNumberId })
    .whereNot({ id })
    .first('id');
  return other === undefined;
}

interface TextPlace extends RowRef {
  readonly at: Date;
}

const toPlace = (row: Row): TextPlace => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  at: toDate(row.created_at),
});

/** The newest text that an agent wrote in a conversation. Automatic and bulk texts do not count. */
export async function lastAgentText(conversationId: number, tx: Tx): Promise<TextPlace | null> {
  const row: Row | undefined = await tx
    .sql(MESSAGES)
    .where({ conversation_id: conversationId, direction: 'outbound' })
    .whereIn('purpose', ['reply', 'start'])
    .orderBy('id', 'desc')
    .first('id', 'document_id', 'created_at');
  return row ? toPlace(row) : null;
}

/** The customer's first unanswered text, in the order of arrival. */
export async function firstUnanswered(conversationId: number, tx: Tx): Promise<TextPlace | null> {
  const answered = await lastAgentText(conversationId, tx);
  const row: Row | undefined = await tx
    .sql(MESSAGES)
    .where({ conversation_id: conversationId, direction: 'inbound', device_text: null })
    .where('id', '>', answered?.id ?? 0)
    .orderBy('id')
    .first('id', 'document_id', 'created_at');
  return row ? toPlace(row) : null;
}
