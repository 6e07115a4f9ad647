import {
  OUTBOUND_STATUSES,
  isFinalStatus,
  nextStatus,
  type OutboundStatus,
} from '../../../shared/conversations/messages';
import { conversationRows as conversations, messageRows as messages, SYSTEM, type Events } from '../conversations';
import type { Tx } from '../db/database';
import { outbox } from '../jobs';
import * as attempts from './attempt-rows';
import { describeStatus } from '../telesign/status-codes';
import type { BlockedByCarrier } from '../consent';
import type { ChannelContext } from '../app/context';

export interface CarrierReport {
  readonly referenceId: string | null;
  readonly externalId: string | null;
  readonly statusCode: number;
}

/** `too-early`: no text of ours has this reference yet; the report comes again later. */
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
    // The carrier knows this attempt, so it accepted the text, whatever the answer to the send was.
    if (report.referenceId) await attempts.learnReference(attempt.id, report.referenceId, now, tx);
    const latest = await attempts.latest(attempt.messageId, tx);
    const message = await messages.byId(attempt.messageId, tx);
    const description = describeStatus(report.statusCode);
    // A text that waits for another attempt ignores this one too. But delivered is delivered, whichever attempt it was.
    const isSuperseded =
      (latest?.id !== attempt.id || message?.status === 'queued') && description.state !== 'delivered';
    if (!isSuperseded) await apply(attempt.messageId, report.statusCode, tx);
    return { kind: 'processed' };
  }

  /** Never moves a final status; a report that says nothing new changes nothing. The caller holds the conversation's lock. */
  async function apply(messageId: number, statusCode: number, tx: Tx): Promise<void> {
    const message = await messages.byId(messageId, tx);
    if (message?.direction !== 'outbound') return;
    const description = describeStatus(statusCode);
    const reported = description.state ?? (description.unconfirmed ? 'sent' : null);
    if (reported === null) return;
    const next = nextStatus(message.status as OutboundStatus, reported);
    const isUnconfirmed = description.unconfirmed === true && next === 'sent';
    const change = {
      // From every status that the report may change: the sender may be recording its answer at this moment.
      from: OUTBOUND_STATUSES.filter(
        (status) => nextStatus(status, reported) === next && (status !== next || isUnconfirmed),
      ),
      to: next,
      unconfirmed: isUnconfirmed,
      error: next === 'failed' ? { code: String(statusCode), text: description.meaning } : null,
    };
    const changed = await messages.changeStatus(messageId, change, context.clock.now(), tx);
    if (!changed) return;
    // A text whose send was unsettled is settled now: nothing is left to send, and a final one needs no looking up.
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
