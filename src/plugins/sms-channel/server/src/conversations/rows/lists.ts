import type { Knex } from 'knex';
import type { ConversationState } from '../../../../shared/conversations/state';
import type { InboxOrder } from '../../../../shared/conversations/list-order';
import type { ConversationView } from '../../../../shared/conversations/contract';
import type { ConversationFilters, InboxFilters } from '../../../../shared/conversations/schema';
import { withLabel } from './labels';
import {
  COLUMNS,
  CONVERSATION_TABLE,
  joined,
  toConversation,
  withinScope,
  type ConversationRow,
  type RowScope,
} from '../conversation-rows';
import { matching, type SearchTerm } from './search';
import { toDate, type Row, type Tx } from '../../db/database';
import { overdueAt, type Condition } from './counts';

export type ListOrder = InboxOrder;

/** The order of a list: by rank, then by the time of the last text. */
const ORDERS = {
  newest: { rank: null, direction: 'desc' },
  oldest: { rank: null, direction: 'asc' },
  /** Those with unread texts, the newest of them first; then the others. */
  unread: { rank: 'case when c.unread_count > 0 then 0 else 1 end', direction: 'desc' },
  /** The most urgent, the longest waiting of them first. */
  urgent: { rank: 'c.priority', direction: 'asc' },
} as const satisfies Record<ListOrder, { rank: string | null; direction: 'asc' | 'desc' }>;

/** A place in a list. Rank is 0 where the order has none. */
export interface ListPlace {
  readonly rank: number;
  readonly at: Date;
  readonly id: number;
}

export const isRanked = (order: ListOrder): boolean => ORDERS[order].rank !== null;

export interface ListOptions {
  readonly filters: ConversationFilters & InboxFilters;
  readonly states?: readonly ConversationState[];
  readonly assigneeId?: number;
  readonly scope: RowScope;
  readonly order: ListOrder;
  /** Only those that are snoozed at a time, or only those that are not. */
  readonly snoozed?: { readonly which: 'only' | 'hidden'; readonly at: Date };
  /** Only those that are overdue at this time. */
  readonly overdueAt?: Date;
  readonly search?: SearchTerm;
  readonly after: ListPlace | null;
  readonly limit: number;
}

export interface ListedPage {
  readonly rows: ConversationRow[];
  /** Where the next page begins; null at the end. */
  readonly next: ListPlace | null;
}

/**
 * A search looks through this many conversations for one page. So a page costs the same however much there is, and one that
 * found little, or nothing, still says where the next begins.
 */
export const SEARCHED_PER_PAGE = 500;

/** One page by keyset. */
export async function list(options: ListOptions, tx: Tx): Promise<ListedPage> {
  const { search, limit } = options;
  const span = search ? Math.max(SEARCHED_PER_PAGE, limit) : limit;
  const found = await places(options, span + 1, tx);
  const looked = found.slice(0, span);
  const hits = search
    ? await matching(
        looked.map(({ id }) => id),
        search,
        tx,
      )
    : null;
  const fitting = hits ? looked.filter(({ id }) => hits.has(id)) : looked;
  const shown = fitting.slice(0, limit);
  const isCut = fitting.length > limit;
  const hasMore = isCut || found.length > span;
  return {
    rows: await rowsOf(shown, options.scope, tx),
    next: hasMore ? ((isCut ? shown : looked).at(-1) ?? null) : null,
  };
}

/** Those of these conversations that are in the list now, on any page. */
export async function listedAmong(
  documentIds: readonly string[],
  options: Omit<ListOptions, 'after' | 'limit'>,
  tx: Tx,
): Promise<ConversationRow[]> {
  const query = placesQuery(options, await overdueOf(options, tx), tx);
  const found: Row[] = await query.whereIn('c.document_id', [...documentIds]);
  const named = found.map(toPlace);
  const ids = named.map(({ id }) => id);
  const hits = options.search ? await matching(ids, options.search, tx) : new Set(ids);
  return rowsOf(
    named.filter(({ id }) => hits.has(id)),
    options.scope,
    tx,
  );
}

/** Columns that name a row of another table, by the filter that asks for its documentId. */
const REFERENCES = {
  assignee: ['c.assignee_id', 'sms_channel_agents'],
  queue: ['c.queue_id', 'sms_channel_queues'],
  contact: ['c.contact_id', 'sms_channel_contacts'],
  workStream: ['c.work_stream_id', 'sms_channel_work_streams'],
  number: ['c.sms_number_id', 'sms_channel_sms_numbers'],
} as const;

