/** What is wrong by the facts of a report, and whether anything stands still for it. */
import { TROUBLES, type Trouble } from '../../../src/plugins/sms-channel/shared/app/contract';
import { type HealthFacts, toReport, troublesOf } from '../../../src/plugins/sms-channel/shared/app/troubles';

const NONE = { accepted: 0, refused: 0, 'not-sent': 0, unknown: 0 };
const WELL: HealthFacts = {
  database: { canWrite: true, clockAheadMs: 3 },
  queue: { kind: 'redis', healthy: true },
  sweep: { lastRanSecondsAgo: 12 },
  ledger: { pending: 3, oldestPendingSeconds: 2, failed: 0 },
  outbox: { waiting: 2, oldestDueSeconds: 1, deadLetters: 0 },
  callbacks: {
    lastReceivedSecondsAgo: null,
    refusedLastHour: 4,
    refusedLastDay: 9,
    quarantined: 9,
    couldBeReal: 0,
    unknownReportsLastDay: 800,
    endedUrlsCalled: 0,
  },
  sends: { lastHour: NONE, lastDay: NONE },
  installation: { status: 'recognised' },
  needsHand: [],
  workStreams: { hostNotAllowed: 0, unreadableKeys: 0 },
};
const LONG = 3_600;

const CASES: readonly (readonly [string, Partial<HealthFacts>, readonly Trouble[], 'ok' | 'degraded'])[] = [
  ['nothing; noise in quarantine and reports for others are none', {}, [], 'ok'],
  ['a full disk', { database: { canWrite: false, clockAheadMs: null } }, ['database-read-only'], 'degraded'],
  ['the job queue away', { queue: { kind: 'redis', healthy: false } }, ['job-queue-away'], 'degraded'],
  [
    'the job queue away for long: that nothing is swept is said with it',
    { queue: { kind: 'redis', healthy: false }, sweep: { lastRanSecondsAgo: LONG } },
    ['job-queue-away'],
    'degraded',
  ],
  ['no worker', { outbox: { ...WELL.outbox, oldestDueSeconds: 120 } }, ['sends-wait'], 'degraded'],
  [
    'texts that wait in a copy: they are meant to',
    { installation: { status: 'copy' }, outbox: { ...WELL.outbox, oldestDueSeconds: 9_000 } },
    [],
    'ok',
  ],
  ['texts that wait a moment', { outbox: { ...WELL.outbox, oldestDueSeconds: 119 } }, [], 'ok'],
  ['callbacks that wait', { ledger: { ...WELL.ledger, oldestPendingSeconds: 300 } }, ['callbacks-wait'], 'degraded'],
  ['no sweep', { sweep: { lastRanSecondsAgo: 121 } }, ['sweep-late'], 'degraded'],
  ['never a sweep', { sweep: { lastRanSecondsAgo: null } }, ['sweep-late'], 'degraded'],
  ['a clock behind', { database: { canWrite: true, clockAheadMs: -5_000 } }, ['clock-off'], 'degraded'],
  [
    'what waits for a person',
    {
      workStreams: { hostNotAllowed: 1, unreadableKeys: 0 },
      callbacks: { ...WELL.callbacks, endedUrlsCalled: 1, couldBeReal: 2 },
      ledger: { ...WELL.ledger, failed: 1 },
      outbox: { ...WELL.outbox, deadLetters: 7 },
    },
    ['hosts-not-allowed', 'ended-urls-called', 'callbacks-could-be-real', 'callbacks-failed', 'dead-letters'],
    'ok',
  ],
];

it.each(CASES)('%s', (_what, change, troubles, status) => {
  const report = toReport({ ...WELL, ...change }, LONG);
  expect(report).toMatchObject({ troubles, status });
  expect(report.canServe).toBe(!troubles.includes('database-read-only'));
});

it('a process that has just started does not say that no sweep has run', () => {
  expect(troublesOf({ ...WELL, sweep: { lastRanSecondsAgo: LONG } }, 20)).toEqual([]);
});

it('every trouble is among the cases', () => {
  expect(new Set(CASES.flatMap(([, , troubles]) => troubles))).toEqual(new Set(TROUBLES));
});
