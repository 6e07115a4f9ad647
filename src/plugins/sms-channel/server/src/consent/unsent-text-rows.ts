import type { TextPurpose } from '../../../shared/conversations/messages';
import type { Row, Tx } from '../db/database';

const TABLE = 'sms_channel_messages';

/** Whose texts, and from which of our numbers: null for all of them. */
export interface Waiting {
  readonly contactId: number;
  /** Every spelling of the customer's number. */
  readonly addresses: readonly string[];
  readonly smsNumberId: number | null;
  /** Texts that go nevertheless. */
  readonly except: readonly TextPurpose[];
}

/** The texts to a person that are queued, due or held, oldest first. */
export async function waitingTexts({ contactId, addresses, smsNumberId, except }: Waiting, tx: Tx) {
  const query = tx
    .sql({ m: TABLE })
    .join({ c: 'sms_channel_conversations' }, 'c.id', 'm.conversation_id')
    .where({ 'm.status': 'queued', 'c.contact_id': contactId })
    .whereIn('c.customer_address', [...addresses])
    .where((either) => void either.whereNull('m.purpose').orWhereNotIn('m.purpose', [...except]))
    .orderBy('m.id')
    .select({ id: 'm.id', documentId: 'm.document_id', conversationId: 'm.conversation_id' });
  if (smsNumberId !== null) void query.where('c.sms_number_id', smsNumberId);
  const rows: Row[] = await query;
  return rows.map((row) => ({
    id: Number(row.id),
    documentId: String(row.documentId),
    conversationId: Number(row.conversationId),
  }));
}

/** Whether a text of a purpose was written in a conversation since. */
export async function hasTextOf(conversationId: number, purpose: TextPurpose, since: Date, tx: Tx): Promise<boolean> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ conversation_id: conversationId, purpose })
    .where('created_at', '>', since)
    .first('id');
  return row !== undefined;
}
