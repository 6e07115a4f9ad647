import {
  OUTBOUND_STATUSES,
  isFinalStatus,
  nextStatus,
  type OutboundStatus,
} from '../../../shared/conversations/messages';
import { conversationRows as conversations, messageRows as messages, SYSTEM, type Events } from '../conversations';
import type { Tx, RowRef } from '../db/database';
import { outbox } from '../jobs';
import * as attempts from './attempt-rows';
import { describeStatus } from '../telesign/status-codes';
import type { BlockedByCarrier } from '../consent';
import type { ChannelContext } from '../app/context';
import { openAccount, workStreams } from '../work-streams';

export interface CarrierReport {
  readonly referenceId: string | null;
  readonly externalId: string | null;
  readonly statusCode: number;
}

/** `too-early`: no text of ours has this reference yet; the report is processed again later. */
export type ReportOutcome = { readonly kind: 'processed' } | { readonly kind: 'too-early' };

interface Neighbours {
  readonly events: Events;
  readonly blockedByCarrier: BlockedByCarrier;
}

/** Applies what the carrier says about an outbound text, as a report or as the answer to a look-up. docs/architecture.md §4.3. */
export function createDeliveryReports(context: ChannelContext, { events, blockedByCarrier }: Neighbours) {
  async function accept(report: CarrierReport, tx: Tx): Promise<ReportOutcome> {
    const attempt = await attempts.byReference(report, tx);
    if (!attempt) return { kind: 'too-early' };
    const now = context.clock.now();
    const conversation = await conversations.lockOfMessage(attempt.messageId, tx);
    if (!conversation) return { kind: 'processed' };
    // The carrier knows this attempt, so it accepted the text, even where its answer to the send was lost.
    if (report.referenceId) await attempts.learnReference(attempt.id, report.referenceId, now, tx);
    const latest = await attempts.latest(attempt.messageId, tx);
    const message = await messages.byId(attempt.messageId, tx);
    const description = describeStatus(report.statusCode);
    // A report about an earlier attempt counts only when it says delivered; so does one about a text that waits for a new attempt.
    const isSuperseded =
      (latest?.id !== attempt.id || message?.status === 'queued') && description.state !== 'delivered';
    if (!isSuperseded) await apply(attempt.messageId, report.statusCode, tx);
    return { kind: 'processed' };
  }

  /** Applies a reported status. A final status never changes. The caller holds the conversation's lock. */
  async function apply(messageId: number, statusCode: number, tx: Tx): Promise<void> {
    const message = await messages.byId(messageId, tx);
    if (message?.direction !== 'outbound') return;
    const description = describeStatus(statusCode);
    const reported = description.state ?? (description.unconfirmed ? 'sent' : null);
    if (reported === null) return;
    const next = nextStatus(message.status as OutboundStatus, reported);
    const isUnconfirmed = description.unconfirmed === true && next === 'sent';
    const change = {
      // Any status that the report may change, not only the one just read: the sender may be recording its answer now.
      from: OUTBOUND_STATUSES.filter(
        (status) => nextStatus(status, reported) === next && (status !== next || isUnconfirmed),
      ),
      to: next,
      unconfirmed: isUnconfirmed,
      error: next === 'failed' ? { code: String(statusCode), text: description.meaning } : null,
    };
    const changed = await messages.changeStatus(messageId, change, context.clock.now(), tx);
    if (!changed) return;
    // The report settles the send. After a final status there is nothing to look up either.
    await outbox.doneForMessage(messageId, 'send', tx);
    if (isFinalStatus(next)) await outbox.doneForMessage(messageId, 'look-up', tx);
    const conversation = await conversations.byId(message.conversationId, tx);
    const detail = { status: next, code: String(statusCode) };
    await events.record({ type: 'message.updated', conversation, message, actor: SYSTEM, detail }, tx);
    if (description.optOut) await blockedByCarrier(conversation, message, statusCode, tx);
  }

  return { accept, apply };
}

export type DeliveryReports = ReturnType<typeof createDeliveryReports>;

/**
 * When a sent text without a final report is looked up, counted from the send: TeleSign advises 3 to 5 minutes for the
 * first, and keeps results for 12 hours (docs/carrier.md §2).
 */
const LOOK_UP_AFTER_MS = [5 * 60_000, 60 * 60_000, 11 * 60 * 60_000] as const;

interface Sent {
  readonly sentAt: Date;
  readonly share: string;
}

/** Adds look-up number `turn` to the outbox, unless all have been made. */
async function scheduleLookUp(message: RowRef, turn: number, { sentAt, share }: Sent, tx: Tx): Promise<void> {
  const after = LOOK_UP_AFTER_MS[turn];
  if (after !== undefined) await outbox.add({ ...lookUpOf(message, after, sentAt), share }, sentAt, tx);
}

/** Turns the outbox row of a sent text into its first look-up, or adds the look-up where a faster report has removed the row. */
export async function lookUpInstead(outboxId: number, message: RowRef, { sentAt, share }: Sent, tx: Tx): Promise<void> {
  const first = lookUpOf(message, LOOK_UP_AFTER_MS[0], sentAt);
  if (!(await outbox.turnInto(outboxId, first, tx))) await outbox.add({ ...first, share }, sentAt, tx);
}

const lookUpOf = (message: RowRef, afterMs: number, sentAt: Date) => ({
  kind: 'look-up' as const,
  lane: `look-up:${message.documentId}`,
  messageId: message.id,
  dueAt: new Date(sentAt.getTime() + afterMs),
});

/** Looks up the status of texts whose delivery reports do not come. */
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
      const turn = nextTurn(attempt.startedAt, context.clock.now());
      await scheduleLookUp(message, turn, { sentAt: attempt.startedAt, share: entry.share }, tx);
    });
  }

  async function ask(conversationId: number, referenceId: string) {
    const conversation = await conversations.byId(conversationId, context.database.direct);
    const workStream = await workStreams.find({ id: conversation.workStream.id }, context.database.direct);
    return workStream ? (openAccount(context, workStream)?.status(referenceId) ?? null) : null;
  }

  return { lookUp };
}

/** The number of the next look-up. */
function nextTurn(sentAt: Date, now: Date): number {
  const turn = LOOK_UP_AFTER_MS.findIndex((after) => sentAt.getTime() + after > now.getTime());
  return turn === -1 ? LOOK_UP_AFTER_MS.length : turn;
}
