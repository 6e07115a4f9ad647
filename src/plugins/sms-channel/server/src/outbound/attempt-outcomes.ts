import { type OutboundStatus } from '../../../shared/conversations/messages';
import type { ChannelContext } from '../app/context';
import {
  conversationRows as conversations,
  type ConversationRow,
  type Events,
  type MessageRow,
  messageRows as messages,
  type StatusChange,
  SYSTEM,
} from '../conversations';
import type { Tx } from '../db/database';
import { createOneByOne, MAX_ATTEMPTS, outbox, retryDelayMs, type UnsendableTexts } from '../jobs';
import type { SendOutcome } from '../telesign/outcomes';
import { describeStatus } from '../telesign/status-codes';
import * as attempts from './attempt-rows';
import type { DueText, SendAttempt, StartedAttempt } from './attempt-rows';
import { type DeliveryReports, lookUpInstead } from './settlement';

export interface WaitingText {
  readonly entry: DueText['entry'];
  readonly message: MessageRow;
  readonly conversation: ConversationRow;
}

/** A text that one process may post now. */
export interface ClaimedText extends WaitingText {
  readonly attempt: StartedAttempt;
  readonly account: DueText['account'];
}

/** Longer than any exchange with the carrier: the process of an attempt that is still open by then has died. */
const STUCK_AFTER_MS = 30_000;
/** So many open attempts are read at once. */
const PAGE = 100;

/** What comes of a request that was never made. */
export const NOT_POSTED = {
  kind: 'not-sent',
  code: 'NOT_POSTED',
  reason: 'The server could not make the request. Nothing was sent.',
} as const;

/** What a text says whose sending failed again and again before it came to a request. */
const COULD_NOT_BE_SENT = {
  code: 'NOT_POSTED',
  text: 'The server could not send this text; nothing was sent. An administrator finds the reason under Channel health.',
};

interface Neighbours {
  readonly reports: DeliveryReports;
  readonly events: Events;
}

