import type { AgentView, PresenceReason, AgentUpdate } from '../../../shared/distribution/contract';
import type { PageQuery } from '../../../shared/core/contract';
import { agentLoad, agentLoads } from './rows/agent-load';
import * as rows from './rows/agents';
import type { AgentEntity, AdminUser, AdminUserRepository } from './rows/agents';
import { queues } from './rows/queues';
import { isUniqueViolation, type Tx } from '../db/database';
import { REST_API, type Actor } from '../conversations';
import { createCatalog, toRef } from '../app/catalog';
import type { ChannelContext } from '../app/context';
import { forbidden, invalidField } from '../app/errors';
import { createOneByOne, type DistributionPlan } from '../jobs';
import type { Leavers } from './leavers';
import type { PresenceService } from './presence';
import type { UserChanges } from './user-changes';

interface Neighbours {
  readonly adminUsers: AdminUserRepository;
  readonly changes: Pick<UserChanges, 'applied'>;
  readonly presences: Pick<PresenceService, 'setWithin'>;
  readonly plan: DistributionPlan;
  readonly leavers: Pick<Leavers, 'leaveQueue'>;
  /** Queues decide what an agent may see: open inboxes are looked at anew. */
  readonly recheckRights: () => void;
}

/** Every admin user who holds a role with the inbox is an agent. docs/architecture.md §2. */
export function createAgents(
  context: ChannelContext,
  { adminUsers, changes, presences, plan, leavers, recheckRights }: Neighbours,
) {
  const { direct } = context.database;
  const catalog = createCatalog('agent', rows, toView, context.database);

  /**
   * Creates agents for users with a new role, copies changed names, and retires agents without a role. Reads all of them in a fixed
   * number of statements, and writes only what differs. When it runs: user-changes.ts.
   */
  async function sync(): Promise<void> {
    const users = await adminUsers.withInbox();
    const known = await rows.all({}, {}, direct);
    const byUser = new Map(known.flatMap((agent) => (agent.user ? [[agent.user.id, agent]] : [])));
    const unclaimed = new Map(known.flatMap((agent) => (agent.user ? [] : [[agent.email, agent]])));
    const agentOf = (user: AdminUser) => byUser.get(user.id) ?? unclaimed.get(user.email) ?? null;
    await bringInStep(users.map((user) => ({ user, agent: agentOf(user) })));
    // Also one who could not be brought in step still has the role.
    const holders = new Set(users.map((user) => agentOf(user)?.id));
    await retireEach(known.filter((agent) => agent.active && !holders.has(agent.id)));
  }

  const bringInStep = createOneByOne(context, {
    key: ({ user }: { user: AdminUser; agent: AgentEntity | null }) => `user ${user.id}`,
    work: ({ user, agent }) => inStepWith(user, agent),
    failure: 'an agent could not be brought in step with their user',
  });

  const retireEach = createOneByOne(context, {
    key: ({ id }: AgentEntity) => `agent ${id}`,
    work: (agent) => retire(agent),
    failure: 'an agent without the role could not be retired',
  });

  async function retire(agent: AgentEntity): Promise<void> {
    await context.database.transaction(async (tx) => {
      await rows.update(agent.id, { active: false }, tx);
      await presences.setWithin(agent.id, 'offline', 'gone', tx);
    });
  }

  async function ofUser(user: AdminUser): Promise<AgentEntity> {
    const own = await rows.find({ user: { id: user.id } }, direct);
    // The role may have been taken since the request was let in: nobody becomes an agent again by a request that was on its way.
    if (!own?.active && !(await isStillAgent(user))) throw forbidden('you are no agent any more');
    return inStepWith(user, own ?? (await rows.find({ user: null, email: user.email }, direct)));
  }

  const isStillAgent = async ({ id }: AdminUser) => (await adminUsers.withInbox()).some((user) => user.id === id);

  /**
   * `known`: the agent of this user or, because `strapi import` brings no admin users, one without a user who has the same e-mail
   * address.
   */
  async function inStepWith(user: AdminUser, known: AgentEntity | null): Promise<AgentEntity> {
    const current = { name: user.name, email: user.email, active: true };
    if (known?.user && known.name === current.name && known.email === current.email && known.active) return known;
    if (known) return rows.update(known.id, { ...current, user: user.id }, direct);
    try {
      // A new agent joins the Default queue, because otherwise they would see nothing.
      const everybodys = await queues.find({ defaultKey: 'default' }, direct);
      const start = { presence: 'offline', capacity: 10, queues: everybodys ? [everybodys.id] : [] };
      return await context.database.transaction(async (tx) => {
        const made = await rows.create({ ...current, ...start, user: user.id }, tx);
        if (everybodys) await queues.bump(everybodys.id, null, null, context.clock.now(), tx);
        return made;
      });
    } catch (error) {
      const winner = isUniqueViolation(error) ? await rows.find({ user: { id: user.id } }, direct) : null;
      if (!winner) throw error;
      return winner;
    }
  }

  /** An agent who may be given work now. @throws 400 naming `field` */
  async function requireActive(field: string, documentId: string): Promise<AgentEntity> {
    await changes.applied();
    const agent = await rows.find({ documentId, active: true }, direct);
    if (!agent) throw invalidField(field, 'is not the documentId of an agent');
    return agent;
  }

  /** The signed-in admin user as an actor. */
  async function actorOf(user: AdminUser, isSupervisor: boolean): Promise<Actor & { kind: 'agent' }> {
    return asActor(await ofUser(user), isSupervisor);
  }

  /** Agents as actors, with their scope. @throws 400 naming the entry of `field` that is no agent */
  async function asActors(field: string, documentIds: readonly string[]): Promise<(Actor & { kind: 'agent' })[]> {
    if (documentIds.length === 0) return [];
    const found = await rows.all({ documentId: { $in: documentIds }, active: true }, {}, direct);
    const supervising = new Set((await adminUsers.supervising()).map(({ id }) => id));
    return documentIds.map((documentId, index) => {
      const agent = found.find((row) => row.documentId === documentId);
      if (!agent) throw invalidField(`${field}.${index}`, 'is not the documentId of an agent');
      return asActor(agent, agent.user !== null && supervising.has(agent.user.id));
    });
  }

  /**
   * `by` is recorded as the reason of a presence, `changedBy` in changed queues. Capacity and queues may bring the agent new
   * offers at once.
   */
  async function update(
    documentId: string,
    input: AgentUpdate,
    by: PresenceReason,
    changedBy: string = REST_API,
  ): Promise<AgentView> {
    const { id } = await catalog.getRow(documentId);
    const { queues: queueDocumentIds, presence, ...plain } = input;
    const queuesAfter = queueDocumentIds && (await queueIds(queueDocumentIds));
    const changed = queuesAfter ? { ...plain, queues: queuesAfter } : plain;
    await context.database.transaction(async (tx) => {
      if (queuesAfter) await leaveQueues(id, queuesAfter, tx);
      await rows.lock([id], context.clock.now(), tx);
      if (queuesAfter) await changeQueues(id, queuesAfter, changedBy, tx);
      if (Object.keys(changed).length > 0) await rows.update(id, changed, tx);
      if (presence) await presences.setWithin(id, presence, by, tx);
      await plan.soon(tx);
      if (queuesAfter) tx.afterCommit(recheckRights);
    });
    return catalog.find(documentId);
  }

  async function leaveQueues(agentId: number, after: readonly number[], tx: Tx): Promise<void> {
    for (const { id } of (await rows.find({ id: agentId }, tx))?.queues ?? []) {
      if (!after.includes(id)) await leavers.leaveQueue(id, [agentId], tx);
    }
  }

  /**
   * Joining or leaving counts as a change of the queue, so that an administrator who edits its members meanwhile gets a 409. The
   * queues are changed in one order, against dead-locks.
   */
  async function changeQueues(agentId: number, after: readonly number[], changedBy: string, tx: Tx): Promise<void> {
    const before = (await rows.find({ id: agentId }, tx))?.queues.map((queue) => queue.id) ?? [];
    const come = after.filter((queue) => !before.includes(queue));
    const gone = before.filter((queue) => !after.includes(queue));
    for (const queue of [...come, ...gone].sort((one, other) => one - other)) {
      await queues.bump(queue, null, changedBy, context.clock.now(), tx);
    }
  }

  async function queueIds(documentIds: readonly string[]): Promise<number[]> {
    const found = await queues.all({ documentId: { $in: documentIds } }, {}, direct);
    const unknown = documentIds.findIndex((documentId) => !found.some((queue) => queue.documentId === documentId));
    if (unknown !== -1) throw invalidField(`queues.${unknown}`, 'is not the documentId of a queue');
    return found.map((queue) => queue.id);
  }

  return {
    sync,
    actorOf,
    asActors,
    requireActive,
    update,
    find: catalog.find,
    /** E-mail addresses of those in a queue whose admin user does not exist here. */
    withoutUser: (): Promise<string[]> => rows.withoutUser(direct),
    /** Units in use of the agent's capacity. */
    load: (agentId: number): Promise<number> => agentLoad(agentId, direct),
    loads: (): Promise<Map<number, number>> => agentLoads(null, direct),
    /** All agents who may be given work now. */
    async everyone(): Promise<AgentEntity[]> {
      await changes.applied();
      return rows.all({ active: true }, { name: 'asc' }, direct);
    },
    /** All agents who may be given work now, by name, as pages show them. */
    async views(): Promise<AgentView[]> {
      await changes.applied();
      return (await rows.all({ active: true }, { name: 'asc' }, direct)).map(toView);
    },
    async list(page: PageQuery) {
      await changes.applied();
      return catalog.list(page, { active: true });
    },
  };
}

export type Agents = ReturnType<typeof createAgents>;

const asActor = (agent: AgentEntity, isSupervisor: boolean): Actor & { kind: 'agent' } => ({
  kind: 'agent',
  agentId: agent.id,
  documentId: agent.documentId,
  name: agent.name,
  isSupervisor,
  queues: agent.queues.map(({ id, documentId }) => ({ id, documentId })),
});

const toView = (row: AgentEntity): AgentView => ({
  documentId: row.documentId,
  name: row.name,
  email: row.email,
  presence: row.presence,
  presenceReason: row.presenceReason,
  presenceAt: row.presenceAt,
  capacity: row.capacity,
  offersPausedUntil: row.offersPausedUntil,
  queues: row.queues.flatMap((queue) => toRef(queue) ?? []),
});
