import {
  type AgentStanding,
  type PresenceReason,
  type Presence,
  isSilent,
  presenceWhenSeen,
  SILENT_AFTER_MS,
} from '../../../shared/distribution/contract';
import * as agents from './rows/agents';
import type { AgentRow, PresenceChange } from './rows/agents';
import type { Tx } from '../db/database';
import type { ChannelContext } from '../app/context';
import type { Signals } from '../live';
import { createOneByOne, type DistributionPlan } from '../jobs';

interface Neighbours {
  readonly plan: DistributionPlan;
  readonly signals: Pick<Signals, 'presence'>;
}

/**
 * The presence of agents, set by themselves, by others and by their browser. Only a request of the browser counts as a heartbeat:
 * a stream that is open on the server proves nothing about the other end.
 */
export function createPresence(
  context: Pick<ChannelContext, 'database' | 'clock' | 'log'>,
  { plan, signals }: Neighbours,
) {
  /**
   * Sets a presence for a person or an API caller. It takes no conversation away. A pause of offers ends when somebody else makes
   * the agent available.
   */
  function set(agentId: number, presence: Presence, reason: PresenceReason): Promise<void> {
    return context.database.transaction((tx) => setWithin(agentId, presence, reason, tx));
  }

  async function setWithin(agentId: number, presence: Presence, reason: PresenceReason, tx: Tx): Promise<void> {
    const agent = await locked(agentId, tx);
    if (!agent) return;
    if (presence === 'available' && reason !== 'self') await agents.pauseOffers(agentId, null, tx);
    await change(agent, { presence, reason, before: null, lastSeenAt: seenAfter(agent, reason) }, tx);
  }

  /** The new `lastSeenAt`. An agent with an open browser counts as seen now; null keeps the presence until it is changed. */
  function seenAfter({ lastSeenAt }: AgentRow, reason: PresenceReason): Date | null {
    if (lastSeenAt === null) return null;
    const now = context.clock.now();
    if (reason === 'self') return now;
    return now.getTime() - lastSeenAt.getTime() < SILENT_AFTER_MS ? lastSeenAt : null;
  }

  /** Records a heartbeat of a browser. Returns the presence after it. */
  async function seen(agentId: number): Promise<Seen> {
    const { direct } = context.database;
    const agent = await agents.byId(agentId, direct);
    if (agent && presenceWhenSeen(agent) === null) await agents.noteSeen(agentId, context.clock.now(), direct);
    else await bringBack(agentId);
    const after = await agents.byId(agentId, direct);
    if (!after) throw new Error(`agent ${agentId} is gone`);
    return standingOf(after);
  }

  async function bringBack(agentId: number): Promise<void> {
    const now = context.clock.now();
    await context.database.transaction(async (tx) => {
      const current = await locked(agentId, tx);
      if (!current) return;
      const presence = presenceWhenSeen(current);
      if (presence === null) return agents.noteSeen(agentId, now, tx);
      await change(current, { presence, reason: 'self', before: null, lastSeenAt: now }, tx);
    });
  }

  /** Sets agents with a silent browser offline. Any number of processes may run it: one of them makes the change. */
  async function sweep(): Promise<void> {
    const silentAt = new Date(context.clock.now().getTime() - SILENT_AFTER_MS);
    await setOffline(await agents.silentSince(silentAt, context.database.direct));
  }

  const setOffline = createOneByOne(context, {
    key: (agentId: number) => `agent ${agentId}`,
    work: (agentId) =>
      context.database.transaction(async (tx) => {
        const agent = await locked(agentId, tx);
        if (!agent || !isSilent(agent, context.clock.now())) return;
        const { presence: before, lastSeenAt } = agent;
        await change(agent, { presence: 'offline', reason: 'gone', before, lastSeenAt }, tx);
      }),
    failure: 'an agent whose browser is silent could not be set offline',
  });

  async function locked(agentId: number, tx: Tx): Promise<AgentRow | null> {
    await agents.lock([agentId], context.clock.now(), tx);
    return agents.byId(agentId, tx);
  }

  async function change(agent: AgentRow, next: PresenceChange, tx: Tx): Promise<void> {
    await agents.setPresence(agent.id, next, context.clock.now(), tx);
    await plan.soon(tx);
    if (next.presence === agent.presence) return;
    tx.afterCommit(() => void signals.presence({ ...agent, presence: next.presence }));
  }

  return { set, setWithin, seen, sweep };
}

export type Seen = Omit<AgentStanding, 'load'>;

export type PresenceService = ReturnType<typeof createPresence>;

/** An agent's presence and offers, without their load. */
export const standingOf = (agent: AgentRow): Seen => ({
  presence: agent.presence,
  presenceReason: agent.presenceReason,
  presenceAt: agent.presenceAt?.toISOString() ?? null,
  capacity: agent.capacity,
  offersPausedUntil: agent.offersPausedUntil?.toISOString() ?? null,
});