/** Writes down what became of a text that was claimed. docs/architecture.md §5.2. */
export function createOutcomes(context: ChannelContext, { reports, events }: Neighbours) {
  const now = () => context.clock.now();

  async function record(claimed: ClaimedText, outcome: SendOutcome, tx: Tx): Promise<void> {
    await conversations.lock(claimed.conversation.id, tx);
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
    await change(claimed, { to: 'sent', code: null, reason: null }, tx);
    await lookUpInstead(entry.id, message, { sentAt: now(), share: outbox.shareOf(claimed.conversation) }, tx);
    // The answer itself may carry a final code (docs/carrier.md §1.5).
    if (describeStatus(statusCode).final) await reports.apply(message.id, statusCode, tx);
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
    await change(claimed, result, tx);
    await outbox.done(claimed.entry.id, tx);
    tx.afterCommit(() => context.wake.relay());
  }

  /** The claim of a text that was not posted is taken back, if it is in the database at all. */
  async function giveBack(claimed: ClaimedText): Promise<void> {
    await context.database.transaction(async (tx) => {
      await conversations.lock(claimed.conversation.id, tx);
      const latest = await attempts.latest(claimed.message.id, tx);
      if (latest?.documentId === claimed.attempt.documentId) await retryLater(claimed, NOT_POSTED, tx);
      tx.afterCommit(() => context.wake.relay());
    });
  }

  /** Proof that nothing was sent: the text keeps its place at the head of its lane, and takes a slot when its time has come. */
  async function retryLater(claimed: ClaimedText, outcome: SendOutcome & { kind: 'not-sent' }, tx: Tx): Promise<void> {
    const { attempt, conversation, entry, message } = claimed;
    if (attempt.number >= MAX_ATTEMPTS) {
      const reason = `${outcome.reason} It was tried ${attempt.number} times.`;
      return settle(claimed, 'refused', { to: 'failed', code: outcome.code, reason }, tx);
    }
    const { code, reason } = outcome;
    if (!(await attempts.finish(attempt.id, { outcome: 'not-sent', code, reason }, now(), tx))) return;
    const delay = retryDelayMs(attempt.number, Math.random(), outcome.retryAfterMs);
    const dueAt = new Date(now().getTime() + delay);
    await change(claimed, { to: 'queued', code, reason }, tx);
    if (await outbox.putOff(entry.id, dueAt, tx)) return;
    // It was taken for lost meanwhile.
    const { lane } = entry;
    const share = outbox.shareOf(conversation);
    await outbox.add({ kind: 'send', lane, messageId: message.id, dueAt, share }, now(), tx);
  }

  /** Changes the status of the text, unless a report was faster. */
  async function change(
    { message, conversation }: Omit<WaitingText, 'entry'>,
    result: { to: 'sent' | 'failed' | 'unknown' | 'queued' | 'blocked'; code: string | null; reason: string | null },
    tx: Tx,
  ): Promise<void> {
    const error = result.reason === null ? null : { code: result.code, text: result.reason };
    const from = LEAVES[result.to] ?? ['sending'];
    const changed = await messages.changeStatus(message.id, { from, to: result.to, error }, now(), tx);
    if (!changed) return;
    const detail = { status: result.to, code: result.code };
    await events.record({ type: 'message.updated', conversation, message, actor: SYSTEM, detail }, tx);
  }

  /**
   * Attempts whose process died between the call and the record: whether the carrier accepted them cannot be known, so they
   * become `unknown` and are never sent again automatically. docs/architecture.md §5.2.
   */
  async function settleStuck(): Promise<void> {
    if (context.clock.steadyForMs() < STUCK_AFTER_MS) return;
    const before = new Date(now().getTime() - STUCK_AFTER_MS);
    for (let afterId = 0; ; ) {
      const page = await attempts.startedBefore(before, { afterId, limit: PAGE }, context.database.direct);
      await settleEach(page);
      const last = page.at(-1);
      if (!last || page.length < PAGE) return;
      afterId = last.id;
    }
  }

  /** One that cannot be settled keeps no other open. */
  const settleEach = createOneByOne(context, {
    key: ({ externalId }: SendAttempt) => externalId,
    work: settleLost,
    failure: 'an open attempt could not be settled',
  });

  async function settleLost(attempt: SendAttempt): Promise<void> {
    await context.database.transaction(async (tx) => {
      const conversation = await conversations.lockOfMessage(attempt.messageId, tx);
      const message = await messages.byId(attempt.messageId, tx);
      if (!conversation || !message) return;
      const reason = 'The server stopped while this text was being sent.';
      if (!(await attempts.finish(attempt.id, { outcome: 'unknown', reason }, now(), tx))) return;
      await change({ message, conversation }, { to: 'unknown', code: null, reason }, tx);
      await outbox.doneForMessage(message.id, 'send', tx);
      tx.afterCommit(() => context.wake.relay());
    });
  }

  /** What becomes of texts whose sending failed for another reason than the carrier's: jobs/dead-letters.ts. */
  const unsendable: UnsendableTexts = {
    giveUp: (messageId, tx) => giveUp(messageId, COULD_NOT_BE_SENT, tx),
    async takeBack(messageId, tx) {
      await move(messageId, { from: ['failed'], to: 'queued', error: null }, tx);
      return (await messages.byId(messageId, tx))?.status === 'queued';
    },
  };

  /** A text that waits fails without an attempt. */
  const giveUp = (messageId: number, error: { readonly code: string; readonly text: string }, tx: Tx) =>
    move(messageId, { from: ['queued'], to: 'failed', error }, tx);

  async function move(
    messageId: number,
    status: StatusChange & { readonly to: OutboundStatus },
    tx: Tx,
  ): Promise<void> {
    const conversation = await conversations.lockOfMessage(messageId, tx);
    const message = await messages.byId(messageId, tx);
    if (!conversation || !message || !(await messages.changeStatus(messageId, status, now(), tx))) return;
    const detail = { status: status.to, code: status.error?.code ?? null };
    await events.record({ type: 'message.updated', conversation, message, actor: SYSTEM, detail }, tx);
  }

  return { record, giveBack, settleStuck, change, giveUp, unsendable };
}

export type Outcomes = ReturnType<typeof createOutcomes>;

/** The statuses from which a text may change to another one; where none is listed, only `sending`. */
const LEAVES: Partial<Record<OutboundStatus, OutboundStatus[]>> = {
  sent: ['sending', 'unknown'],
  queued: ['sending', 'unknown'],
  blocked: ['queued'],
};
