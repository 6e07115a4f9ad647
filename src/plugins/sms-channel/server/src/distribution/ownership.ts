import { unitsOf } from '../../../shared/distribution/choice';
import { agentLoad, distributionSettings } from './rows/agent-load';
import * as agents from './rows/agents';
import type { AgentRow } from './rows/agents';
import { conversationRows as rows, type ConversationRow, type NextOwnership } from '../conversations';
import type { Tx } from '../db/database';
import * as offers from './rows/offers';
import type { OfferRow } from './rows/offers';
import { outbox, type DistributionPlan } from '../jobs';
import type { ChannelContext } from '../app/context';
import { ConflictError } from '../app/errors';
import type { Signals } from '../live';
import type { RoutingStream } from '../work-streams';

export type OwnerChange =
  | { readonly kind: 'done'; readonly conversation: ConversationRow }
  /** The conversation has changed since the caller read it. */
  | { readonly kind: 'lost' }
  | NoRoom;

export interface NoRoom {
  readonly kind: 'no-room';
  readonly agent: AgentRow;
  readonly load: number;
  readonly units: number;
}

interface Neighbours {
  readonly plan: DistributionPlan;
  readonly signals: Pick<Signals, 'offer'>;
}

/**
 * The only way to change state and owner of a conversation. It locks the conversation and then its agents, so at any concurrency
 * there is one owner, no agent exceeds their capacity, and a pending offer is settled in the same transaction. A lowered capacity
 * takes no conversation away; it only admits no new one.
 */
export function createOwnership(context: Pick<ChannelContext, 'clock'>, { plan, signals }: Neighbours) {
  /** `evenIfFull`: a supervisor may exceed the capacity. Changes without an owner or further units are not checked. */
  async function change(
    before: ConversationRow,
    next: NextOwnership,
    { evenIfFull = false }: { readonly evenIfFull?: boolean },
    tx: Tx,
  ): Promise<OwnerChange> {
    const now = context.clock.now();
    const current = await rows.lockById(before.id, tx);
    if (!isSame(current, before)) return { kind: 'lost' };

    const offer = await offers.pendingOf(before.id, tx);
    await agents.lock(idsOf([before.assignee?.id, next.assigneeId, offer?.agent.id]), now, tx);
    if (next.assigneeId !== null && !evenIfFull) {
      const refusal = await refusalOf(next.assigneeId, await addedUnits(current, next, offer, tx), tx);
      if (refusal) return refusal;
    }
    const conversation = await write(current, next, {}, tx);
    if (!conversation) return { kind: 'lost' };
    if (offer) await settleOffer(offer, next.assigneeId, tx);
    return { kind: 'done', conversation };
  }

  /**
   * The same for the transaction of a text, which holds both locks already, has read `conversation` under them and found room.
   * The conversation was waiting for its customer or has just been opened, so it cannot be on offer. Returns the conversation
   * after the change, or null when it has changed meanwhile.
   */
  const give = (
    conversation: ConversationRow,
    next: NextOwnership,
    stream: Pick<RoutingStream, 'isAnyPushed'>,
    tx: Tx,
  ): Promise<ConversationRow | null> => write(conversation, next, stream, tx);

  async function write(
    current: ConversationRow,
    next: NextOwnership,
    stream: Partial<Pick<RoutingStream, 'isAnyPushed'>>,
    tx: Tx,
  ): Promise<ConversationRow | null> {
    const now = context.clock.now();
    const conversation = await rows.claim(current, next, now, tx);
    if (!conversation) return null;
    for (const id of idsOf([current.assignee?.id, next.assigneeId])) await agents.noteIdle(id, now, tx);
    await plan.soon(tx, stream);
    return conversation;
  }

  /** Null where the agent has room for so many further units. The caller has locked the agent. */
  async function refusalOf(agentId: number, units: number, tx: Tx): Promise<NoRoom | null> {
    if (units <= 0) return null;
    const agent = await agents.byId(agentId, tx);
    if (!agent) throw new Error(`agent ${agentId} is gone`);
    const load = await agentLoad(agentId, tx);
    return load + units > agent.capacity ? { kind: 'no-room', agent, load, units } : null;
  }

  /** An offer to the new owner counts as accepted; an offer to another agent is withdrawn. */
  async function settleOffer(offer: OfferRow, ownerId: number | null, tx: Tx): Promise<void> {
    const state = offer.agent.id === ownerId ? 'accepted' : 'withdrawn';
    await offers.settle(offer.id, state, context.clock.now(), tx);
    await outbox.forgetOfferEnd(offer.conversation, tx);
    tx.afterCommit(() => void signals.offer(offer.agent, offer.documentId, state));
  }

  return { change, give };
}

export type Ownership = ReturnType<typeof createOwnership>;

/** The units that the next owner needs in addition to those that their conversation, or the offer of it, uses already. */
async function addedUnits(
  current: ConversationRow,
  next: NextOwnership,
  offer: OfferRow | null,
  tx: Tx,
): Promise<number> {
  const costs = (await distributionSettings(tx))(current.workStream.id);
  const had = current.assignee?.id === next.assigneeId ? unitsOf(current.state, costs) : 0;
  const reserved = offer?.agent.id === next.assigneeId ? offer.units : 0;
  return unitsOf(next.state, costs) - had - reserved;
}

const isSame = (current: ConversationRow, before: ConversationRow) =>
  current.state === before.state && current.assignee?.id === before.assignee?.id;

const idsOf = (ids: readonly (number | null | undefined)[]) => [
  ...new Set(ids.flatMap((id) => (id === null || id === undefined ? [] : [id]))),
];

/** A 409 that names the load. */
export const noRoom = ({ agent, load }: Pick<NoRoom, 'agent' | 'load'>) =>
  new ConflictError(`${agent.name} has no room: ${load} of ${agent.capacity} units`, {
    reason: 'no-room',
    agent: { documentId: agent.documentId, name: agent.name },
    load,
    capacity: agent.capacity,
  });
