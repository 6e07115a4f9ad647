import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations/conversations';
import type { Decisions } from '../decisions/decisions';
import type { Events } from '../conversations/events';
import type { OperatingHoursService } from '../hours/operating-hours';
import type { Signals } from '../live/signals';
import { createOffers } from './offers';
import { createOwnership } from './ownership';
import { createDistributionPass } from './pass';
import { createDistributionPlan } from '../jobs';
import { createPresence } from './presence';
import { createReturning } from './returning';
import type { SameAgent } from './same-agent';

/** Who gets what: presence, room, offers, and the pass that brings waiting conversations and agents together. */
export function createDistribution(
  context: ChannelContext,
  conversations: Pick<Conversations, 'views'>,
  events: Events,
  decisions: Decisions,
  signals: Signals,
  hours: Pick<OperatingHoursService, 'queueState'>,
  sameAgent: SameAgent,
) {
  const plan = createDistributionPlan(context);
  const presences = createPresence(context, plan, signals);
  const ownership = createOwnership(context, plan, signals);
  const offers = createOffers(context, { conversations, ownership, presences, plan, events, decisions, signals });
  return {
    plan,
    presences,
    ownership,
    offers,
    returning: createReturning(context, events, decisions, ownership, sameAgent, plan),
    pass: createDistributionPass(context, offers, hours),
  };
}

export type Distribution = ReturnType<typeof createDistribution>;
