import type { Ref } from '../../../shared/core/contract';
import { chooseAgent } from '../../../shared/distribution/choice';
import { settingsOf } from '../../../shared/work-streams/settings';
import type { RoutingStream } from '../work-streams';
import type { ChannelContext } from '../app/context';
import { agentsInPlay } from '../distribution';
import type { OperatingHoursService } from '../hours';

interface Neighbours {
  readonly hours: Pick<OperatingHoursService, 'isQueueOpen'>;
}

/** Whom the conversation of a trial would be offered to if it were the next one of its queue. It uses the same choice as offers. */
export function createOfferPreview(
  { database, clock }: Pick<ChannelContext, 'database' | 'clock'>,
  { hours }: Neighbours,
) {
  const { direct } = database;

  /** Null where no agent can be asked now, or the work stream makes no offers. */
  return async function offeredTo(stream: RoutingStream, queueId: number): Promise<Ref | null> {
    const now = clock.now();
    if (stream.distributionMode !== 'push' || !(await hours.isQueueOpen(queueId, now, direct))) return null;
    const candidates = await agentsInPlay(direct);
    const { method, activeUnits: units } = settingsOf(stream).distribution;
    const chosen = chooseAgent(candidates, { queueId, units, refusals: new Map<number, Date>() }, method, now);
    return chosen && { documentId: chosen.documentId, name: chosen.name };
  };
}

export type OfferPreview = ReturnType<typeof createOfferPreview>;
