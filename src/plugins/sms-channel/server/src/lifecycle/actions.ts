import { transition, type ConversationAction } from '../../../shared/conversations/state';
import type { EventType } from '../../../shared/conversations/events';
import type { ConversationView } from '../../../shared/conversations/contract';
import type { AssignBody, TakeBody, TransferBody } from '../../../shared/conversations/schema';
import {
  conversationRows as rows,
  type ConversationRow,
  type NextOwnership,
  asEventActor,
  type Actor,
  type Conversations,
  type Events,
  type Notes,
  refuseOtherRoles,
} from '../conversations';
import { isUniqueViolation, type Tx } from '../db/database';
import { type Agents, noRoom, type OwnerChange, type Ownership, queues, refuseUnlessRescue } from '../distribution';
import type { ChannelContext } from '../app/context';
import { ConflictError, forbidden, invalidField } from '../app/errors';
import type { Survey } from '../texts';
import { createWithdrawals } from './withdrawals';

interface Neighbours {
  readonly conversations: Conversations;
  readonly agents: Agents;
  readonly notes: Notes;
  readonly events: Events;
  readonly survey: Pick<Survey, 'ask'>;
  readonly ownership: Ownership;
}

/** State changes of a conversation. One of two people at once wins; the other is told who was first. docs/lifecycle.md. */
export function createConversationActions(
  context: ChannelContext,
  { conversations, agents, notes, events, survey, ownership }: Neighbours,
) {
  const withdrawWarnings = createWithdrawals(context, events);

  async function take(documentId: string, body: TakeBody, actor: Actor): Promise<ConversationView> {
    const agentId = actor.kind === 'agent' ? actor.agentId : (await requireAgent('agent', body.agent)).id;
    const current = await conversations.getRow(documentId, actor);
    // A double click: the agent has it already.
    if (current.state === 'active' && current.assignee?.id === agentId) return view(documentId);
    return act('take', 'conversation.taken', documentId, actor, (before) => ({
      assigneeId: agentId,
      queueId: queueOf(before),
    }));
  }

  async function assign(documentId: string, body: AssignBody, actor: Actor): Promise<ConversationView> {
    refuseBeyondCapacity(body, actor);
    const agent = await requireAgent('agent', body.agent);
    return act(
      'assign',
      'conversation.assigned',
      documentId,
      actor,
      (before) => ({ assigneeId: agent.id, queueId: queueOf(before) }),
      body,
    );
  }

  /** To an agent it stays active; to a queue it is open again, without an owner. */
  async function transfer(documentId: string, body: TransferBody, actor: Actor): Promise<ConversationView> {
    refuseBeyondCapacity(body, actor);
    const agent = body.agent === undefined ? null : await requireAgent('agent', body.agent);
    const queue = body.queue === undefined ? null : await requireQueue(body.queue);
    return act(
      'transfer',
      'conversation.transferred',
      documentId,
      actor,
      (before) =>
        agent
          ? { assigneeId: agent.id, queueId: queueOf(before) }
          : { assigneeId: null, queueId: queue?.id ?? null, state: 'open' },
      body,
    );
  }

  const simple =
    (action: ConversationAction, type: EventType, owner: (before: ConversationRow) => number | null) =>
    (documentId: string, actor: Actor) =>
      act(action, type, documentId, actor, (before) => ({ assigneeId: owner(before), queueId: queueOf(before) }));

  const keepOwner = (before: ConversationRow) => before.assignee?.id ?? null;

  const release = simple('release', 'conversation.released', () => null);
  const wait = simple('wait', 'conversation.waiting', keepOwner);
  const end = simple('end', 'conversation.ended', keepOwner);
  const close = simple('close', 'conversation.closed', keepOwner);
  const reopen = (documentId: string, actor: Actor) =>
    act('reopen', 'conversation.reopened', documentId, actor, (before) => ({
      assigneeId: keepOwner(before),
      queueId: queueOf(before),
    }));

  async function act(
    action: ConversationAction,
    type: EventType,
    documentId: string,
    actor: Actor,
    owner: (before: ConversationRow) => Omit<NextOwnership, 'state'> & Partial<Pick<NextOwnership, 'state'>>,
    { note, evenIfFull = false }: { readonly note?: string; readonly evenIfFull?: boolean } = {},
  ): Promise<ConversationView> {
    const before = await conversations.getRow(documentId, actor);
    const allowed = transition(action, before.state, before.assignee !== null);
    if (!allowed.ok) throw conflict(before, allowed.reason);
    refuseOtherRoles(action, action, before, actor);
    if (action === 'assign') await refuseUnlessRescue(before, actor, context.database.direct);
    const next = { state: allowed.to, ...owner(before) };
    const won = await context.database.transaction(async (tx) => {
      const after = await claim(before, next, { evenIfFull, isReopened: action === 'reopen' }, tx);
      if (!after) return false;
      if (note) await notes.append(after, { body: note }, actor, tx);
      const detail = { from: before.assignee?.name ?? null, to: after.assignee?.name ?? after.queue?.name ?? null };
      await events.record({ type, conversation: after, before, actor: asEventActor(actor), detail }, tx);
      if (after.state === 'closed') {
        await withdrawWarnings([after], tx);
        await survey.ask(after, tx);
      }
      return true;
    });
    if (!won) throw await lost(documentId);
    return view(documentId);
  }

  /** Throws 409 when the next owner has no room. A conversation reopened for an agent without room waits in its queue. */
  async function claim(
    before: ConversationRow,
    next: NextOwnership,
    { evenIfFull, isReopened }: { readonly evenIfFull: boolean; readonly isReopened: boolean },
    tx: Tx,
  ): Promise<ConversationRow | null> {
    try {
      const change = await ownership.change(before, next, { evenIfFull }, tx);
      if (change.kind !== 'no-room') return conversationAfter(change);
      if (!isReopened) throw noRoom(change);
      const queued = { ...next, state: 'open', assigneeId: null } as const;
      return conversationAfter(await ownership.change(before, queued, {}, tx));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw conflict(before, 'cannot reopen it: a newer conversation with this contact is open');
    }
  }

  /** The present owner and state, for the caller who came second. */
  async function lost(documentId: string): Promise<Error> {
    const now = await rows.byDocumentId(documentId, { kind: 'all' }, context.database.direct);
    if (!now) return conflict(null, 'the conversation is gone');
    return conflict(now, `somebody else was first: it is ${now.state}`);
  }

  /** The actor who gave a conversation away still sees the result. */
  const view = (documentId: string) => conversations.find(documentId, { kind: 'api', name: 'self' });

  async function requireAgent(field: string, documentId: string | undefined) {
    if (documentId === undefined) throw invalidField(field, 'is needed: an API token is no agent');
    return agents.requireActive(field, documentId);
  }

  async function requireQueue(documentId: string) {
    const queue = await queues.find({ documentId }, context.database.direct);
    if (!queue) throw invalidField('queue', 'is not the documentId of a queue');
    return queue;
  }

  return { take, assign, transfer, release, wait, end, close, reopen };
}

export type ConversationActions = ReturnType<typeof createConversationActions>;

const conversationAfter = (change: OwnerChange) => (change.kind === 'done' ? change.conversation : null);

function refuseBeyondCapacity({ evenIfFull }: { readonly evenIfFull?: boolean }, actor: Actor): void {
  if (!evenIfFull || actor.kind === 'api' || actor.isSupervisor) return;
  throw forbidden('only supervisors may give an agent more than they have room for');
}

const queueOf = (conversation: ConversationRow) => conversation.queue?.id ?? null;

const conflict = (conversation: ConversationRow | null, reason: string) =>
  new ConflictError(conversation?.assignee ? `${reason}; ${conversation.assignee.name} has it` : reason, {
    state: conversation?.state ?? null,
    assignee: conversation?.assignee && {
      documentId: conversation.assignee.documentId,
      name: conversation.assignee.name,
    },
  });
