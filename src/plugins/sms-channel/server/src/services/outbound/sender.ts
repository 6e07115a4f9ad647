import type { OutboundStatus } from '../../../../shared/domain/delivery-state';
import { describeStatus } from '../../telesign/status-codes';
import type { SendOutcome } from '../../telesign/outcomes';
import * as conversations from '../../repositories/conversations';
import type { ConversationRow } from '../../repositories/conversations';
import type { Tx } from '../../repositories/database';
import * as ledger from '../../repositories/ledger';
import * as messages from '../../repositories/messages';
import type { MessageRow } from '../../repositories/messages';
import * as outbox from '../../repositories/outbox';
import * as attempts from '../../repositories/send-attempts';
import { SYSTEM } from '../actor';
import type { ChannelContext } from '../context';
import type { Events } from '../events';
import type { DeliveryReports } from '../inbound/delivery-report';
import { openAccount } from './accounts';
import { MAX_ATTEMPTS, retryDelayMs } from './backoff';
import { scheduleLookUp } from './look-up';

interface ClaimedText {
  readonly entry: outbox.OutboxEntry;
  readonly message: MessageRow;
  readonly conversation: ConversationRow;
  readonly attempt: { id: number; number: number; externalId: string };
}

/** Longer than any exchange with the carrier can last: an attempt that is still open by then lost its process. */
const STUCK_AFTER_MS = 30_000;

