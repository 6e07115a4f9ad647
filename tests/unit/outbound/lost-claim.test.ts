/** A claim whose commit came through although its answer did not: nothing was posted, so the text is sent again. docs/architecture.md §5.2. */
import { createConsentLedger } from '../../../src/plugins/sms-channel/server/src/consent/ledger';
import {
  createQuietHours,
  createSendingPermission,
} from '../../../src/plugins/sms-channel/server/src/consent/permission';
import { createConversations } from '../../../src/plugins/sms-channel/server/src/conversations';
import * as messages from '../../../src/plugins/sms-channel/server/src/conversations/rows/messages';
import { lockOpen } from '../../../src/plugins/sms-channel/server/src/conversations/rows/open';
import type { Database, Tx } from '../../../src/plugins/sms-channel/server/src/db/database';
import { createOutcomes } from '../../../src/plugins/sms-channel/server/src/outbound/attempt-outcomes';
import { createSender } from '../../../src/plugins/sms-channel/server/src/outbound/sender';
import { createDeliveryReports } from '../../../src/plugins/sms-channel/server/src/outbound/settlement';
import { createPace } from '../../../src/plugins/sms-channel/server/src/pace';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const CUSTOMER = '+14155550142';
const OURS = '+17195550199';
const START = new Date('2026-11-30T12:00:00Z');

let channel: BareChannel;
let messageId: number;
let outboxId: number;
/** Whether the next commit is durable, and its answer is lost; or it is rolled back. */
let nextCommit: 'usual' | 'durable and unheard' | 'rolled back' = 'usual';
let sender: ReturnType<typeof createSender>;

beforeEach(async () => {
  channel = await openBareChannel();
  channel.setNow(START);
  const { context } = channel;
  const database: Database = {
    ...context.database,
    async transaction(work) {
      const fate = nextCommit;
      nextCommit = 'usual';
      const lost = new Error('Connection terminated unexpectedly');
      const result = await context.database.transaction(async (tx) => {
        const done = await work(tx);
        if (fate === 'rolled back') throw lost;
        return done;
      });
      if (fate === 'durable and unheard') throw lost;
      return result;
    },
  };
  const within = { ...context, database };
  const ledger = createConsentLedger(within);
  const permission = createSendingPermission(within, { ledger, quietHours: createQuietHours(within) });
  const conversations = createConversations(within, {
    announce: () => {},
    asActors: async () => [],
    mayReply: permission.mayReply,
  });
  const { events } = conversations;
  const reports = createDeliveryReports(within, {
    events,
    blockedByCarrier: async () => {},
    wakeReports: async () => {},
  });
  sender = createSender(within, {
    arrivals: {
      unread: (_way, tx: Tx) => tx.sql('sms_channel_ledger_entries').select('id').limit(1),
      process: async () => {},
    },
    permission,
    outcomes: createOutcomes(within, { reports, events }),
    events,
    wakeReports: async () => {},
  });

  const workStreamId = await channel.insert('work-stream', { name: 'Support', enabled: true, version: 1 });
  const smsNumber = await channel.insertRef('sms-number', {
    ...{ number: OURS, messagesPerSecond: 1000, workStream: workStreamId },
  });
  const contact = await channel.insertRef('contact', { mobilePhone: CUSTOMER });
  const key = { contact, customerAddress: CUSTOMER, smsNumber: { ...smsNumber, number: OURS } };
  const { conversation } = await lockOpen({ ...key, workStreamId, queueId: 0, reopensSince: null }, START, channel.tx);
  const { queueText } = createPace(within, { conversations });
  const author = { id: null, name: 'Ana' };
  const actor = { kind: 'api', documentId: null, name: 'Ana' } as const;
  messageId = (await queueText({ conversation, body: 'Hello', purpose: 'reply', author, actor }, channel.tx)).id;
  outboxId = Number((await outbox())[0]?.id);
});
afterEach(() => channel.close());

const outbox = () => channel.tx.sql('sms_channel_outbox_entries').where({ kind: 'send' }).select('id', 'needs_slot');
const attempts = () => channel.tx.sql('sms_channel_send_attempts').orderBy('id').select('number', 'outcome');
const status = async () => (await messages.byId(messageId, channel.tx))?.status;

it('gives the text back as soon as it can be recorded', async () => {
  nextCommit = 'durable and unheard';
  await expect(sender.send(outboxId)).rejects.toThrow('Connection terminated');
  expect(await status()).toBe('sending');
  await sender.settleStuck();
  expect(await status()).toBe('queued');
  expect(await attempts()).toEqual([{ number: 1, outcome: 'not-sent' }]);
  expect(await outbox()).toEqual([{ id: outboxId, needs_slot: 1 }]);
});

it('gives it back also when another process has taken the attempt for lost meanwhile', async () => {
  nextCommit = 'durable and unheard';
  await expect(sender.send(outboxId)).rejects.toThrow('Connection terminated');
  const sql = channel.tx.sql;
  await sql('sms_channel_send_attempts').update({ outcome: 'unknown' });
  await sql('sms_channel_messages').where({ id: messageId }).update({ status: 'unknown' });
  await sql('sms_channel_outbox_entries').delete();
  await sender.settleStuck();
  expect(await status()).toBe('queued');
  expect(await outbox()).toHaveLength(1);
});

it('does nothing about a claim that never came into the database, also when the next one has its number', async () => {
  nextCommit = 'rolled back';
  await expect(sender.send(outboxId)).rejects.toThrow('Connection terminated');
  expect(await attempts()).toEqual([]);
  // Without credentials the text is refused: nothing leaves the process.
  await sender.send(outboxId);
  expect(await attempts()).toEqual([{ number: 1, outcome: 'refused' }]);
  await sender.settleStuck();
  expect(await attempts()).toEqual([{ number: 1, outcome: 'refused' }]);
  expect(await status()).toBe('failed');
});
