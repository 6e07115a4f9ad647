import type { AgentStanding } from '../../../shared/distribution/contract';
import type { PresenceReason, Presence } from '../../../shared/distribution/schema';
import { isSilent, presenceWhenSeen, SILENT_AFTER_MS } from '../../../shared/distribution/presence';
import * as agents from './rows/agents';
import type { AgentRow, PresenceChange } from './rows/agents';
import type { Tx } from '../db/database';
import type { ChannelContext } from '../app/context';
import type { Signals } from '../live';
import type { DistributionPlan } from '../jobs';

interface Neighbours {
  readonly plan: DistributionPlan;
  readonly signals: Pick<Signals, 'presence'>;
}

/**
 * How present agents are: as they say themselves, as others say of them, and as their browser shows. The browser is a sign of
 * life only by what it asks for: a stream that is open on our side says nothing about the other end.
 */
export function createPresence(context: Pick<ChannelContext, 'database' | 'clock'>, { plan, signals }: Neighbours) {
  /** A person's or a caller's word; it takes nothing away. Somebody else who makes an agent available ends a pause of offers. */
  function set(agentId: number, presence: Presence, reason: PresenceReason): Promise<void> {
    return context.database.transaction((tx) => setWithin(agentId, presence, reason, tx));
  }

  async function setWithin(agentId: number, presence: Presence, reason: PresenceReason, tx: Tx): Promise<void> {
    const agent = await locked(agentId, tx);
    if (!agent) return;
    if (presence === 'available' && reason !== 'self') await agents.pauseOffers(agentId, null, tx);
    await change(agent, { presence, reason, before: null, lastSeenAt: seenAfter(agent, reason) }, tx);
  }

  /** Whose browser is open was seen now; a presence that others set for somebody without one stays until it is changed. */
  function seenAfter({ lastSeenAt }: AgentRow, reason: PresenceReason): Date | null {
    if (lastSeenAt === null) return null;
    const now = context.clock.now();
    if (reason === 'self') return now;
    return now.getTime() - lastSeenAt.getTime() < SILENT_AFTER_MS ? lastSeenAt : null;
  }

  /** A sign of life from a browser. Answers how present the agent is since. */
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

  /** Whose browser is silent is offline. Any number of processes may look: one of them makes the change. */
  async function sweep(): Promise<void> {
    const silentAt = new Date(context.clock.now().getTime() - SILENT_AFTER_MS);
    for (const agentId of await agents.silentSince(silentAt, context.database.direct)) {
      await context.database.transaction(async (tx) => {
        const agent = await locked(agentId, tx);
        if (!agent || !isSilent(agent, context.clock.now())) return;
        const { presence: before, lastSeenAt } = agent;
        await change(agent, { presence: 'offline', reason: 'gone', before, lastSeenAt }, tx);
      });
    }
  }

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

/** Where an agent stands, but for their load. */
export const standingOf = (agent: AgentRow): Seen => ({
  presence: agent.presence,
  presenceReason: agent.presenceReason,
  presenceAt: agent.presenceAt?.toISOString() ?? null,
  capacity: agent.capacity,
  offersPausedUntil: agent.offersPausedUntil?.toISOString() ?? null,
});
