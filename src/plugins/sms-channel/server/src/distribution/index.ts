import type { Core } from '@strapi/strapi';
import type { ChannelContext } from '../app/context';
import type { Conversations } from '../conversations';
import type { Decisions } from '../decisions';
import type { OperatingHoursService } from '../hours';
import { createDistributionPlan, type DeadLetters } from '../jobs';
import type { Live } from '../live';
import { type Agents, createAgents } from './agents';
import { createBoard } from './board';
import { createLeavers } from './leavers';
import { createNotOffered } from './not-offered';
import { createOwnership } from './ownership';
import { createOfferDesk } from './offer-desk';
import { createOffers } from './offers';
import { createDistributionPass } from './offer-pass';
import { createPresence } from './presence';
import { createQueueOverview, createQueues } from './queues';
import { createReturning, createSameAgent } from './same-agent';
import { createAdminUserRepository } from './rows/agents';
import { createUserChanges } from './user-changes';

export type { Agents } from './agents';
export { type OwnerChange, type Ownership, noRoom } from './ownership';
export { agentsInPlay } from './offer-pass';
export { refuseUnlessRescue } from './rescue';
export { agentLoad } from './rows/agent-load';
export * as agentRows from './rows/agents';
export { queues } from './rows/queues';
export { type Returning, type Former, type SameAgent, hadItBefore } from './same-agent';
export { agentType, offerType, queueType } from './content-types';

interface Neighbours {
  readonly strapi: Core.Strapi;
  readonly conversations: Pick<Conversations, 'views' | 'events'>;
  readonly decisions: Decisions;
  readonly hours: OperatingHoursService;
  readonly live: Pick<Live, 'rights' | 'signals'>;
  /** Of work that is set aside: it is tried again, and at last a dead letter. */
  readonly noteFailure: DeadLetters['noteFailure'];
}

/** Distribution: agents and queues, presence, capacity, offers, and the pass that offers waiting conversations to agents. */
export function createDistribution(context: ChannelContext, neighbours: Neighbours) {
  const { conversations, decisions, hours, noteFailure, strapi } = neighbours;
  const { events } = conversations;
  const { rights, signals } = neighbours.live;
  const plan = createDistributionPlan(context);
  const presences = createPresence(context, { plan, signals });
  const ownership = createOwnership(context, { plan, signals });
  const sameAgent = createSameAgent(context);
  const offers = createOffers(context, { conversations, ownership, presences, plan, events, decisions, signals });
  const leavers = createLeavers(context, { ownership, events });
  const notOffered = createNotOffered(context, { hours, plan, noteFailure });
  const membership = { plan, leavers, recheckRights: rights.recheck };
  const userChanges = createUserChanges(context, { strapi, sync: syncAll });
  const adminUsers = createAdminUserRepository(strapi);
  const agents: Agents = createAgents(context, { adminUsers, changes: userChanges, presences, ...membership });

  /** Users or roles have changed. */
  async function syncAll(): Promise<void> {
    rights.recheck();
    await agents.sync();
    leavers.releaseSoon();
    rights.recheck();
  }

  return {
    agents,
    userChanges,
    queues: createQueues(context, membership),
    queueOverview: createQueueOverview(context),
    board: createBoard(context, hours),
    presences,
    leavers,
    ownership,
    sameAgent,
    returning: createReturning({ events, decisions, ownership, sameAgent, plan }),
    offers,
    offerDesk: createOfferDesk(context, offers),
    notOffered,
    pass: createDistributionPass(context, { offering: offers, notOffered }),
  };
}

export type Distribution = ReturnType<typeof createDistribution>;
