import { CONVERSATION_TABLE } from '../../conversations';
import { toDate, type Row, type RowRef, type Tx, toDateOrNull } from '../../db/database';
import { setAside } from '../../jobs';

/** A waiting conversation of a push work stream that is not on offer. */
export interface WaitingRow {
  readonly id: number;
  readonly queueId: number;
  readonly workStreamId: number;
  readonly place: PlaceInService;
}

/** A place in the order of service: by priority of the queue, priority of the conversation, time of waiting. */
type PlaceInService = readonly [queuePriority: number, priority: number, queuedAt: Date, id: number];

/** Conversations of push work streams without an owner, also those that could not be offered. */
const waitingForAnybody = (tx: Tx) =>
  tx
    .sql({ c: CONVERSATION_TABLE })
    .join({ w: 'sms_channel_work_streams' }, 'w.id', 'c.work_stream_id')
    .join({ q: 'sms_channel_queues' }, 'q.id', 'c.queue_id')
    .where({ 'c.state': 'open', 'w.distribution_mode': 'push' })
    .whereNull('c.assignee_id')
    // A conversation that we started waits for an agent only once the customer has answered.
    .whereNotNull('c.queued_at')
    .whereNotExists(
      tx
        .sql('sms_channel_offers')
        .select(tx.sql.raw('1'))
        .whereRaw('sms_channel_offers.pending_conversation_id = c.id'),
    );

/** Those that can be offered now, as far as is known: what could not rests, or a person decides about it. */
const waitingToBeOffered = (tx: Tx) =>
  waitingForAnybody(tx).modify(
    setAside.leaveOutAlone({ kind: 'offer', conversation: 'c.id', since: 'c.queued_at' }, tx),
  );

export async function isWaiting(conversationId: number, tx: Tx): Promise<boolean> {
  return (await waitingForAnybody(tx).where('c.id', conversationId).first('c.id')) !== undefined;
}

const IN_ORDER = 'q.priority, c.priority, c.queued_at, c.id';

/**
 * A page of waiting conversations in the order of service. It starts after a place, not at an offset: while a page is processed,
 * conversations are offered or taken, and an offset would skip those that move up.
 */
export async function inOrderOfService(
  queueIds: readonly number[],
  page: { after: PlaceInService | null; limit: number },
  tx: Tx,
): Promise<WaitingRow[]> {
  const query = waitingToBeOffered(tx)
    .whereIn('c.queue_id', [...queueIds])
    .orderByRaw(IN_ORDER)
    .limit(page.limit)
    .select(
      { id: 'c.id', queueId: 'c.queue_id', workStreamId: 'c.work_stream_id' },
      { queuePriority: 'q.priority', priority: 'c.priority', queued_at: 'c.queued_at' },
    );
  if (page.after) void query.whereRaw(`(${IN_ORDER}) > (?, ?, ?, ?)`, [...page.after]);
  const rows: Row[] = await query;
  return rows.map((row) => ({
    id: Number(row.id),
    queueId: Number(row.queueId),
    workStreamId: Number(row.workStreamId),
    place: [Number(row.queuePriority), Number(row.priority), toDate(row.queued_at), Number(row.id)],
  }));
}

/** The queues with conversations that wait to be offered. */
export async function queuesToServe(tx: Tx): Promise<RowRef[]> {
  const rows: Row[] = await waitingToBeOffered(tx).distinct({ id: 'q.id', documentId: 'q.document_id' });
  return rows.map(({ id, documentId }) => ({ id: Number(id), documentId: String(documentId) }));
}

/** How many conversations are on offer, by queue. */
export async function offeredCounts(tx: Tx): Promise<Map<number, number>> {
  const rows: Row[] = await tx
    .sql({ o: 'sms_channel_offers' })
    .join({ c: CONVERSATION_TABLE }, 'c.id', 'o.pending_conversation_id')
    .groupBy('c.queue_id')
    .select({ queueId: 'c.queue_id' })
    .count({ n: '*' });
  return new Map(rows.map((row) => [Number(row.queueId), Number(row.n)]));
}

export interface QueueCount {
  /** Conversations that are not closed. */
  readonly open: number;
  /** Open conversations without an agent, and since when the oldest of them has waited. */
  readonly waiting: number;
  readonly oldestWaitingSince: Date | null;
  /** Open conversations with an agent who works on them. */
  readonly active: number;
}

/** A conversation that we started has no waiting customer yet: its time counts from its last text. */
const WAITS_SINCE = 'coalesce(c.queued_at, c.last_message_at)';

/** The contents of each queue, in one statement; a queue without conversations is left out. */
export async function queueCounts(tx: Tx): Promise<Map<number, QueueCount>> {
  const rows: Row[] = await tx
    .sql({ c: CONVERSATION_TABLE })
    .whereNot('c.state', 'closed')
    .whereNotNull('c.queue_id')
    .groupBy('c.queue_id')
    .select(
      { queueId: 'c.queue_id' },
      tx.sql.raw('count(*) as open'),
      tx.sql.raw(`sum(case when c.state = 'open' then 1 else 0 end) as waiting`),
      tx.sql.raw(`sum(case when c.state = 'active' then 1 else 0 end) as active`),
      tx.sql.raw(`min(case when c.state = 'open' then ${WAITS_SINCE} end) as oldest`),
    );
  return new Map(
    rows.map((row) => [
      Number(row.queueId),
      {
        open: Number(row.open),
        waiting: Number(row.waiting),
        active: Number(row.active),
        oldestWaitingSince: toDateOrNull(row.oldest),
      },
    ]),
  );
}
