import { CONVERSATION_TABLE } from '../../conversations';
import { toDateOrNull, type Row, type Tx } from '../../db/database';

export interface QueueCount {
  /** Conversations that are not closed. */
  readonly open: number;
  /** Of these, the ones that no agent has, and since when the oldest of them waits. */
  readonly waiting: number;
  readonly oldestWaitingSince: Date | null;
  /** Of these, the ones that somebody works on. */
  readonly active: number;
}

/** In one that we began nobody waits yet: it stands there since its last text. */
const WAITS_SINCE = 'coalesce(c.queued_at, c.last_message_at)';

/** What stands in each queue, in one statement; a queue without conversations is not named. */
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
