/** Distribution: agents and queues, presence, capacity, offers, and the pass that offers waiting conversations to agents. */
export { createDistribution, type Distribution } from './compose';
export { agentsInPlay } from './agents-in-play';
export type { Agents } from './agents';
export { agentController, distributionController, offerController } from './controller';
export { type OwnerChange, type Ownership, noRoom } from './ownership';
export { queuePagesController } from './controller';
export type { Returning } from './same-agent';
export { agentLoad } from './rows/agent-load';
export { type Former, type SameAgent, hadItBefore } from './same-agent';
export { distributionRoutes } from './routes';
export * as agentRows from './rows/agents';
export { queues } from './rows/queues';

export { agentType, offerType, queueType } from './content-types';
