import type { NewerMessage } from '../../../shared/conversations/contract';
import type { MessagePost } from '../../../shared/conversations/schema';
import { type ConversationRow, messageRows as messages, type MessageRow, type Actor, authorOf } from '../conversations';
import type { Tx } from '../db/database';
import { ConflictError, invalidField } from '../app/errors';

/**
 * Refuses a reply whose writer has not seen what came meanwhile. The conversation must be locked by this transaction: a text
 * that is processed at the same moment is either found here or comes behind the reply.
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
