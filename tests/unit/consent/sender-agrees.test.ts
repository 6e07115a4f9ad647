/** "May I text this number now?" is answered by the rule that the sender goes by: docs/architecture.md §5.6, docs/consent.md. */
import fc from 'fast-check';
import { ALL_NUMBERS, CONSENT_CHANGES, CONSENT_MEANS } from '../../../src/plugins/sms-channel/shared/consent/consent';
import { TEXTING_REASONS, type MayText } from '../../../src/plugins/sms-channel/shared/consent/may-text';
import { TEXT_PURPOSES, type TextPurpose } from '../../../src/plugins/sms-channel/shared/conversations/messages';
import { lockOpen } from '../../../src/plugins/sms-channel/server/src/conversations/rows/open';
import type { ConversationRow } from '../../../src/plugins/sms-channel/server/src/conversations/rows/conversations';
import * as messages from '../../../src/plugins/sms-channel/server/src/conversations/rows/messages';
import { outbox } from '../../../src/plugins/sms-channel/server/src/jobs';
import { createConsents, toMayTextView } from '../../../src/plugins/sms-channel/server/src/consent/consents';
import { createConsentLedger } from '../../../src/plugins/sms-channel/server/src/consent/ledger';
import { createConversations } from '../../../src/plugins/sms-channel/server/src/conversations';
import { createDeliveryReports } from '../../../src/plugins/sms-channel/server/src/outbound/settlement';
import {
  createSendingPermission,
  createQuietHours,
} from '../../../src/plugins/sms-channel/server/src/consent/permission';
import type { RowRef, Tx } from '../../../src/plugins/sms-channel/server/src/db/database';
import { sendLane } from '../../../src/plugins/sms-channel/server/src/pace/queue-text';
import { createOutcomes } from '../../../src/plugins/sms-channel/server/src/outbound/attempt-outcomes';
import { createSender } from '../../../src/plugins/sms-channel/server/src/outbound/sender';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';
import { runs } from '../../support/runs';

const OURS = '+17195550199';
const MINUTE_MS = 60_000;
const API = { kind: 'api', name: 'test' } as const;
const WHO = { ...API, documentId: null };
const PERSONS = runs(1_000);
/** Of each person so many. */
const QUESTIONS = 5;
const BEFORE = new Date('2026-01-01T00:00:00Z');

/** Zones, states with laws of their own, split and unknown area codes, abroad, and what is no number. */
const PREFIXES = ['+1212555', '+1305555', '+1850555', '+1203555', '+1512555', '+1808555', '+1800555', '+4479110'];

/** A person, and what is asked about them, each question at a time of its own. */
const person = fc.record({
  to: fc.oneof(
    { weight: 12, arbitrary: fc.constantFrom(...PREFIXES).map((prefix) => (unique: string) => prefix + unique) },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        (unique: string) => `9${unique}`,
        (unique: string) => `+8001234${unique}`,
        (unique: string) => `SHOP${unique}`,
      ),
    },
  ),
  entries: fc.array(
    fc.record({
      change: fc.constantFrom(...CONSENT_CHANGES),
      how: fc.constantFrom(...CONSENT_MEANS),
      scope: fc.constantFrom(OURS, OURS, ALL_NUMBERS),
    }),
    { maxLength: 5 },
  ),
  timeZone: fc.constantFrom(null, null, 'America/Los_Angeles', 'Europe/London', 'Pacific/Kiritimati'),
  quietHours: fc.constantFrom(
    undefined,
    { enabled: false, start: '08:00', end: '21:00' },
    { enabled: true, start: '10:30', end: '11:00' },
  ),
  questions: fc.array(
    fc.record({
      purpose: fc.constantFrom(...TEXT_PURPOSES),
      at: fc.date({
        min: new Date('2026-01-02T00:00:00Z'),
        max: new Date('2027-12-31T00:00:00Z'),
        noInvalidDate: true,
      }),
      age: fc.constantFrom(0, 0, 1, 4, 6),
    }),
    { minLength: QUESTIONS, maxLength: QUESTIONS },
  ),
});

interface Question {
  readonly purpose: TextPurpose;
  readonly at: Date;
  readonly age: number;
}

