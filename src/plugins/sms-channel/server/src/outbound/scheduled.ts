import type { MessageView } from '../../../shared/conversations/contract';
import { CANCELLED } from '../../../shared/bulk/outcome';
import { countSegments } from '../../../shared/core/segments';
import { type MessageChange, unfitSendAt } from '../../../shared/conversations/schema';
import {
  conversationRows as rows,
  type ConversationRow,
  messageRows as messages,
  type MessageRow,
  asEventActor,
  type Actor,
  toMessageView,
  type Conversations,
  type Events,
  requireText,
  later,
} from '../conversations';
import { heldLane } from '../pace';
import type { Tx } from '../db/database';
import { refuseUnlessRescue } from '../distribution';
import { outbox } from '../jobs';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField, notFound } from '../app/errors';

interface Neighbours {
  readonly conversations: Conversations;
  readonly events: Events;
}

/** Cancels or changes texts that the sender has not started to send. */
export function createScheduledTexts(context: ChannelContext, { conversations, events }: Neighbours) {
  const { direct } = context.database;
  const now = () => context.clock.now();

  /** The text stays in the thread, marked as not sent. A repeat changes nothing. @throws 409 with its status when it is too late. */
  async function cancel(conversationId: string, messageId: string, actor: Actor): Promise<MessageView> {
    return change(conversationId, messageId, actor, async (message, conversation, tx) => {
      if (isCancelled(message)) return;
      if (!(await cancelWithin(message, conversation, actor.name, tx))) throw tooLate(message, 'cancelled');
      const detail = { status: 'blocked', code: CANCELLED };
      await events.record({ type: 'message.updated', conversation, message, actor: asEventActor(actor), detail }, tx);
    });
  }

  /** Changes the body or the time. @throws 409 once the old time has come, 400 for a new time that has passed or is too far off. */
  async function reschedule(
    conversationId: string,
    messageId: string,
    to: MessageChange,
    actor: Actor,
  ): Promise<MessageView> {
    refuseUnfitTime(to.sendAt, now());
    return change(conversationId, messageId, actor, async (message, conversation, tx) => {
      await refuseUnlessRescue(conversation, actor, tx);
      const sendAt = to.sendAt ?? message.sendAt;
      const body = to.body ?? message.body;
      const text = { body, segments: countSegments(body).segments, sendAt: sendAt ?? now() };
      const isWaiting =
        message.purpose === 'scheduled' &&
        sendAt !== null &&
        (await messages.reschedule(message.id, text, now(), tx)) &&
        (await outbox.reschedule(message.id, heldLane(message), sendAt, tx));
      if (!isWaiting) throw tooLate(message, 'changed');
      tx.afterCommit(() => context.wake.relay());
      const detail = { status: 'queued', code: null, sendAt: text.sendAt.toISOString() };
      await events.record({ type: 'message.updated', conversation, message, actor: asEventActor(actor), detail }, tx);
    });
  }

  async function change(
    conversationId: string,
    messageId: string,
    actor: Actor,
    work: (message: MessageRow, conversation: ConversationRow, tx: Tx) => Promise<void>,
  ): Promise<MessageView> {
    const ids = { conversation: conversationId, message: messageId };
    const found = await requireText(conversations, ids, actor, direct);
    await context.database.transaction(async (tx) => {
      await rows.lock(found.conversation.id, tx);
      const message = await messages.byId(found.message.id, tx);
      if (message) await work(message, await rows.byId(found.conversation.id, tx), tx);
    });
    const after = await messages.byDocumentId(messageId, direct);
    if (!after) throw notFound('message');
    return toMessageView(after);
  }

  /** Returns whether the text could still be cancelled. The caller holds the lock of the conversation. */
  async function cancelWithin(
    message: MessageRow,
    conversation: ConversationRow,
    by: string,
    tx: Tx,
  ): Promise<boolean> {
    const error = { code: CANCELLED, text: `Cancelled by ${by} before it was sent.` };
    if (!(await messages.changeStatus(message.id, { from: ['queued'], to: 'blocked', error }, now(), tx))) return false;
    await outbox.doneForMessage(message.id, 'send', tx);
    if (message.sortedAt > now()) await messages.place(message.id, later(now(), conversation.lastMessageAt), tx);
    // The next text in its lane moves up.
    tx.afterCommit(() => context.wake.relay());
    return true;
  }

  return { cancel, reschedule, cancelWithin };
}

export type ScheduledTexts = ReturnType<typeof createScheduledTexts>;

/** @throws 400 naming `sendAt` */
export function refuseUnfitTime(sendAt: Date | undefined, now: Date): void {
  const reason = sendAt && unfitSendAt(sendAt, now);
  if (reason) throw invalidField('sendAt', reason);
}

const isCancelled = ({ status, errorCode }: MessageRow) => status === 'blocked' && errorCode === CANCELLED;

const tooLate = ({ status }: MessageRow, what: string) =>
  new ConflictError(`cannot be ${what} any more: the text is ${status}`, { status });