/** Hands queued texts to TeleSign: claim, post, record. design.md §4 "Out". */
export function createSender(context: ChannelContext, reports: DeliveryReports, events: Events) {
  const now = () => context.clock.now();

  async function send(outboxId: number): Promise<void> {
    const claimed = await context.database.transaction((tx) => claim(outboxId, tx));
    if (!claimed) return;
    const outcome = await post(claimed);
    await context.database.transaction((tx) => record(claimed, outcome, tx));
  }

  /** One winner: `queued` → `sending` with an attempt of its own, before anything goes over the wire. */
  async function claim(outboxId: number, tx: Tx): Promise<ClaimedText | null> {
    const entry = await outbox.byId(outboxId, tx);
    if (!entry || !(await outbox.isHead(entry, tx))) return null;
    const message = await messages.byId(entry.messageId, tx);
    if (!message || message.direction !== 'outbound' || isSettled(message)) {
      await outbox.done(entry.id, tx);
      return null;
    }
    if (!(await messages.claimForSending(message, now(), tx))) return null;
    const attempt = await attempts.start(message, now(), tx);
    const conversation = await conversations.byId(message.conversationId, tx);
    return { entry, message, conversation, attempt };
  }

  async function post({ message, conversation, attempt }: ClaimedText): Promise<SendOutcome> {
    const workStream = await context.repositories.workStreams.find({ id: conversation.workStream.id });
    const account = workStream && openAccount(context, workStream);
    if (!account) {
      const reason = 'The work stream has no TeleSign credentials.';
      return { kind: 'refused', code: 'NO_CREDENTIALS', reason, httpStatus: 0, configuration: true };
    }
    return account.send({
      // A contact who was merged has several numbers: the answer goes to the one that was texted from.
      to: conversation.customerAddress,
      from: conversation.smsNumber.number,
      text: message.body,
      externalId: attempt.externalId,
    });
  }

  async function record(claimed: ClaimedText, outcome: SendOutcome, tx: Tx): Promise<void> {
    switch (outcome.kind) {
      case 'accepted':
        return accepted(claimed, outcome, tx);
      case 'refused':
        return settle(claimed, 'refused', { to: 'failed', code: outcome.code, reason: outcome.reason }, tx);
      case 'unknown':
        return settle(claimed, 'unknown', { to: 'unknown', code: outcome.code, reason: outcome.reason }, tx);
      case 'not-sent':
        return retryLater(claimed, outcome, tx);
    }
  }

  async function accepted(claimed: ClaimedText, outcome: SendOutcome & { kind: 'accepted' }, tx: Tx): Promise<void> {
    const { message, attempt, entry } = claimed;
    const { referenceId, statusCode } = outcome;
    await attempts.finish(attempt.id, { outcome: 'accepted', referenceId, code: String(statusCode) }, now(), tx);
    await outbox.done(entry.id, tx);
    await scheduleLookUp(message.id, 0, now(), tx);
    await change(claimed, { to: 'sent', code: null, reason: null }, tx);
    // The answer itself may carry a final code (telesign.md §3.2).
    if (describeStatus(statusCode).final) await reports.apply(message.id, statusCode, tx);
    await ledger.wakeLane(`dlr:${referenceId}`, now(), tx);
    tx.afterCommit(() => context.wake.relay());
  }

  async function settle(
    claimed: ClaimedText,
    outcome: 'refused' | 'unknown',
    result: { to: 'failed' | 'unknown'; code: string; reason: string },
    tx: Tx,
  ): Promise<void> {
    const { code, reason } = result;
    if (!(await attempts.finish(claimed.attempt.id, { outcome, code, reason }, now(), tx))) return;
    await outbox.done(claimed.entry.id, tx);
    await change(claimed, result, tx);
    tx.afterCommit(() => context.wake.relay());
  }

  /** Proof that nothing was sent: the text keeps its place at the head of its lane and gets a new slot of its number. */
  async function retryLater(claimed: ClaimedText, outcome: SendOutcome & { kind: 'not-sent' }, tx: Tx): Promise<void> {
    const { attempt, conversation, entry } = claimed;
    if (attempt.number >= MAX_ATTEMPTS) {
      const reason = `${outcome.reason} It was tried ${attempt.number} times.`;
      return settle(claimed, 'refused', { to: 'failed', code: outcome.code, reason }, tx);
    }
    const { code, reason } = outcome;
    if (!(await attempts.finish(attempt.id, { outcome: 'not-sent', code, reason }, now(), tx))) return;
    const delay = retryDelayMs(attempt.number, Math.random(), outcome.retryAfterMs);
    const earliest = new Date(now().getTime() + delay);
    const slot = await context.repositories.smsNumbers.reserveSlot(conversation.smsNumber.id, earliest, tx);
    await outbox.postpone(entry.id, slot, tx);
    await change(claimed, { to: 'queued', code, reason }, tx);
  }

  /** Unless a report was faster. */
  async function change(
    { message, conversation }: Pick<ClaimedText, 'message' | 'conversation'>,
    result: { to: 'sent' | 'failed' | 'unknown' | 'queued'; code: string | null; reason: string | null },
    tx: Tx,
  ): Promise<void> {
    const error = result.reason === null ? null : { code: result.code, text: result.reason };
    const from: OutboundStatus[] = result.to === 'sent' ? ['sending', 'unknown'] : ['sending'];
    const changed = await messages.changeStatus(message.id, { from, to: result.to, error }, now(), tx);
    if (!changed) return;
    const detail = { status: result.to, code: result.code };
    await events.record({ type: 'message.updated', conversation, message, actor: SYSTEM, detail }, tx);
  }

  /**
   * Attempts whose process died between the call and the record: whether the carrier took them cannot be known, so they
   * become `unknown` and are never sent again by themselves. design.md §5.2.
   */
  async function settleStuck(): Promise<void> {
    const before = new Date(now().getTime() - STUCK_AFTER_MS);
    for (const attempt of await attempts.startedBefore(before, 100, context.database.direct)) {
      await context.database.transaction(async (tx) => {
        const message = await messages.byId(attempt.messageId, tx);
        if (!message) return;
        const conversation = await conversations.byId(message.conversationId, tx);
        const reason = 'The server stopped while this text was being sent.';
        if (!(await attempts.finish(attempt.id, { outcome: 'unknown', reason }, now(), tx))) return;
        await outbox.doneForMessage(message.id, 'send', tx);
        await change({ message, conversation }, { to: 'unknown', code: null, reason }, tx);
        tx.afterCommit(() => context.wake.relay());
      });
    }
  }

  return { send, settleStuck };
}

export type Sender = ReturnType<typeof createSender>;

/** Everything but a text that waits or is on the wire at this moment. */
const isSettled = ({ status }: MessageRow) => status !== 'queued' && status !== 'sending';
