import type { TestSmsReport, TestSmsState, TestSms } from '../../../shared/setup/contract';
import {
  conversationRows as conversations,
  messageRows as messages,
  type Actor,
  toMessageView,
} from '../conversations';
import type { ChannelContext } from '../app/context';
import { ConflictError, notFound } from '../app/errors';
import { hasUnreadableKey, hostFault, smsNumbers, type WorkStreams } from '../work-streams';
import type { Replies } from '../outbound';

interface Neighbours {
  readonly workStreams: WorkStreams;
  readonly replies: Replies;
}

/**
 * The paid test: an ordinary text in an ordinary conversation, so that every rule for texts holds for it too, its delivery can
 * be followed, and an answer to it proves the way in.
 */
export function createTestSms(context: ChannelContext, { workStreams, replies }: Neighbours) {
  async function send(documentId: string, { to, clientKey }: TestSms, by: string): Promise<TestSmsReport> {
    const row = await workStreams.getRow(documentId);
    const [number] = await smsNumbers.all({ workStream: { id: row.id } }, {}, context.database.direct);
    if (!number) throw new ConflictError('has no number to send from: add one first', {});
    const fault = hostFault(context, row);
    if (fault) throw new ConflictError(`cannot send: ${fault}`, {});
    if (!row.customerId || !row.apiKeySealed) throw new ConflictError('has no credentials yet: enter them first', {});
    if (hasUnreadableKey(context, row))
      throw new ConflictError('has an API key that cannot be read: enter it again', {});
    const body = `Test of "${row.name}". If you can read this, texts go out. Answer it to see one come in.`;
    const actor: Actor = { kind: 'api', name: by };
    const { conversation, message } = await replies.start({ to, from: number.number, body, clientKey }, actor);
    const { documentId: id, status, unconfirmed, error } = message;
    return { conversation: conversation.documentId, message: { documentId: id, status, unconfirmed, error } };
  }

  /** The status of a test SMS, without its body. Only for texts of this work stream. */
  async function state(documentId: string, messageId: string): Promise<TestSmsState> {
    const row = await workStreams.getRow(documentId);
    const { direct } = context.database;
    const message = await messages.byDocumentId(messageId, direct);
    const conversation = message && (await conversations.byId(message.conversationId, direct));
    if (!message || conversation?.workStream.id !== row.id) throw notFound('message');
    const { status, unconfirmed, error } = toMessageView(message);
    return { documentId: messageId, status, unconfirmed, error };
  }

  return { send, state };
}
