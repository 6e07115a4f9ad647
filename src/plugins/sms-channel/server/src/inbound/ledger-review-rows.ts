import { newestFirst, toDate, type Place, type Row, type Tx } from '../db/database';
import { LEDGER_TABLE as TABLE, type LedgerState } from './ledger-rows';

/** What the Callback doctor sees of the ledger, and what it does with failed entries. */

const DISMISSED = 'dismissed';

export interface ReviewedEntry {
  readonly id: number;
  readonly body: string;
  readonly state: LedgerState;
  readonly reason: string | null;
  readonly repeats: number;
  readonly receivedAt: Date;
}

const toHeard = (row: Row): ReviewedEntry => ({
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
  return rows.map(toHeard);
}

/** A report about an unknown text needs no person: it is settled, not failed. */
const aside = (tx: Tx) =>
  tx
    .sql(TABLE)
    .whereIn('state', ['quarantined', 'failed'])
    .where((either) => void either.whereNull('reason').orWhereNot('reason', 'unknown-reference'));

/** Entries of a work stream that could not be processed and wait for a person, in the order in which they came. */
export async function quarantined(workStream: string, limit: number, tx: Tx): Promise<ReviewedEntry[]> {
  const rows: Row[] = await aside(tx).where({ work_stream: workStream }).orderBy('id').limit(limit);
  return rows.map(toHeard);
}

/** How many entries have failed, by the documentId of the work stream. */
export async function quarantinedCounts(tx: Tx): Promise<Map<string, number>> {
  const rows: Row[] = await aside(tx).groupBy('work_stream').select('work_stream').count({ n: '*' });
  return new Map(rows.map((row) => [String(row.work_stream), Number(row.n)]));
}

/** Gives a failed entry back to its lane. True for the one caller who did. */
export async function retry(id: number, workStream: string, now: Date, tx: Tx): Promise<boolean> {
  const changed = await tx
    .sql(TABLE)
    .where({ id, work_stream: workStream })
    .whereIn('state', ['quarantined', 'failed'])
    .update({ state: 'pending', reason: null, attempts: 0, due_at: now });
  return changed === 1;
}

/** An administrator drops it: it stays in the ledger and is not processed. */
export async function dismiss(id: number, workStream: string, now: Date, tx: Tx): Promise<boolean> {
  const changed = await tx
    .sql(TABLE)
    .where({ id, work_stream: workStream })
    .whereIn('state', ['quarantined', 'failed'])
    .update({ state: 'processed', reason: DISMISSED, processed_at: now });
  return changed === 1;
}
