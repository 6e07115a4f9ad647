import { hasNoNumber } from '../../../shared/conversations/messages';
import { toAddress } from '../../../shared/core/address';
import type { ConversationStart, MessagePost } from '../../../shared/conversations/schema';
import { contactRows as contacts } from '../contacts';
import {
  conversationRows as rows,
  type ConversationRow,
  type NextOwnership,
  messageRows as messages,
  lockOpen,
  maySee,
  scopeOf,
  asEventActor,
  type Actor,
  type Conversations,
  type Events,
  authorOf,
  postOnce,
  scopedKey,
  type PostedMessage,
  type MessageRow,
} from '../conversations';
import type { QueueText } from '../pace';
import type { Tx } from '../db/database';
import { type SmsNumberEntity, refuseSwitchedOff, requireEnabled, ourNumber } from '../work-streams';
import type { ChannelContext } from '../app/context';
import { noRoom, type Ownership, refuseUnlessRescue } from '../distribution';
import { ConflictError, invalidField } from '../app/errors';
import type { Routing } from '../routing';
import type { SendingPermission } from '../consent';
import { refuseUnfitTime } from './scheduled';
import type { NewerMessage } from '../../../shared/conversations/contract';

interface Neighbours {
  readonly conversations: Conversations;
  readonly events: Events;
  readonly routing: Pick<Routing, 'defaultQueueOf' | 'numbersOf'>;
  readonly permission: SendingPermission;
  readonly queueText: QueueText;
  readonly ownership: Ownership;
}

/** Queues the texts that people and API callers write: answers, and texts that start a conversation. */
export function createReplies(
  context: ChannelContext,
  { conversations, events, routing, permission, queueText, ownership }: Neighbours,
) {
  async function reply(conversationId: string, post: MessagePost, actor: Actor): Promise<PostedMessage> {
    refuseUnfitTime(post.sendAt, context.clock.now());
    const clientKey = await clientKeyOf(conversationId, post, actor);
    return postOnce(context, clientKey, async (tx) => {
      const locked = await conversations.lockRow(conversationId, actor, tx);
      if (locked.state === 'closed') {
        throw new ConflictError('the conversation is closed; reopen it to answer', { state: 'closed' });
      }
      if (locked.smsNumber.id === 0) {
        throw new ConflictError(`its number ${locked.smsNumber.number} is no longer ours; start a new text instead`, {
          smsNumber: locked.smsNumber.number,
        });
      }
      refuseSwitchedOff(locked.workStream);
      await refuseUnlessRescue(locked, actor, tx);
      refuseUnanswerable(locked.customerAddress, 'body');
      await permission.requireMayText(locked, going(post, 'reply').purpose, tx);
      await refuseUnlessSeen(locked, post, actor, tx);
      const conversation = await takeIfOpen(locked, actor, tx);
      return queueText({ conversation, body: post.body, clientKey, ...going(post, 'reply'), ...by(actor) }, tx);
    });
  }

  /** Checks first that the actor may see the conversation: a repeated key returns the message posted before. */
  async function clientKeyOf(conversationId: string, { clientKey }: MessagePost, actor: Actor): Promise<string | null> {
    if (clientKey === undefined) return null;
    const { id } = await conversations.getRow(conversationId, actor);
    return scopedKey(`conversation:${id}`, clientKey);
  }

  /** Assigns an open conversation to the agent who answers it. */
  async function takeIfOpen(conversation: ConversationRow, actor: Actor, tx: Tx): Promise<ConversationRow> {
    if (actor.kind !== 'agent' || conversation.state !== 'open') return conversation;
    const next = { state: 'active', assigneeId: actor.agentId, queueId: conversation.queue?.id ?? null } as const;
    const taken = await give(conversation, next, tx);
    const detail = { reason: 'reply' };
    const happening = { conversation: taken, before: conversation, actor: asEventActor(actor), detail };
    await events.record({ type: 'conversation.taken', ...happening }, tx);
    return taken;
  }

  /** The caller holds the lock, so the conversation cannot have changed. @throws 409 when the agent has no room. */
  async function give(conversation: ConversationRow, next: NextOwnership, tx: Tx): Promise<ConversationRow> {
    const change = await ownership.change(conversation, next, {}, tx);
    if (change.kind === 'no-room') throw noRoom(change);
    return change.kind === 'done' ? change.conversation : conversation;
  }

  /**
   * Joins the open conversation of the contact and number when there is one that the actor may write into, else opens one for them.
   * @throws 409 without content where a colleague has the customer
   */
  async function start(input: ConversationStart, actor: Actor) {
    refuseUnfitTime(input.sendAt, context.clock.now());
    const number = await ourNumber(input.from, context, await routing.numbersOf(actor));
    const to = toAddress(input.to, { defaultCountry: context.settings.defaultCountry });
    if (to.kind === 'invalid') throw invalidField('to', to.reason);
    refuseUnanswerable(to.value, 'to');
    if (to.value === number.number) throw invalidField('to', 'is the number that would send it');
    const clientKey = scopedKey(`start:${number.documentId}:${to.value}`, input.clientKey);
    const posted = await postOnce(context, clientKey, async (tx) => {
      const conversation = await openFor(to.value, number, actor, tx);
      await permission.requireMayText(conversation, going(input, 'start').purpose, tx);
      return queueText({ conversation, body: input.body, clientKey, ...going(input, 'start'), ...by(actor) }, tx);
    });
    const message = await messages.byDocumentId(posted.message.documentId, context.database.direct);
    if (!message) throw new Error('the message is gone');
    const conversation = await rows.byId(message.conversationId, context.database.direct);
    // A key may be that of a colleague's text.
    if (!posted.isNew) refuseUnseen(conversation, actor);
    return {
      ...posted,
      conversation: await conversations.find(conversation.documentId, { kind: 'api', name: 'self' }),
    };
  }

  async function openFor(to: string, number: SmsNumberEntity, actor: Actor, tx: Tx): Promise<ConversationRow> {
    const now = context.clock.now();
    const contact = await contacts.findOrCreate([to], now, context.database, tx);
    const workStream = await requireEnabled(number.workStream?.id ?? 0, tx);
    const queue = await routing.defaultQueueOf(workStream, tx);
    const key = {
      contact,
      customerAddress: contact.address,
      smsNumber: number,
      workStreamId: workStream.id,
      queueId: queue.id,
      // A text of ours starts a new conversation, linked to the one before.
      reopensSince: null,
    };
    const { conversation, origin } = await lockOpen(key, now, tx);
    if (origin === 'found') {
      refuseUnseen(conversation, actor);
      await refuseUnlessRescue(conversation, actor, tx);
      return conversation;
    }
    const assigneeId = actor.kind === 'agent' ? actor.agentId : null;
    const next = { state: 'active', assigneeId, queueId: queue.id } as const;
    const opened = assigneeId === null ? conversation : await give(conversation, next, tx);
    await events.record({ type: 'conversation.opened', conversation: opened, actor: asEventActor(actor) }, tx);
    return opened;
  }

  return { reply, start };
}

