import type { Knex } from 'knex';
import { closingOf, warningOf, type Closing } from '../../../../shared/conversations/closing';
import {
  COLUMNS,
  columnsOf,
  CONVERSATION_TABLE,
  joined,
  toConversation,
  type ConversationFacts,
  type ConversationRow,
} from '../conversation-rows';
import type { Database, Row, Tx } from '../../db/database';
import { lockOne } from './locks';

const WORK_STREAM_TABLE = 'sms_channel_work_streams';

/** The conversation with its closing time recalculated from its other columns. */
export function withClosing(conversation: ConversationRow): ConversationRow {
  const closing = closingOf(conversation, conversation.workStream.closingRules);
  return { ...conversation, closesAt: closing?.at ?? null, closesBecause: closing?.because ?? null };
}

/** Writes changed facts together with the closing time that follows from them. Returns the conversation as it is now. */
export async function change(
  before: ConversationRow,
  facts: Partial<ConversationFacts>,
  now: Date,
  tx: Tx,
  others: Row = {},
): Promise<ConversationRow> {
  const after = withClosing({ ...before, ...facts });
  await tx
    .sql(CONVERSATION_TABLE)
    .where({ id: before.id })
    .update({ ...columnsOf(facts), ...closingColumns(before, after), ...others, updated_at: now });
  return after;
}

/**
 * The closing columns of `after`. Every change that affects closing writes them in its own statement: so the sweep, the calendar
 * and every page read one column, and none can disagree. A customer is warned once of one closing time.
 */
export function closingColumns(
  before: Pick<ConversationRow, 'closesAt' | 'closesBecause'>,
  after: ConversationRow,
): Row {
  const { closesAt, closesBecause, workStream } = after;
  const isSame = before.closesAt?.getTime() === closesAt?.getTime() && before.closesBecause === closesBecause;
  return {
    closes_at: closesAt,
    closes_because: closesBecause,
    ...(isSame ? {} : { warns_at: warningOf(closingOf(after, workStream.closingRules), workStream.closingRules) }),
  };
}

async function write({ id }: ConversationRow, closing: Closing | null, warnsAt: Date | null, tx: Tx): Promise<void> {
  await tx
    .sql(CONVERSATION_TABLE)
    .where({ id })
    .update({ closes_at: closing?.at ?? null, closes_because: closing?.because ?? null, warns_at: warnsAt });
}

/** A work stream whose closing times were last recalculated with older settings, or never. */
export interface StaleWorkStream {
  readonly id: number;
  readonly version: number;
}

export async function staleWorkStreams(tx: Tx): Promise<StaleWorkStream[]> {
  const rows: Row[] = await tx
    .sql(WORK_STREAM_TABLE)
    .whereRaw('coalesce(closings_version, -1) <> version')
    .select('id', 'version');
  return rows.map((row) => ({ id: Number(row.id), version: Number(row.version) }));
}

/** From now on the closing times follow these settings, unless they have changed again. */
export async function markRecalculated({ id, version }: StaleWorkStream, tx: Tx): Promise<void> {
  await tx.sql(WORK_STREAM_TABLE).where({ id }).where({ version }).update({ closings_version: version });
}

/** Ids of the next conversations of a work stream that are not closed, from the id after `afterId`, locked. */
export async function lockOfStream(
  { workStreamId, afterId, limit }: { workStreamId: number; afterId: number; limit: number },
  { dialect }: Pick<Database, 'dialect'>,
  tx: Tx,
): Promise<number[]> {
  const found: Row[] = await locked(
    tx
      .sql(CONVERSATION_TABLE)
      .where({ work_stream_id: workStreamId })
      .where('id', '>', afterId)
      .whereNot('state', 'closed')
      .orderBy('id')
      .limit(limit)
      .select('id'),
    dialect,
  );
  return found.map(({ id }) => Number(id));
}

/** Calculates their closing times anew: the caller holds their locks. */
export async function recalculate(ids: readonly number[], now: Date, tx: Tx): Promise<void> {
  for (const conversation of await byIds(ids, tx)) {
    const { closingRules } = conversation.workStream;
    const closing = closingOf(conversation, closingRules);
    const warnsAt = warningOf(closing, closingRules);
    // The time has passed: the customer was warned then, or a warning would come too late.
    await write(conversation, closing, warnsAt && warnsAt > now ? warnsAt : null, tx);
  }
}

