import type { ConversationRow } from './rows/conversations';
import type { Tx } from '../db/database';
import * as messages from './rows/messages';
import type { MessageRow } from './rows/messages';
import type { Actor } from './actor';
import type { ConversationReader } from './conversations';
import { notFound } from '../app/errors';

/** A text of ours in a conversation that the actor may see. Throws 404 for everything else. */
export async function requireText(
  conversations: Pick<ConversationReader, 'require'>,
  ids: { readonly conversation: string; readonly message: string },
  actor: Actor,
  tx: Tx,
): Promise<{ conversation: ConversationRow; message: MessageRow }> {
  const conversation = await conversations.require(ids.conversation, actor);
  const message = await messages.byDocumentId(ids.message, tx);
  if (message?.conversationId !== conversation.id || message.direction !== 'outbound') throw notFound('message');
  return { conversation, message };
}
