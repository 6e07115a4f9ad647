import { randomBytes } from 'node:crypto';
import Database from 'better-sqlite3';
import type { App } from './app';

export interface ManyConversations {
  /** All open, with the first SMS number. */
  readonly conversations: number;
  /** Where they wait (documentId). */
  readonly queue: string;
  readonly messagesEach: number;
  /** Agent (documentId) who has the last of them, active. */
  readonly owner: string;
  readonly owned: number;
}

const MINUTE_MS = 60_000;

/**
 * Writes conversations straight into the SQLite file of an app: thousands of them take seconds, where texts would take minutes.
 * Answers the customers' numbers, oldest conversation first; the owner's are the last.
 */
export function writeConversations(app: App, wanted: ManyConversations): string[] {
  const database = new Database(app.databaseFile as string, { timeout: 30_000 });
  try {
    const idOf = (sql: string, ...values: string[]) => (database.prepare(sql).get(...values) as { id: number }).id;
    const place = {
      number: idOf('select id from sms_channel_sms_numbers order by id limit 1'),
      stream: idOf('select id from sms_channel_work_streams order by id limit 1'),
      queue: idOf('select id from sms_channel_queues where document_id = ?', wanted.queue),
      owner: idOf('select id from sms_channel_agents where document_id = ?', wanted.owner),
    };
    const { number: ourAddress, document_id: numberDocumentId } = database
      .prepare('select number, document_id from sms_channel_sms_numbers where id = ?')
      .get(place.number) as { number: string; document_id: string };
    const contact = database.prepare(
      'insert into sms_channel_contacts (document_id, name, mobile_phone, created_at, updated_at) values (?, ?, ?, ?, ?)',
    );
    const conversation = database.prepare(
      `insert into sms_channel_conversations (document_id, state, open_key, customer_address, our_address, contact_id,
         sms_number_id, work_stream_id, queue_id, assignee_id, last_message_at, state_since,
         quiet_since, queued_at, unread_count, priority, created_at, updated_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 2, ?, ?)`,
    );
    const message = database.prepare(
      `insert into sms_channel_messages (document_id, direction, purpose, body, status, unconfirmed, segments, sorted_at,
         carrier_at, conversation_id, author_name, created_at, updated_at) values (?, ?, ?, ?, ?, 0, 1, ?, ?, ?, ?, ?, ?)`,
    );
    const writeOne = (index: number): string => {
      const phone = `+1303555${String(index).padStart(4, '0')}`;
      const isOwned = index >= wanted.conversations - wanted.owned;
      const lastAt = Date.now() - (wanted.conversations - index) * MINUTE_MS;
      const contactDocumentId = documentId();
      const contactId = contact.run(contactDocumentId, `Customer ${index}`, phone, lastAt, lastAt).lastInsertRowid;
      const conversationId = conversation.run(
        documentId(),
        isOwned ? 'active' : 'open',
        `${contactDocumentId}:${numberDocumentId}`,
        phone,
        ourAddress,
        contactId,
        place.number,
        place.stream,
        place.queue,
        isOwned ? place.owner : null,
        lastAt,
        lastAt,
        lastAt,
        isOwned ? null : lastAt,
        isOwned ? 0 : 1,
        lastAt,
        lastAt,
      ).lastInsertRowid;
      for (let left = wanted.messagesEach; left > 0; left -= 1) {
        const at = lastAt - left * MINUTE_MS;
        const isInbound = left % 2 === 1;
        message.run(
          documentId(),
          isInbound ? 'inbound' : 'outbound',
          isInbound ? null : 'reply',
          `${isInbound ? 'Question' : 'Answer'} ${left} of customer ${index}: where is order ${index * 7 + left}?`,
          isInbound ? 'received' : 'delivered',
          at,
          isInbound ? at : null,
          conversationId,
          isInbound ? null : 'Ana',
          at,
          at,
        );
      }
      return phone;
    };
    return database.transaction(() => Array.from({ length: wanted.conversations }, (_, index) => writeOne(index)))();
  } finally {
    database.close();
  }
}

/** As Strapi makes them: 24 letters and digits. */
const documentId = () =>
  BigInt(`0x${randomBytes(20).toString('hex')}`)
    .toString(36)
    .padStart(24, 'a')
    .slice(-24);
