import { CONVERSATION_TABLE } from '../conversations/rows/conversation-rows';
import type { Tx } from './database';

/**
 * The order in which a transaction locks rows, so that no two wait for each other. Who needs several takes them from left to
 * right, and may leave out what it does not touch:
 *
 *   entry of the callback ledger or bulk send → conversation → agents → consent (state, then the end of its ledger)
 *   → message and its attempts → slot of the SMS number → outbox
 *
 * - Who changes a message, an attempt or their outbox rows holds the lock of their conversation: people, the sender, delivery
 *   reports, look-ups, the sweep. So two of them never meet at a message.
 * - One may not: STOP takes texts out of other conversations of that person too. It holds the person's consent state, for which
 *   the sender asks before it touches a message, and takes each message before its outbox row.
 * - The consent state towards one number comes before that towards all of them.
 * - Who locks several conversations takes them by id, or leaves those to others that others have.
 * - A callback that came too early is woken after the commit: its entry stands left of everything that the waker holds.
 */

/** Locks the conversation of a message until the transaction ends. */
export async function lockConversationOf(messageId: number, now: Date, tx: Tx): Promise<void> {
  const conversation = tx.sql('sms_channel_messages').where({ id: messageId }).select('conversation_id');
  await tx.sql(CONVERSATION_TABLE).where('id', conversation).update({ updated_at: now });
}
