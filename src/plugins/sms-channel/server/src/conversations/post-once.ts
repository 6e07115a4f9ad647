import type { MessageView } from '../../../shared/conversations/contract';
import { isUniqueViolation, type Tx } from '../db/database';
import * as messages from './rows/messages';
import type { MessageRow } from './rows/messages';
import type { Actor } from './actor';
import type { ChannelContext } from '../app/context';
import { toMessageView, type ConversationReader } from './conversations';
import type { ConversationRow } from './rows/conversations';
import { notFound } from '../app/errors';

/** A message, and whether this call made it; the same client key again finds the first one. */
export interface PostedMessage {
  readonly message: MessageView;
  readonly isNew: boolean;
}

/** Runs the work unless a message with this key exists; of two at once, the second finds the first one's message. */
export async function postOnce(
  { database }: Pick<ChannelContext, 'database'>,
  clientKey: string | null,
  work: (tx: Tx) => Promise<MessageRow>,
): Promise<PostedMessage> {
  const find = () => (clientKey === null ? null : messages.byClientKey(clientKey, database.direct));
  const known = await find();
  if (known) return { message: toMessageView(known), isNew: false };
  try {
    const made = await database.transaction(work);
    return { message: toMessageView(made), isNew: true };
  } catch (error) {
    const winner = isUniqueViolation(error) ? await find() : null;
    if (!winner) throw error;
    return { message: toMessageView(winner), isNew: false };
  }
}

/** A client's key is unique within its scope only. */
export const scopedKey = (scope: string, clientKey: string | undefined) =>
  clientKey === undefined ? null : `${scope}:${clientKey}`;

export const authorOf = (actor: Actor) => ({ id: actor.kind === 'agent' ? actor.agentId : null, name: actor.name });

export const later = (a: Date, b: Date) => (a > b ? a : b);

/** A text of ours in a conversation that the actor may see. Throws 404 for everything else. */
export async function requireText(
  conversations: Pick<ConversationReader, 'getRow'>,
  ids: { readonly conversation: string; readonly message: string },
  actor: Actor,
  tx: Tx,
): Promise<{ conversation: ConversationRow; message: MessageRow }> {
  const conversation = await conversations.getRow(ids.conversation, actor);
  const message = await messages.byDocumentId(ids.message, tx);
  if (message?.conversationId !== conversation.id || message.direction !== 'outbound') throw notFound('message');
  return { conversation, message };
}
