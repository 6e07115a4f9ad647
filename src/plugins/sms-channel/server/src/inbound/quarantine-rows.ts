import { insertUnlessExists, newestFirst, toDate, type Place, type Row, type RowRef, type Tx } from '../db/database';

const TABLE = 'sms_channel_quarantined_callbacks';

export interface RejectedCallback {
  readonly workStream: RowRef;
  readonly digest: string;
  readonly reason: string;
  readonly sealedBody: string;
  readonly bytes: number;
  readonly receivedAt: Date;
}

export interface SealedCallback {
  readonly id: number;
  readonly reason: string;
  readonly sealedBody: string;
  readonly receivedAt: Date;
  /** What the last check found (`noteChecks`). */
  readonly fits: boolean;
  readonly isRewritten: boolean;
}

const toSealed = (row: Row): SealedCallback => ({
  id: Number(row.id),
  reason: String(row.reason),
  sealedBody: String(row.sealed_body),
  receivedAt: toDate(row.received_at),
  fits: Boolean(row.fits),
  isRewritten: Boolean(row.is_rewritten),
});

/**
 * Puts a rejected callback into quarantine and drops the oldest of its work stream and reason above `limits`. The same bytes may have
 * come before in a way that could not be checked, e.g. without a signature: then the ones that could be real take their place.
 */
export async function keep(
  rejected: RejectedCallback,
  limits: { readonly rows: number; readonly bytes: number },
  tx: Tx,
): Promise<void> {
  const row = {
    work_stream_id: rejected.workStream.id,
    digest: `${rejected.workStream.documentId}:${rejected.digest}`,
    reason: rejected.reason,
    sealed_body: rejected.sealedBody,
    bytes: rejected.bytes,
    received_at: rejected.receivedAt,
  };
  if (rejected.reason === 'mismatch')
    await tx.sql(TABLE).where({ digest: row.digest }).whereNot('reason', 'mismatch').delete();
  if ((await insertUnlessExists(tx, TABLE, 'digest', row, rejected.receivedAt)) === null) return;
  const alike = { work_stream_id: rejected.workStream.id, reason: rejected.reason };
  const sums: Row | undefined = await tx.sql(TABLE).where(alike).count({ rows: '*' }).sum({ bytes: 'bytes' }).first();
  if (Number(sums?.rows) <= limits.rows && Number(sums?.bytes) <= limits.bytes) return;
  const kept: Row[] = await tx.sql(TABLE).where(alike).orderBy('id', 'desc').select('id', 'bytes');
  let bytes = 0;
  const overflow = kept.filter((candidate, index) => {
    bytes += Number(candidate.bytes);
    return index >= limits.rows || bytes > limits.bytes;
  });
  if (overflow.length === 0) return;
  await tx
    .sql(TABLE)
    .whereIn(
      'id',
      overflow.map((candidate) => Number(candidate.id)),
    )
    .delete();
}

/** The newest ones before a place in the list, newest first. */
export async function newest(
  workStreamId: number,
  before: Place | null,
  limit: number,
  tx: Tx,
): Promise<SealedCallback[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ work_stream_id: workStreamId })
    .modify(newestFirst, before)
    .limit(limit);
  return rows.map(toSealed);
}

/** Those after a row that were not checked with these credentials yet, in the order in which they came. */
export async function unchecked(
  workStreamId: number,
  credentials: string,
  { afterId, limit }: { readonly afterId: number; readonly limit: number },
  tx: Tx,
): Promise<SealedCallback[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ work_stream_id: workStreamId })
    .where('id', '>', afterId)
    .where((other) => void other.whereNull('checked_with').orWhereNot('checked_with', credentials))
    .orderBy('id')
    .limit(limit);
  return rows.map(toSealed);
}

export interface NotedCheck {
  readonly id: number;
  readonly fits: boolean;
  readonly isRewritten: boolean;
}

/** Keeps what a check with these credentials found, so that it is done once. */
export async function noteChecks(credentials: string, checks: readonly NotedCheck[], tx: Tx): Promise<void> {
  for (const [fits, isRewritten] of [
    [false, false],
    [true, false],
    [true, true],
  ] as const) {
    const same = checks.filter((check) => check.fits === fits && check.isRewritten === isRewritten);
    if (same.length === 0) continue;
    await tx
      .sql(TABLE)
      .whereIn(
        'id',
        same.map(({ id }) => id),
      )
      .update({ checked_with: credentials, fits, is_rewritten: isRewritten });
  }
}

/** How many are kept of a work stream, and how many of them fit the credentials that they were checked with. */
export async function kept(workStreamId: number, tx: Tx): Promise<{ all: number; fitting: number }> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ work_stream_id: workStreamId })
    .groupBy('fits')
    .select('fits')
    .count({ n: '*' });
  const sum = (some: Row[]) => some.reduce((total, row) => total + Number(row.n), 0);
  return { all: sum(rows), fitting: sum(rows.filter(({ fits }) => Boolean(fits))) };
}

/** Those that fit, in the order in which they came, after a row. */
export async function fitting(workStreamId: number, afterId: number, limit: number, tx: Tx): Promise<SealedCallback[]> {
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ work_stream_id: workStreamId, fits: true })
    .where('id', '>', afterId)
    .orderBy('id')
    .limit(limit);
  return rows.map(toSealed);
}

/** Removes a callback. Of several callers, one gets true. */
export async function take(id: number, workStreamId: number, tx: Tx): Promise<boolean> {
  return (await tx.sql(TABLE).where({ id, work_stream_id: workStreamId }).delete()) === 1;
}

export async function removeAll(workStreamId: number, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ work_stream_id: workStreamId }).delete();
}

export interface Kept {
  readonly all: number;
  /** Signed with a key that we do not have, for our customer ID: e.g. a text of a customer, after the key was replaced at TeleSign. */
  readonly couldBeReal: number;
}

/** How many are kept, by the documentId of the work stream. */
export async function counts(tx: Tx): Promise<Map<string, Kept>> {
  const rows: Row[] = await tx
    .sql({ q: TABLE })
    .join({ w: 'sms_channel_work_streams' }, 'w.id', 'q.work_stream_id')
    .groupBy('w.document_id', 'q.reason')
    .select({ workStream: 'w.document_id', reason: 'q.reason' })
    .count({ n: '*' });
  const kept = new Map<string, Kept>();
  for (const row of rows) {
    const [name, n] = [String(row.workStream), Number(row.n)];
    const { all, couldBeReal } = kept.get(name) ?? { all: 0, couldBeReal: 0 };
    kept.set(name, { all: all + n, couldBeReal: couldBeReal + (row.reason === 'mismatch' ? n : 0) });
  }
  return kept;
}

/** How many of those that are kept came since a time, by the documentId of the work stream. */
export async function countsSince(at: Date, tx: Tx): Promise<Map<string, number>> {
  const rows: Row[] = await tx
    .sql({ q: TABLE })
    .join({ w: 'sms_channel_work_streams' }, 'w.id', 'q.work_stream_id')
    .where('q.received_at', '>=', at)
    .groupBy('w.document_id')
    .select({ workStream: 'w.document_id' })
    .count({ n: '*' });
  return new Map(rows.map((row) => [String(row.workStream), Number(row.n)]));
}
