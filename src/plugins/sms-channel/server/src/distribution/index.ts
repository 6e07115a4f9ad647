/** Who gets what: agents and queues, presence, room, offers, and the pass that brings waiting conversations and agents together. */
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
export { createAdminUserRepository } from './rows/admin-users';
export * as agentRows from './rows/agents';
export { queues } from './rows/queues';
