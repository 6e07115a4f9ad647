import type { OfferState, OfferView } from '../../../shared/distribution/contract';
import { STORM_PAUSE_MS, STORM_REJECTIONS, STORM_WITHIN_MS } from '../../../shared/distribution/choice';
import type { DecisionInputs, DecisionKind, Reason } from '../../../shared/routing/decision-record';
import type { EventType } from '../../../shared/conversations/events';
import { agentLoad } from './rows/agent-load';
import * as agents from './rows/agents';
import type { AgentRow } from './rows/agents';
import {
  conversationRows as rows,
  type ConversationRow,
  SYSTEM,
  type Conversations,
  type Events,
} from '../conversations';
import { isUniqueViolation, type Tx } from '../db/database';
import * as offers from './rows/offers';
import type { OfferReason, OfferRow } from './rows/offers';
import { outbox, type DistributionPlan } from '../jobs';
import type { ChannelContext } from '../app/context';
import type { Decisions } from '../decisions';
import { ConflictError } from '../app/errors';
import { describeError } from '../app/log';
import type { Signals } from '../live';
import type { Ownership } from './ownership';
import type { PresenceService } from './presence';

export interface OfferOrder {
  readonly conversationId: number;
  readonly queueId: number;
  readonly agentId: number;
  readonly units: number;
  readonly seconds: number;
  readonly reason: OfferReason;
  /** The inputs of the choice, for the record. */
  readonly inputs: DecisionInputs;
}

export interface OfferParts {
  readonly conversations: Pick<Conversations, 'views'>;
  readonly ownership: Ownership;
  readonly presences: Pick<PresenceService, 'setWithin'>;
  readonly plan: DistributionPlan;
  readonly events: Events;
  readonly decisions: Decisions;
  readonly signals: Pick<Signals, 'offer' | 'offersPaused'>;
}

/**
 * An offer asks an agent to take a conversation; the agent accepts or rejects it within a time. Accepting, rejecting, expiring
 * and taking by somebody else all happen under the lock of the conversation: of several at once, one wins.
 */
