import type {
  CallbackVerdict,
  ReceivedCallbackView,
  ReceivedCallbacksPage,
  ReleaseReport,
} from '../../../shared/setup/contract';
import { fromCarrier, maskAddress } from '../../../shared/core/address';
import {
  type WorkStreamEntity,
  smsNumbers,
  workStreams,
  type CallbackVerifier,
  type CallbackVerifiers,
} from '../work-streams';
import {
  append,
  ledgerRows as review,
  type ReviewedEntry,
  quarantineRows as sealedCallbacks,
  type SealedCallback,
  toLedger,
  type Quarantine,
} from '../inbound';
import { parseCallback, type ParsedCallback } from '../telesign/callback-parser';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { belongsToRow } from '../db/errors';
import { decodeDoctorCursor, encodeDoctorCursor, type DoctorCursor } from '../db/cursor';
import { notFound } from '../app/errors';
import { beginningOf } from '../../../shared/core/storable-text';
import { inSlices, nextTurn } from '../app/slices';

const PAGE = 50;
/** Entries that could not be processed are looked at up to this many at a time. */
const MAX_ASIDE = 1_000;
/** Above every id of a row. */
const MAX_ID = 2 ** 31 - 1;

/** Whether the reader may see whom a callback is about, and what it says. */
export interface Reader {
  readonly seesTexts: boolean;
}

interface Finding {
  readonly verdict: CallbackVerdict;
  readonly isQuarantined: boolean;
  readonly isReleasable: boolean;
}

interface Neighbours {
  readonly verifiers: CallbackVerifiers;
  readonly quarantine: Quarantine;
}

