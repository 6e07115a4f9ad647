import { countUpTo, toDate, toDateOrNull, type Row, type Tx } from '../db/database';
import { LEDGER_TABLE as TABLE, UNKNOWN_REFERENCE } from './ledger-rows';

/** How the ledger is. Asked every few seconds: nothing here reads more rows the more callbacks there are. */
export interface LedgerAges {
  readonly pending: number;
  readonly oldestPendingAt: Date | null;
  readonly failed: number;
  readonly lastReceivedAt: Date | null;
}

export async function ages(waiting: readonly WaitingShare[], tx: Tx): Promise<LedgerAges> {
  const unsorted: Row | undefined = await tx
    .sql(TABLE)
    .where({ state: 'received', share: null })
    .orderBy('id')
    .first('received_at');
  const last: Row | undefined = await tx.sql(TABLE).orderBy('id', 'desc').first('received_at');
  const oldest = [...waiting.map(({ oldestAt }) => oldestAt), ...(unsorted ? [toDate(unsorted.received_at)] : [])];
  return {
    pending: await countUpTo(tx.sql(TABLE).whereIn('state', ['received', 'pending']), tx),
    oldestPendingAt: oldest.sort((a, b) => a.getTime() - b.getTime())[0] ?? null,
    failed: await countUpTo(tx.sql(TABLE).where({ state: 'failed' }), tx),
    lastReceivedAt: toDateOrNull(last?.received_at),
  };
}

/** A share of the workers (`LedgerEntry.share`) in which something waits. */
export interface WaitingShare {
  /** Empty for entries of releases that knew no shares. */
  readonly share: string;
  readonly oldestAt: Date;
}

/**
 * The oldest entry of each share that waits. Reports that may have come before the answer to their send wait on purpose, and are left
 * out. The shares are found one after the other in the index, each by one step.
 */
export async function waitingShares(tx: Tx): Promise<WaitingShare[]> {
  const least = (above: string) => `(select min(share) from ${TABLE} where state = 'pending'${above})`;
  const shares = `with recursive shares (share) as (
    select ${least('')} union all select ${least(' and share > shares.share')} from shares where share is not null
  ) select share from shares where share is not null`;
  const oldest = (share: string) =>
    tx
      .sql({ e: TABLE })
      .where('e.state', 'pending')
      .whereRaw(share)
      .where((either) => void either.whereNull('e.reason').orWhereNot('e.reason', UNKNOWN_REFERENCE))
      .orderBy('e.id')
      .limit(1)
      .select('e.received_at');
  const found: Row[] = await tx.sql
    .select({ share: 's.share', oldest: oldest('e.share = s.share') })
    .from(tx.sql.raw(`(${shares}) as s`));
  const [older]: Row[] = await oldest('e.share is null');
  const waiting = [...found, { share: '', oldest: older?.received_at ?? null }];
  return waiting.flatMap((row) =>
    row.oldest === null ? [] : [{ share: String(row.share), oldestAt: toDate(row.oldest) }],
  );
}

/** When the last text to each of our numbers came, by the documentId of the number. The carrier writes it with or without a plus sign. */
export async function lastTexts(tx: Tx): Promise<Map<string, Date>> {
  const last = (state: string, written: string) =>
    tx
      .sql({ e: TABLE })
      .where('e.state', state)
      .whereRaw(`e.share = concat(w.document_id, '/', ${written})`)
      .orderBy('e.id', 'desc')
      .limit(1)
      .select('e.received_at');
  const digits = "replace(n.number, '+', '')";
  const rows: Row[] = await tx
    .sql({ n: 'sms_channel_sms_numbers' })
    .join({ w: 'sms_channel_work_streams' }, 'w.id', 'n.work_stream_id')
    .select({
      number: 'n.document_id',
      processed: last('processed', digits),
      processedPlus: last('processed', "'+', " + digits),
      waiting: last('pending', digits),
      waitingPlus: last('pending', "'+', " + digits),
    });
  return new Map(
    rows.flatMap(({ number, ...times }) => {
      const latest = Math.max(...Object.values(times).map((at) => toDateOrNull(at)?.getTime() ?? 0));
      return latest > 0 ? [[String(number), new Date(latest)] as const] : [];
    }),
  );
}

/** Of the newest reports about unknown texts so many are looked at, per work stream. */
const MOST_REPORTS = 1_000;

/** How many reports about texts that this server did not send came since a time, by the documentId of the work stream. */
export async function unknownReportsSince(at: Date, tx: Tx): Promise<Map<string, number>> {
  const newest = tx
    .sql({ e: TABLE })
    .where('e.state', 'set-aside')
    .whereRaw("e.share = concat(w.document_id, '/reports')")
    .orderBy('e.id', 'desc')
    .limit(MOST_REPORTS)
    .select('e.received_at')
    .as('newest');
  const rows: Row[] = await tx.sql({ w: 'sms_channel_work_streams' }).select({
    workStream: 'w.document_id',
    n: tx.sql.from(newest).where('newest.received_at', '>=', at).count('*'),
  });
  return new Map(rows.map(({ workStream, n }) => [String(workStream), Number(n)]));
}
