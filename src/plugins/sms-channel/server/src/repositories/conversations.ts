import type { ConversationState } from '../../../shared/domain/conversation-state';
import type { ConversationView, Ref } from '../../../shared/contracts';
import type { ConversationFilters } from '../../../shared/schemas/conversation';
import { insertUnlessExists, toDate, type Row, type Tx } from './database';

const TABLE = 'sms_channel_conversations';

/**
 * A conversation with what the services need of its neighbours. A contact, number or work stream that was deleted has the id 0
 * and an empty documentId; its address stays.
 */
export interface ConversationRow {
  readonly id: number;
  readonly documentId: string;
  readonly state: ConversationState;
  readonly lastMessageAt: Date;
  readonly unreadCount: number;
  readonly createdAt: Date;
  readonly contact: { id: number; documentId: string; name: string | null; mobilePhone: string };
  readonly smsNumber: { id: number; documentId: string; number: string };
  readonly workStream: { id: number } & Ref;
  readonly queue: ({ id: number } & Ref) | null;
  readonly assignee: ({ id: number } & Ref) | null;
}

/** Who may see a row: everything, or own conversations and those of own queues. design.md §5.5. */
export type RowScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'agent'; readonly agentId: number; readonly queueIds: readonly number[] };

/** `<contact>:<number>`; the unique index on it allows one open conversation. */
const openKey = (contactId: number, numberId: number) => `${contactId}:${numberId}`;

/** A conversation whose contact or number was deleted is nobody's rival. */
const ownOpenKey = ({ id, contact, smsNumber }: ConversationRow) =>
  contact.id === 0 || smsNumber.id === 0 ? `orphan:${id}` : openKey(contact.id, smsNumber.id);

const joined = (tx: Tx) =>
  tx
    .sql({ c: TABLE })
    .leftJoin({ k: 'sms_channel_contacts' }, 'k.id', 'c.contact_id')
    .leftJoin({ n: 'sms_channel_sms_numbers' }, 'n.id', 'c.sms_number_id')
    .leftJoin({ w: 'sms_channel_work_streams' }, 'w.id', 'c.work_stream_id')
    .leftJoin({ q: 'sms_channel_queues' }, 'q.id', 'c.queue_id')
    .leftJoin({ a: 'sms_channel_agents' }, 'a.id', 'c.assignee_id');

const COLUMNS = {
  id: 'c.id',
  documentId: 'c.document_id',
  state: 'c.state',
  lastMessageAt: 'c.last_message_at',
  unreadCount: 'c.unread_count',
  createdAt: 'c.created_at',
  customerAddress: 'c.customer_address',
  ourAddress: 'c.our_address',
  contactId: 'k.id',
  contactDocumentId: 'k.document_id',
  contactName: 'k.name',
  mobilePhone: 'k.mobile_phone',
  numberId: 'n.id',
  numberDocumentId: 'n.document_id',
  number: 'n.number',
  streamId: 'w.id',
  streamDocumentId: 'w.document_id',
  streamName: 'w.name',
  queueId: 'q.id',
  queueDocumentId: 'q.document_id',
  queueName: 'q.name',
  assigneeId: 'a.id',
  assigneeDocumentId: 'a.document_id',
  assigneeName: 'a.name',
} as const;

const toRef = (id: unknown, documentId: unknown, name: unknown) =>
  id === null || id === undefined ? null : { id: Number(id), documentId: String(documentId), name: String(name) };

const toConversation = (row: Row): ConversationRow => ({
  id: Number(row.id),
  documentId: String(row.documentId),
  state: String(row.state) as ConversationState,
  lastMessageAt: toDate(row.lastMessageAt),
  unreadCount: Number(row.unreadCount),
  createdAt: toDate(row.createdAt),
  contact: {
    id: Number(row.contactId ?? 0),
    documentId: String(row.contactDocumentId ?? ''),
    name: row.contactName === null ? null : String(row.contactName),
    mobilePhone: String(row.mobilePhone ?? row.customerAddress),
  },
  smsNumber: {
    id: Number(row.numberId ?? 0),
    documentId: String(row.numberDocumentId ?? ''),
    number: String(row.number ?? row.ourAddress),
  },
  workStream: {
    id: Number(row.streamId ?? 0),
    documentId: String(row.streamDocumentId ?? ''),
    name: String(row.streamName ?? ''),
  },
  queue: toRef(row.queueId, row.queueDocumentId, row.queueName),
  assignee: toRef(row.assigneeId, row.assigneeDocumentId, row.assigneeName),
});

