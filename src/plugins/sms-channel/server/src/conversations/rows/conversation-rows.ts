import type { Knex } from 'knex';
import {
  type ClosedCause,
  type ClosingCause,
  type ClosingRules,
  LIFECYCLE_DEFAULTS,
  type LifecycleSettings,
} from '../../../../shared/conversations/closing';
import type { ConversationState } from '../../../../shared/conversations/state';
import { AUTO_CLOSE_DEFAULT_MINUTES } from '../../../../shared/work-streams/contract';
import type { Ref } from '../../../../shared/core/contract';
import { DEFAULT_PRIORITY, PRIORITIES, type Priority } from '../../../../shared/conversations/triage';
import { fromJson, toDate, toDateOrNull, type Row, type Tx } from '../../db/database';

/** Our number and its work stream. One that was deleted has the id 0; the number stays, as it was written down. */
export interface NumberAndStream {
  readonly smsNumber: { id: number; documentId: string; number: string };
  readonly workStream: { id: number; enabled: boolean } & Ref;
}

/** For queries that join the number as `n` and the work stream as `w`. */
export const NUMBER_AND_STREAM_COLUMNS = {
  numberId: 'n.id',
  numberDocumentId: 'n.document_id',
  number: 'n.number',
  streamId: 'w.id',
  streamDocumentId: 'w.document_id',
  streamName: 'w.name',
  streamEnabled: 'w.enabled',
} as const;

export const toNumberAndStream = (row: Row, writtenDown: unknown): NumberAndStream => ({
  smsNumber: {
    id: Number(row.numberId ?? 0),
    documentId: String(row.numberDocumentId ?? ''),
    number: String(row.number ?? writtenDown),
  },
  workStream: {
    id: Number(row.streamId ?? 0),
    documentId: String(row.streamDocumentId ?? ''),
    name: String(row.streamName ?? ''),
    enabled: Boolean(row.streamEnabled),
  },
});

/** The languages of a contact and of one of our numbers. */
export async function ownLanguages(
  contactId: number,
  smsNumberId: number,
  tx: Tx,
): Promise<{ contact: string | null; smsNumber: string | null }> {
  const languageOf = (table: string, id: number) => tx.sql(table).where({ id }).select('language');
  const row: Row | undefined = await tx.sql.first({
    contact: languageOf('sms_channel_contacts', contactId),
    smsNumber: languageOf('sms_channel_sms_numbers', smsNumberId),
  });
  const plain = (language: unknown) => (typeof language === 'string' ? language : null);
  return { contact: plain(row?.contact), smsNumber: plain(row?.smsNumber) };
}

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
  /** What its clocks run from, and when it closes automatically: shared/conversations/closing.ts. */
  readonly pinned: boolean;
  readonly stateSince: Date;
  readonly quietSince: Date;
  readonly unansweredSince: Date | null;
  readonly closesAt: Date | null;
  readonly closesBecause: ClosingCause | null;
  readonly closedAt: Date | null;
  readonly closedBecause: ClosedCause | null;
  /** DocumentId of the conversation before. */
  readonly previous: string | null;
  /** Where answers go: the customer's number that was used last. */
  readonly customerAddress: string;
  readonly contact: { id: number; documentId: string; name: string | null; mobilePhone: string };
  readonly smsNumber: NumberAndStream['smsNumber'];
  readonly workStream: NumberAndStream['workStream'] & { closingRules: ClosingRules };
  readonly queue: ({ id: number } & Ref) | null;
  readonly assignee: ({ id: number } & Ref) | null;
}

/** Who may see a row: everything, or own conversations and those of own queues. docs/architecture.md §5.5. */
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
    .leftJoin({ a: 'sms_channel_agents' }, 'a.id', 'c.assignee_id')
    .leftJoin({ p: CONVERSATION_TABLE }, 'p.id', 'c.previous_id');

