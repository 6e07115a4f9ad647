import { addressAliases } from '../../../shared/core/address';
import type { Subquery, Tx } from '../db/database';
import type { ChannelContext } from '../app/context';
import { inboundLane } from '../telesign/callback-parser';
import * as ledger from './ledger-rows';
import type { createLaneProcessor, createLaneSorter } from './lanes';

/** From a customer to one of our numbers; `to` is the customer, as for the text of ours that waits. */
interface Way {
  readonly to: string;
  readonly from: string;
}

interface Neighbours {
  readonly lanes: ReturnType<typeof createLaneProcessor>;
  readonly sorter: ReturnType<typeof createLaneSorter>;
}

/**
 * Texts of one customer that were answered 200 and are not processed yet: one of them may say STOP, so no text of ours leaves before
 * they are read. docs/consent.md.
 */
export function createArrivals(context: ChannelContext, { lanes, sorter }: Neighbours) {
  const spellings = (customer: string) => [customer, ...addressAliases(customer)];
  const lanesOf = ({ to, from }: Way) => spellings(to).map((customer) => inboundLane(customer, from));
  const digitsOf = (address: string) => address.replace(/^\+/, '');

  const unread = ({ to, from }: Way, tx: Tx): Subquery =>
    ledger.unprocessed({ lanes: lanesOf({ to, from }), naming: spellings(to).map(digitsOf) }, tx);

  async function process({ to, from }: Way): Promise<void> {
    const naming = spellings(to).map(digitsOf);
    await sorter.enter(await ledger.receivedNaming(naming, context.database.direct));
    for (const lane of lanesOf({ to, from })) await lanes.processNow(lane);
  }

  return { unread, process };
}