export type Replies = ReturnType<typeof createReplies>;

/** The purpose and time of a text. A scheduled text counts as one that we start, whatever it is when it is written. */
const going = ({ sendAt }: { sendAt?: Date }, now: 'reply' | 'start') => ({
  purpose: sendAt ? ('scheduled' as const) : now,
  sendAt: sendAt ?? null,
});

const by = (actor: Actor) => ({ author: authorOf(actor), actor: asEventActor(actor) });

/** Says that a colleague has the customer, and nothing else of them. */
function refuseUnseen(conversation: ConversationRow, actor: Actor): void {
  if (maySee(scopeOf(actor), conversation)) return;
  throw new ConflictError('a colleague has this customer; leave a note for them, or ask for a transfer', {
    reason: 'colleague-has-customer',
  });
}

/** A sender of letters, such as `AMAZON`, has no number to answer to. */
function refuseUnanswerable(address: string, field: string): void {
  if (hasNoNumber(address)) throw invalidField(field, `cannot be sent: "${address}" cannot receive texts`);
}

/**
 * Refuses a reply whose writer has not seen the latest texts. The conversation must be locked by this transaction: a text
 * that is processed at the same moment is either found here or comes after the reply.
 */
export async function refuseUnlessSeen(
  conversation: ConversationRow,
  { seen, sendAnyway }: MessagePost,
  writer: Actor,
  tx: Tx,
): Promise<void> {
  if (seen === undefined) return;
  const message = await messages.byDocumentId(seen, tx);
  if (message?.conversationId !== conversation.id) throw invalidField('seen', 'is not a message of this conversation');
  if (sendAnyway) return;
  const newer = await messages.newerThan(message, authorOf(writer), tx);
  if (newer.length === 0) return;
  throw new ConflictError('something came meanwhile; nothing was sent', {
    newer: newer.map(
      (row): NewerMessage => ({
        documentId: row.documentId,
        direction: row.direction,
        author: authorNameOf(row, conversation),
      }),
    ),
  });
}

const authorNameOf = ({ direction, authorName }: MessageRow, { contact }: ConversationRow): string =>
  direction === 'inbound' ? (contact.name ?? contact.mobilePhone) : (authorName ?? '');
