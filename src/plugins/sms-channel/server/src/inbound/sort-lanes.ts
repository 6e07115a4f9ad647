import * as ledger from './ledger-rows';
import { parseCallback } from '../telesign/callback-parser';
import type { Clock } from '../app/clock';
import type { ChannelContext } from '../app/context';
import type { RightOfWay } from './throttle';

const MAX_LANE_LENGTH = 255;
/** One transaction. */
const BATCH = 100;

/**
 * Puts what was received into its lanes: the first step behind the 200. The way in leaves it out, because it would have to
 * read the whole body and write a second index at random (`npm run bench callback`).
 */
export function createLaneSorter(context: ChannelContext, rightOfWay: RightOfWay) {
  /** One batch; answers whether there is more. */
  async function sort(): Promise<boolean> {
    await rightOfWay.yield();
    const entries = await ledger.received(BATCH, context.database.direct);
    if (entries.length > 0)
      await context.database.transaction((tx) =>
        ledger.enterLanes(
          entries.map((entry) => toLane(entry, context.clock)),
          tx,
        ),
      );
    return entries.length === BATCH;
  }

  /** The lanes that have due entries. */
  const dueLanes = (now: Date, limit: number) => ledger.dueEntries(now, limit, context.database.direct);

  return { sort, dueLanes };
}

export type LaneSorter = ReturnType<typeof createLaneSorter>;

/** The earlier of both clocks: a carrier's clock that runs ahead must not put a question behind its answer. */
function toLane({ id, body, receivedAt }: { id: number; body: string; receivedAt: Date }, clock: Clock) {
  const callback = parseCallback(body);
  const carrierAt =
    callback.kind === 'unrecognised' || !callback.carrierAt ? null : clock.fromCarrier(callback.carrierAt);
  return {
    id,
    lane: callback.lane.slice(0, MAX_LANE_LENGTH),
    sortedAt: carrierAt && carrierAt < receivedAt ? carrierAt : receivedAt,
  };
}
