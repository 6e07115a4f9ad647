import { countSegments } from '../../../shared/core/segments';
import { isWritten, type TextPurpose } from '../../../shared/conversations/messages';
import type { EventActor } from '../../../shared/conversations/events';
import * as rows from './rows/conversations';
import type { ConversationRow } from './rows/conversations';
import type { Tx } from '../db/database';
import * as messages from './rows/messages';
import type { MessageRow } from './rows/messages';
import { outbox } from '../jobs';
import type { ChannelContext } from '../app/context';
import type { Events } from './events';
import { later } from './post-once';
import * as numberSlots from './rows/number-slots';

export interface NewText {
  readonly conversation: ConversationRow;
  readonly body: string;
  readonly purpose: TextPurpose;
  /** Who is shown as its author; `id` is the agent's, null for the API and the system. */
  readonly author: { readonly id: number | null; readonly name: string };
  readonly actor: EventActor;
  /** Already scoped: see post-once.ts. */
  readonly clientKey?: string | null;
  /** Not before; until then it stands aside: in the thread, among its number's slots, and in its conversation. Default: at once. */
  readonly sendAt?: Date | null;
  /** Past the pace of its number: behind a long queue the confirmation of a STOP would come too late, and then never. */
  readonly isUrgent?: boolean;
}

/** The one way for a text to leave: message, the slot of its number, outbox row and event in one transaction. design.md §4 "Out". */
export function createTextQueue(context: ChannelContext, events: Events) {
  return async function queueText(text: NewText, tx: Tx): Promise<MessageRow> {
    const { conversation, body, purpose, author, actor, clientKey = null, sendAt = null, isUrgent = false } = text;
    const now = context.clock.now();
    const lastMessageAt = later(now, conversation.lastMessageAt);
    const event = { type: 'message.queued', conversation, actor } as const;
    const message = await messages.appendOutbound(
      {
        conversationId: conversation.id,
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
    tx.afterCommit(() => context.wake.relay());
    if (sendAt) {
      await outbox.add({ kind: 'send', lane: heldLane(message.id), messageId: message.id, dueAt: sendAt }, now, tx);
      await events.record({ ...event, message, detail: { sendAt: sendAt.toISOString() } }, tx);
      return message;
    }
    const dueAt = isUrgent ? now : await numberSlots.reserveSlot(conversation.smsNumber.id, now, tx);
    await outbox.add({ kind: 'send', lane: sendLane(conversation.id), messageId: message.id, dueAt }, now, tx);
    await rows.noteMessage(conversation, { lastMessageAt, from: isWritten(purpose) ? 'us' : 'nobody' }, tx);
    await events.record({ ...event, message }, tx);
    return message;
  };
}

export type QueueText = ReturnType<typeof createTextQueue>;

/** Texts of one conversation leave one at a time, in order. design.md §4 "Out". */
export const sendLane = (conversationId: number) => `send:${conversationId}`;

/** A text that waits for its time keeps nobody else waiting. */
export const heldLane = (messageId: number) => `held:${messageId}`;
