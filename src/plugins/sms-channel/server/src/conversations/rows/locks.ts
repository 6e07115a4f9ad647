import type { Knex } from 'knex';
import { COLUMNS, CONVERSATION_TABLE, joined, toConversation, type ConversationRow } from '../conversation-rows';
import type { Row, Tx } from '../../db/database';

/** Conversations that a transaction has for itself until it ends. docs/architecture.md §6. */

const TABLE = CONVERSATION_TABLE;

/** The foreign keys as they are in the locked row, beside the rows that the join brought along. */
const KEYS = {
  lockedContact: 'c.contact_id',
  lockedNumber: 'c.sms_number_id',
  lockedStream: 'c.work_stream_id',
  lockedQueue: 'c.queue_id',
  lockedAssignee: 'c.assignee_id',
} as const;

/** Locks the row until the transaction ends. On SQLite the transaction itself is the lock. */
export async function lock(id: number, tx: Tx): Promise<void> {
  if (tx.dialect === 'sqlite') return;
  await locked(tx.sql(TABLE).where({ id }), tx).first('id');
}

/** The row as it is once the lock is held. */
export async function lockById(id: number, tx: Tx): Promise<ConversationRow> {
  const row = await lockOne((query) => void query.where('c.id', id), tx);
  if (!row) throw new Error(`conversation ${id} is gone`);
  return row;
}

/** Locks the open conversations of one of our numbers, in the order of their ids. */
export async function lockOpenOfNumber(numberId: number, tx: Tx): Promise<number[]> {
  const open = tx.sql(TABLE).where({ sms_number_id: numberId }).whereNot('state', 'closed').orderBy('id');
  const rows: Row[] = await locked(open, tx).select('id');
  return rows.map(({ id }) => Number(id));
}

/** The conversation of a message, locked; null when the message is gone. */
export const lockOfMessage = (messageId: number, tx: Tx): Promise<ConversationRow | null> =>
  lockOne(
    (query) =>
      void query.where('c.id', tx.sql('sms_channel_messages').where({ id: messageId }).select('conversation_id')),
    tx,
  );

/**
 * The first conversation that `narrow` leaves, by its own columns (`c`), locked and read in one statement. Null when there is none,
 * also when it ceased to fit while this waited for the lock.
 */
export async function lockOne(narrow: (query: Knex.QueryBuilder) => void, tx: Tx): Promise<ConversationRow | null> {
  if (tx.dialect === 'mysql') {
    // There a lock would be one on all joined rows; and a read before the lock would decide what later ones see.
    const found: Row | undefined = await tx.sql({ c: TABLE }).modify(narrow).forUpdate().first('c.id');
    return found ? read(Number(found.id), tx) : null;
  }
  const query = joined(tx).modify(narrow);
  const row: Row | undefined = await locked(query, tx, 'c').first({ ...COLUMNS, ...KEYS });
  if (!row) return null;
  return isWhole(row) ? toConversation(row) : read(Number(row.id), tx);
}

async function read(id: number, tx: Tx): Promise<ConversationRow | null> {
  const row: Row | undefined = await joined(tx).where('c.id', id).first(COLUMNS);
  return row ? toConversation(row) : null;
}

/**
 * After waiting for a lock PostgreSQL reads the locked row anew, but joins it with the other rows as they were before: what it
 * points to now may be missing.
 */
const isWhole = (row: Row) =>
  isSame(row.lockedContact, row.contactId) &&
  isSame(row.lockedNumber, row.numberId) &&
  isSame(row.lockedStream, row.streamId) &&
  isSame(row.lockedQueue, row.queueId) &&
  isSame(row.lockedAssignee, row.assigneeId);

const isSame = (key: unknown, id: unknown) => Number(key ?? 0) === Number(id ?? 0);

/** As an update locks: those who only point to the row need not wait. */
const locked = <Query extends Knex.QueryBuilder>(query: Query, tx: Tx, ...tables: string[]) => {
  if (tx.dialect === 'sqlite') return query;
  return tx.dialect === 'postgres' ? query.forNoKeyUpdate(...tables) : query.forUpdate(...tables);
};
