import { type OutboundStatus, isWritten } from '../../../shared/conversations/messages';
import type { TextingReason } from '../../../shared/consent/may-text';
import { describeStatus } from '../telesign/status-codes';
import type { SendOutcome } from '../telesign/outcomes';
import {
  conversationRows as conversations,
  type ConversationRow,
  type MessageRow,
  messageRows as messages,
  SYSTEM,
  type Events,
  later,
} from '../conversations';
import { heldLane, sendLane, numberSlots } from '../pace';
import type { Tx } from '../db/database';
import { outbox } from '../jobs';
import * as attempts from './attempt-rows';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { type DeliveryReports, lookUpInstead } from './settlement';
import { openAccount } from '../work-streams';
import { MAX_ATTEMPTS, retryDelayMs } from './backoff';
import { dueText, lockConversationOf, type DueText } from './attempt-rows';
import type { SendingPermission } from '../consent';

interface WaitingText {
  readonly entry: DueText['entry'];
  readonly message: MessageRow;
  readonly conversation: ConversationRow;
}

interface ClaimedText extends WaitingText {
  readonly attempt: { id: number; number: number; externalId: string };
  readonly account: DueText['account'];
}

/** Over how long the retries of due texts are spread while their number is busy. */
const ROOM_SPREAD_MS = 1_000;

/** Longer than any exchange with the carrier: the process of an attempt that is still open by then has died. */
const STUCK_AFTER_MS = 30_000;

/** An answer that could not be recorded for so long is given up: its attempt is `unknown` by then. */
const MOST_KEPT_MS = 60 * 60_000;

interface Neighbours {
  readonly permission: SendingPermission;
  readonly reports: DeliveryReports;
  readonly events: Events;
  /** Processes reports again that came before the answer to the send. */
  readonly wakeReports: (referenceId: string) => Promise<void>;
}