export const COLUMNS = {
  id: 'c.id',
  documentId: 'c.document_id',
  state: 'c.state',
  lastMessageAt: 'c.last_message_at',
  unreadCount: 'c.unread_count',
  createdAt: 'c.created_at',
  priority: 'c.priority',
  snoozedUntil: 'c.snoozed_until',
  pinned: 'c.pinned',
  stateSince: 'c.state_since',
  quietSince: 'c.quiet_since',
  unansweredSince: 'c.unanswered_since',
  closesAt: 'c.closes_at',
  closesBecause: 'c.closes_because',
  closedAt: 'c.closed_at',
  closedBecause: 'c.closed_because',
  previous: 'p.document_id',
  customerAddress: 'c.customer_address',
  ourAddress: 'c.our_address',
  contactId: 'k.id',
  contactDocumentId: 'k.document_id',
  contactName: 'k.name',
  mobilePhone: 'k.mobile_phone',
  ...NUMBER_AND_STREAM_COLUMNS,
  autoCloseAfterMinutes: 'w.auto_close_after_minutes',
  lifecycle: 'w.lifecycle',
  queueId: 'q.id',
  queueDocumentId: 'q.document_id',
  queueName: 'q.name',
  assigneeId: 'a.id',
  assigneeDocumentId: 'a.document_id',
  assigneeName: 'a.name',
} as const;

const toRef = (id: unknown, documentId: unknown, name: unknown) =>
  id === null || id === undefined ? null : { id: Number(id), documentId: String(documentId), name: String(name) };

/** A work stream's settings. What was never set has its default, also where the work stream is gone. */
export const toLifecycle = (column: unknown): LifecycleSettings => ({
  ...LIFECYCLE_DEFAULTS,
  ...fromJson<Partial<LifecycleSettings> | null>(column ?? null),
});

/** Of a row with both columns of the work stream. */
export const toClosingRules = ({ autoCloseAfterMinutes, lifecycle }: Row): ClosingRules => ({
  ...toLifecycle(lifecycle),
  autoCloseAfterMinutes: Number(autoCloseAfterMinutes ?? AUTO_CLOSE_DEFAULT_MINUTES),
});

function numberAndStreamOf(row: Row) {
  const { smsNumber, workStream } = toNumberAndStream(row, row.ourAddress);
  return { smsNumber, workStream: { ...workStream, closingRules: toClosingRules(row) } };
}

export const toConversation = (row: Row): ConversationRow => ({
  id: Number(row.id),
  documentId: String(row.documentId),
  state: String(row.state) as ConversationState,
  lastMessageAt: toDate(row.lastMessageAt),
  unreadCount: Number(row.unreadCount),
  createdAt: toDate(row.createdAt),
  priority: PRIORITIES[Number(row.priority)] ?? DEFAULT_PRIORITY,
  snoozedUntil: toDateOrNull(row.snoozedUntil),
  pinned: Boolean(row.pinned),
  stateSince: toDate(row.stateSince),
  quietSince: toDate(row.quietSince),
  unansweredSince: toDateOrNull(row.unansweredSince),
  closesAt: toDateOrNull(row.closesAt),
  closesBecause: (row.closesBecause ?? null) as ClosingCause | null,
  closedAt: toDateOrNull(row.closedAt),
  closedBecause: (row.closedBecause ?? null) as ClosedCause | null,
  previous: row.previous ? String(row.previous) : null,
  customerAddress: String(row.customerAddress),
  contact: {
    id: Number(row.contactId ?? 0),
    documentId: String(row.contactDocumentId ?? ''),
    name: row.contactName === null ? null : String(row.contactName),
    mobilePhone: String(row.mobilePhone ?? row.customerAddress),
  },
  ...numberAndStreamOf(row),
  queue: toRef(row.queueId, row.queueDocumentId, row.queueName),
  assignee: toRef(row.assigneeId, row.assigneeDocumentId, row.assigneeName),
});

export const withinScope = (query: Knex.QueryBuilder, scope: RowScope) => {
  if (scope.kind === 'all') return;
  void query.where((either) => {
    void either.where('c.assignee_id', scope.agentId).orWhereIn('c.queue_id', [...scope.queueIds]);
  });
};
