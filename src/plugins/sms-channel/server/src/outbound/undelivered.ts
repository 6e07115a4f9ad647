import type { MessageView } from '../../../shared/conversations/contract';
import type { OutboundStatus } from '../../../shared/conversations/messages';
import {
  conversationRows as rows,
  type ConversationRow,
  messageRows as messages,
  type MessageRow,
  type StatusChange,
  asEventActor,
  type Actor,
  toMessageView,
  type Conversations,
  type Events,
  requireText,
} from '../conversations';
import { sendLane, numberSlots } from '../pace';
import type { Tx } from '../db/database';
import { refuseUnlessRescue } from '../distribution';
import { deadLetterRows, outbox } from '../jobs';
import * as attempts from './attempt-rows';
import type { ChannelContext } from '../app/context';
import { ConflictError, notFound } from '../app/errors';
import type { DeliveryReports } from './settlement';
import { hasUnreadableKey, hostFault, openAccount, refuseSwitchedOff, workStreams } from '../work-streams';
import type { SendingPermission } from '../consent';

/** The error code of a text that a person decided to leave unknown. */
export const LEFT_AS_IT_IS = 'LEFT';

interface Neighbours {
  readonly conversations: Conversations;
  readonly events: Events;
  readonly reports: DeliveryReports;
  readonly permission: SendingPermission;
}

/** Actions of a person on a text that failed or is unknown: resend, look up, leave. docs/architecture.md §5.2. */
export function createUndelivered(context: ChannelContext, { conversations, events, reports, permission }: Neighbours) {
  const { direct } = context.database;

  /**
   * Starts a new attempt of the same message: after a failure, or, by a person's decision, although the first attempt may have
   * been sent. Two clicks are one attempt. @throws 409 with the current status when there is nothing to send again.
   */
  async function resend(conversationId: string, messageId: string, actor: Actor): Promise<MessageView> {
    const { conversation, message } = await find(conversationId, messageId, actor);
    if (conversation.state === 'closed') {
      throw new ConflictError('the conversation is closed; reopen it to send again', { state: 'closed' });
    }
    await refuseUnlessRescue(conversation, actor, direct);
    const { id: numberId, number: smsNumber } = conversation.smsNumber;
    if (numberId === 0) {
      throw new ConflictError(`cannot be sent again: its number ${smsNumber} is no longer ours`, { smsNumber });
    }
    refuseSwitchedOff(conversation.workStream);
    return change(
      message,
      conversation,
      { from: ['failed', 'unknown'], to: 'queued', error: null },
      actor,
      async (tx) => {
        await permission.requireMayText(conversation, message.purpose ?? 'reply', tx);
        const now = context.clock.now();
        const dueAt = await numberSlots.reserveSlot(conversation.smsNumber.id, now, tx);
        const send = { kind: 'send', messageId: message.id, share: outbox.shareOf(conversation) } as const;
        await outbox.add({ ...send, lane: sendLane(conversation), dueAt }, now, tx);
        await deadLetterRows.decideForMessage(message.id, actor.name, now, tx);
        tx.afterCommit(() => context.wake.relay());
      },
    );
  }

  /** Asks the carrier now. @throws 409 without a reference to ask for, and when the carrier does not say. */
  async function lookUp(conversationId: string, messageId: string, actor: Actor): Promise<MessageView> {
    const { conversation, message } = await find(conversationId, messageId, actor);
    const attempt = await attempts.latest(message.id, direct);
    if (!attempt?.referenceId) {
      throw new ConflictError(
        'cannot be looked up: TeleSign never answered with a reference. Its delivery report may still come',
        { status: message.status },
      );
    }
    const workStream = await workStreams.find({ id: conversation.workStream.id }, direct);
    const fault = workStream && hostFault(context, workStream);
    if (fault) throw new ConflictError(`cannot be looked up: ${fault}`, { status: message.status });
    if (workStream && hasUnreadableKey(context, workStream)) {
      throw new ConflictError('cannot be looked up: the API key of the work stream cannot be read', {
        status: message.status,
      });
    }
    const answer = workStream ? await openAccount(context, workStream)?.status(attempt.referenceId) : undefined;
    if (answer?.kind !== 'found') {
      throw new ConflictError('TeleSign does not tell at this moment. Try again later', { status: message.status });
    }
    await context.database.transaction(async (tx) => {
      await rows.lock(conversation.id, tx);
      await reports.apply(message.id, answer.statusCode, tx);
    });
    return view(message.documentId);
  }

  /** The text stays unknown and needs no decision any more. */
  async function leave(conversationId: string, messageId: string, actor: Actor): Promise<MessageView> {
    const { conversation, message } = await find(conversationId, messageId, actor);
    const text = `${message.errorText ?? 'Not known whether it was sent.'} Left as it is by ${actor.name}.`;
    const left = { from: ['unknown'], to: 'unknown', error: { code: LEFT_AS_IT_IS, text } } as const;
    return change(message, conversation, left, actor, async () => {});
  }

  const find = (conversation: string, message: string, actor: Actor) =>
    requireText(conversations, { conversation, message }, actor, direct);

  async function change(
    message: MessageRow,
    conversation: ConversationRow,
    status: StatusChange & { readonly to: OutboundStatus },
    actor: Actor,
    andThen: (tx: Tx) => Promise<void>,
  ): Promise<MessageView> {
    await context.database.transaction(async (tx) => {
      const now = context.clock.now();
      await rows.lock(conversation.id, tx);
      if (!(await messages.changeStatus(message.id, status, now, tx))) {
        const present = await messages.byId(message.id, tx);
        throw new ConflictError(`the text is ${present?.status ?? 'gone'} already`, {
          status: present?.status ?? null,
        });
      }
      await andThen(tx);
      const detail = { status: status.to, code: status.error?.code ?? null };
      await events.record({ type: 'message.updated', conversation, message, actor: asEventActor(actor), detail }, tx);
    });
    return view(message.documentId);
  }

  async function view(documentId: string): Promise<MessageView> {
    const message = await messages.byDocumentId(documentId, direct);
    if (!message) throw notFound('message');
    return toMessageView(message);
  }

  return { resend, lookUp, leave };
}

export type Undelivered = ReturnType<typeof createUndelivered>;