/** Hands queued texts to TeleSign: claim, post, record. docs/architecture.md §4.2. */
export function createSender(context: ChannelContext, { permission, reports, events, wakeReports }: Neighbours) {
  const now = () => context.clock.now();

  /** Posted, but what the carrier said could not be recorded: by attempt. */
  const unrecorded = new Map<number, () => Promise<void>>();

  async function send(outboxId: number): Promise<void> {
    // Failing here stops no other text: the claim, without which none is posted, proves that the database takes writes.
    for (const [attemptId, write] of [...unrecorded]) {
      await recordOrKeep(attemptId, write).catch((error: unknown) =>
        context.log.warn(`the answer to attempt ${attemptId} could not be recorded yet: ${describeError(error)}`),
      );
    }
    const claimed = await context.database.transaction((tx) => claim(outboxId, tx));
    if (!claimed) return;
    const outcome = await post(claimed);
    const answeredAt = now().getTime();
    await recordOrKeep(claimed.attempt.id, async () => {
      if (now().getTime() - answeredAt > MOST_KEPT_MS) return;
      await context.database.transaction((tx) => record(claimed, outcome, tx));
      if (outcome.kind === 'accepted') await wakeReports(outcome.referenceId);
    });
  }

  async function recordOrKeep(attemptId: number, write: () => Promise<void>): Promise<void> {
    unrecorded.delete(attemptId);
    try {
      await write();
    } catch (error) {
      unrecorded.set(attemptId, write);
      throw error;
    }
  }

  /**
   * Claims the text for one process: `queued` → `sending` with a new attempt, before anything goes over the wire. Whether the
   * text may be sent is checked here again, in the same transaction.
   */
  async function claim(outboxId: number, tx: Tx): Promise<ClaimedText | null> {
    // The lock comes first: body and time may change until it is held.
    const conversation = await lockConversationOf(outboxId, tx);
    const due = await dueText(outboxId, tx);
    if (!conversation || !due) return forgetOrphan(outboxId, tx);
    const { entry, message } = due;
    if (!due.isHead) return null;
    if (message.direction !== 'outbound' || isSettled(message)) {
      await outbox.done(entry.id, tx);
      return null;
    }
    // It was rescheduled after the relay handed it over: the relay hands it over again at the new time.
    if (message.sendAt && message.sendAt > now()) return null;
    const answer = await permission.ofMessage(message, conversation, tx);
    if (answer.verdict === 'later') return hold({ entry, message }, answer.at, tx);
    if (answer.verdict === 'no') return block({ entry, message, conversation }, answer.reason, tx);
    if (entry.lane === heldLane(message)) return join({ entry, message, conversation }, tx);
    // The lane of the outbox keeps the order of the conversation; a text that is sent again comes after younger ones.
    if (due.isOtherOnTheWire || !(await messages.claimForSending(message.id, now(), tx))) return null;
    const attempt = await attempts.start(message, due.lastAttempt + 1, now(), tx);
    return { entry, message, conversation, attempt, account: due.account };
  }

  /** Removes an outbox row whose text is gone. */
  async function forgetOrphan(outboxId: number, tx: Tx): Promise<null> {
    const entry = await outbox.byId(outboxId, tx);
    if (entry?.kind === 'send') await outbox.done(entry.id, tx);
    return null;
  }

  async function hold({ entry, message }: Omit<WaitingText, 'conversation'>, at: Date, tx: Tx): Promise<null> {
    await messages.holdUntil(message.id, at, tx);
    await outbox.hold(entry.id, heldLane(message), at, tx);
    tx.afterCommit(() => context.wake.relay());
    return null;
  }

  /**
   * Moves a scheduled or held text whose time has come into the lane of its conversation, after the texts written meanwhile, as
   * soon as its number has room for a text that can wait.
   */
  async function join({ entry, message, conversation }: WaitingText, tx: Tx): Promise<null> {
    const { id: numberId, number } = conversation.smsNumber;
    if (numberId === 0) {
      const reason = { code: 'number-gone', params: { number }, words: `Its number ${number} is no longer ours.` };
      return block({ entry, message, conversation }, reason, tx);
    }
    tx.afterCommit(() => context.wake.relay());
    const roomAt = await numberSlots.roomAt(numberId, now(), tx);
    if (roomAt > now()) {
      // Many texts may wait for the same moment: each retries at its own time.
      await outbox.postpone(entry.id, new Date(roomAt.getTime() + Math.random() * ROOM_SPREAD_MS), tx);
      return null;
    }
    const at = later(now(), conversation.lastMessageAt);
    await messages.place(message.id, at, tx);
    const slot = await numberSlots.reserveSlot(numberId, now(), tx);
    await outbox.hold(entry.id, sendLane(conversation), slot, tx);
    const from = message.purpose !== null && isWritten(message.purpose) ? 'us' : 'nobody';
    await conversations.noteMessage(conversation, { lastMessageAt: at, from }, tx);
    const detail = { status: 'queued', code: null };
    await events.record({ type: 'message.updated', conversation, message, actor: SYSTEM, detail }, tx);
    return null;
  }

  async function block(
    { entry, message, conversation }: WaitingText,
    reason: Pick<TextingReason, 'params' | 'words'> & { readonly code: string },
    tx: Tx,
  ): Promise<null> {
    if (message.sortedAt > now()) await messages.place(message.id, later(now(), conversation.lastMessageAt), tx);
    await change({ message, conversation }, { to: 'blocked', code: reason.code, reason: reason.words }, tx);
    await outbox.done(entry.id, tx);
    tx.afterCommit(() => context.wake.relay());
    return null;
  }

  async function post({ message, conversation, attempt, ...claimed }: ClaimedText): Promise<SendOutcome> {
    const account = openAccount(context, claimed.account);
    if (!account) {
      const reason = 'The work stream has no TeleSign credentials.';
      return { kind: 'refused', code: 'NO_CREDENTIALS', reason };
    }
    return account.send({
      // A contact who was merged has several numbers: the answer goes to the one that the customer used.
      to: conversation.customerAddress,
      from: conversation.smsNumber.number,
      text: message.body,
      externalId: attempt.externalId,
    });
  }

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
    await lookUpInstead(entry.id, message, now(), tx);
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
    await change(claimed, { to: 'queued', code, reason }, tx);
    const slot = await numberSlots.reserveSlot(conversation.smsNumber.id, earliest, tx);
    await outbox.postpone(entry.id, slot, tx);
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
    for (const attempt of await attempts.startedBefore(before, 100, context.database.direct)) {
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
  }

  return { send, settleStuck };
}

export type Sender = ReturnType<typeof createSender>;

/** The statuses from which a text may change to another one; where none is listed, only `sending`. */
const LEAVES: Partial<Record<OutboundStatus, OutboundStatus[]>> = {
  sent: ['sending', 'unknown'],
  blocked: ['queued'],
};

/** Whether the text neither waits nor is being sent. */
const isSettled = ({ status }: MessageRow) => status !== 'queued' && status !== 'sending';