export function createOffers(context: Pick<ChannelContext, 'database' | 'clock' | 'log' | 'wake'>, parts: OfferParts) {
  const { conversations, ownership, presences, plan, events, decisions, signals } = parts;
  const { database } = context;
  const now = () => context.clock.now();

  /** Offers the conversation, or returns why the choice no longer holds. */
  async function make(order: OfferOrder): Promise<OfferOutcome> {
    try {
      return await database.transaction((tx) => makeWithin(order, tx));
    } catch (error) {
      // Another process has offered the same conversation, or another one to the same agent.
      if (isUniqueViolation(error)) return 'not-waiting';
      throw error;
    }
  }

  async function makeWithin(order: OfferOrder, tx: Tx): Promise<OfferOutcome> {
    const conversation = await rows.lockById(order.conversationId, tx);
    if (!isUnowned(conversation) || conversation.queue?.id !== order.queueId) return 'not-waiting';
    if (await offers.pendingOf(order.conversationId, tx)) return 'not-waiting';
    await agents.lock([order.agentId], now(), tx);
    const agent = await agents.byId(order.agentId, tx);
    const offeredAt = now();
    if (!agent || !mayBeAsked(agent, offeredAt) || (await offers.pendingFor(agent.id, tx))) return 'agent-unfit';
    if (!(await agents.isMember(agent.id, order.queueId, tx))) return 'agent-unfit';
    if ((await agentLoad(agent.id, tx)) + order.units > agent.capacity) return 'agent-unfit';

    const expiresAt = new Date(offeredAt.getTime() + order.seconds * 1000);
    const { documentId } = await offers.create({ ...order, expiresAt }, offeredAt, tx);
    await outbox.planOfferEnd(conversation, expiresAt, offeredAt, tx);
    await agents.noteOffer(agent.id, offeredAt, tx);
    const detail = { to: agent.name, reason: order.reason.code };
    await events.record({ type: 'conversation.offered', conversation, actor: SYSTEM, detail }, tx);
    const reason = reasonOf(order.reason, agent);
    await decide('offered', conversation, agent, { inputs: order.inputs, reason }, tx);
    tx.afterCommit(() => {
      context.wake.relay();
      void signals.offer(agent, documentId, 'pending');
    });
    return 'offered';
  }

  /** Gives the conversation to the agent. @throws 409 with the current state when another agent or the time limit was first. */
  async function accept(offer: OfferRow): Promise<OfferView> {
    await database.transaction(async (tx) => {
      const conversation = await lockPending(offer, tx);
      const next = { state: 'active', assigneeId: offer.agent.id, queueId: conversation.queue?.id ?? null } as const;
      const change = await ownership.change(conversation, next, {}, tx);
      if (change.kind !== 'done') throw await tooLate(offer, tx);
      await recordEvent('conversation.accepted', offer, conversation, change.conversation, tx);
    });
    return view(offer.documentId);
  }

  /** The conversation is offered to another agent. Many rejections in a short time pause the offers to this agent. */
  async function reject(offer: OfferRow): Promise<OfferView> {
    await database.transaction(async (tx) => {
      const conversation = await lockPending(offer, tx);
      await settle(offer, 'rejected', tx);
      await recordEvent('conversation.rejected', offer, conversation, conversation, tx);
      const reason = { code: 'offer-rejected', agent: offer.agent.name } as const;
      await decide('rejected', conversation, null, { inputs: { offer: offer.documentId }, reason }, tx);
      await stopAfterStorm(offer, tx);
    });
    return view(offer.documentId);
  }

  async function stopAfterStorm({ agent }: OfferRow, tx: Tx): Promise<void> {
    await agents.lock([agent.id], now(), tx);
    const since = new Date(now().getTime() - STORM_WITHIN_MS);
    if ((await offers.rejectionsSince(agent.id, since, tx)) < STORM_REJECTIONS) return;
    const until = new Date(now().getTime() + STORM_PAUSE_MS);
    await agents.pauseOffers(agent.id, until, tx);
    tx.afterCommit(() => void signals.offersPaused(agent, until));
  }

  /** The time is up: the agent is set to away until they change it, and the next agent is asked. Or the offer is outdated. */
  async function runOut(outboxId: number): Promise<void> {
    await database.transaction(async (tx) => {
      const entry = await outbox.byId(outboxId, tx);
      if (!entry) return;
      if (entry.conversationId === null) return outbox.done(entry.id, tx);
      // Locked before the outbox row, because accepting removes that row last: docs/architecture.md §6.1.
      const conversation = await rows.lockById(entry.conversationId, tx);
      const offer = await offers.pendingOf(entry.conversationId, tx);
      if (!offer) return outbox.done(entry.id, tx);
      if (offer.expiresAt > now()) {
        // It came early, because it could not be ended with others.
        if (await endIfOutdated(offer, conversation, tx)) return;
        return outbox.postpone(entry.id, offer.expiresAt, tx);
      }
      await miss(offer, conversation, tx);
      const agent = await agents.byId(offer.agent.id, tx);
      if (agent?.presence === 'available') await presences.setWithin(agent.id, 'away', 'missed', tx);
    });
  }

  async function miss(offer: OfferRow, conversation: ConversationRow, tx: Tx): Promise<void> {
    await settle(offer, 'missed', tx);
    await recordEvent('conversation.missed', offer, conversation, conversation, tx);
    const reason = { code: 'offer-missed', agent: offer.agent.name } as const;
    await decide('missed', conversation, null, { inputs: { offer: offer.documentId }, reason }, tx);
  }

  /** Records why an agent was asked. The record is kept as long as the conversation. */
  async function decide(
    kind: DecisionKind,
    conversation: ConversationRow,
    agent: AgentRow | null,
    { inputs, reason }: { inputs: DecisionInputs; reason: Reason },
    tx: Tx,
  ): Promise<void> {
    const target = agent && { kind: 'agent' as const, documentId: agent.documentId, name: agent.name };
    await decisions.record({ conversation, kind, inputs, outcome: { target }, reasons: [reason] }, tx);
  }

  /**
   * Settles offers whose agent cannot take them any more, or whose conversation no longer waits. One that cannot be settled is left to
   * its own end, which has attempts and is seen (`runOut`): it keeps no other open.
   */
  async function endOutdated(): Promise<void> {
    for (const { id, conversation: offered } of await offers.pendingWell(database.direct)) {
      try {
        await database.transaction(async (tx) => {
          const conversation = await rows.lockById(offered.id, tx);
          const offer = await offers.byId(id, tx);
          if (offer?.state === 'pending') await endIfOutdated(offer, conversation, tx);
        });
      } catch (error) {
        context.log.error(`offer ${id} could not be ended: ${describeError(error)}`);
        await database.transaction(async (tx) => {
          await outbox.endOfferNow(offered, now(), tx);
          tx.afterCommit(() => context.wake.relay());
        });
      }
    }
  }

  /** An agent who is gone has missed the offer; from others it is withdrawn. False: it stands. */
  async function endIfOutdated(offer: OfferRow, conversation: ConversationRow, tx: Tx): Promise<boolean> {
    const agent = await agents.byId(offer.agent.id, tx);
    const isMember = await agents.isMember(offer.agent.id, conversation.queue?.id ?? 0, tx);
    if (isUnowned(conversation) && isMember && agent?.active && agent.presence === 'available') return false;
    if (isUnowned(conversation) && agent?.presenceReason === 'gone') await miss(offer, conversation, tx);
    else await settle(offer, 'withdrawn', tx);
    return true;
  }

  /** Locks the conversation of a pending offer. @throws 409 when the offer is no longer pending. */
  async function lockPending(offer: OfferRow, tx: Tx): Promise<ConversationRow> {
    const conversation = await rows.lockById(offer.conversation.id, tx);
    const pending = await offers.pendingOf(offer.conversation.id, tx);
    if (pending?.id !== offer.id) throw await tooLate(offer, tx);
    return conversation;
  }

  async function settle(offer: OfferRow, state: Exclude<OfferState, 'pending'>, tx: Tx): Promise<void> {
    await offers.settle(offer.id, state, now(), tx);
    await outbox.forgetOfferEnd(offer.conversation, tx);
    await plan.soon(tx);
    tx.afterCommit(() => void signals.offer(offer.agent, offer.documentId, state));
  }

  async function recordEvent(
    type: EventType,
    { agent }: OfferRow,
    before: ConversationRow,
    conversation: ConversationRow,
    tx: Tx,
  ): Promise<void> {
    const isTheirs = type !== 'conversation.missed';
    const actor = isTheirs ? { kind: 'agent' as const, documentId: agent.documentId, name: agent.name } : SYSTEM;
    await events.record({ type, conversation, before, actor, detail: { to: agent.name } }, tx);
  }

  async function tooLate(offer: OfferRow, tx: Tx): Promise<ConflictError> {
    const current = await offers.byId(offer.id, tx);
    const { state, assignee } = await rows.byId(offer.conversation.id, tx);
    const owner = assignee && { documentId: assignee.documentId, name: assignee.name };
    const became = current && current.state !== 'pending' ? current.state : 'withdrawn';
    const who = owner ? `; ${owner.name} has it` : '';
    return new ConflictError(`the offer is ${became}: the conversation is ${state}${who}`, {
      offer: became,
      state,
      assignee: owner,
    });
  }

  async function view(documentId: string): Promise<OfferView> {
    const offer = await offers.byDocumentId(documentId, database.direct);
    if (!offer) throw new Error('the offer is gone');
    const [viewed] = await views([offer]);
    return viewed as OfferView;
  }

  async function views(found: readonly OfferRow[]): Promise<OfferView[]> {
    const shown = await conversations.views(found.map(({ conversation }) => conversation.id));
    return found.flatMap((offer) => {
      const conversation = shown.get(offer.conversation.id);
      return conversation ? [{ ...toView(offer), conversation }] : [];
    });
  }

  return { make, accept, reject, runOut, endOutdated, views };
}

export type OfferOutcome = 'offered' | 'not-waiting' | 'agent-unfit';

export type Offers = ReturnType<typeof createOffers>;

const isUnowned = ({ state, assignee }: ConversationRow) => state === 'open' && assignee === null;

const mayBeAsked = ({ active, presence, offersPausedUntil }: AgentRow, now: Date) =>
  active && presence === 'available' && (offersPausedUntil === null || offersPausedUntil <= now);

const reasonOf = ({ code, params }: OfferReason, { name: agent, capacity }: AgentRow): Reason =>
  code === 'most-free'
    ? { code, agent, load: capacity - Number(params.free ?? 0), capacity }
    : { code: 'next-in-turn', agent };

const toView = ({ documentId, state, agent, offeredAt, expiresAt, settledAt, reason }: OfferRow) => ({
  documentId,
  state,
  agent: { documentId: agent.documentId, name: agent.name },
  offeredAt: offeredAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  settledAt: settledAt?.toISOString() ?? null,
  reason,
});
