import { countSegments } from '../../../shared/core/segments';
import { isWritten, type TextPurpose } from '../../../shared/conversations/messages';
import type { EventActor } from '../../../shared/conversations/events';
import {
  conversationRows as rows,
  type ConversationRow,
  type Events,
  later,
  type MessageRow,
  messageRows as messages,
} from '../conversations';
import type { RowRef, Tx } from '../db/database';
import { outbox } from '../jobs';
import type { ChannelContext } from '../app/context';
import * as numberSlots from './number-slot-rows';

export interface NewText {
  readonly conversation: ConversationRow;
  readonly body: string;
  readonly purpose: TextPurpose;
  /** Who is shown as its author; `id` is the agent's, null for the API and the system. */
  readonly author: { readonly id: number | null; readonly name: string };
  readonly actor: EventActor;
  /** Already scoped: see conversations/notes.ts. */
  readonly clientKey?: string | null;
  /** Not before. Until then it stands at its time in the thread, without a slot, in a lane of its own. Default: at once. */
  readonly sendAt?: Date | null;
  /** Skips the pace of its number: behind many texts the confirmation of a STOP would come too late, and then never. */
  readonly isUrgent?: boolean;
}

/**
 * Queues a text; there is no other way. Writes message, slot of its number, outbox row and event in one transaction.
 * docs/architecture.md §4.2.
 */
export function createTextQueue(context: ChannelContext, events: Events) {
  return async function queueText(text: NewText, tx: Tx): Promise<MessageRow> {
    const { conversation, body, purpose, author, actor, clientKey = null, sendAt = null, isUrgent = false } = text;
    const now = context.clock.now();
    const lastMessageAt = later(now, conversation.lastMessageAt);
    const event = { type: 'message.queued', conversation, actor } as const;
    const message = await messages.appendOutbound(
      {
        conversationId: conversation.id,
        customerAddress: conversation.customerAddress,
        body,
        purpose,
        segments: countSegments(body).segments,
        clientKey,
        author,
        sendAt,
        sortedAt: sendAt ?? lastMessageAt,
      },
      now,
      tx,
    );
    const send = { kind: 'send', messageId: message.id, share: outbox.shareOf(conversation) } as const;
    tx.afterCommit(() => context.wake.relay());
    if (sendAt) {
      await outbox.add({ ...send, lane: heldLane(message), dueAt: sendAt }, now, tx);
      await events.record({ ...event, message, detail: { sendAt: sendAt.toISOString() } }, tx);
      return message;
    }
    const dueAt = isUrgent ? now : await numberSlots.reserveSlot(conversation.smsNumber.id, now, tx);
    await outbox.add({ ...send, lane: sendLane(conversation), dueAt }, now, tx);
    await rows.noteMessage(conversation, { lastMessageAt, from: isWritten(purpose) ? 'us' : 'nobody' }, tx);
    await events.record({ ...event, message }, tx);
    return message;
  };
}

export type QueueText = ReturnType<typeof createTextQueue>;

/** Texts of one conversation leave one at a time, in order. docs/architecture.md §4.2. */
export const sendLane = (conversation: Pick<RowRef, 'documentId'>) => `send:${conversation.documentId}`;

/** A text that waits for its time delays no other text. */
export const heldLane = (message: Pick<RowRef, 'documentId'>) => `held:${message.documentId}`;
