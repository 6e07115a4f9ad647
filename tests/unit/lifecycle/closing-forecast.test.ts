/** What the closing calendar foretells for 30 days is what the sweep then does, to the minute. docs/lifecycle.md. */
import fc from 'fast-check';
import type { ClosingCalendarEntry } from '../../../src/plugins/sms-channel/shared/conversations/closing-calendar';
import { CONVERSATION_STATES } from '../../../src/plugins/sms-channel/shared/conversations/state';
import {
  lockOfStream,
  recalculate,
} from '../../../src/plugins/sms-channel/server/src/conversations/rows/closing-times';
import { outbox, createDistributionPlan } from '../../../src/plugins/sms-channel/server/src/jobs';
import { createClosingCalendar, createSweep } from '../../../src/plugins/sms-channel/server/src/lifecycle/sweep';
import { createPace } from '../../../src/plugins/sms-channel/server/src/pace';
import { createConversations } from '../../../src/plugins/sms-channel/server/src/conversations';
import { createSnoozes } from '../../../src/plugins/sms-channel/server/src/lifecycle/snoozes';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const MINUTE_MS = 60_000;
const DAY_MINUTES = 1440;
const SPAN_MINUTES = 30 * DAY_MINUTES;
/** Clocks in the United States go back on the first of November, in Europe a week before. */
const START = new Date('2026-10-15T06:00:00Z');
/** All minutes would take minutes: these, and those around every one at which something is foretold. */
const EVERY_MINUTES = 15;
const minutesLater = (minutes: number) => new Date(START.getTime() + minutes * MINUTE_MS);

/** Short and long clocks, with and without a warning, and one that closes also whom nobody answered. */
const WORK_STREAMS = [
  { autoCloseAfterMinutes: 480, lifecycle: { warnBeforeMinutes: 60 } },
  {
    autoCloseAfterMinutes: 4321,
    lifecycle: { openCloseAfterMinutes: 20_000, activeCloseAfterMinutes: 30_001, warnBeforeMinutes: 0 },
  },
  {
    autoCloseAfterMinutes: 1440,
    lifecycle: {
      closeUnanswered: true,
      wrapUpCloseAfterMinutes: 61,
      openCloseAfterMinutes: 9_999,
      warnBeforeMinutes: 30,
    },
  },
];

/** A conversation as it may stand there when the calendar is read; times in milliseconds before or after the start. */
const conversation = fc.record({
  workStream: fc.constantFrom(...WORK_STREAMS.keys()),
  state: fc.constantFrom(...CONVERSATION_STATES),
  pinned: fc.integer({ min: 0, max: 9 }).map((one) => one === 0),
  snoozedFor: fc.option(fc.integer({ min: 1, max: 20 * DAY_MINUTES * MINUTE_MS }), { freq: 2 }),
  stateAge: fc.integer({ min: 0, max: 25 * DAY_MINUTES * MINUTE_MS }),
  quietAge: fc.integer({ min: 0, max: 25 * DAY_MINUTES * MINUTE_MS }),
  unansweredAge: fc.option(fc.integer({ min: 0, max: 25 * DAY_MINUTES * MINUTE_MS }), { freq: 2 }),
});

interface Closed {
  readonly id: number;
  readonly document_id: string;
  readonly state: string;
  readonly work_stream_id: number;
  readonly closed_at: number;
  readonly closed_because: string;
}

const POPULATION = fc.sample(conversation, { numRuns: 400, seed: 20261015 });