describe('the sender and who explains it', () => {
  let channel: BareChannel;
  let workStream: number;
  let smsNumber: RowRef;
  let services: ReturnType<typeof compose>;
  let count = 0;

  function compose() {
    const { context } = channel;
    const ledger = createConsentLedger(context);
    const permission = createSendingPermission(context, { ledger, quietHours: createQuietHours(context) });
    const conversations = createConversations(context, {
      announce: () => {},
      asActors: async () => [],
      mayReply: permission.mayReply,
    });
    const { events } = conversations;
    const nothing = { answers: null as never, suppress: async () => {} };
    const consents = createConsents(context, { conversations, ledger, permission, events, ...nothing });
    const reports = createDeliveryReports(context, {
      events,
      blockedByCarrier: async () => {},
      wakeReports: async () => {},
    });
    const outcomes = createOutcomes(context, { reports, events });
    const arrivals = {
      unread: (_way: unknown, tx: Tx) => tx.sql('sms_channel_ledger_entries').select('id'),
      process: async () => {},
    };
    const sender = createSender(context, { arrivals, permission, outcomes, events, wakeReports: async () => {} });
    return { ledger, permission, consents, sender };
  }

  beforeAll(async () => {
    channel = await openBareChannel();
    services = compose();
    // Without credentials a text that may go is claimed, attempted and refused: nothing leaves the process.
    workStream = await channel.insert('work-stream', {
      name: 'Support',
      enabled: true,
      callbackToken: 'token',
      version: 1,
    });
    smsNumber = await channel.insertRef('sms-number', { number: OURS, messagesPerSecond: 1000, workStream });
  });
  afterAll(() => channel.close());

  async function aConversation(customerAddress: string, timeZone: string | null): Promise<ConversationRow> {
    const contact = await channel.insertRef('contact', { mobilePhone: customerAddress, timeZone });
    const key = { contact, customerAddress, smsNumber: { ...smsNumber, number: OURS } };
    const place = { workStreamId: workStream, queueId: 0, reopensSince: null };
    return (await lockOpen({ ...key, ...place }, BEFORE, channel.tx)).conversation;
  }

  /** What becomes of a text that is due: the words in which the sender puts it, or `attempted`. */
  async function whatTheSenderDoes(messageId: number) {
    const outboxIds = async () =>
      (await channel.tx.sql('sms_channel_outbox_entries').where({ message_id: messageId, kind: 'send' })).map(
        ({ id }) => Number(id),
      );
    for (const id of await outboxIds()) await services.sender.send(id);
    const message = await messages.byId(messageId, channel.tx);
    if (message?.status === 'blocked') return { verdict: 'no', code: message.errorCode, words: message.errorText };
    if (message?.status === 'queued') return { verdict: 'later', at: message.sendAt?.toISOString() };
    expect(message).toMatchObject({ status: 'failed', errorCode: 'NO_CREDENTIALS', attempts: 1 });
    expect(await outboxIds()).toEqual([]);
    return { verdict: 'yes' };
  }

  /** A text as it stands there when nothing but its time is left to wait for. */
  async function aDueText(conversation: ConversationRow, purpose: TextPurpose, writtenAt: Date): Promise<number> {
    const author = { id: null, name: 'test' };
    const text = {
      conversationId: conversation.id,
      customerAddress: conversation.customerAddress,
      body: 'Hello',
      purpose,
      segments: 1,
      clientKey: null,
      author,
      sendAt: null,
    };
    const { id } = await messages.appendOutbound({ ...text, sortedAt: writtenAt }, writtenAt, channel.tx);
    const lane = sendLane(conversation);
    await outbox.add({ kind: 'send', lane, messageId: id, dueAt: writtenAt, share: '' }, writtenAt, channel.tx);
    return id;
  }

  /** The answer, after it was compared with what the sender then did. */
  async function agree(conversation: ConversationRow, { purpose, at, age }: Question): Promise<MayText> {
    // Each question has a time of its own, which may lie before that of the last.
    await channel.tx.sql('sms_channel_sms_numbers').update({ next_slot_at: null });
    const writtenAt = new Date(at.getTime() - age * MINUTE_MS);
    const id = await aDueText(conversation, purpose, writtenAt);
    channel.setNow(at);
    const asked = { purpose, to: conversation.customerAddress, from: OURS, writtenAt };
    const answer = await services.permission.of(asked, channel.tx);
    // Who asks beforehand asks about a text that is written now.
    if (age === 0) {
      const explained = await services.consents.mayTextIn(conversation.documentId, purpose, API);
      expect(explained).toEqual(toMayTextView(answer));
    }
    const expected = inTheSendersWords(answer);
    expect(await whatTheSenderDoes(id)).toEqual(expected);
    if (answer.verdict !== 'later') return answer;

    // A moment before its time it still waits; at its time it takes its place in its lane, and then it goes.
    channel.setNow(new Date(answer.at.getTime() - 1));
    expect(await whatTheSenderDoes(id)).toEqual(expected);
    channel.setNow(answer.at);
    expect(await services.permission.of(asked, channel.tx)).toEqual({ verdict: 'yes' });
    await whatTheSenderDoes(id);
    expect(await whatTheSenderDoes(id)).toEqual({ verdict: 'yes' });
    return answer;
  }

  it(`agree in ${PERSONS * QUESTIONS} random states: it goes, it waits until the same moment, or it is blocked for the same reason`, async () => {
    const reasons = new Map<string, number>();
    const property = fc.asyncProperty(person, async ({ to, entries, timeZone, quietHours, questions }) => {
      count += 1;
      const customer = to(`${1000 + count}${to('').startsWith('+44') ? '7' : ''}`);
      const consent = JSON.stringify(quietHours ? { quietHours } : {});
      await channel.tx.sql('sms_channel_work_streams').where({ id: workStream }).update({ consent });
      channel.setNow(BEFORE);
      for (const entry of entries) {
        await services.ledger.record({ address: customer, who: WHO, wording: null, proof: null, ...entry }, channel.tx);
      }
      const conversation = await aConversation(customer, timeZone);
      for (const question of questions) {
        const answer = await agree(conversation, question);
        const reason = answer.verdict === 'yes' ? 'yes' : answer.reason.code;
        reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
      }
    });
    await fc.assert(property, { numRuns: PERSONS, seed: 4, endOnFailure: true });
    // Every kind of answer was among them.
    expect([...reasons.keys()].sort()).toEqual(['yes', ...TEXTING_REASONS].sort());
  }, 120_000);
});

function inTheSendersWords(answer: MayText) {
  if (answer.verdict === 'yes') return { verdict: 'yes' };
  if (answer.verdict === 'later') return { verdict: 'later', at: answer.at.toISOString() };
  return { verdict: 'no', code: answer.reason.code, words: answer.reason.words };
}
