import { unitsOf } from '../../../shared/distribution/choice';
import { DISTRIBUTION_DEFAULTS } from '../../../shared/distribution/settings';
import { agentLoad, distributionSettings } from './rows/agent-load';
import * as agents from './rows/agents';
import type { AgentRow } from './rows/agents';
import {
  conversationRows as rows,
  type ConversationRow,
  type NextOwnership,
  SYSTEM,
  type Events,
} from '../conversations';
import type { Tx } from '../db/database';
import * as offers from './rows/offers';
import type { OfferRow } from './rows/offers';
import { outbox, type DistributionPlan } from '../jobs';
import type { ChannelContext } from '../app/context';
import { ConflictError } from '../app/errors';
import type { Signals } from '../live';
import type { RoutingStream } from '../work-streams';
import { queues } from './rows/queues';

export type OwnerChange =
  | { readonly kind: 'done'; readonly conversation: ConversationRow }
  /** Somebody was first: it is not any more what the caller saw. */
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
 * Changes state and owner of a conversation; there is no other way. It locks the conversation and then its agents. So at any
 * concurrency there is one owner, no agent gets more than their capacity, and a pending offer is settled in the same
 * transaction. A lowered capacity takes nothing away; it only admits nothing new.
 */
export function createOwnership(context: Pick<ChannelContext, 'clock'>, { plan, signals }: Neighbours) {
  /** `evenIfFull`: a supervisor may exceed the capacity. Changes that leave no owner, or take up nothing more, need no room. */
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
   * The same for the transaction of a text, which holds both locks already, has read `conversation` under them, and found room.
   * The conversation was waiting for its customer, or has just been opened: it cannot be on offer. Returns whether it
   * succeeded.
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

  /** Null where so many units more fit. The agent is locked. */
  async function refusalOf(agentId: number, units: number, tx: Tx): Promise<NoRoom | null> {
    if (units <= 0) return null;
    const agent = await agents.byId(agentId, tx);
    if (!agent) throw new Error(`agent ${agentId} is gone`);
    const load = await agentLoad(agentId, tx);
    return load + units > agent.capacity ? { kind: 'no-room', agent, load, units } : null;
  }

  /** The agent who gets a conversation on offer has accepted it; from every other agent the offer is withdrawn. */
  async function settleOffer(offer: OfferRow, ownerId: number | null, tx: Tx): Promise<void> {
    const state = offer.agent.id === ownerId ? 'accepted' : 'withdrawn';
    await offers.settle(offer.id, state, context.clock.now(), tx);
    await outbox.forgetOfferEnd(offer.conversation, tx);
    tx.afterCommit(() => void signals.offer(offer.agent, offer.documentId, state));
  }

  return { change, give };
}

export type Ownership = ReturnType<typeof createOwnership>;

/** What the next owner has to take on beyond what they have already: the conversation itself, or room that an offer reserves. */
async function addedUnits(
  current: ConversationRow,
  next: NextOwnership,
  offer: OfferRow | null,
  tx: Tx,
): Promise<number> {
  const costs = (await distributionSettings(tx)).get(current.workStream.id) ?? DISTRIBUTION_DEFAULTS;
  const had = current.assignee?.id === next.assigneeId ? unitsOf(current.state, costs) : 0;
  const reserved = offer?.agent.id === next.assigneeId ? offer.units : 0;
  return unitsOf(next.state, costs) - had - reserved;
}

const isSame = (current: ConversationRow, before: ConversationRow) =>
  current.state === before.state && current.assignee?.id === before.assignee?.id;

const idsOf = (ids: readonly (number | null | undefined)[]) => [
  ...new Set(ids.flatMap((id) => (id === null || id === undefined ? [] : [id]))),
];

/** 409 that names the load. */
export const noRoom = ({ agent, load }: Pick<NoRoom, 'agent' | 'load'>) =>
  new ConflictError(`${agent.name} has no room: ${load} of ${agent.capacity} units`, {
    reason: 'no-room',
    agent: { documentId: agent.documentId, name: agent.name },
    load,
    capacity: agent.capacity,
  });

/**
 * Conversations of agents whose admin user is gone go back to their queue: no one can sign in as them any more. `strapi import`
 * brings no admin users, so a copy of an installation begins with this. docs/upgrading.md.
 */
export function createLeavers(
  context: ChannelContext,
  { ownership, events }: { readonly ownership: Ownership; readonly events: Events },
) {
  const { database, log } = context;

  /** Any number of processes may do it: each conversation is released once. */
  async function releaseAll(): Promise<void> {
    let released = 0;
    for (const id of await agents.heldWithoutUser(database.direct)) if (await release(id)) released += 1;
    if (released > 0) log.info(`${released} conversations went back to their queue: their agents have no admin user`);
  }

  async function release(id: number): Promise<boolean> {
    const everybodys = await queues.find({ defaultKey: 'default' }, database.direct);
    return database.transaction(async (tx) => {
      const before = await rows.lockById(id, tx);
      if (before.state === 'closed' || !before.assignee) return false;
      const queueId = before.queue?.id ?? everybodys?.id ?? null;
      const change = await ownership.change(before, { state: 'open', assigneeId: null, queueId }, {}, tx);
      if (change.kind !== 'done') return false;
      const conversation = await rows.byId(id, tx);
      const detail = { from: before.assignee.name, reason: 'agent-gone' };
      await events.record({ type: 'conversation.released', conversation, before, actor: SYSTEM, detail }, tx);
      return true;
    });
  }

  return { releaseAll };
}