describe('the closing calendar', () => {
  let channel: BareChannel;
  let sweep: () => Promise<void>;
  let wakeWhatIsDue: (now: Date) => Promise<void>;
  let forecast: ClosingCalendarEntry[];

  beforeAll(async () => {
    channel = await openBareChannel();
    channel.setNow(START);
    const { context } = channel;
    const conversations = createConversations(context, {
      announce: () => {},
      asActors: async () => [],
      mayReply: async () => [],
    });
    const { events } = conversations;
    const { queueText } = createPace(context, { conversations });
    const snoozes = createSnoozes(context, { conversations, events });
    const texts = { textFor: async (occasion: string) => occasion };
    const plan = createDistributionPlan(context);
    const survey = { ask: async () => {} };
    sweep = createSweep(context, { events, queueText, texts, survey, plan }).sweep;
    wakeWhatIsDue = async (now) => {
      const due = await outbox.dueHeads(now, 100, channel.tx);
      for (const { id, kind } of due) if (kind === 'wake') await snoozes.wake(id);
    };
    await populate();
    const calendar = createClosingCalendar(context);
    forecast = [];
    for (let cursor: string | undefined; ; ) {
      const page = await calendar.list({ limit: 100, cursor });
      forecast.push(...page.data);
      if (page.meta.nextCursor === null) break;
      cursor = page.meta.nextCursor;
    }
  });
  afterAll(() => channel.close());

  async function populate(): Promise<void> {
    const streams: number[] = [];
    const numbers: number[] = [];
    for (const [index, settings] of WORK_STREAMS.entries()) {
      const name = `Stream ${index}`;
      const callbackToken = `token-${index}`;
      streams.push(
        await channel.insert('work-stream', { name, enabled: true, callbackToken, version: 1, ...settings }),
      );
      const number = { number: `+1719555020${index}`, messagesPerSecond: 1000, workStream: streams[index] };
      numbers.push(await channel.insert('sms-number', number));
    }
    for (const [index, one] of POPULATION.entries()) {
      const customerAddress = `+1212555${1000 + index}`;
      const before = (ms: number) => new Date(START.getTime() - ms);
      const isOpen = one.state !== 'closed';
      const isSnoozed = one.snoozedFor !== null && (one.state === 'active' || one.state === 'waiting');
      const snoozedUntil = isSnoozed ? before(-(one.snoozedFor ?? 0)) : null;
      const conversation = await channel.insertRef('conversation', {
        state: one.state,
        openKey: isOpen ? `open:${index}` : null,
        customerAddress,
        ourAddress: `+1719555020${one.workStream}`,
        contact: await channel.insert('contact', { mobilePhone: customerAddress }),
        smsNumber: numbers[one.workStream],
        workStream: streams[one.workStream],
        lastMessageAt: before(one.quietAge),
        unreadCount: 0,
        pinned: one.pinned,
        snoozedUntil,
        stateSince: before(one.stateAge),
        quietSince: before(one.quietAge),
        unansweredSince:
          isOpen && one.state !== 'wrap-up' && one.unansweredAge !== null ? before(one.unansweredAge) : null,
      });
      if (snoozedUntil) {
        const unnamed = { documentId: '' };
        const owner = { ...conversation, workStream: unnamed, smsNumber: unnamed };
        await outbox.planWake(owner, snoozedUntil, START, channel.tx);
      }
    }
    for (const id of streams) {
      const all = { workStreamId: id, afterId: 0, limit: 10_000 };
      await recalculate(await lockOfStream(all, { dialect: 'sqlite' }, channel.tx), START, channel.tx);
    }
  }

  const minuteOf = (time: string | number) => Math.ceil((new Date(time).getTime() - START.getTime()) / MINUTE_MS);

  /** Sweeps as the scheduler would; what closed in a minute that is left out would be found closed too late by the next. */
  async function liveThrough(foretold: readonly number[]): Promise<void> {
    const around = foretold.flatMap((minute) => [minute - 1, minute, minute + 1]);
    const regular = Array.from({ length: SPAN_MINUTES / EVERY_MINUTES + 1 }, (_, index) => index * EVERY_MINUTES);
    const minutes = [...new Set([...around, ...regular])].filter((minute) => minute >= 0 && minute <= SPAN_MINUTES);
    for (const minute of minutes.sort((a, b) => a - b)) {
      const now = minutesLater(minute);
      channel.setNow(now);
      await wakeWhatIsDue(now);
      await sweep();
    }
  }

  it('foretells each conversation, minute and reason, across the nights on which clocks change', async () => {
    const overdue = (await channel.tx.sql('sms_channel_conversations').where('closes_at', '<', START)) as unknown[];
    // Whatever was due before is closed by the first sweep, and is no forecast.
    expect(overdue.length).toBeGreaterThan(20);
    const entries = forecast.map(({ conversation: documentId, closesAt, because }) => {
      return [documentId, minuteOf(closesAt), because] as const;
    });
    expect(entries.length).toBeGreaterThan(120);
    expect(new Set(entries.map(([, , because]) => because))).toEqual(new Set(['open', 'active', 'waiting', 'wrap-up']));

    await liveThrough(entries.map(([, minute]) => minute));
    const closed: Closed[] = await channel.tx.sql('sms_channel_conversations').whereNotNull('closed_because');
    const closings = closed.map((row) => [row.document_id, minuteOf(row.closed_at), row.closed_because] as const);
    const inOrder = (all: readonly (readonly [string, number, string])[]) => all.map((one) => one.join(' ')).sort();
    expect(inOrder(closings.filter(([, minute]) => minute > 0))).toEqual(inOrder(entries));
    expect(closings.filter(([, minute]) => minute === 0)).toHaveLength(overdue.length);
  }, 60_000);

  it('and of the waiting ones, each customer was warned once and told once, in the same conversation', async () => {
    const { sql } = channel.tx;
    const written: Record<string, number | string>[] = await sql('sms_channel_messages')
      .groupBy('conversation_id', 'purpose')
      .select('conversation_id', 'purpose')
      .count({ times: '*' })
      .min({ at: 'created_at' });
    expect(new Set(written.map(({ times }) => times))).toEqual(new Set([1]));
    const textsOf = (purpose: string) =>
      new Map(written.filter((one) => one.purpose === purpose).map((one) => [one.conversation_id, Number(one.at)]));
    const [warned, told] = [textsOf('warning'), textsOf('closing')];

    const waiting = await sql<Closed>('sms_channel_conversations').where({ closed_because: 'waiting' });
    expect([...told.keys()].sort()).toEqual(waiting.map(({ id }) => id).sort());
    const foretold = waiting.filter(({ closed_at: at }) => minuteOf(at) > 60);
    const warnBefore = ({ work_stream_id: stream }: Closed) =>
      WORK_STREAMS[stream - 1]?.lifecycle.warnBeforeMinutes ?? 0;
    expect(foretold.filter((one) => warned.has(one.id) !== warnBefore(one) > 0)).toEqual([]);
    const warnedOnes = foretold.filter(({ id }) => warned.has(id));
    expect(warnedOnes.length).toBeGreaterThan(30);
    for (const one of warnedOnes) {
      const minutes = (one.closed_at - (warned.get(one.id) ?? 0)) / MINUTE_MS;
      // A warning waits for the next sweep, as the closing does.
      expect(Math.abs(minutes - warnBefore(one))).toBeLessThan(EVERY_MINUTES);
    }
    expect(await sql('sms_channel_conversations')).toHaveLength(POPULATION.length);
    expect(waiting.filter(({ state }) => state !== 'closed')).toEqual([]);
  });
});