/** The callbacks of a work stream with their outcome and reason, and the release of those in quarantine and of failed ones. */
export function createCallbackDoctor(context: ChannelContext, { verifiers, quarantine }: Neighbours) {
  const { direct } = context.database;

  /** The newest callbacks, accepted and rejected ones in one list. */
  async function list(documentId: string, cursor: string | undefined, reader: Reader): Promise<ReceivedCallbacksPage> {
    const workStream = await find(documentId);
    const verifier = await checkSealed(workStream);
    const from = cursor === undefined ? null : decodeDoctorCursor(cursor);
    const [entries, sealed] = await Promise.all([
      review.newest(workStream.documentId, from && { at: from.at, id: from.ledger }, PAGE + 1, direct),
      sealedCallbacks.newest(workStream.id, from && { at: from.at, id: from.sealed }, PAGE + 1, direct),
    ]);
    // A stable sort: of the same time, what is in the ledger comes first.
    const found = [
      ...entries.map((row) => ({ kind: 'ledger' as const, row })),
      ...sealed.map((row) => ({ kind: 'sealed' as const, row })),
    ].sort((a, b) => b.row.receivedAt.getTime() - a.row.receivedAt.getTime());
    const shown = found.slice(0, PAGE);
    const last = found.length > PAGE ? shown.at(-1) : undefined;
    const isRetryable = await retryableNow(shown.flatMap((item) => (item.kind === 'ledger' ? [item.row] : [])));
    const data = shown.map((item) =>
      item.kind === 'ledger' ? viewOfEntry(item.row, isRetryable, reader) : viewOfSealed(item.row, verifier, reader),
    );
    const kept = await sealedCallbacks.kept(workStream.id, direct);
    const aside = await setAside(workStream);
    return {
      data,
      meta: {
        nextCursor: last ? encodeDoctorCursor(cursorBehind(last.row.receivedAt, shown)) : null,
        quarantinedCount: kept.all + aside.count,
        releasableCount: kept.fitting + aside.retryable.length,
      },
    };
  }

  /** Releases what can be processed now, in the order of arrival, each once, also when called twice. */
  async function release(documentId: string): Promise<ReleaseReport> {
    const workStream = await find(documentId);
    const verifier = await checkSealed(workStream);
    const aside = await setAside(workStream);
    let released = await releaseSealed(workStream, verifier);
    for (const entry of aside.retryable) {
      if (await review.retry(entry.id, workStream.documentId, context.clock.now(), direct)) released += 1;
      await nextTurn();
    }
    context.wake.relay();
    const { all } = await sealedCallbacks.kept(workStream.id, direct);
    return { released, remaining: all + aside.count - aside.retryable.length };
  }

  async function releaseSealed(workStream: WorkStreamEntity, verifier: CallbackVerifier): Promise<number> {
    let released = 0;
    for (let afterId = 0; ; ) {
      const rows = await sealedCallbacks.fitting(workStream.id, afterId, PAGE, direct);
      for (const row of rows) {
        afterId = row.id;
        await nextTurn();
        try {
          const { fits, rawBody } = quarantine.recheck(row, verifier);
          if (fits && (await releaseOne(row, rawBody, workStream))) released += 1;
        } catch (error) {
          // It stays in quarantine, and the others are released.
          if (!belongsToRow(error)) throw error;
          context.log.error(`callback ${row.id} in quarantine could not be released: ${describeError(error)}`);
        }
      }
      if (rows.length < PAGE) return released;
    }
  }

  const releaseOne = (row: SealedCallback, rawBody: Buffer, workStream: WorkStreamEntity): Promise<boolean> =>
    context.database.transaction(async (tx) => {
      if (!(await sealedCallbacks.take(row.id, workStream.id, tx))) return false;
      await append(toLedger(workStream.documentId, rawBody, row.receivedAt), tx);
      return true;
    });

  /** Deletes a callback in quarantine. A failed entry of the ledger stays there, and is not processed. */
  async function dismiss(documentId: string, callbackId: string): Promise<void> {
    const workStream = await find(documentId);
    const [kind, digits] = callbackId.split(':');
    const id = Number(digits);
    // What no column can hold is an error of the statement on PostgreSQL.
    if (id > MAX_ID) throw notFound('callback');
    const isDone =
      kind === 'sealed'
        ? await sealedCallbacks.take(id, workStream.id, direct)
        : await review.dismiss(id, workStream.documentId, context.clock.now(), direct);
    if (!isDone) throw notFound('callback');
  }

  async function find(documentId: string): Promise<WorkStreamEntity> {
    const workStream = await workStreams.find({ documentId }, direct);
    if (!workStream) throw notFound('work stream');
    return workStream;
  }

  /**
   * Checks what was not checked with the present credentials: after they have changed all of it, else what has come since. It takes
   * seconds for a full quarantine, and others are served meanwhile. Each row is looked at once: another process may check them with
   * other credentials at the same time. Answers what it checked with.
   */
  async function checkSealed(workStream: WorkStreamEntity): Promise<CallbackVerifier> {
    const verifier = await verifiers.ofWorkStream(workStream);
    const credentials = quarantine.credentialsOf(verifier);
    for (let afterId = 0; ; ) {
      const rows = await sealedCallbacks.unchecked(workStream.id, credentials, { afterId, limit: PAGE }, direct);
      const last = rows.at(-1);
      if (!last) return verifier;
      afterId = last.id;
      const checks = await inSlices(rows, (row) => {
        const check = quarantine.recheck(row, verifier);
        return { id: row.id, fits: check.fits, isRewritten: check.fits && check.isRewritten };
      });
      await sealedCallbacks.noteChecks(credentials, checks, direct);
      await nextTurn();
    }
  }

  /** The entries of the ledger that wait for a person. */
  async function setAside(workStream: WorkStreamEntity) {
    const entries = await review.quarantined(workStream.documentId, MAX_ASIDE, direct);
    const isRetryable = await retryableNow(entries);
    return { count: entries.length, retryable: entries.filter(({ id }) => isRetryable.has(id)) };
  }

  /** Ids of the entries for which trying again could have another result than the last time. */
  async function retryableNow(entries: readonly ReviewedEntry[]): Promise<Set<number>> {
    const waiting = entries.filter(({ state }) => state === 'quarantined' || state === 'failed');
    const numbers = waiting.length > 0 ? await smsNumbers.all({}, {}, direct) : [];
    const ours = new Set(numbers.map(({ number }) => number));
    const found = await inSlices(waiting, (entry) => (isRetryable(entry, ours) ? [entry.id] : []));
    return new Set(found.flat());
  }

  function isRetryable(entry: ReviewedEntry, ours: ReadonlySet<string>): boolean {
    if (entry.state === 'failed') return true;
    const callback = parseCallback(entry.body);
    if (callback.kind !== 'inbound') return callback.kind === 'delivery';
    return ours.has(addressOf(callback.to));
  }

  function viewOfEntry(entry: ReviewedEntry, retryable: ReadonlySet<number>, reader: Reader): ReceivedCallbackView {
    const verdict = verdictOf(entry);
    const isQuarantined = ['unknown-number', 'unknown-shape', 'failed'].includes(verdict);
    const isReleasable = isQuarantined && retryable.has(entry.id);
    return {
      ...describe(parseCallback(entry.body), { verdict, isQuarantined, isReleasable }, reader),
      id: `ledger:${entry.id}`,
      receivedAt: entry.receivedAt.toISOString(),
      repeats: entry.repeats,
    };
  }

  function viewOfSealed(row: SealedCallback, verifier: CallbackVerifier, reader: Reader): ReceivedCallbackView {
    const body = quarantine.bodyOf(row);
    const verdict = body === null ? 'unreadable' : sealedVerdict(row, verifier);
    const finding = { verdict, isQuarantined: true, isReleasable: row.fits };
    return {
      ...describe(parseCallback(body ?? Buffer.alloc(0)), finding, reader),
      id: `sealed:${row.id}`,
      receivedAt: row.receivedAt.toISOString(),
      repeats: 0,
    };
  }

  return { list, release, dismiss };
}

