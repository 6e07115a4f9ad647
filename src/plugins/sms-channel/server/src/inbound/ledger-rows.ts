import { toDate, type Database, type Row, type Tx } from '../db/database';

export const LEDGER_TABLE = 'sms_channel_ledger_entries';
const TABLE = LEDGER_TABLE;

export type LedgerState = 'received' | 'pending' | 'processed' | 'quarantined' | 'failed';

/** A callback as the ingress hands it over. */
export interface NewLedgerEntry {
  readonly dedupeKey: string;
  readonly body: string;
  /** The documentId of the work stream that received it. */
  readonly workStream: string;
  readonly receivedAt: Date;
}

export interface LedgerEntry {
  readonly id: number;
  readonly lane: string;
  readonly body: string;
  readonly attempts: number;
  readonly workStream: string;
  readonly receivedAt: Date;
  /** Whether another entry of its lane waited behind it. */
  readonly isFollowed: boolean;
}

const toEntry = (row: Row, isFollowed: boolean): LedgerEntry => ({
  isFollowed,
  id: Number(row.id),
  lane: String(row.lane),
  body: String(row.body),
  attempts: Number(row.attempts),
  workStream: String(row.work_stream),
  receivedAt: toDate(row.received_at),
});

/** Entries that are in no lane yet, oldest first. */
export async function received(limit: number, tx: Tx): Promise<{ id: number; body: string; receivedAt: Date }[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ state: 'received' })
    .orderBy('id')
    .limit(limit)
    .select('id', 'body', 'received_at');
  return rows.map((row) => ({ id: Number(row.id), body: String(row.body), receivedAt: toDate(row.received_at) }));
}

/** Puts entries into their lanes; one that another process has sorted meanwhile stays as it is. */
export async function enterLanes(
  entries: readonly { id: number; lane: string; sortedAt: Date }[],
  tx: Tx,
): Promise<void> {
  for (const { id, lane, sortedAt } of entries) {
    await tx.sql(TABLE).where({ id, state: 'received' }).update({ state: 'pending', lane, sorted_at: sortedAt });
  }
}

/**
 * The lanes of the longest waiting entries that are due, one for each entry. Looks at `limit` entries, however many wait: a
 * backlog must not make the look itself slow.
 */
export async function dueEntries(now: Date, limit: number, tx: Tx): Promise<string[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ state: 'pending' })
    .where('due_at', '<=', now)
    .orderBy('id')
    .limit(limit)
    .select('lane');
  return rows.map((row) => String(row.lane));
}

/**
 * The next waiting entry of a lane, locked for this transaction where the database can lock rows, so that two workers on
 * one lane go one after the other. Null when nothing waits, or when the next one is not due yet. One look also says whether
 * another look is worth while.
 */
export async function lockNext(lane: string, now: Date, database: Database, tx: Tx): Promise<LedgerEntry | null> {
  const query = tx.sql(TABLE).where({ state: 'pending', lane }).orderBy(['sorted_at', 'id']).limit(2);
  const rows: Row[] = await (database.dialect === 'sqlite' ? query : query.forUpdate());
  const [row, next] = rows;
  if (!row || toDate(row.due_at) > now) return null;
  return toEntry(row, next !== undefined);
}

export async function settle(
  id: number,
  state: 'processed' | 'quarantined' | 'failed',
  reason: string | null,
  at: Date,
  tx: Tx,
): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ state, reason, processed_at: at, updated_at: at });
}

export async function postpone(id: number, dueAt: Date, reason: string, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id, state: 'pending' }).increment('attempts', 1).update({ due_at: dueAt, reason });
}

/** Wakes reports that came before the answer to the send. */
export async function wakeLane(lane: string, now: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ lane, state: 'pending' }).update({ due_at: now });
}

export interface LedgerAges {
  readonly pending: number;
  readonly oldestPendingAt: Date | null;
  readonly failed: number;
  readonly lastReceivedAt: Date | null;
}

export async function ages(tx: Tx): Promise<LedgerAges> {
  const [pending, failed, last]: (Row | undefined)[] = await Promise.all([
    tx.sql(TABLE).whereIn('state', ['received', 'pending']).count({ n: '*' }).min({ oldest: 'received_at' }).first(),
    tx.sql(TABLE).where({ state: 'failed' }).count({ n: '*' }).first(),
    tx.sql(TABLE).orderBy('id', 'desc').first({ last: 'received_at' }),
  ]);
  return {
    pending: Number(pending?.n ?? 0),
    oldestPendingAt: pending?.oldest ? toDate(pending.oldest) : null,
    failed: Number(failed?.n ?? 0),
    lastReceivedAt: last?.last ? toDate(last.last) : null,
  };
}
