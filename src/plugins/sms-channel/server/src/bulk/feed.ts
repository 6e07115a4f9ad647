import { addressAliases } from '../../../shared/core/address';
import { bulkReason } from '../../../shared/bulk/outcome';
import { reopensSince } from '../../../shared/conversations/closing';
import { settingsOf } from '../../../shared/work-streams/settings';
import * as recipients from './recipient-rows';
import type { WaitingRecipient } from './recipient-rows';
import * as bulkSends from './bulk-send-rows';
import type { BulkSendRow } from './bulk-send-rows';
import { contactRows as contacts } from '../contacts';
import { type ConversationRow, lockWithoutOpening, type Events } from '../conversations';
import { type QueueText, numberSlots } from '../pace';
import type { Tx } from '../db/database';
import { outbox } from '../jobs';
import { type ChannelContext } from '../app/context';
import { describeError } from '../app/log';
import { workStreams } from '../work-streams';
import type { SendingPermission } from '../consent';
import type { Routing } from '../routing';
import { tickMs } from '../app/config';

/** How many people one job hands over before other jobs get their turn. */
const MOST_A_JOB = 25;
/**
 * How many bulk texts of a number may be due but not sent. Where sending is slower than the pace, because of the carrier or the
 * machine, a live reply waits for no more than these.
 */
const MOST_DUE = 4;
const DUE_REST_MS = 200;
/** With so many unsent texts of one bulk send the sender has not kept up: more of them would only wait in the outbox. */
const MOST_UNSENT = 50;
const CARRIER_REST_MS = 2_000;
const SWITCHED_OFF_REST_MS = 60_000;
/** A row that could not be handed over is tried again; the others do not wait for it. */
const RETRY_ROW_MS = 60_000;

type Step = { readonly kind: 'fed' } | { readonly kind: 'stopped' };
const FED: Step = { kind: 'fed' };
const STOPPED: Step = { kind: 'stopped' };

interface Neighbours {
  readonly permission: SendingPermission;
  readonly routing: Pick<Routing, 'defaultQueueOf'>;
  readonly events: Events;
  readonly queueText: QueueText;
}

/**
 * Queues the texts of a running bulk send, one recipient per transaction: it takes the next row, checks whether the person may
 * be texted, and creates the message. It goes on only while the number has room, so that a live reply never waits for a bulk
 * send. A process that dies leaves a row either with its message or waiting. docs/scheduled-and-bulk.md.
 */