/** What the sweep does, and the column that says when. */
const DUE = { close: 'closes_at', warn: 'warns_at' } as const;
export type SweepTask = keyof typeof DUE;

interface LockDue {
  readonly dialect: Database['dialect'];
  /** Leaves out conversations that are dealt with otherwise. */
  readonly leaveOut: (query: Knex.QueryBuilder) => void;
}

/** Where the sweep finds what to do, for what leaves conversations out. */
export const sweptBy = (task: SweepTask) =>
  ({ conversation: `${CONVERSATION_TABLE}.id`, since: `${CONVERSATION_TABLE}.${DUE[task]}` }) as const;

/** How many conversations the next sweep would close. */
export async function countDue(now: Date, tx: Tx): Promise<number> {
  const row: Row | undefined = await tx.sql(CONVERSATION_TABLE).where(DUE.close, '<=', now).count({ n: '*' }).first();
  return Number(row?.n ?? 0);
}

/** Ids of conversations that are to be closed or whose customers are to be warned now, the longest due first, locked; rows that another process has locked are left out. */
export async function lockDue(
  task: SweepTask,
  now: Date,
  limit: number,
  { dialect, leaveOut }: LockDue,
  tx: Tx,
): Promise<number[]> {
  const due = DUE[task];
  const found: Row[] = await locked(
    tx.sql(CONVERSATION_TABLE).where(due, '<=', now).modify(leaveOut).orderBy([due, 'id']).limit(limit).select('id'),
    dialect,
    'skip',
  );
  return found.map(({ id }) => Number(id));
}

/** One of them, locked; null when nothing is due for it. */
export const lockDueOne = (task: SweepTask, id: number, now: Date, tx: Tx): Promise<ConversationRow | null> =>
  lockOne((query) => void query.where('c.id', id).where(`c.${DUE[task]}`, '<=', now), tx);

/** Closes them all: the caller holds their locks. */
export async function closeAll(ids: readonly number[], now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(CONVERSATION_TABLE)
    .whereIn('id', [...ids])
    .update({
      state: 'closed',
      open_key: null,
      closed_at: now,
      closed_because: tx.sql.ref('closes_because'),
      state_since: now,
      snoozed_until: null,
      unanswered_since: null,
      closes_at: null,
      closes_because: null,
      warns_at: null,
      updated_at: now,
    });
}

export async function noteWarned(ids: readonly number[], now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(CONVERSATION_TABLE)
    .whereIn('id', [...ids])
    .update({ warns_at: null, updated_at: now });
}

export interface CalendarSpan {
  readonly from: Date;
  readonly to: Date;
  /** Of this work stream (documentId) alone. */
  readonly workStream?: string;
  /** After this place. */
  readonly after: { readonly at: Date; readonly id: number } | null;
  readonly limit: number;
}

/** Conversations that close automatically in a span of time, the next first; one more than `limit` when there is a next page. */
export async function closingBetween({ from, to, workStream, after, limit }: CalendarSpan, tx: Tx) {
  const query = joined(tx).where('c.closes_at', '>=', from).where('c.closes_at', '<', to);
  if (workStream) void query.where('w.document_id', workStream);
  if (after) {
    void query.where((place) => {
      void place
        .where('c.closes_at', '>', after.at)
        .orWhere((same) => void same.where('c.closes_at', after.at).where('c.id', '>', after.id));
    });
  }
  const rows: Row[] = await query
    .orderBy(['c.closes_at', 'c.id'])
    .limit(limit + 1)
    .select(COLUMNS);
  return rows.map(toConversation);
}

/** SQLite has no row locks: there is one writer. */
const locked = (query: Knex.QueryBuilder, dialect: Database['dialect'], others: 'wait' | 'skip' = 'wait') => {
  if (dialect === 'sqlite') return query;
  return others === 'skip' ? query.forUpdate().skipLocked() : query.forUpdate();
};

/** In the order of the ids given. */
export async function byIds(ids: readonly number[], tx: Tx): Promise<ConversationRow[]> {
  if (ids.length === 0) return [];
  const rows: Row[] = await joined(tx)
    .whereIn('c.id', [...ids])
    .select(COLUMNS);
  const known = new Map(rows.map((row) => [Number(row.id), toConversation(row)]));
  return ids.flatMap((id) => known.get(id) ?? []);
}
