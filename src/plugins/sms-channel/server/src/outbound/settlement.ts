import { isFinalStatus, type OutboundStatus } from '../../../shared/conversations/messages';
import { conversationRows as conversations, messageRows as messages, SYSTEM, type Events } from '../conversations';
import type { Tx, RowRef } from '../db/database';
import { outbox } from '../jobs';
import * as attempts from './attempt-rows';
import type { SendAttempt } from './attempt-rows';
import { changeBy, verdictOf } from './delivery-facts';
import * as parts from './part-rows';
import { describeStatus } from '../telesign/status-codes';
import type { BlockedByCarrier } from '../consent';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { openAccount, workStreams } from '../work-streams';

export interface CarrierReport {
  readonly referenceId: string | null;
  readonly externalId: string | null;
  readonly statusCode: number;
  readonly parts: { readonly count: number | null; readonly references: readonly string[] };
  /** Of TeleSign's bulk product: about no text of ours. */
  readonly isBulk: boolean;
}

/** `too-early`: no text of ours has this reference yet; the report is processed again later. */
export type ReportOutcome = { readonly kind: 'processed' } | { readonly kind: 'too-early' };

interface Neighbours {
  readonly events: Events;
  readonly blockedByCarrier: BlockedByCarrier;
  readonly wakeReports: (referenceId: string) => Promise<void>;
}

/** Applies what the carrier says about an outbound text, as a report or as the answer to a look-up. docs/architecture.md §4.3. */
export function createDeliveryReports(context: ChannelContext, { events, blockedByCarrier, wakeReports }: Neighbours) {
  async function accept(report: CarrierReport, tx: Tx): Promise<ReportOutcome> {
    if (report.isBulk) return { kind: 'processed' };
    const found = await attemptOf(report, tx);
    if (!found) return { kind: 'too-early' };
    const now = context.clock.now();
    const conversation = await conversations.lockOfMessage(found.messageId, tx);
    if (!conversation) return { kind: 'processed' };
    const message = await messages.byId(found.messageId, tx);
    const latest = await attempts.latest(found.messageId, tx);
    // The reference may have become known while this waited for the lock.
    const attempt = latest?.id === found.id ? latest : found;
    const part = partIn(report, attempt);
    const hasParts = part !== null || attempt.hasParts || (message?.segments ?? 0) > 1 || (report.parts.count ?? 0) > 1;
    if (part === null && report.referenceId) {
      // It may be of a part: the answer to the send, which has the reference of the whole, comes in a moment.
      if (hasParts && attempt.referenceId === null && attempt.outcome === 'started') return { kind: 'too-early' };
      // The carrier knows this attempt, so it accepted the text, even where its answer to the send was lost.
      await attempts.learnReference(attempt.id, report.referenceId, now, tx);
    }
    const verdict = hasParts
      ? await verdictWith(attempt, { ...report, part }, message?.segments ?? 1, tx)
      : report.statusCode;
    // A report about an earlier attempt counts only when it says delivered; so does one about a text that waits for a new attempt.
    const isSuperseded =
      (latest?.id !== attempt.id || message?.status === 'queued') && describeStatus(verdict).state !== 'delivered';
    if (!isSuperseded) await settle(attempt.messageId, verdict, { hasParts }, tx);
    return { kind: 'processed' };
  }

  /** Applies what the carrier says about a text as a whole. The caller holds the conversation's lock. */
  async function apply(messageId: number, statusCode: number, tx: Tx): Promise<void> {
    const message = await messages.byId(messageId, tx);
    const attempt = (message?.segments ?? 0) > 1 ? await attempts.latest(messageId, tx) : null;
    if (!message || !attempt) return settle(messageId, statusCode, { hasParts: false }, tx);
    const report = { statusCode, part: null, parts: { count: null, references: [] } };
    const verdict = await verdictWith(attempt, report, message.segments, tx);
    await settle(messageId, verdict, { hasParts: true }, tx);
  }

  /** Adds what a report says to what is known of a text of several parts. */
  async function verdictWith(
    attempt: SendAttempt,
    report: parts.PartReport,
    segments: number,
    tx: Tx,
  ): Promise<number> {
    const facts = await parts.record(attempt, report, segments, context.clock.now(), tx);
    // Reports about these parts may have come before it was known whose they are.
    const waits = (error: unknown) =>
      context.log.warn(`reports about parts of a text wait for their next try: ${describeError(error)}`);
    tx.afterCommit(() => {
      for (const reference of facts.learned) void wakeReports(reference).catch(waits);
    });
    return verdictOf(facts);
  }

  async function settle(messageId: number, code: number, about: { hasParts: boolean }, tx: Tx): Promise<void> {
    const message = await messages.byId(messageId, tx);
    if (message?.direction !== 'outbound') return;
    const change = changeBy(code, { ...message, status: message.status as OutboundStatus }, about);
    if (!change) return;
    const changed = await messages.changeStatus(
      messageId,
      { from: [message.status as OutboundStatus], ...change },
      context.clock.now(),
      tx,
    );
    if (!changed) return;
    // The report settles the send. After a final status there is nothing to look up either.
    await outbox.doneForMessage(messageId, 'send', tx);
    if (isFinalStatus(change.to)) await outbox.doneForMessage(messageId, 'look-up', tx);
    const conversation = await conversations.byId(message.conversationId, tx);
    const detail = { status: change.to, code: String(code) };
    await events.record({ type: 'message.updated', conversation, message, actor: SYSTEM, detail }, tx);
    if (describeStatus(code).optOut) await blockedByCarrier(conversation, message, code, tx);
  }

  return { accept, apply };
}

/** By the reference of the text, by that of a part, or by the id that we gave it. */
async function attemptOf({ referenceId, externalId }: CarrierReport, tx: Tx): Promise<SendAttempt | null> {
  if (referenceId !== null) {
    const whole = await attempts.byReference(referenceId, tx);
    if (whole) return whole;
    const id = await parts.attemptOf(referenceId, tx);
    if (id !== null) return attempts.byId(id, tx);
  }
  return externalId === null ? null : attempts.byExternalId(externalId, tx);
}

/** The reference of the part that a report is about; null where it is about the text as a whole. */
function partIn({ referenceId, parts: told }: CarrierReport, attempt: SendAttempt): string | null {
  if (referenceId === null || referenceId === attempt.referenceId) return null;
  const isListed = told.references.length > 1 && told.references.includes(referenceId);
  return attempt.referenceId !== null || isListed ? referenceId : null;
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
