import type { Knex } from 'knex';
import {
  MOST_COUNTED,
  toDate,
  type Database,
  type Row,
  type Tx,
  newestFirst,
  type Place,
  type Subquery,
} from '../db/database';

export const LEDGER_TABLE = 'sms_channel_ledger_entries';
const TABLE = LEDGER_TABLE;

/** `set-aside`: a report about a text that this server did not send; nothing can be done about it. */
export type LedgerState = 'received' | 'pending' | 'processed' | 'quarantined' | 'failed' | 'set-aside';

/** Why a report waits: its text may be known in a moment. */
export const UNKNOWN_REFERENCE = 'unknown-reference';

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
  /** Whether another entry of its lane waits after it. */
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

/** What is not in a lane yet. */
export interface ReceivedEntry {
  readonly id: number;
  readonly body: string;
  readonly workStream: string;
  readonly receivedAt: Date;
}

const toReceived = (row: Row): ReceivedEntry => ({
  id: Number(row.id),
  body: String(row.body),
  workStream: String(row.work_stream),
  receivedAt: toDate(row.received_at),
});

const receivedIn = (tx: Tx) =>
  tx
    .sql(TABLE)
    .where({ state: 'received', share: null })
    .orderBy('id')
    .select('id', 'body', 'work_stream', 'received_at');

/** Entries that are in no lane yet, oldest first. */
export async function received(limit: number, tx: Tx): Promise<ReceivedEntry[]> {
  const rows: Row[] = await receivedIn(tx).limit(limit);
  return rows.map(toReceived);
}

const namesOne = (digits: readonly string[]) => (either: Knex.QueryBuilder) => {
  for (const each of digits) void either.orWhere('body', 'like', `%${each}%`);
};

/** Those that name an address anywhere in their body, by its digits. */
export async function receivedNaming(digits: readonly string[], tx: Tx): Promise<ReceivedEntry[]> {
  const rows: Row[] = await receivedIn(tx).where(namesOne(digits));
  return rows.map(toReceived);
}

/** A query for one entry that waits in these lanes, or is in no lane yet and names one of these addresses. */
export const unprocessed = (
  { lanes, naming }: { readonly lanes: readonly string[]; readonly naming: readonly string[] },
  tx: Tx,
): Subquery =>
  tx
    .sql(TABLE)
    .where((either) => {
      void either
        .where((waiting) => void waiting.where({ state: 'pending' }).whereIn('lane', [...lanes]))
        .orWhere((unsorted) => void unsorted.where({ state: 'received', share: null }).where(namesOne(naming)));
    })
    .limit(1)
    .select('id');

/** Puts entries into their lanes; one that another process has sorted meanwhile stays as it is. */
export async function enterLanes(
  entries: readonly { id: number; lane: string; share: string; sortedAt: Date }[],
  tx: Tx,
): Promise<void> {
  for (const { id, lane, share, sortedAt } of entries) {
    await tx.sql(TABLE).where({ id, state: 'received' }).update({ state: 'pending', lane, share, sorted_at: sortedAt });
  }
}

/** The entry cannot even be read: a person decides. */
export async function failReceived(id: number, reason: string, at: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id, state: 'received' }).update({ state: 'failed', reason, processed_at: at });
}

/**
 * The lanes whose next entry is due, those first that have waited longest; at most `limit` of each share. So the cost does not depend
 * on how many entries wait, and nobody's backlog hides another's entry.
 */
export async function dueLanes(now: Date, limit: number, tx: Tx): Promise<{ key: string; share: string }[]> {
  const shares: Row[] = await tx.sql(TABLE).where({ state: 'pending' }).distinct('share');
  const lanes: { key: string; share: string }[] = [];
  for (const { share } of shares) {
    const rows: Row[] = await tx
      .sql({ entry: TABLE })
      .where({ 'entry.state': 'pending', 'entry.share': share })
      .where('entry.due_at', '<=', now)
      .whereNotExists(
        tx
          .sql({ earlier: TABLE })
          .select(tx.sql.raw('1'))
          .where('earlier.state', 'pending')
          .whereRaw('earlier.lane = entry.lane')
          .whereRaw(
            '(earlier.sorted_at < entry.sorted_at or (earlier.sorted_at = entry.sorted_at and earlier.id < entry.id))',
          ),
      )
      .orderBy('entry.id')
      .limit(limit)
      .select({ lane: 'entry.lane' });
    lanes.push(...rows.map(({ lane }) => ({ key: String(lane), share: String(share ?? '') })));
  }
  return lanes;
}

/**
 * The next waiting entry of a lane, locked for this transaction where the database can lock rows, so that two workers on
 * one lane go one after the other. Null when nothing waits, or when the next one is not due yet. `isFollowed` says whether
 * another read is worth while.
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
  state: 'processed' | 'quarantined' | 'failed' | 'set-aside',
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

/** For the Callback doctor: reads of the ledger, and actions on failed entries. */

const DISMISSED = 'dismissed';

export interface ReviewedEntry {
  readonly id: number;
  readonly body: string;
  readonly state: LedgerState;
  readonly reason: string | null;
  readonly repeats: number;
  readonly receivedAt: Date;
}

const toReviewed = (row: Row): ReviewedEntry => ({
  id: Number(row.id),
  body: String(row.body),
  state: String(row.state) as LedgerState,
  reason: row.reason === null ? null : String(row.reason),
  repeats: Number(row.repeats ?? 0),
  receivedAt: toDate(row.received_at),
});

/** The newest entries of a work stream before a place in the list, newest first. */
export async function newest(
  workStream: string,
  before: Place | null,
  limit: number,
  tx: Tx,
): Promise<ReviewedEntry[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ work_stream: workStream })
    .where((either) => void either.whereNull('reason').orWhereNot('reason', DISMISSED))
    .modify(newestFirst, before)
    .limit(limit);
  return rows.map(toReviewed);
}

/** Entries that a person must look at. */
const needingPerson = (tx: Tx) => tx.sql(TABLE).whereIn('state', ['quarantined', 'failed']);

/** Entries of a work stream that could not be processed and wait for a person, in the order in which they came. */
export async function quarantined(workStream: string, limit: number, tx: Tx): Promise<ReviewedEntry[]> {
  const rows: Row[] = await needingPerson(tx).where({ work_stream: workStream }).orderBy('id').limit(limit);
  return rows.map(toReviewed);
}

/** How many entries wait for a person, by the documentId of the work stream. */
export async function quarantinedCounts(tx: Tx): Promise<Map<string, number>> {
  const some = needingPerson(tx).select('work_stream').limit(MOST_COUNTED).as('some');
  const rows: Row[] = await tx.sql.from(some).groupBy('work_stream').select('work_stream').count({ n: '*' });
  return new Map(rows.map((row) => [String(row.work_stream), Number(row.n)]));
}

/** Returns a failed entry to its lane. Of several callers, one gets true. */
export async function retry(id: number, workStream: string, now: Date, tx: Tx): Promise<boolean> {
  const changed = await tx
    .sql(TABLE)
    .where({ id, work_stream: workStream })
    .whereIn('state', ['quarantined', 'failed'])
    .update({ state: 'pending', reason: null, attempts: 0, due_at: now });
  return changed === 1;
}

/** Marks a failed entry as dismissed: it stays in the ledger and is not processed. */
export async function dismiss(id: number, workStream: string, now: Date, tx: Tx): Promise<boolean> {
  const changed = await tx
    .sql(TABLE)
    .where({ id, work_stream: workStream })
    .whereIn('state', ['quarantined', 'failed'])
    .update({ state: 'processed', reason: DISMISSED, processed_at: now });
  return changed === 1;
}
