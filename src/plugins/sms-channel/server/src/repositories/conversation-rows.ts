import type { Knex } from 'knex';
import type { ConversationState } from '../../../shared/domain/conversation-state';
import type { Ref } from '../../../shared/contracts';
import { DEFAULT_PRIORITY, PRIORITIES, type Priority } from '../../../shared/schemas/priority';
import { toDate, toDateOrNull, type Row, type Tx } from './database';

export const CONVERSATION_TABLE = 'sms_channel_conversations';

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
  readonly priority: Priority;
  readonly snoozedUntil: Date | null;
  /** Where answers go: the customer's number that was used last. */
  readonly customerAddress: string;
  readonly contact: { id: number; documentId: string; name: string | null; mobilePhone: string };
  readonly smsNumber: { id: number; documentId: string; number: string };
  readonly workStream: { id: number; enabled: boolean } & Ref;
  readonly queue: ({ id: number } & Ref) | null;
  readonly assignee: ({ id: number } & Ref) | null;
}

/** Who may see a row: everything, or own conversations and those of own queues. design.md §5.5. */
export type RowScope =
  | { readonly kind: 'all' }
  | { readonly kind: 'agent'; readonly agentId: number; readonly queueIds: readonly number[] };

/** Conversations with contact, number, work stream, queue and assignee. */
export const joined = (tx: Tx) =>
  tx
    .sql({ c: CONVERSATION_TABLE })
    .leftJoin({ k: 'sms_channel_contacts' }, 'k.id', 'c.contact_id')
    .leftJoin({ n: 'sms_channel_sms_numbers' }, 'n.id', 'c.sms_number_id')
    .leftJoin({ w: 'sms_channel_work_streams' }, 'w.id', 'c.work_stream_id')
    .leftJoin({ q: 'sms_channel_queues' }, 'q.id', 'c.queue_id')
    .leftJoin({ a: 'sms_channel_agents' }, 'a.id', 'c.assignee_id');

export const COLUMNS = {
  id: 'c.id',
  documentId: 'c.document_id',
  state: 'c.state',
  lastMessageAt: 'c.last_message_at',
  unreadCount: 'c.unread_count',
  createdAt: 'c.created_at',
  priority: 'c.priority',
  snoozedUntil: 'c.snoozed_until',
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
  streamEnabled: 'w.enabled',
  queueId: 'q.id',
  queueDocumentId: 'q.document_id',
  queueName: 'q.name',
  assigneeId: 'a.id',
  assigneeDocumentId: 'a.document_id',
  assigneeName: 'a.name',
} as const;

const toRef = (id: unknown, documentId: unknown, name: unknown) =>
  id === null || id === undefined ? null : { id: Number(id), documentId: String(documentId), name: String(name) };

export const toConversation = (row: Row): ConversationRow => ({
  id: Number(row.id),
  documentId: String(row.documentId),
  state: String(row.state) as ConversationState,
  lastMessageAt: toDate(row.lastMessageAt),
  unreadCount: Number(row.unreadCount),
  createdAt: toDate(row.createdAt),
  priority: (row.priority === null ? undefined : PRIORITIES[Number(row.priority)]) ?? DEFAULT_PRIORITY,
  snoozedUntil: toDateOrNull(row.snoozedUntil),
  customerAddress: String(row.customerAddress),
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
    enabled: Boolean(row.streamEnabled),
  },
  queue: toRef(row.queueId, row.queueDocumentId, row.queueName),
  assignee: toRef(row.assigneeId, row.assigneeDocumentId, row.assigneeName),
});

export const withinScope = (query: Knex.QueryBuilder, scope: RowScope) => {
  if (scope.kind === 'all') return;
  void query.where((either) => {
    void either.where('c.assignee_id', scope.agentId).orWhereIn('c.queue_id', [...scope.queueIds]);
  });
};
