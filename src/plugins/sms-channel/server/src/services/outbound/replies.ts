import { hasNoNumber } from '../../../../shared/domain/cannot-reply';
import { countSegments } from '../../../../shared/domain/segments';
import { toAddress } from '../../../../shared/domain/address';
import type { ConversationStart, MessagePost } from '../../../../shared/schemas/conversation';
import type { WorkStreamEntity } from '../../repositories';
import * as contacts from '../../repositories/contacts';
import * as rows from '../../repositories/conversations';
import type { ConversationRow } from '../../repositories/conversations';
import type { Inserted, Tx } from '../../repositories/database';
import * as messages from '../../repositories/messages';
import type { MessageRow } from '../../repositories/messages';
import * as outbox from '../../repositories/outbox';
import type { SmsNumberEntity } from '../../repositories/sms-numbers';
import { asEventActor, type Actor } from '../actor';
import type { ChannelContext } from '../context';
import type { Conversations } from '../conversations';
import { ConflictError, invalidField } from '../errors';
import type { Events } from '../events';
import type { Routing } from '../routing';
import { authorOf, later, postOnce, scopedKey, type PostedMessage } from './post-once';
import { refuseUnlessSeen } from './reply-latch';

/** Queues outbound texts: message, slot and outbox row are one transaction. design.md §4 "Out". */
export function createReplies(context: ChannelContext, conversations: Conversations, events: Events, routing: Routing) {
  async function reply(conversationId: string, post: MessagePost, actor: Actor): Promise<PostedMessage> {
    const conversation = await conversations.require(conversationId, actor);
    const clientKey = scopedKey(`conversation:${conversation.id}`, post.clientKey);
    return postOnce(context, clientKey, async (tx) => {
      await rows.lock(conversation.id, context.clock.now(), tx);
      const locked = await rows.byId(conversation.id, tx);
      if (locked.state === 'closed') {
        throw new ConflictError('the conversation is closed; reopen it to answer', { state: 'closed' });
      }
      if (locked.smsNumber.id === 0) {
        throw new ConflictError(`its number ${locked.smsNumber.number} is no longer ours; start a new text instead`, {
          smsNumber: locked.smsNumber.number,
        });
      }
      await requireEnabled(locked.workStream.id);
      refuseUnanswerable(locked.customerAddress, 'body');
      await refuseUnlessSeen(locked, post, actor, tx);
      return queueText(await takeIfOpen(locked, actor, tx), post.body, clientKey, actor, tx);
    });
  }

  /** Who answers a conversation that nobody has, has it. */
  async function takeIfOpen(conversation: ConversationRow, actor: Actor, tx: Tx): Promise<ConversationRow> {
    if (actor.kind !== 'agent' || conversation.state !== 'open') return conversation;
    const next = { state: 'active', assigneeId: actor.agentId, queueId: conversation.queue?.id ?? null } as const;
    await rows.claim(conversation, next, context.clock.now(), tx);
    const taken = await rows.byId(conversation.id, tx);
    const happening = { conversation: taken, before: conversation, actor: asEventActor(actor) };
    await events.record({ type: 'conversation.taken', ...happening }, tx);
    return taken;
  }

  /** Joins the open conversation of the contact and number when there is one, else opens one for the actor. */
  async function start(input: ConversationStart, actor: Actor) {
    const number = await senderFor(input.from);
    const to = toAddress(input.to, { defaultCountry: context.settings.defaultCountry });
    if (to.kind === 'invalid') throw invalidField('to', to.reason);
    refuseUnanswerable(to.value, 'to');
    if (to.value === number.number) throw invalidField('to', 'is the number that would send it');
    const clientKey = scopedKey(`start:${number.id}:${to.value}`, input.clientKey);
    const posted = await postOnce(context, clientKey, async (tx) => {
      const conversation = await openFor(to.value, number, actor, tx);
      return queueText(conversation, input.body, clientKey, actor, tx);
    });
    const message = await messages.byDocumentId(posted.message.documentId, context.database.direct);
    if (!message) throw new Error('the message is gone');
    const conversation = await rows.byId(message.conversationId, context.database.direct);
    // A colleague may have the open conversation: the starter is told which one the text joined.
    return {
      ...posted,
      conversation: await conversations.find(conversation.documentId, { kind: 'api', name: 'self' }),
    };
  }

  async function openFor(to: string, number: SmsNumberEntity, actor: Actor, tx: Tx): Promise<ConversationRow> {
    const now = context.clock.now();
    const contact = await contacts.findOrCreate([to], now, tx);
    const workStream = await requireEnabled(number.workStream?.id ?? 0);
    const queue = await routing.defaultQueueOf(workStream);
    const key = {
      contact,
      customerAddress: contact.address,
      smsNumber: number,
      workStreamId: workStream.id,
      queueId: queue.id,
    };
    const { conversation, isNew } = await rows.lockOpen(key, now, tx);
    if (!isNew) return conversation;
    const assigneeId = actor.kind === 'agent' ? actor.agentId : null;
    if (assigneeId !== null) {
      await rows.claim(conversation, { state: 'active', assigneeId, queueId: queue.id }, now, tx);
    }
    const opened = await rows.byId(conversation.id, tx);
    await events.record({ type: 'conversation.opened', conversation: opened, actor: asEventActor(actor) }, tx);
    return opened;
  }

  async function requireEnabled(workStreamId: number): Promise<WorkStreamEntity> {
    const workStream = await context.repositories.workStreams.find({ id: workStreamId });
    if (!workStream) throw new ConflictError('the number belongs to no work stream', {});
    if (!workStream.enabled) {
      throw new ConflictError(`the work stream "${workStream.name}" is switched off`, { workStream: workStream.name });
    }
    return workStream;
  }

  async function senderFor(from: string | undefined): Promise<SmsNumberEntity> {
    if (from === undefined) {
      const [only, ...others] = await context.repositories.smsNumbers.all();
      if (!only) throw invalidField('from', 'cannot be chosen: there is no SMS number yet');
      if (others.length > 0) throw invalidField('from', 'is needed: there is more than one SMS number');
      return only;
    }
    const address = toAddress(from, { defaultCountry: context.settings.defaultCountry });
    if (address.kind === 'invalid') throw invalidField('from', address.reason);
    const number = await context.repositories.smsNumbers.find({ number: address.value });
    if (!number) throw invalidField('from', 'is not one of our SMS numbers');
    return number;
  }

  async function queueText(
    conversation: ConversationRow,
    body: string,
    clientKey: string | null,
    actor: Actor,
    tx: Tx,
  ): Promise<MessageRow> {
    const now = context.clock.now();
    const dueAt = await context.repositories.smsNumbers.reserveSlot(conversation.smsNumber.id, now, tx);
    const appended = await messages.appendOutbound(
      {
        conversationId: conversation.id,
        body,
        segments: countSegments(body).segments,
        clientKey,
        author: authorOf(actor),
        sortedAt: later(now, conversation.lastMessageAt),
      },
      now,
      tx,
    );
    await outbox.add({ kind: 'send', lane: sendLane(conversation.id), messageId: appended.id, dueAt }, now, tx);
    tx.afterCommit(() => context.wake.relay());
    await recordQueued(conversation, appended, actor, tx);
    return messages.byId(appended.id, tx) as Promise<MessageRow>;
  }

  async function recordQueued(conversation: ConversationRow, message: Inserted, actor: Actor, tx: Tx): Promise<void> {
    const lastMessageAt = later(context.clock.now(), conversation.lastMessageAt);
    await rows.noteMessage(conversation.id, { lastMessageAt, unread: false }, tx);
    await events.record({ type: 'message.queued', conversation, message, actor: asEventActor(actor) }, tx);
  }

  return { reply, start };
}

export type Replies = ReturnType<typeof createReplies>;

/** Texts of one conversation leave one at a time, in order. design.md §4 "Out". */
export const sendLane = (conversationId: number) => `send:${conversationId}`;

/** A sender of letters, such as `AMAZON`, has no number to answer to. */
function refuseUnanswerable(address: string, field: string): void {
  if (hasNoNumber(address)) throw invalidField(field, `cannot be sent: "${address}" cannot receive texts`);
}