export type CallbackDoctor = ReturnType<typeof createCallbackDoctor>;

/** Of a kind without a row on this page at this time, all rows of that time are still to come. */
function cursorBehind(
  at: Date,
  shown: readonly { kind: 'ledger' | 'sealed'; row: { id: number; receivedAt: Date } }[],
): DoctorCursor {
  const sameTime = shown.filter(({ row }) => row.receivedAt.getTime() === at.getTime());
  const lowest = (kind: 'ledger' | 'sealed') => sameTime.filter((item) => item.kind === kind).at(-1)?.row.id ?? MAX_ID;
  return { at, ledger: lowest('ledger'), sealed: lowest('sealed') };
}

function verdictOf({ state, reason, repeats }: ReviewedEntry): CallbackVerdict {
  if (state === 'received' || state === 'pending') return 'waiting';
  if (state === 'failed') return 'failed';
  if (state === 'processed') return repeats > 0 ? 'repeated' : 'accepted';
  if (state === 'set-aside') return 'unknown-reference';
  if (reason === 'unknown-number') return reason;
  return 'unknown-shape';
}

/** The words of telesign/signature.ts, as an administrator knows them. */
const SEALED_VERDICTS: Readonly<Record<string, CallbackVerdict>> = {
  missing: 'signature-missing',
  malformed: 'signature-malformed',
  'wrong-customer': 'wrong-customer',
};

/**
 * A signature that fits nothing says that the key is another one or that the body is: which of them, only a fit can show
 * (docs/carrier.md §5.7).
 */
function sealedVerdict({ reason, fits, isRewritten }: SealedCallback, { keys }: CallbackVerifier): CallbackVerdict {
  if (fits && isRewritten) return 'rewritten';
  if (SEALED_VERDICTS[reason]) return SEALED_VERDICTS[reason];
  if (fits) return 'wrong-key';
  return keys.length === 0 ? 'no-key' : 'key-or-body';
}

function describe(callback: ParsedCallback, finding: Finding, { seesTexts }: Reader) {
  const shown = (address: string) => (seesTexts ? addressOf(address) : maskAddress(addressOf(address)));
  const isText = callback.kind === 'inbound';
  const isReport = callback.kind === 'delivery';
  return {
    ...finding,
    kind: isText ? ('text' as const) : isReport ? ('report' as const) : ('unknown' as const),
    from: isText ? shown(callback.from) : null,
    to: isText ? shown(callback.to) : null,
    text: isText && seesTexts ? callback.text : null,
    statusCode: isReport ? String(callback.statusCode) : null,
  };
}

function addressOf(raw: string): string {
  const address = fromCarrier(raw);
  return address.kind === 'invalid' ? beginningOf(raw, 64) : address.value;
}
