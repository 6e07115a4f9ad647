import { type ConversationView, MAX_SNOOZE_DAYS } from '../../../shared/conversations/contract';
import type { EventActor } from '../../../shared/conversations/events';
import {
  conversationRows as rows,
  type ConversationRow,
  asEventActor,
  SYSTEM,
  type Actor,
  type Conversations,
  type Events,
  refuseOtherRoles,
} from '../conversations';
import type { Tx } from '../db/database';
import { outbox } from '../jobs';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField } from '../app/errors';

const DAY_MS = 24 * 60 * 60_000;

/** Why a conversation came back: its time, the customer's text, or a person. */
export type WakeReason = 'time' | 'text' | 'agent';

interface Neighbours {
  readonly conversations: Conversations;
  readonly events: Events;
}

/** Hides conversations until a time, and brings them back. The time is an outbox row. */
export function createSnoozes(context: ChannelContext, { conversations, events }: Neighbours) {
  const now = () => context.clock.now();

  /** Throws 409 unless it is the actor's own and goes on; supervisors and the REST API may snooze any. */
  async function snooze(documentId: string, { until }: { until: Date }, actor: Actor): Promise<ConversationView> {
    refuseUnfit(until, now());
    const { id } = await conversations.getRow(documentId, actor);
    await context.database.transaction(async (tx) => {
      const conversation = await rows.lockById(id, tx);
      refuseOthers(conversation, actor);
      const after = await rows.change(conversation, { snoozedUntil: until }, now(), tx);
      await outbox.planWake(conversation, until, now(), tx);
      const detail = { until: until.toISOString() };
      await events.record(
        { type: 'conversation.snoozed', conversation: after, actor: asEventActor(actor), detail },
        tx,
      );
      tx.afterCommit(() => context.wake.relay());
    });
    return conversations.find(documentId, actor);
  }

  /** Back at once. What is not snoozed stays as it is. */
  async function unsnooze(documentId: string, actor: Actor): Promise<ConversationView> {
    const { id } = await conversations.getRow(documentId, actor);
    await context.database.transaction(async (tx) => {
      const conversation = await rows.lockById(id, tx);
      if (!conversation.snoozedUntil) return;
      refuseOthers(conversation, actor);
      await endSnooze(conversation, 'agent', asEventActor(actor), { context, events }, tx);
    });
    return conversations.find(documentId, actor);
  }

  /** Its time has come, unless the snooze was changed or ended meanwhile: then the row has nothing to do. */
  async function wake(outboxId: number): Promise<void> {
    await context.database.transaction(async (tx) => {
      const entry = await outbox.byId(outboxId, tx);
      if (!entry) return;
      if (entry.conversationId === null) return outbox.done(entry.id, tx);
      const conversation = await rows.lockById(entry.conversationId, tx);
      await outbox.done(entry.id, tx);
      if (!conversation.snoozedUntil || conversation.snoozedUntil > now()) return;
      await endSnooze(conversation, 'time', SYSTEM, { context, events }, tx);
      await rows.markUnread(conversation.id, tx);
    });
  }

  return { snooze, unsnooze, wake };
}

/** The conversation is in its agent's list again, and its thread says why. The caller holds its lock. */
export async function endSnooze(
  conversation: ConversationRow,
  reason: WakeReason,
  actor: EventActor,
  { context, events }: { context: Pick<ChannelContext, 'clock'>; events: Events },
  tx: Tx,
): Promise<ConversationRow> {
  const now = context.clock.now();
  // Its clocks start anew, from when the snooze was over: a late job must not make a conversation stay longer than announced.
  const endedAt = reason === 'time' && conversation.snoozedUntil ? conversation.snoozedUntil : now;
  const after = await rows.change(conversation, { snoozedUntil: null, quietSince: endedAt }, now, tx);
  await outbox.forgetWake(conversation, tx);
  await events.record({ type: 'conversation.woken', conversation: after, actor, detail: { reason } }, tx);
  return after;
}

function refuseUnfit(until: Date, now: Date): void {
  if (until <= now) throw invalidField('until', 'must lie in the future');
  if (until.getTime() - now.getTime() > MAX_SNOOZE_DAYS * DAY_MS) {
    throw invalidField('until', `must be at most ${MAX_SNOOZE_DAYS} days ahead`);
  }
}

function refuseOthers(conversation: ConversationRow, actor: Actor): void {
  const { state } = conversation;
  if (state !== 'active' && state !== 'waiting') {
    throw new ConflictError(`cannot snooze a conversation that is ${state}; it must be active or waiting`, { state });
  }
  refuseOtherRoles('wait', 'snooze', conversation, actor);
}