/** The conversations of a list as places, without their neighbours: what an index can answer. */
function placesQuery(
  options: Omit<ListOptions, 'after' | 'limit'>,
  overdue: Condition | null,
  tx: Tx,
): Knex.QueryBuilder {
  const { filters, states, assigneeId, snoozed, scope, order } = options;
  const query = tx.sql({ c: CONVERSATION_TABLE }).modify(withinScope, scope);
  if (filters.state) void query.where('c.state', filters.state);
  if (states) void query.whereIn('c.state', [...states]);
  if (assigneeId !== undefined) void query.where('c.assignee_id', assigneeId);
  for (const [name, [column, table]] of Object.entries(REFERENCES)) {
    const document_id = filters[name as keyof typeof REFERENCES];
    if (document_id) void query.where(column, tx.sql(table).where({ document_id }).select('id'));
  }
  if (filters.label) withLabel(query, filters.label);
  if (filters.unread) void query.where('c.unread_count', '>', 0);
  if (overdue) void query.whereRaw(overdue.sql, [...overdue.bindings]);
  if (snoozed) isSnoozed(query, snoozed.which, snoozed.at);
  const { rank, direction } = ORDERS[order];
  if (rank) void query.orderByRaw(rank);
  return query
    .orderBy([
      { column: 'c.last_message_at', order: direction },
      { column: 'c.id', order: direction },
    ])
    .select('c.id', 'c.last_message_at', tx.sql.raw(`${rank ?? '0'} as place_rank`));
}

const overdueOf = async ({ overdueAt: at }: Pick<ListOptions, 'overdueAt'>, tx: Tx) => (at ? overdueAt(at, tx) : null);

async function places(options: ListOptions, limit: number, tx: Tx): Promise<ListPlace[]> {
  const query = placesQuery(options, await overdueOf(options, tx), tx);
  if (options.after) void query.where(isAfter(options.after, options.order, tx));
  const found: Row[] = await query.limit(limit);
  return found.map(toPlace);
}

const toPlace = (row: Row): ListPlace => ({
  rank: Number(row.place_rank),
  at: toDate(row.last_message_at),
  id: Number(row.id),
});

function isAfter({ rank, at, id }: ListPlace, order: ListOrder, tx: Tx) {
  const ranked = ORDERS[order].rank;
  const beyond = ORDERS[order].direction === 'asc' ? '>' : '<';
  const later = (either: Knex.QueryBuilder) => {
    void either
      .where('c.last_message_at', beyond, at)
      .orWhere((same) => void same.where('c.last_message_at', at).where('c.id', beyond, id));
  };
  return (place: Knex.QueryBuilder): void => {
    if (!ranked) return later(place);
    void place
      .where(tx.sql.raw(`${ranked} > ?`, [rank]))
      .orWhere((same) => void same.where(tx.sql.raw(`${ranked} = ?`, [rank])).where(later));
  };
}

/** Rows in the order of their places; one that left the scope a moment ago is left out. */
async function rowsOf(shown: readonly ListPlace[], scope: RowScope, tx: Tx): Promise<ConversationRow[]> {
  if (shown.length === 0) return [];
  const ids = shown.map(({ id }) => id);
  const rows: Row[] = await joined(tx).whereIn('c.id', ids).modify(withinScope, scope).select(COLUMNS);
  const byId = new Map(rows.map((row) => [Number(row.id), toConversation(row)]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** What the last text of each conversation says, for lists. */
export async function lastMessages(
  ids: readonly number[],
  now: Date,
  tx: Tx,
): Promise<Map<number, NonNullable<ConversationView['lastMessage']>>> {
  if (ids.length === 0) return new Map();
  const rows: Row[] = await tx
    .sql({ m: 'sms_channel_messages' })
    .whereIn('m.conversation_id', [...ids])
    // A scheduled text has its place at its time: it is not the last one yet.
    .where('m.sorted_at', '<=', now)
    .whereNotExists(
      tx
        .sql({ later: 'sms_channel_messages' })
        .select(tx.sql.raw('1'))
        .where('later.sorted_at', '<=', now)
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

/**
 * What is snoozed, or what is not. The time decides, not the job that wakes: while the job queue is away, nothing stays hidden
 * beyond its time.
 */
const isSnoozed = (query: ReturnType<typeof joined>, which: 'only' | 'hidden', now: Date) =>
  which === 'only'
    ? void query.where('c.snoozed_until', '>', now)
    : void query.where((either) => void either.whereNull('c.snoozed_until').orWhere('c.snoozed_until', '<=', now));
