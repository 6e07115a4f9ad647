import * as ledger from './ledger-rows';
import type { Tx } from '../db/database';
import type { ParsedCallback } from '../telesign/callback-parser';
import { type ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import type { EntryOutcome, InboundTexts } from './inbound-text';
import type { DeliveryReports } from '../outbound';
import type { CallbackReader } from './callbacks';
import type { Throttle } from './throttle';
import type { Clock } from '../app/clock';
import { belongsToRow } from '../db/errors';
import { beginningOf } from '../../../shared/core/storable-text';

/**
 * A report may come before the answer to its send, which takes seconds. One that still finds no text after two minutes is about a text
 * that this server did not send, as is ordinary where others use the account: it is set aside.
 */
const EARLY_REPORT_DELAYS_MS = [1_000, 5_000, 30_000, 90_000];
/** An entry that cannot be processed blocks its lane for about a quarter of an hour; then it has failed, and a person decides. */
const FAILURE_DELAYS_MS = [1_000, 5_000, 30_000, 120_000, 300_000, 600_000];

/** `empty`: the last read of the lane showed nothing more to do. */
type Step = 'processed' | 'empty';

interface Neighbours {
  readonly throttle: Throttle;
  readonly texts: InboundTexts;
  readonly reports: DeliveryReports;
  readonly reader: CallbackReader;
}

/** Processes the waiting ledger entries of one lane in order, each in its own transaction. docs/architecture.md §4.1. */
export function createLaneProcessor(context: ChannelContext, { throttle, texts, reports, reader }: Neighbours) {
  /** `shouldStop` is called between entries: a server that stops leaves the rest to the next one. */
  async function processLane(lane: string, shouldStop: () => boolean): Promise<void> {
    do await throttle.yield();
    while (!shouldStop() && (await processNext(lane)) === 'processed');
  }

  /** Without regard to a burst: somebody waits for it. */
  async function processNow(lane: string): Promise<void> {
    while ((await processNext(lane)) === 'processed');
  }

  async function processNext(lane: string): Promise<Step> {
    let current: ledger.LedgerEntry | null = null;
    try {
      const done = await context.database.transaction(async (tx) => {
        current = await ledger.lockNext(lane, context.clock.now(), context.database, tx);
        if (!current) return null;
        await conclude(current, await process(current, tx), tx);
        return current;
      });
      if (!done) return 'empty';
      reader.forget(done.body);
      // The relay finds entries that came meanwhile.
      return done.isFollowed ? 'processed' : 'empty';
    } catch (error) {
      if (!current) throw error;
      await retryLater(current, error);
      return 'empty';
    }
  }

  async function process(entry: ledger.LedgerEntry, tx: Tx): Promise<EntryOutcome> {
    const callback = reader.parse(entry.body);
    if (callback.kind === 'inbound') return texts.accept(callback, entry, tx);
    if (callback.kind === 'delivery') return reports.accept(callback, tx);
    return { kind: 'quarantined', reason: callback.reason };
  }

  async function conclude(entry: ledger.LedgerEntry, outcome: EntryOutcome, tx: Tx): Promise<void> {
    const now = context.clock.now();
    if (outcome.kind === 'processed') return ledger.settle(entry.id, 'processed', null, now, tx);
    if (outcome.kind === 'quarantined') return ledger.settle(entry.id, 'quarantined', outcome.reason, now, tx);
    const delay = EARLY_REPORT_DELAYS_MS[entry.attempts];
    if (delay === undefined) return ledger.settle(entry.id, 'set-aside', ledger.UNKNOWN_REFERENCE, now, tx);
    return ledger.postpone(entry.id, new Date(now.getTime() + delay), ledger.UNKNOWN_REFERENCE, tx);
  }

  async function retryLater(entry: ledger.LedgerEntry, error: unknown): Promise<void> {
    const now = context.clock.now();
    const delay = FAILURE_DELAYS_MS[entry.attempts];
    const name = nameOf(error);
    context.log.error(
      `ledger entry ${entry.id} could not be processed (try ${entry.attempts + 1}): ${describeError(error)}`,
    );
    if (delay === undefined) await ledger.settle(entry.id, 'failed', name, now, context.database.direct);
    else await ledger.postpone(entry.id, new Date(now.getTime() + delay), name, context.database.direct);
  }

  return { processLane, processNow };
}

const MAX_LANE_LENGTH = 255;
/** How many entries one transaction sorts. */
const BATCH = 100;

/**
 * Puts received entries into their lanes: the first step after the 200. The ingress does not do it, because it would have to
 * read the whole body and write a second, randomly ordered index (`npm run bench callback`).
 */
export function createLaneSorter(
  context: ChannelContext,
  { throttle, reader }: Pick<Neighbours, 'throttle' | 'reader'>,
) {
  const { direct } = context.database;

  /** Sorts one batch; `isMore` says whether more may be waiting. */
  async function sort(): Promise<{ readonly sorted: number; readonly isMore: boolean }> {
    await throttle.yield();
    const entries = await ledger.received(BATCH, direct);
    await enter(entries);
    return { sorted: entries.length, isMore: entries.length === BATCH };
  }

  /** An entry that cannot be sorted fails alone: it must not keep the others waiting. */
  async function enter(entries: readonly ledger.ReceivedEntry[]): Promise<void> {
    if (entries.length === 0) return;
    try {
      const placed = entries.map((entry) => toLane(entry, reader.parse(entry.body), context.clock));
      await context.database.transaction((tx) => ledger.enterLanes(placed, tx));
    } catch (error) {
      if (!belongsToRow(error)) throw error;
      if (entries.length > 1) {
        for (const entry of entries) await enter([entry]);
        return;
      }
      const [{ id }] = entries as [ledger.ReceivedEntry];
      context.log.error(`ledger entry ${id} could not be put into a lane: ${describeError(error)}`);
      await ledger.failReceived(id, nameOf(error), context.clock.now(), direct);
    }
  }

  /** The lanes that have due entries. */
  const dueLanes = (now: Date, limit: number) => ledger.dueLanes(now, limit, direct);

  return { sort, enter, dueLanes };
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : 'Error');

/** Sorts by the earlier of both clocks: a carrier's clock that runs ahead must not put a question after its answer. */
function toLane({ id, receivedAt, workStream }: ledger.ReceivedEntry, callback: ParsedCallback, clock: Clock) {
  const carrierAt =
    callback.kind === 'unrecognised' || !callback.carrierAt ? null : clock.fromCarrier(callback.carrierAt);
  return {
    id,
    share: beginningOf(`${workStream}/${callback.kind === 'inbound' ? callback.to : 'reports'}`, MAX_LANE_LENGTH),
    lane: beginningOf(callback.lane, MAX_LANE_LENGTH),
    sortedAt: carrierAt && carrierAt < receivedAt ? carrierAt : receivedAt,
  };
}
