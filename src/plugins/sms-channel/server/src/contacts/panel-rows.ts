import { ALIAS_TABLE, CONTACT_TABLE, toContact, type ContactRow } from './contact-rows';
import {
  COLUMNS,
  CONVERSATION_TABLE,
  joined,
  toConversation,
  withinScope,
  type ConversationRow,
  type RowScope,
  holds,
  searchTerm,
} from '../conversations';
import { toDate, type Row, type Tx } from '../db/database';

/** The conversations with a contact that a reader may see, newest first. */
export async function conversationsWith(
  contactId: number,
  scope: RowScope,
  limit: number,
  tx: Tx,
): Promise<ConversationRow[]> {
  const rows: Row[] = await joined(tx)
    .where('c.contact_id', contactId)
    .modify(withinScope, scope)
    .orderBy([
      { column: 'c.last_message_at', order: 'desc' },
      { column: 'c.id', order: 'desc' },
    ])
    .limit(limit)
    .select(COLUMNS);
  return rows.map(toConversation);
}

/** How many conversations with a contact a reader may see. */
export async function countConversations(contactId: number, scope: RowScope, tx: Tx): Promise<number> {
  const query = tx.sql({ c: CONVERSATION_TABLE }).where('c.contact_id', contactId).modify(withinScope, scope);
  const row: Row | undefined = await query.count({ count: 'c.id' }).first();
  return Number(row?.count ?? 0);
}

export interface NoteRow {
  readonly documentId: string;
  readonly conversation: string;
  readonly body: string;
  readonly author: string | null;
  readonly createdAt: Date;
}

/** The notes in the conversations with a contact that a reader may see, newest first. */
export async function notesAbout(contactId: number, scope: RowScope, limit: number, tx: Tx): Promise<NoteRow[]> {
  const rows: Row[] = await joined(tx)
    .join({ m: 'sms_channel_messages' }, 'm.conversation_id', 'c.id')
    .where('c.contact_id', contactId)
    .where('m.direction', 'note')
    .modify(withinScope, scope)
    .orderBy([
      { column: 'm.sorted_at', order: 'desc' },
      { column: 'm.id', order: 'desc' },
    ])
    .limit(limit)
    .select({
      documentId: 'm.document_id',
      conversation: 'c.document_id',
      body: 'm.body',
      author: 'm.author_name',
      createdAt: 'm.created_at',
    });
  return rows.map((row) => ({
    documentId: String(row.documentId),
    conversation: String(row.conversation),
    body: String(row.body ?? ''),
    author: row.author === null ? null : String(row.author),
    createdAt: toDate(row.createdAt),
  }));
}

/**
 * Contacts by a part of the name or of the number's digits; none that was merged into another, and none of whom the reader may
 * see no conversation.
 */
export async function search(words: string, scope: RowScope, limit: number, tx: Tx): Promise<ContactRow[]> {
  const { text } = searchTerm(words);
  const digits = words.replace(/\D/g, '');
  const query = tx
    .sql({ k: CONTACT_TABLE })
    .whereNotExists((aliases) => {
      void aliases.from({ a: ALIAS_TABLE }).whereRaw('a.merged_id = k.id').whereNotNull('a.contact_id').select('a.id');
    })
    .modify((found) => {
      if (scope.kind === 'all') return;
      const seen = tx.sql({ c: CONVERSATION_TABLE }).whereRaw('c.contact_id = k.id').modify(withinScope, scope);
      void found.whereExists(seen.select('c.id'));
    })
    .where((either) => {
      if (text !== '') void either.where(holds(['k.search_name', 'k.name'], text, tx));
      if (digits !== '') void either.orWhere('k.mobile_phone', 'like', `%${digits}%`);
      if (words === '') void either.whereNotNull('k.id');
      // Nothing but marks that are not searched.
      else if (text === '' && digits === '') void either.whereNull('k.id');
    })
    .orderBy('k.id', 'desc')
    .limit(limit);
  const rows: Row[] = await query.select('k.*');
  return rows.map(toContact);
}
