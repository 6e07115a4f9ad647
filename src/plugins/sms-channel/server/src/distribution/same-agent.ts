import type { Reason } from '../../../shared/routing/decision-record';
import {
  refusalIn,
  unitsOf,
  type ReturnRecord,
  type ReturnRefusal,
  returnRules,
  type ReturnSwitch,
} from '../../../shared/distribution/choice';
import { settingsOf } from '../../../shared/work-streams/settings';
import { agentLoad } from './rows/agent-load';
import * as agents from './rows/agents';
import type { AgentRow } from './rows/agents';
import type { Tx } from '../db/database';
import { formerAgent, conversationRows as rows, type ConversationRow, SYSTEM, type Events } from '../conversations';
import type { RoutingStream } from '../work-streams';
import type { ChannelContext } from '../app/context';
import type { Decisions } from '../decisions';
import type { Ownership } from './ownership';
import type { DistributionPlan } from '../jobs';

/** The agent of the previous conversation, and whether they get the customer again. */
export interface Former {
  readonly agent: AgentRow;
  /** Why they do not; null: they do. */
  readonly why: ReturnRefusal | null;
  /** The inputs of `why`, for the record of the decision. */
  readonly record: ReturnRecord;
}

/**
 * A real decision locks the agent until the transaction ends, so that their room cannot be taken meanwhile; a trial locks
 * nothing.
 */
export interface Weighing {
  readonly isReal: boolean;
}

/**
 * Whether a returning customer gets the former agent: the one rule, for inbound texts and for trials. It only decides;
 * `createReturning` assigns.
 */
export function createSameAgent(context: Pick<ChannelContext, 'clock'>) {
  /**
   * `heldUnits`: the units that the conversation uses already. `lastActiveAt`: when agent and customer last exchanged a text.
   * The caller has locked the conversation, where there is one.
   */
  async function weigh(
    { agentId, heldUnits, lastActiveAt }: { agentId: number; heldUnits: number; lastActiveAt: Date },
    stream: Pick<RoutingStream, 'distribution' | 'lifecycle'> & ReturnSwitch,
    { isReal }: Weighing,
    tx: Tx,
  ): Promise<Former> {
    const at = context.clock.now();
    if (isReal) await agents.lock([agentId], at, tx);
    const agent = await agents.byId(agentId, tx);
    if (!agent) throw new Error(`agent ${agentId} is gone`);
    const { distribution } = settingsOf(stream);
    const { documentId, active, presence, capacity, presenceAt } = agent;
    const load = await agentLoad(agentId, tx);
    const record: ReturnRecord = {
      agent: { documentId, active, presence, capacity, isPresenceKnown: presenceAt !== null, load },
      rules: returnRules(stream, distribution),
      addedUnits: unitsOf('active', distribution) - heldUnits,
      lastActiveAt: lastActiveAt.toISOString(),
      at: at.toISOString(),
    };
    return { agent, why: refusalIn(record), record };
  }

  /**
   * For a new conversation in a queue of a push work stream: the agent of the previous conversation, if they are in that queue.
   * Null where there is none.
   */
  async function ofNew(
    { contactId, numberId, queueId }: { contactId: number; numberId: number; queueId: number },
    stream: RoutingStream,
    weighing: Weighing,
    tx: Tx,
  ): Promise<Former | null> {
    if (stream.distributionMode !== 'push') return null;
    const former = await formerAgent(contactId, numberId, tx);
    if (!former || !(await agents.isMember(former.agentId, queueId, tx))) return null;
    return weigh({ ...former, heldUnits: 0 }, stream, weighing, tx);
  }

  return { weigh, ofNew };
}

export type SameAgent = ReturnType<typeof createSameAgent>;

export const hadItBefore = ({ agent }: Former): Reason => ({ code: 'had-it-before', agent: agent.name });

/** The reason, for people, why the former agent does not get the customer. */
export function refusalReason(
  why: ReturnRefusal,
  { agent: { name: agent, presence, capacity }, record }: Former,
): Reason {
  switch (why) {
    case 'switched-off':
      return { code: 'same-agent-off', agent };
    case 'too-long-ago':
      return { code: 'too-long-ago', agent };
    case 'agent-gone':
      return { code: 'agent-inactive', agent };
    case 'not-present':
      return { code: 'agent-not-present', agent, presence };
    case 'no-room':
      return { code: 'agent-full', agent, load: record.agent.load, capacity };
  }
}

interface Neighbours {
  readonly events: Events;
  readonly decisions: Decisions;
  readonly ownership: Ownership;
  readonly sameAgent: SameAgent;
  readonly plan: DistributionPlan;
}

/**
 * Assigns a customer who writes again to the former agent, when the work stream says so and the agent can take the conversation;
 * else to the queue.
 */
export function createReturning({ events, decisions, ownership, sameAgent, plan }: Neighbours) {
  /**
   * Wakes a conversation in waiting or wrap-up for a text of the customer. One that is open or active stays as it is. Returns the
   * conversation after the change. The caller holds its lock.
   */
  async function wake(conversation: ConversationRow, stream: RoutingStream, tx: Tx): Promise<ConversationRow> {
    if (conversation.state !== 'waiting' && conversation.state !== 'wrap-up') return conversation;
    const former = await formerOf(conversation, stream, tx);
    const given = former?.why === null ? await give(conversation, former, stream, tx) : null;
    return given ?? backToQueue(conversation, former, stream, tx);
  }

  /** Assigns a new conversation in a queue to its former agent, who was found to have room for it. */
  async function follow(
    before: ConversationRow,
    former: Former,
    stream: RoutingStream,
    tx: Tx,
  ): Promise<ConversationRow> {
    const conversation = await give(before, former, stream, tx);
    if (!conversation) return before;
    const detail = { from: null, to: former.agent.name };
    await events.record({ type: 'conversation.assigned', conversation, before, actor: SYSTEM, detail }, tx);
    return conversation;
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

  /** Null where the conversation has changed meanwhile. */
  async function give(
    conversation: ConversationRow,
    { agent, record }: Former,
    stream: RoutingStream,
    tx: Tx,
  ): Promise<ConversationRow | null> {
    const known = { assignee: { id: agent.id, documentId: agent.documentId, name: agent.name } };
    const next = { state: 'active', assigneeId: agent.id, queueId: conversation.queue?.id ?? null, known } as const;
    const given = await ownership.give(conversation, next, stream, tx);
    if (!given) return null;
    const target = { kind: 'agent', documentId: agent.documentId, name: agent.name } as const;
    const reasons = [hadItBefore({ agent, record, why: null })];
    await decisions.record(
      { conversation, kind: 'same-agent', inputs: { former: record }, outcome: { target }, reasons },
      tx,
    );
    return given;
  }

  async function backToQueue(
    conversation: ConversationRow,
    former: Former | null,
    stream: RoutingStream,
    tx: Tx,
  ): Promise<ConversationRow> {
    const queue = conversation.queue ?? stream.defaultQueue;
    const next = { state: 'open', assigneeId: null, queueId: queue.id, known: { queue } } as const;
    const change = await ownership.change(conversation, next, {}, tx);
    const after = change.kind === 'done' ? change.conversation : await rows.byId(conversation.id, tx);
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

  /** Requests a distribution pass for a text in a conversation without an agent. */
  async function queueUp(
    { state, assignee }: ConversationRow,
    stream: Pick<RoutingStream, 'isAnyPushed'>,
    tx: Tx,
  ): Promise<void> {
    if (state === 'open' && !assignee) await plan.soon(tx, stream);
  }

  return { wake, follow, queueUp };
}

export type Returning = ReturnType<typeof createReturning>;