export function createBulkFeed(context: ChannelContext, { permission, routing, events, queueText }: Neighbours) {
  const { direct } = context.database;
  const now = () => context.clock.now();
  const later = (ms: number) => new Date(now().getTime() + ms);
  const soon = (usualMs: number) => later(tickMs(context.settings, usualMs));

  /** Works on the outbox row of a running bulk send until its number is busy; the row stays until all people are handed over. */
  async function feed(outboxId: number): Promise<void> {
    const entry = await outbox.byId(outboxId, direct);
    if (!entry || entry.bulkSendId === null) return;
    const unsent = await recipients.unsentMessages(entry.bulkSendId, direct);
    if (unsent.length >= MOST_UNSENT) return outbox.postpone(entry.id, soon(CARRIER_REST_MS), direct);
    for (let fed = 0; fed < MOST_A_JOB; fed += 1) {
      const step = await feedOne(entry.id, entry.bulkSendId);
      if (step.kind === 'stopped') return;
    }
  }

  async function feedOne(outboxId: number, bulkSendId: number): Promise<Step> {
    let row: WaitingRecipient | null = null;
    try {
      return await context.database.transaction(async (tx) => {
        const bulkSend = await bulkSends.lockTurn(bulkSendId, now(), tx);
        // Paused, cancelled or finished meanwhile; or another worker has the same job.
        if (bulkSend?.state !== 'running' || !(await outbox.byId(outboxId, tx))) return STOPPED;
        const waitUntil = await busyUntil(bulkSend, tx);
        if (waitUntil) {
          await outbox.postpone(outboxId, waitUntil, tx);
          tx.afterCommit(() => context.wake.relay());
          return STOPPED;
        }
        row = await recipients.nextWaiting(bulkSend.id, now(), tx);
        if (!row) return rest(outboxId, bulkSend, tx);
        await handOver(row, bulkSend, tx);
        return FED;
      });
    } catch (error) {
      const failed = row as WaitingRecipient | null;
      if (!failed) throw error;
      context.log.error(`a row of a bulk send could not be handed over: ${describeError(error)}`);
      const reason = bulkReason('not-handed-over');
      await recipients.change(failed.id, { rowState: 'held', reason, heldUntil: later(RETRY_ROW_MS) }, now(), direct);
      return FED;
    }
  }

  async function busyUntil({ smsNumber, workStream }: BulkSendRow, tx: Tx): Promise<Date | null> {
    if (smsNumber.id === 0) return null;
    if (!workStream.enabled) return later(SWITCHED_OFF_REST_MS);
    const due = await outbox.countDue('bulk', smsNumber.id, now(), tx);
    if (due >= MOST_DUE) return soon(DUE_REST_MS);
    const roomAt = await numberSlots.roomAt(smsNumber.id, now(), tx);
    return roomAt > now() ? roomAt : null;
  }

  /** No row is ready: the bulk send waits for the first held one, or is done. */
  async function rest(outboxId: number, bulkSend: BulkSendRow, tx: Tx): Promise<Step> {
    const heldAt = await recipients.nextHeldAt(bulkSend.id, tx);
    if (heldAt) {
      await outbox.postpone(outboxId, heldAt, tx);
    } else {
      await outbox.done(outboxId, tx);
      await bulkSends.changeState(bulkSend.id, { state: 'done', finishedAt: now() }, now(), tx);
    }
    return STOPPED;
  }

  async function handOver(row: WaitingRecipient, bulkSend: BulkSendRow, tx: Tx): Promise<void> {
    const { smsNumber } = bulkSend;
    if (smsNumber.id === 0) {
      const reason = bulkReason('number-gone', { number: smsNumber.number });
      return recipients.change(row.id, { rowState: 'blocked', reason }, now(), tx);
    }
    const answer = await permission.of({ to: row.address, from: smsNumber.number, purpose: 'bulk' }, tx);
    if (answer.verdict === 'no') {
      return recipients.change(row.id, { rowState: 'blocked', reason: answer.reason }, now(), tx);
    }
    if (answer.verdict === 'later') {
      const held = { rowState: 'held', reason: answer.reason, heldUntil: answer.at } as const;
      return recipients.change(row.id, held, now(), tx);
    }
    const conversation = await conversationFor(row, bulkSend, tx);
    const { author } = bulkSend;
    const message = await queueText(
      {
        conversation,
        body: row.body,
        purpose: 'bulk',
        author,
        actor: actorOf(bulkSend),
        // The unique index decides: no person gets it twice.
        clientKey: `bulk:${row.documentId}`,
      },
      tx,
    );
    await recipients.change(row.id, { rowState: 'taken', messageId: message.id }, now(), tx);
  }

  /** It joins the open conversation; else it makes no work for agents until the customer answers. */
  async function conversationFor(row: WaitingRecipient, bulkSend: BulkSendRow, tx: Tx): Promise<ConversationRow> {
    const contact = await contacts.findOrCreate(
      [row.address, ...addressAliases(row.address)],
      now(),
      context.database,
      tx,
    );
    if (contact.isNew && row.name) await contacts.nameNew(contact.id, row.name, now(), tx);
    const workStream = await workStreams.find({ id: bulkSend.workStream.id }, tx);
    if (!workStream) throw new Error(`work stream ${bulkSend.workStream.id} is gone`);
    const queue = await routing.defaultQueueOf(workStream, tx);
    const key = {
      contact,
      customerAddress: contact.address,
      smsNumber: bulkSend.smsNumber,
      workStreamId: workStream.id,
      queueId: queue.id,
      reopensSince: reopensSince(now(), settingsOf(workStream).lifecycle),
    };
    const { conversation, isNew } = await lockWithoutOpening(key, now(), tx);
    if (isNew) {
      const detail = { bulk: bulkSend.name };
      await events.record({ type: 'conversation.opened', conversation, actor: actorOf(bulkSend), detail }, tx);
    }
    return conversation;
  }

  return { feed };
}

const actorOf = ({ author }: BulkSendRow) =>
  ({ kind: author.id === null ? 'api' : 'agent', documentId: null, name: author.name }) as const;
