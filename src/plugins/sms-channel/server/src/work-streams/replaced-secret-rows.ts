import { insertRow, toDate, type Row, type RowRef, type Tx } from '../db/database';

const TABLE = 'sms_channel_replaced_secrets';

/** A callback URL or an API key that was replaced. docs/architecture.md §4.10. */
export interface ReplacedSecret extends RowRef {
  readonly workStreamId: number;
  readonly kind: ReplacedKind;
  /** Of a callback URL. */
  readonly token: string | null;
  /** Of an API key. */
  readonly keySealed: string | null;
  readonly keyLast4: string | null;
  readonly acceptedUntil: Date;
  readonly lastUsedAt: Date | null;
  /** Calls after its end. */
  readonly refusals: number;
  readonly lastRefusedAt: Date | null;
}

export type ReplacedKind = 'callback-url' | 'api-key';

const dateOrNull = (value: unknown) => (value === null ? null : toDate(value));
const textOrNull = (value: unknown) => (value === null ? null : String(value));

const toSecret = (row: Row): ReplacedSecret => ({
  id: Number(row.id),
  documentId: String(row.document_id),
  workStreamId: Number(row.work_stream_id),
  kind: String(row.kind) as ReplacedKind,
  token: textOrNull(row.token),
  keySealed: textOrNull(row.key_sealed),
  keyLast4: textOrNull(row.key_last_4),
  acceptedUntil: toDate(row.accepted_until),
  lastUsedAt: dateOrNull(row.last_used_at),
  refusals: Number(row.refusals ?? 0),
  lastRefusedAt: dateOrNull(row.last_refused_at),
});

export type NewReplaced = Pick<ReplacedSecret, 'acceptedUntil'> &
  (
    | { readonly kind: 'callback-url'; readonly token: string }
    | { readonly kind: 'api-key'; readonly keySealed: string; readonly keyLast4: string | null }
  );

/** One more, besides those that were replaced before and live until their own end. Forgets what is no longer needed. */
export async function add(workStreamId: number, replaced: NewReplaced, now: Date, tx: Tx): Promise<void> {
  const isUrl = replaced.kind === 'callback-url';
  const row = {
    work_stream_id: workStreamId,
    kind: replaced.kind,
    token: isUrl ? replaced.token : null,
    key_sealed: isUrl ? null : replaced.keySealed,
    key_last_4: isUrl ? null : replaced.keyLast4,
    accepted_until: replaced.acceptedUntil,
    refusals: 0,
  };
  await insertRow(tx, TABLE, row, now);
  await forgetOld(workStreamId, now, tx);
}

/** Of a work stream, the last replaced first. */
export async function ofWorkStream(workStreamId: number, tx: Tx): Promise<ReplacedSecret[]> {
  const rows: Row[] = await tx.sql(TABLE).where({ work_stream_id: workStreamId }).orderBy('id', 'desc');
  return rows.map(toSecret);
}

/** Of the URLs of a work stream that ended, those that are still called. */
export interface EndedUrlCalls {
  readonly urls: number;
  /** Since each of them ended. */
  readonly calls: number;
  readonly lastCallAt: Date;
}

/** URLs that ended and were called since a time, by the documentId of the work stream. */
export async function endedUrlCalls(since: Date, now: Date, tx: Tx): Promise<Map<string, EndedUrlCalls>> {
  const rows: Row[] = await tx
    .sql({ s: TABLE })
    .join({ w: 'sms_channel_work_streams' }, 'w.id', 's.work_stream_id')
    .where({ 's.kind': 'callback-url' })
    .where('s.accepted_until', '<=', now)
    .where('s.last_refused_at', '>=', since)
    .groupBy('w.document_id')
    .select({ workStream: 'w.document_id' })
    .count({ urls: '*' })
    .sum({ calls: 's.refusals' })
    .max({ lastCallAt: 's.last_refused_at' });
  return new Map(
    rows.map(({ workStream, urls, calls, lastCallAt }) => [
      String(workStream),
      { urls: Number(urls), calls: Number(calls), lastCallAt: toDate(lastCallAt) },
    ]),
  );
}

export async function byToken(token: string, tx: Tx): Promise<ReplacedSecret | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ token }).first();
  return row ? toSecret(row) : null;
}

/** Ends what is accepted of a kind, or one of them. */
export async function end(
  workStreamId: number,
  { kind, documentId }: { readonly kind: ReplacedKind; readonly documentId?: string },
  now: Date,
  tx: Tx,
): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ work_stream_id: workStreamId, kind, ...(documentId !== undefined && { document_id: documentId }) })
    .where('accepted_until', '>', now)
    .update({ accepted_until: now, updated_at: now });
  await forgetOld(workStreamId, now, tx);
}

/** Ended URLs are recognised for a year, and the newest of a work stream only: people may replace them as often as they like. */
const RECOGNISED_FOR_MS = 365 * 24 * 3_600_000;
const MOST_ENDED = 50;

/** A key that ended is of no use; a URL that ended may still be called. */
async function forgetOld(workStreamId: number, now: Date, tx: Tx): Promise<void> {
  const ended = () => tx.sql(TABLE).where({ work_stream_id: workStreamId }).where('accepted_until', '<=', now);
  await ended().where({ kind: 'api-key' }).delete();
  await ended()
    .where('accepted_until', '<', new Date(now.getTime() - RECOGNISED_FOR_MS))
    .delete();
  const surplus: Row[] = await ended()
    .orderBy([
      { column: 'accepted_until', order: 'desc' },
      { column: 'id', order: 'desc' },
    ])
    .select('id')
    .offset(MOST_ENDED)
    // MySQL and SQLite know no offset without a limit.
    .limit(1_000_000);
  if (surplus.length > 0)
    await tx
      .sql(TABLE)
      .whereIn(
        'id',
        surplus.map(({ id }) => Number(id)),
      )
      .delete();
}

/** A key that is the present one again. */
export async function remove(id: number, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).delete();
}

export async function removeAll(workStreamId: number, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ work_stream_id: workStreamId }).delete();
}

export async function noteUse(id: number, at: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ last_used_at: at });
}

export async function noteRefusals(id: number, count: number, at: Date, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ id })
    .update({ refusals: tx.sql.raw('refusals + ?', [count]), last_refused_at: at });
}