export async function byId(id: number, tx: Tx): Promise<ConversationRow> {
  const row: Row | undefined = await joined(tx).where('c.id', id).first(COLUMNS);
  if (!row) throw new Error(`conversation ${id} is gone`);
  return toConversation(row);
}

export async function byDocumentId(documentId: string, scope: RowScope, tx: Tx): Promise<ConversationRow | null> {
  const row: Row | undefined = await joined(tx)
    .where('c.document_id', documentId)
    .modify(withinScope, scope)
    .first(COLUMNS);
  return row ? toConversation(row) : null;
}

export interface OpenKey {
  readonly contact: { readonly id: number; readonly mobilePhone: string };
  readonly smsNumber: { readonly id: number; readonly number: string };
  readonly workStreamId: number;
  /** The queue of a new conversation. */
  readonly queueId: number;
}

/**
 * The open conversation of a contact and a number, or a new one in state Open, locked until the transaction ends: texts of
 * one conversation get their places one after the other. At any concurrency there is one. design.md §5.4.
 */
export async function lockOpen(
  key: OpenKey,
  now: Date,
  tx: Tx,
): Promise<{ conversation: ConversationRow; isNew: boolean }> {
  const { id, isNew } = await findOrOpen(key, now, tx);
  await lock(id, now, tx);
  const conversation = await byId(id, tx);
  // Somebody closed it between the look and the lock: the next look opens a new one.
  return conversation.state === 'closed' ? lockOpen(key, now, tx) : { conversation, isNew };
}

/** The unique index on the open key decides, not the look before. */
async function findOrOpen(key: OpenKey, now: Date, tx: Tx): Promise<{ id: number; isNew: boolean }> {
  const open_key = openKey(key.contact.id, key.smsNumber.id);
  const known: Row | undefined = await tx.sql(TABLE).where({ open_key }).first('id');
  if (known) return { id: Number(known.id), isNew: false };
  const row = {
    open_key,
    state: 'open',
    contact_id: key.contact.id,
    customer_address: key.contact.mobilePhone,
    sms_number_id: key.smsNumber.id,
    our_address: key.smsNumber.number,
    work_stream_id: key.workStreamId,
    queue_id: key.queueId,
    last_message_at: now,
    unread_count: 0,
  };
  const created = await insertUnlessExists(tx, TABLE, 'open_key', row, now);
  // Not created: another transaction was first, and it may have closed it again since.
  return created === null ? findOrOpen(key, now, tx) : { id: created.id, isNew: true };
}

/** Locks the row until the transaction ends. */
export async function lock(id: number, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ updated_at: now });
}

export async function noteMessage(
  id: number,
  change: { lastMessageAt: Date; unread: boolean; state?: ConversationState },
  tx: Tx,
): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .increment('unread_count', change.unread ? 1 : 0)
    .update({ last_message_at: change.lastMessageAt, ...(change.state ? { state: change.state } : {}) });
}

export async function markRead(id: number, tx: Tx): Promise<boolean> {
  return (await tx.sql(TABLE).where({ id }).where('unread_count', '>', 0).update({ unread_count: 0 })) === 1;
}

export interface Ownership {
  readonly state: ConversationState;
  readonly assigneeId: number | null;
  readonly queueId: number | null;
}

/**
 * Changes state and owner if nobody was first: `expected` is what the caller saw. Answers whether it won.
 * Closing gives the open key back; reopening claims it and loses to a newer open conversation.
 */
