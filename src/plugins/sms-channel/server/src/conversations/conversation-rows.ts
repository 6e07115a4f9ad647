import type { Knex } from 'knex';
import {
  type ClosedCause,
  type ClosingCause,
  type ClosingRules,
  closingRulesOf,
} from '../../../shared/conversations/closing';
import type { ConversationState } from '../../../shared/conversations/state';
import type { Ref } from '../../../shared/core/contract';
import { DEFAULT_PRIORITY, PRIORITIES, type Priority } from '../../../shared/conversations/contract';
import { snake } from '../db/configuration-model';
import { fromJson, toDate, toDateOrNull, type Row, type Tx } from '../db/database';

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

export const CONVERSATION_TABLE = 'sms_channel_conversations';

/** What a conversation is by itself, and how each fact is read from the column of its name. */
const FACTS = {
  id: Number,
  documentId: String,
  state: (state: unknown) => String(state) as ConversationState,
  /** Where answers go: the customer's number that was used last. */
  customerAddress: String,
  lastMessageAt: toDate,
  unreadCount: Number,
  createdAt: toDate,
  priority: (place: unknown): Priority => PRIORITIES[Number(place)] ?? DEFAULT_PRIORITY,
  snoozedUntil: toDateOrNull,
  /** What its clocks run from, and when it closes automatically: shared/conversations/closing.ts. */
  pinned: Boolean,
  stateSince: toDate,
  quietSince: toDate,
  unansweredSince: toDateOrNull,
  closesAt: toDateOrNull,
  closesBecause: (cause: unknown) => (cause ?? null) as ClosingCause | null,
  closedAt: toDateOrNull,
  closedBecause: (cause: unknown) => (cause ?? null) as ClosedCause | null,
};

export type ConversationFacts = {
  readonly [Fact in keyof typeof FACTS]: ReturnType<(typeof FACTS)[Fact]>;
};

/** What a new conversation begins with. */
export const beginning = (now: Date): Omit<ConversationFacts, 'id' | 'documentId' | 'customerAddress'> => ({
  state: 'open',
  lastMessageAt: now,
  unreadCount: 0,
  createdAt: now,
  priority: DEFAULT_PRIORITY,
  snoozedUntil: null,
  pinned: false,
  stateSince: now,
  quietSince: now,
  unansweredSince: null,
  closesAt: null,
  closesBecause: null,
  closedAt: null,
  closedBecause: null,
});

const toFacts = (row: Row) =>
  Object.fromEntries(Object.entries(FACTS).map(([fact, read]) => [fact, read(row[fact])])) as ConversationFacts;

/** What is written for facts. */
export const columnsOf = ({ priority, ...facts }: Partial<ConversationFacts>): Row => ({
  ...Object.fromEntries(Object.entries(facts).map(([fact, value]) => [snake(fact), value])),
  ...(priority && { priority: PRIORITIES.indexOf(priority) }),
});

type AsJson<Facts> = {
  -readonly [Fact in keyof Facts]: Facts[Fact] extends Date
    ? string
    : Facts[Fact] extends Date | null
      ? string | null
      : Facts[Fact];
};

const INSIDE = ['id', 'stateSince', 'quietSince'] as const satisfies readonly (keyof ConversationFacts)[];
const SHOWN = Object.keys(FACTS).filter((fact) => !INSIDE.some((hidden) => hidden === fact)) as (keyof ShownFacts)[];

export type ShownFacts = AsJson<Omit<ConversationFacts, (typeof INSIDE)[number]>>;

/** The facts as the API answers them: times in ISO 8601. */
export const shownFacts = (row: ConversationFacts): ShownFacts =>
  Object.fromEntries(
    SHOWN.map((fact) => {
      const value = row[fact];
      return [fact, value instanceof Date ? value.toISOString() : value];
    }),
  ) as ShownFacts;

/**
 * A conversation with what the services need of its neighbours. A contact, number or work stream that was deleted has the id 0
 * and an empty documentId; its address stays.
 */
export interface ConversationRow extends ConversationFacts {
  /** DocumentId of the conversation before. */
  readonly previous: string | null;
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

const FACT_COLUMNS = Object.fromEntries(Object.keys(FACTS).map((fact) => [fact, `c.${snake(fact)}`]));

export const COLUMNS = {
  ...FACT_COLUMNS,
  previous: 'p.document_id',
  ourAddress: 'c.our_address',
  contactId: 'k.id',
  contactDocumentId: 'k.document_id',
  contactName: 'k.name',
  mobilePhone: 'k.mobile_phone',
  ...NUMBER_AND_STREAM_COLUMNS,
  waitingCloseAfterMinutes: 'w.auto_close_after_minutes',
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

function numberAndStreamOf(row: Row) {
  const { smsNumber, workStream } = toNumberAndStream(row, row.ourAddress);
  // Null where the work stream is gone.
  const { waitingCloseAfterMinutes: waiting = null } = row;
  const closingRules = closingRulesOf(fromJson(row.lifecycle ?? null), waiting === null ? undefined : Number(waiting));
  return { smsNumber, workStream: { ...workStream, closingRules } };
}

export const toConversation = (row: Row): ConversationRow => ({
  ...toFacts(row),
  previous: row.previous ? String(row.previous) : null,
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

/**
 * In which languages a text to a customer is looked for, the best first: that of the contact, that of our number, then what the
 * settings of the text say. One rule for all automatic texts.
 */
export async function languagesFor(
  { contact, smsNumber }: Pick<ConversationRow, 'contact' | 'smsNumber'>,
  otherwise: string,
  tx: Tx,
): Promise<readonly (string | null)[]> {
  const languageOf = (table: string, id: number) => tx.sql(table).where({ id }).select('language');
  const row: Row | undefined = await tx.sql.first({
    contact: languageOf('sms_channel_contacts', contact.id),
    smsNumber: languageOf('sms_channel_sms_numbers', smsNumber.id),
  });
  const plain = (language: unknown) => (typeof language === 'string' ? language : null);
  return [plain(row?.contact), plain(row?.smsNumber), otherwise];
}
