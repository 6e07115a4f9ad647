import type { Core } from '@strapi/strapi';
import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import type { Decisions } from '../decisions';
import type { OperatingHoursService } from '../hours';
import { createDistributionPlan } from '../jobs';
import type { Live } from '../live';
import { createAgents } from './agents';
import { createBoard } from './board';
import { createLeavers } from './leavers';
import { createOfferDesk } from './offer-desk';
import { createOffers } from './offers';
import { createOwnership } from './ownership';
import { createDistributionPass } from './pass';
import { createPresence } from './presence';
import { createQueueOverview } from './queue-overview';
import { createQueues } from './queues';
import { createReturning } from './returning';
import { createAdminUserRepository } from './rows/admin-users';
import { createSameAgent } from './same-agent';

interface Neighbours {
  readonly strapi: Core.Strapi;
  readonly conversations: Pick<Conversations, 'views' | 'events'>;
  readonly decisions: Decisions;
  readonly hours: OperatingHoursService;
  readonly live: Pick<Live, 'signals'>;
}

/** Who gets what: agents and queues, presence, room, offers, and the pass that brings waiting conversations and agents together. */
export function createDistribution(context: ChannelContext, neighbours: Neighbours) {
  const { conversations, decisions, hours, strapi } = neighbours;
  const { events } = conversations;
  const { signals } = neighbours.live;
  const plan = createDistributionPlan(context);
  const presences = createPresence(context, { plan, signals });
  const ownership = createOwnership(context, { plan, signals });
  const sameAgent = createSameAgent(context);
  const offers = createOffers(context, { conversations, ownership, presences, plan, events, decisions, signals });
  return {
    agents: createAgents(context, { adminUsers: createAdminUserRepository(strapi), presences, plan }),
    queues: createQueues(context, plan),
    queueOverview: createQueueOverview(context),
    board: createBoard(context, hours),
    presences,
    leavers: createLeavers(context, { ownership, events }),
    ownership,
    sameAgent,
    returning: createReturning(context, { events, decisions, ownership, sameAgent, plan }),
    offers,
    offerDesk: createOfferDesk(context, offers),
    pass: createDistributionPass(context, { offering: offers, hours }),
  };
}

export type Distribution = ReturnType<typeof createDistribution>;

export { agentsInPlay } from './agents-in-play';
export type { Agents } from './agents';
export { agentController, distributionController, offerController } from './controller';
export { type Ownership, noRoom } from './ownership';
export { queuePagesController } from './queue-pages-controller';
export type { Returning } from './returning';
export { agentLoad } from './rows/agent-load';
export { type Former, type SameAgent, hadItBefore } from './same-agent';
export { distributionRoutes } from './routes';
