import { WITHDRAWN } from '../../../shared/conversations/messages';
import { type ConversationRow, type Events, later, messageRows as messages, SYSTEM } from '../conversations';
import type { Tx } from '../db/database';
import { outbox } from '../jobs';
import type { ChannelContext } from '../app/context';

/**
 * Withdraws warnings that wait when their conversations close: by quiet hours they would go the next morning, long after it.
 * The sender asks once more, for whatever else overtakes a warning (shared/conversations/closing.ts). The caller holds the
 * locks of the conversations, which are closed already.
 */
export function createWithdrawals(context: ChannelContext, events: Events) {
  return async function withdrawWarnings(closed: readonly ConversationRow[], tx: Tx): Promise<void> {
    const waiting = await messages.waitingWith(
      'warning',
      closed.map(({ id }) => id),
      tx,
    );
    for (const message of waiting) {
      const conversation = closed.find(({ id }) => id === message.conversationId);
      const error = { code: WITHDRAWN, text: 'Withdrawn: the conversation was closed before it could go.' };
      const now = context.clock.now();
      if (
        !conversation ||
        !(await messages.changeStatus(message.id, { from: ['queued'], to: 'blocked', error }, now, tx))
      )
        continue;
      await outbox.doneForMessage(message.id, 'send', tx);
      if (message.sortedAt > now) await messages.place(message.id, later(now, conversation.lastMessageAt), tx);
      const detail = { status: 'blocked', code: WITHDRAWN };
      await events.record({ type: 'message.updated', conversation, message, actor: SYSTEM, detail }, tx);
    }
    if (waiting.length > 0) tx.afterCommit(() => context.wake.relay());
  };
}
