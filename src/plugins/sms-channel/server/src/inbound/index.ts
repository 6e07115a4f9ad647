import type { ChannelContext } from '../app/context';
import type { Tx } from '../db/database';
import type { Consent } from '../consent';
import type { Conversations } from '../conversations';
import type { Distribution } from '../distribution';
import type { Outbound } from '../outbound';
import type { Routing } from '../routing';
import type { Texts } from '../texts';
import type { WorkStreams } from '../work-streams';
import { createArrivals } from './arrivals';
import { createCallbackReader, createCallbacks } from './callbacks';
import { createInboundTexts } from './inbound-text';
import { wakeLane } from './ledger-rows';
import { createLaneProcessor, createLaneSorter } from './lanes';
import { createQuarantine } from './quarantine';
import { removeAll } from './quarantine-rows';
import { createThrottle } from './throttle';

export { toLedger } from './callbacks';
export { installCallbackIngress } from './ingress';
export { append } from './ledger-append-rows';
export * as ledgerRows from './ledger-rows';
export * as ledgerHealthRows from './ledger-health-rows';
export type { ReviewedEntry } from './ledger-rows';
export type { Quarantine } from './quarantine';
export * as quarantineRows from './quarantine-rows';
export type { SealedCallback } from './quarantine-rows';
export { ledgerEntryType, quarantinedCallbackType } from './content-types';

interface Neighbours {
  readonly conversations: Pick<Conversations, 'events'>;
  readonly consent: Pick<Consent, 'inbound'>;
  readonly distribution: Pick<Distribution, 'returning'>;
  readonly outbound: Pick<Outbound, 'reports'>;
  readonly routing: Pick<Routing, 'placement'>;
  readonly texts: Pick<Texts, 'automatedTexts' | 'survey'>;
  readonly workStreams: Pick<WorkStreams, 'verifiers'>;
}

/** Callbacks: stored first, then processed in order per customer and number. */
export function createInbound(context: ChannelContext, neighbours: Neighbours) {
  const { events } = neighbours.conversations;
  const { placement } = neighbours.routing;
  const { returning } = neighbours.distribution;
  const { automatedTexts, survey } = neighbours.texts;
  const { verifiers } = neighbours.workStreams;
  const { reports } = neighbours.outbound;
  const consent = neighbours.consent.inbound;
  const throttle = createThrottle();
  const reader = createCallbackReader();
  const quarantine = createQuarantine(context);
  const parts = { events, consent, survey, placement, returning, automatedTexts };
  const texts = createInboundTexts(context, parts);
  const sorter = createLaneSorter(context, { throttle, reader });
  const lanes = createLaneProcessor(context, { throttle, texts, reports, reader });
  return {
    arrivals: createArrivals(context, { lanes, sorter }),
    callbacks: createCallbacks(context, { throttle, verifiers, quarantine, reader }),
    /** What the jobs process. */
    waiting: { sort: sorter.sort, dueLanes: sorter.dueLanes, processLane: lanes.processLane },
    quarantine,
  };
}

export type Inbound = ReturnType<typeof createInbound>;

/** Delivery reports with this reference are processed again. */
export async function wakeReports(referenceId: string, { database, clock, wake }: ChannelContext): Promise<void> {
  await wakeLane(`dlr:${referenceId}`, clock.now(), database.direct);
  wake.relay();
}

/** Deletes the quarantine of a deleted work stream. */
export const removeQuarantine = (workStreamId: number, tx: Tx): Promise<void> => removeAll(workStreamId, tx);
