import { isFinalStatus, type OutboundStatus } from '../../../shared/conversations/messages';
import { conversationRows as conversations, messageRows as messages } from '../conversations';
import type { RowRef, Tx } from '../db/database';
import { outbox } from '../jobs';
import * as attempts from './attempt-rows';
import type { ChannelContext } from '../app/context';
import type { DeliveryReports } from './delivery-report';
import { openAccount, workStreams } from '../work-streams';

/**
 * When a sent text without a final report is looked up, counted from the send: TeleSign advises 3 to 5 minutes for the
 * first, and keeps results for 12 hours (docs/carrier.md §2).
 */
const LOOK_UP_AFTER_MS = [5 * 60_000, 60 * 60_000, 11 * 60 * 60_000] as const;

/** Writes the outbox row of look-up number `turn`, or none when all were made. */
async function scheduleLookUp(message: RowRef, turn: number, sentAt: Date, tx: Tx): Promise<void> {
  const after = LOOK_UP_AFTER_MS[turn];
  if (after !== undefined) await outbox.add(lookUpOf(message, after, sentAt), sentAt, tx);
}

/** The text is sent: its outbox row becomes that of the first look-up. A report that was faster has taken the row away. */
export async function lookUpInstead(outboxId: number, message: RowRef, sentAt: Date, tx: Tx): Promise<void> {
  const first = lookUpOf(message, LOOK_UP_AFTER_MS[0], sentAt);
  if (!(await outbox.turnInto(outboxId, first, tx))) await outbox.add(first, sentAt, tx);
}

const lookUpOf = (message: RowRef, afterMs: number, sentAt: Date) => ({
  kind: 'look-up' as const,
  lane: `look-up:${message.documentId}`,
  messageId: message.id,
  dueAt: new Date(sentAt.getTime() + afterMs),
});

/** The safety net for reports that never come. */
export function createLookUps(context: ChannelContext, reports: DeliveryReports) {
  async function lookUp(outboxId: number): Promise<void> {
    const { direct } = context.database;
    const entry = await outbox.byId(outboxId, direct);
    if (!entry) return;
    const message = await messages.byId(entry.messageId, direct);
    const attempt = await attempts.latest(entry.messageId, direct);
    const isOpen = message && !isFinalStatus(message.status as OutboundStatus);
    const status = isOpen && attempt?.referenceId ? await ask(message.conversationId, attempt.referenceId) : null;

    await context.database.transaction(async (tx) => {
      await conversations.lockOfMessage(entry.messageId, tx);
      await outbox.done(entry.id, tx);
      if (!isOpen || !attempt) return;
      if (status?.kind === 'found') await reports.apply(message.id, status.statusCode, tx);
      const after = await messages.byId(message.id, tx);
      if (!after || isFinalStatus(after.status as OutboundStatus)) return;
      await scheduleLookUp(message, nextTurn(attempt.startedAt, context.clock.now()), attempt.startedAt, tx);
    });
  }

  async function ask(conversationId: number, referenceId: string) {
    const conversation = await conversations.byId(conversationId, context.database.direct);
    const workStream = await workStreams.find({ id: conversation.workStream.id }, context.database.direct);
    return workStream ? (openAccount(context, workStream)?.status(referenceId) ?? null) : null;
  }

  return { lookUp };
}

/** The first look-up that still lies ahead. */
function nextTurn(sentAt: Date, now: Date): number {
  const turn = LOOK_UP_AFTER_MS.findIndex((after) => sentAt.getTime() + after > now.getTime());
  return turn === -1 ? LOOK_UP_AFTER_MS.length : turn;
}
