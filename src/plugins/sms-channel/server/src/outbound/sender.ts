import { isOvertaken } from '../../../shared/conversations/closing';
import { WITHDRAWN, isWritten } from '../../../shared/conversations/messages';
import type { TextingReason } from '../../../shared/consent/may-text';
import type { ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { type SendingPermission, wayOf } from '../consent';
import {
  conversationRows as conversations,
  type Events,
  later,
  type MessageRow,
  messageRows as messages,
  SYSTEM,
} from '../conversations';
import type { RowRef, Subquery, Tx } from '../db/database';
import { outbox } from '../jobs';
import { heldLane, numberSlots, sendLane } from '../pace';
import type { SendOutcome } from '../telesign/outcomes';
import { hasUnreadableKey, hostFault, openAccount } from '../work-streams';
import * as attempts from './attempt-rows';
import { dueText, lockConversationOf } from './attempt-rows';
import { createKeptWrites } from './kept-writes';
import { NOT_POSTED, type ClaimedText, type Outcomes, type WaitingText } from './attempt-outcomes';

/** Over how long the retries of due texts are spread while their number is busy. */
const ROOM_SPREAD_MS = 1_000;

/** How long a text waits for texts of its customer that cannot be read yet. */
const UNREAD_REST_MS = 1_000;

/** Why a text waits, or has failed, while the API key of its work stream cannot be opened. docs/architecture.md §4.10. */
const KEY_UNREADABLE = {
  code: 'KEY_UNREADABLE',
  text: 'The API key of the work stream cannot be read. An administrator has to enter it again; nothing was sent.',
};
/** Entering the key wakes what waits for it; a server that has its old ENCRYPTION_KEY again finds it after so long. */
const KEY_REST_MS = 5 * 60_000;
/** What was due for longer may be of no use any more: a person decides. */
const MOST_WAIT_FOR_KEY_MS = 24 * 60 * 60_000;

/** An answer that could not be recorded for so long is given up: its attempt is `unknown` by then. */
const MOST_KEPT_MS = 60 * 60_000;

/** Nothing is claimed while texts of the customer have not been read. */
interface UnreadTexts {
  readonly unreadOn: ReturnType<typeof wayOf>;
}

/** Texts of customers that were taken from the carrier and are not processed yet. */
export interface Arrivals {
  /** A query for one of them. */
  unread(way: { readonly to: string; readonly from: string }, tx: Tx): Subquery;
  /** Processes them. */
  process(way: { readonly to: string; readonly from: string }): Promise<void>;
}

interface Neighbours {
  readonly arrivals: Arrivals;
  readonly permission: SendingPermission;
  readonly outcomes: Outcomes;
  readonly events: Events;
  /** Processes reports again that came before the answer to the send. */
  readonly wakeReports: (referenceId: string) => Promise<void>;
}

/** Hands queued texts to TeleSign: claim, post, record. docs/architecture.md §4.2. */
export function createSender(
  context: ChannelContext,
  { arrivals, permission, outcomes, events, wakeReports }: Neighbours,
) {
  const now = () => context.clock.now();

  const kept = createKeptWrites(context.log);

  async function send(outboxId: number): Promise<void> {
    // Failing here stops no other text: the claim, without which none is posted, proves that the database takes writes.
    await kept.retry();
    const claimed = await claimDurably(outboxId);
    if (!claimed) return;
    const outcome = await post(claimed);
    const answeredAt = now().getTime();
    await kept.write(claimed.attempt.documentId, async () => {
      if (now().getTime() - answeredAt > MOST_KEPT_MS) return;
      await context.database.transaction((tx) => outcomes.record(claimed, outcome, tx));
      if (outcome.kind === 'accepted') await wakeReports(outcome.referenceId);
    });
  }

  async function claimDurably(outboxId: number): Promise<ClaimedText | null> {
    let result = await claimOnce(outboxId);
    if (result && 'unreadOn' in result) {
      // One of them may say STOP: they are read first.
      await arrivals.process(result.unreadOn);
      result = await claimOnce(outboxId);
    }
    if (!result || !('unreadOn' in result)) return result;
    await outbox.putOff(outboxId, new Date(now().getTime() + UNREAD_REST_MS), context.database.direct);
    return null;
  }

  async function claimOnce(outboxId: number): Promise<ClaimedText | UnreadTexts | null> {
    let attempted: ClaimedText | UnreadTexts | null = null;
    try {
      return await context.database.transaction(async (tx) => (attempted = await claim(outboxId, tx)));
    } catch (error) {
      // The commit may have come through although its answer did not. Nothing was posted, and only this process knows.
      const claimed = attempted as ClaimedText | UnreadTexts | null;
      if (claimed && !('unreadOn' in claimed)) {
        kept.keep(claimed.attempt.documentId, () => outcomes.giveBack(claimed));
      }
      throw error;
    }
  }

  /**
   * Claims the text for one process: `queued` → `sending` with a new attempt, before anything goes over the wire. Whether the
   * text may be sent is checked here again, in the same transaction.
   */
  async function claim(outboxId: number, tx: Tx): Promise<ClaimedText | UnreadTexts | null> {
    // The lock comes first: body and time may change until it is held.
    const conversation = await lockConversationOf(outboxId, tx);
    const due = await dueText(outboxId, conversation && arrivals.unread(wayOf(conversation), tx), tx);
    if (!conversation || !due) return forgetOrphan(outboxId, tx);
    const { entry, message } = due;
    if (!due.isHead) return null;
    if (message.direction !== 'outbound' || isSettled(message)) {
      await outbox.done(entry.id, tx);
      return null;
    }
    // It was rescheduled after the relay handed it over: the relay hands it over again at the new time.
    if (message.sendAt && message.sendAt > now()) return null;
    if (due.hasUnread) return { unreadOn: wayOf(conversation) };
    if (isOvertaken(message, conversation)) {
      const words = 'Withdrawn: it was overtaken before it could go.';
      return block({ entry, message, conversation }, { code: WITHDRAWN, params: {}, words }, tx);
    }
    const answer = await permission.ofMessage(message, conversation, tx);
    if (answer.verdict === 'later') return hold({ entry, message }, answer.at, tx);
    if (answer.verdict === 'no') return block({ entry, message, conversation }, answer.reason, tx);
    if (conversation.smsNumber.id === 0) {
      const { number } = conversation.smsNumber;
      const reason = { code: 'number-gone', params: { number }, words: `Its number ${number} is no longer ours.` };
      return block({ entry, message, conversation }, reason, tx);
    }
    if (entry.lane === heldLane(message)) return join({ entry, message, conversation }, tx);
    // The lane of the outbox keeps the order of the conversation; a text that is sent again comes after younger ones.
    if (due.isOtherOnTheWire) return null;
    if (hasUnreadableKey(context, due.account)) return waitForKey({ entry, message, conversation }, tx);
    if (entry.needsSlot && !(await isTurnOf({ entry, conversation }, tx))) return null;
    if (!(await messages.claimForSending(message.id, conversation.customerAddress, now(), tx))) return null;
    const attempt = await attempts.start(message, due.lastAttempt + 1, now(), tx);
    return { entry, message, conversation, attempt, account: due.account };
  }

  /** Nothing is claimed: no attempt was made, and none counts. */
  async function waitForKey({ entry, message, conversation }: WaitingText, tx: Tx): Promise<null> {
    const dueSince = later(message.createdAt, message.sendAt ?? message.createdAt);
    if (now().getTime() - dueSince.getTime() > MOST_WAIT_FOR_KEY_MS) {
      await outcomes.giveUp(message.id, KEY_UNREADABLE, tx);
      await outbox.done(entry.id, tx);
      tx.afterCommit(() => context.wake.relay());
      return null;
    }
    await outbox.putOff(entry.id, new Date(now().getTime() + KEY_REST_MS), tx);
    if (message.errorCode === KEY_UNREADABLE.code) return null;
    const status = { from: ['queued'], to: 'queued', error: KEY_UNREADABLE } as const;
    if (!(await messages.changeStatus(message.id, status, now(), tx))) return null;
    const detail = { status: 'queued', code: KEY_UNREADABLE.code };
    await events.record({ type: 'message.updated', conversation, message, actor: SYSTEM, detail }, tx);
    return null;
  }

  /** What waits for the key of a work stream goes on. */
  async function keyEntered(workStream: RowRef, tx: Tx): Promise<void> {
    await attempts.wakeWaiting(KEY_UNREADABLE.code, workStream, now(), tx);
    tx.afterCommit(() => context.wake.relay());
  }

  /** A text that was put off takes its slot now; where that is later, it comes again then. */
  async function isTurnOf({ entry, conversation }: Omit<WaitingText, 'message'>, tx: Tx): Promise<boolean> {
    const slot = await numberSlots.reserveSlot(conversation.smsNumber.id, now(), tx);
    if (slot <= now()) return true;
    await outbox.postpone(entry.id, slot, tx);
    tx.afterCommit(() => context.wake.relay());
    return false;
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
    const { id: numberId } = conversation.smsNumber;
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
    await outcomes.change({ message, conversation }, { to: 'blocked', code: reason.code, reason: reason.words }, tx);
    await outbox.done(entry.id, tx);
    tx.afterCommit(() => context.wake.relay());
    return null;
  }

  async function post({ message, conversation, attempt, ...claimed }: ClaimedText): Promise<SendOutcome> {
    let account: ReturnType<typeof openAccount>;
    try {
      account = openAccount(context, claimed.account);
    } catch (error) {
      context.log.error(`the request of attempt ${attempt.externalId} could not be made: ${describeError(error)}`);
      return NOT_POSTED;
    }
    if (!account) {
      // A host that is missing from the list for a while costs no text: it is retried like any other that was not sent.
      const { customerId, apiKeySealed } = claimed.account;
      const fault = customerId && apiKeySealed ? hostFault(context, claimed.account) : null;
      if (fault) return { kind: 'not-sent', code: 'HOST_NOT_ALLOWED', reason: fault };
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

  /** What this process knows comes first; then attempts whose process has died. */
  async function settleStuck(): Promise<void> {
    await kept.retry();
    await outcomes.settleStuck();
  }

  return { send, settleStuck, keyEntered };
}

export type Sender = ReturnType<typeof createSender>;

/** Whether the text neither waits nor is being sent. */
const isSettled = ({ status }: MessageRow) => status !== 'queued' && status !== 'sending';