export async function claim(conversation: ConversationRow, next: Ownership, now: Date, tx: Tx): Promise<boolean> {
  const isClosed = next.state === 'closed';
  const changed = await tx
    .sql(TABLE)
    .where({ id: conversation.id, state: conversation.state, assignee_id: conversation.assignee?.id ?? null })
    .update({
      state: next.state,
      assignee_id: next.assigneeId,
      queue_id: next.queueId,
      open_key: isClosed ? null : ownOpenKey(conversation),
      closed_at: isClosed ? now : null,
      updated_at: now,
    });
  return changed === 1;
}

const withinScope = (query: ReturnType<typeof joined>, scope: RowScope) => {
  if (scope.kind === 'all') return;
  void query.where((either) => {
    void either.where('c.assignee_id', scope.agentId).orWhereIn('c.queue_id', [...scope.queueIds]);
  });
};

export interface ListOptions {
  readonly filters: ConversationFilters;
  readonly states?: readonly ConversationState[];
  readonly assigneeId?: number;
  readonly scope: RowScope;
  readonly order: 'newest' | 'oldest';
  readonly after: { at: Date; id: number } | null;
  readonly limit: number;
}

/** One page by keyset, with a row more than asked when there is a next page. */
export async function list(options: ListOptions, tx: Tx): Promise<ConversationRow[]> {
  const { filters, after } = options;
  const isNewest = options.order === 'newest';
  const query = joined(tx).modify(withinScope, options.scope);
  if (filters.state) void query.where('c.state', filters.state);
  if (options.states) void query.whereIn('c.state', [...options.states]);
  if (options.assigneeId !== undefined) void query.where('c.assignee_id', options.assigneeId);
  if (filters.assignee) void query.where('a.document_id', filters.assignee);
  if (filters.queue) void query.where('q.document_id', filters.queue);
  if (filters.contact) void query.where('k.document_id', filters.contact);
  if (filters.workStream) void query.where('w.document_id', filters.workStream);
  if (after) {
    const beyond = isNewest ? '<' : '>';
    void query.where((place) => {
      void place
        .where('c.last_message_at', beyond, after.at)
        .orWhere((same) => void same.where('c.last_message_at', after.at).where('c.id', beyond, after.id));
    });
  }
  const direction = isNewest ? 'desc' : 'asc';
  const rows: Row[] = await query
    .orderBy([
      { column: 'c.last_message_at', order: direction },
      { column: 'c.id', order: direction },
    ])
    .limit(options.limit + 1)
    .select(COLUMNS);
  return rows.map(toConversation);
}

export async function countOpenWith(
  column: 'sms_number_id' | 'work_stream_id' | 'contact_id',
  id: number,
  tx: Tx,
): Promise<number> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where(column, id)
    .whereNot('state', 'closed')
    .count({ n: '*' })
    .first();
  return Number(row?.n ?? 0);
}

/** What the last text of each conversation says, for lists. */
export async function lastMessages(
  ids: readonly number[],
  tx: Tx,
): Promise<Map<number, NonNullable<ConversationView['lastMessage']>>> {
  if (ids.length === 0) return new Map();
  const rows: Row[] = await tx
    .sql({ m: 'sms_channel_messages' })
    .whereIn('m.conversation_id', [...ids])
    .whereNotExists(
      tx
        .sql({ later: 'sms_channel_messages' })
        .select(tx.sql.raw('1'))
        .whereRaw(
          'later.conversation_id = m.conversation_id and (later.sorted_at > m.sorted_at or (later.sorted_at = m.sorted_at and later.id > m.id))',
        ),
    )
    .select('m.conversation_id', 'm.body', 'm.direction');
  return new Map(
    rows.map((row) => [
      Number(row.conversation_id),
      { body: String(row.body), direction: String(row.direction) as 'inbound' | 'outbound' | 'note' },
    ]),
  );
}

/** A queue that goes leaves its conversations to another one: none is lost from sight. */
export async function moveConversations(fromQueueId: number, toQueueId: number | null, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ queue_id: fromQueueId }).update({ queue_id: toQueueId });
}
