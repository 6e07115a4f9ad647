import type { ChannelContext } from '../app/context';
import type { Actor } from '../conversations';
import { type SmsNumberEntity, smsNumbers } from '../work-streams';
import { streamsServedBy } from './routing-rows';

/** From which of our numbers an actor may start texts. */
export function createServedNumbers({ database: { direct } }: Pick<ChannelContext, 'database'>) {
  /** For agents those whose texts can come to them or their queues; supervisors and the REST API use all. */
  return async function numbersOf(actor: Actor): Promise<SmsNumberEntity[]> {
    const numbers = await smsNumbers.all({}, {}, direct);
    if (actor.kind === 'api' || actor.isSupervisor) return numbers;
    const queueIds = actor.queues.map(({ id }) => id);
    const served = await streamsServedBy({ agentId: actor.agentId, queueIds }, direct);
    return numbers.filter(({ workStream }) => workStream !== null && served.has(workStream.id));
  };
}
