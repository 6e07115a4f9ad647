import { unitsOf } from '../../../shared/distribution/choice';
import { settingsOf } from '../../../shared/work-streams/settings';
import { conversationRows as rows, type ConversationRow, SYSTEM, type Events } from '../conversations';
import type { Tx } from '../db/database';
import { streamById, type RoutingStream } from '../work-streams';
import type { ChannelContext } from '../app/context';
import type { Decisions } from '../decisions';
import type { Ownership } from './ownership';
import type { DistributionPlan } from '../jobs';
import { hadItBefore, refusalReason, type Former, type SameAgent } from './same-agent';

interface Neighbours {
  readonly events: Events;
  readonly decisions: Decisions;
  readonly ownership: Ownership;
  readonly sameAgent: SameAgent;
  readonly plan: DistributionPlan;
}

/** A customer who writes again: to the agent of before when the work stream says so and they can take it, else to the queue. */
export function createReturning(
  context: Pick<ChannelContext, 'clock'>,
  { events, decisions, ownership, sameAgent, plan }: Neighbours,
) {
  /**
   * A text in a conversation that waited for it, or was being wrapped up. The caller holds its lock; answers what it is now.
   * Whatever is open or active already stays where it is.
   */
  async function wake(conversation: ConversationRow, tx: Tx): Promise<ConversationRow> {
    if (conversation.state !== 'waiting' && conversation.state !== 'wrap-up') return conversation;
    const stream = await requireStream(conversation, tx);
    const former = await formerOf(conversation, stream, tx);
    if (former?.why === null && (await give(conversation, former, tx))) return rows.byId(conversation.id, tx);
    return backToQueue(conversation, former, stream, tx);
  }

  /** A new conversation that was routed to a queue goes on to the agent of before, who was found to have room for it. */
  async function follow(opened: ConversationRow, former: Former, tx: Tx): Promise<void> {
    const before = await rows.byId(opened.id, tx);
    if (!(await give(before, former, tx))) return;
    const conversation = await rows.byId(opened.id, tx);
    const detail = { from: null, to: former.agent.name };
    await events.record({ type: 'conversation.assigned', conversation, before, actor: SYSTEM, detail }, tx);
  }

  async function formerOf(
    { assignee, state, lastMessageAt }: ConversationRow,
    stream: RoutingStream,
    tx: Tx,
  ): Promise<Former | null> {
    if (!assignee) return null;
    const heldUnits = unitsOf(state, settingsOf(stream).distribution);
    const order = { agentId: assignee.id, heldUnits, lastActiveAt: lastMessageAt };
    return sameAgent.weigh(order, stream, { isReal: true }, tx);
  }

  /** Answers whether it is theirs now. */
  async function give(conversation: ConversationRow, { agent, record }: Former, tx: Tx): Promise<boolean> {
    const next = { state: 'active', assigneeId: agent.id, queueId: conversation.queue?.id ?? null } as const;
    if (!(await ownership.give(conversation, next, tx))) return false;
    const target = { kind: 'agent', documentId: agent.documentId, name: agent.name } as const;
    const reasons = [hadItBefore({ agent, record, why: null })];
    await decisions.record(
      { conversation, kind: 'same-agent', inputs: { former: record }, outcome: { target }, reasons },
      tx,
    );
    return true;
  }

  async function backToQueue(
    conversation: ConversationRow,
    former: Former | null,
    stream: RoutingStream,
    tx: Tx,
  ): Promise<ConversationRow> {
    const queueId = conversation.queue?.id ?? stream.defaultQueue.id;
    await ownership.change(conversation, { state: 'open', assigneeId: null, queueId }, {}, tx);
    const after = await rows.byId(conversation.id, tx);
    if (!former?.why) return after;
    const { why, agent, record } = former;
    const detail = { from: agent.name, to: after.queue?.name ?? null, reason: why, presence: agent.presence };
    const target = after.queue && {
      kind: 'queue' as const,
      documentId: after.queue.documentId,
      name: after.queue.name,
    };
    const reasons = [refusalReason(why, former)];
    await decisions.record(
      { conversation, kind: 're-routed', inputs: { former: record }, outcome: { target }, reasons },
      tx,
    );
    await events.record(
      { type: 'conversation.requeued', conversation: after, before: conversation, actor: SYSTEM, detail },
      tx,
    );
    return after;
  }

  /** A customer's text lies in a conversation that nobody has: it waits from now on, and whoever can take it is asked. */
  async function queueUp(conversation: ConversationRow, tx: Tx): Promise<void> {
    if (conversation.state !== 'open' || conversation.assignee) return;
    await rows.noteQueued(conversation.id, context.clock.now(), tx);
    await plan.soon(tx);
  }

  return { wake, follow, queueUp };
}

export type Returning = ReturnType<typeof createReturning>;

async function requireStream({ workStream }: ConversationRow, tx: Tx): Promise<RoutingStream> {
  const found = await streamById(workStream.id, tx);
  if (!found) throw new Error(`work stream ${workStream.id} is gone`);
  return found;
}
