/** The report over the plugin's own tables: what it counts, and that it reads no more the more there is. */
import { createHealth, type Health } from '../../../src/plugins/sms-channel/server/src/app/health';
import { lastTexts, waitingShares } from '../../../src/plugins/sms-channel/server/src/inbound/ledger-health-rows';
import { eventually } from '../../support/wait';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const HOST = 'https://rest-ww.telesign.com';
const NOW = new Date('2026-03-09T12:00:00Z');
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);

let channel: BareChannel;
let health: Health;
let stream: { id: number; documentId: string };
let isQueueUp: boolean;
let canWrite: boolean;
let isCopy: boolean;

beforeEach(async () => {
  channel = await openBareChannel({ telesignBaseUrl: HOST, telesignAllowedBaseUrls: [], simulation: '' });
  channel.setNow(NOW);
  [isQueueUp, canWrite, isCopy] = [true, true, false];
  health = createHealth(channel.context, {
    queue: { kind: 'redis', isHealthy: async () => isQueueUp },
    installation: {
      canWrite: async () => canWrite,
      state: async () =>
        isCopy ? { status: 'copy', copy: { reason: 'import', code: 'abc' } } : { status: 'recognised', copy: null },
    },
    attention: { recent: async () => (isCopy ? [{ what: 'copy', reason: 'import' }] : []) },
  });
  stream = await channel.insertRef('work-stream', {
    ...{ name: 'Support', callbackToken: 't', version: 1, telesignBaseUrl: HOST },
  });
});
afterEach(() => channel.close());

let entries = 0;

function anEntry(attributes: Record<string, unknown>): Promise<number> {
  entries += 1;
  const row = { dedupeKey: `k${entries}`, lane: `l${entries}`, state: 'pending', body: '{}', attempts: 0 };
  const times = { sortedAt: ago(1), receivedAt: ago(1), dueAt: ago(1) };
  return channel.insert('ledger-entry', { ...row, ...times, workStream: stream.documentId, ...attributes });
}

const shareOf = (what: string) => `${stream.documentId}/${what}`;

it('tells what waits, the longest first, and leaves out reports that may have come too early', async () => {
  await anEntry({ share: shareOf('reports'), reason: 'unknown-reference', attempts: 3, receivedAt: ago(100) });
  await anEntry({ share: shareOf('reports'), receivedAt: ago(7) });
  await anEntry({ share: shareOf('15005550006'), receivedAt: ago(30) });
  await anEntry({ share: shareOf('15005550006'), receivedAt: ago(20) });
  await anEntry({ share: null, receivedAt: ago(9) });
  expect(await waitingShares(channel.tx)).toEqual(
    expect.arrayContaining([
      { share: shareOf('reports'), oldestAt: ago(7) },
      { share: shareOf('15005550006'), oldestAt: ago(30) },
      { share: '', oldestAt: ago(9) },
    ]),
  );
  await anEntry({ share: null, state: 'received', receivedAt: ago(40) });
  const { ledger, troubles } = await health.report();
  expect(ledger).toEqual({ pending: 6, oldestPendingSeconds: 40, failed: 0 });
  expect(troubles).toEqual([]);
});

it('a report about a text that this server did not send is counted, and is no trouble however old it is', async () => {
  await anEntry({ share: shareOf('reports'), state: 'set-aside', reason: 'unknown-reference', receivedAt: ago(4_000) });
  await anEntry({
    share: shareOf('reports'),
    state: 'set-aside',
    reason: 'unknown-reference',
    receivedAt: ago(90_000),
  });
  const report = await health.report();
  expect(report).toMatchObject({ status: 'ok', troubles: [], callbacks: { unknownReportsLastDay: 1, quarantined: 0 } });
});

it('knows the last text of each number, whether the carrier writes it with a plus sign or without', async () => {
  const one = await channel.insertRef('sms-number', {
    number: '+15005550006',
    messagesPerSecond: 1,
    workStream: stream.id,
  });
  const other = await channel.insertRef('sms-number', { number: '55001', messagesPerSecond: 1, workStream: stream.id });
  await channel.insert('sms-number', { number: '+15005550009', messagesPerSecond: 1, workStream: stream.id });
  await anEntry({ share: shareOf('15005550006'), state: 'processed', receivedAt: ago(50) });
  await anEntry({ share: shareOf('+15005550006'), state: 'pending', receivedAt: ago(5) });
  await anEntry({ share: shareOf('55001'), state: 'processed', receivedAt: ago(70) });
  expect(await lastTexts(channel.tx)).toEqual(
    new Map([
      [one.documentId, ago(5)],
      [other.documentId, ago(70)],
    ]),
  );
  const view = await health.view();
  expect(
    view.numbers.map(({ number, lastTextAt, oldestWaitingAt }) => ({ number, lastTextAt, oldestWaitingAt })),
  ).toEqual([
    { number: '+15005550006', lastTextAt: ago(5).toISOString(), oldestWaitingAt: ago(5).toISOString() },
    { number: '+15005550009', lastTextAt: null, oldestWaitingAt: null },
    { number: '55001', lastTextAt: ago(70).toISOString(), oldestWaitingAt: null },
  ]);
});

it('texts behind one that was put off are not late: they cannot leave', async () => {
  const text = (lane: string, dueAt: Date) =>
    channel.insert('outbox-entry', { kind: 'send', lane, dueAt, share: 's', attempts: 0 });
  await text('send:c1', new Date(NOW.getTime() + 300_000));
  await text('send:c1', ago(250));
  expect((await health.report()).outbox).toMatchObject({ waiting: 1, oldestDueSeconds: 0 });
  await text('send:c2', ago(130));
  const report = await health.report();
  expect(report).toMatchObject({
    status: 'degraded',
    troubles: ['sends-wait'],
    outbox: { waiting: 2, oldestDueSeconds: 130 },
  });
  expect(await health.sendingTrouble()).toBe('late');
  isCopy = true;
  expect(await health.sendingTrouble()).toBeNull();
  expect(await health.report()).toMatchObject({ troubles: [], needsHand: ['copy'] });
});

it('tells agents why texts do not leave: the database before the job queue', async () => {
  expect(await health.sendingTrouble()).toBeNull();
  isQueueUp = false;
  expect(await health.sendingTrouble()).toBe('job-queue');
  canWrite = false;
  // What is known of writing is two seconds old at most.
  await eventually(async () => expect(await health.sendingTrouble()).toBe('database'));
});

it('counts refused callbacks, and those of them that could be real', async () => {
  const kept = (reason: string, receivedAt: Date) => {
    entries += 1;
    return channel.insert('quarantined-callback', {
      ...{ digest: `d${entries}`, reason, sealedBody: 's', bytes: 1, receivedAt, workStream: stream.id },
    });
  };
  await kept('mismatch', ago(60));
  await kept('missing', ago(7_200));
  await kept('malformed', ago(90_000));
  await anEntry({ state: 'failed', share: shareOf('15005550006') });
  const { workStreams, report } = await health.view();
  expect(workStreams).toEqual([
    {
      ...{ documentId: stream.documentId, name: 'Support', lastCallbackAt: null, oldestReportWaitingAt: null },
      ...{ refusedLastHour: 1, refusedLastDay: 2, quarantined: 4, couldBeReal: 2, unknownReportsLastDay: 0 },
      endedUrls: null,
    },
  ]);
  expect(report).toMatchObject({
    status: 'ok',
    troubles: ['callbacks-could-be-real', 'callbacks-failed'],
    callbacks: { refusedLastHour: 1, refusedLastDay: 2, quarantined: 4, couldBeReal: 2 },
  });
});

it('says that URLs which have ended are still called, for a day after the last call', async () => {
  const aUrl = (token: string, acceptedUntil: Date, lastRefusedAt: Date | null, refusals = 0) =>
    channel.insert('replaced-secret', {
      ...{ kind: 'callback-url', token, acceptedUntil, refusals, lastRefusedAt, workStream: stream.id },
    });
  await aUrl('still-accepted', ago(-3_600), null);
  await aUrl('not-called', ago(7_200), null);
  await aUrl('called-long-ago', ago(300_000), ago(86_401), 5);
  expect(await health.report()).toMatchObject({ troubles: [], callbacks: { endedUrlsCalled: 0 } });
  await aUrl('called', ago(7_200), ago(90), 3);
  await aUrl('called-too', ago(700_000), ago(60), 4);
  channel.setNow(ago(-10));
  await eventually(
    async () =>
      expect(await health.view()).toMatchObject({
        report: { status: 'ok', troubles: ['ended-urls-called'], callbacks: { endedUrlsCalled: 2 } },
        workStreams: [{ endedUrls: { urls: 2, calls: 7, lastCallAt: ago(60).toISOString() } }],
      }),
    // Counts of a day are kept for five seconds.
    { timeoutMs: 10_000 },
  );
});

it('names work streams whose REST host the operator took off the list', async () => {
  await channel.insertRef('work-stream', {
    ...{ name: 'Elsewhere', callbackToken: 'u', version: 1, telesignBaseUrl: 'https://sms.example' },
  });
  expect(await health.report()).toMatchObject({
    ...{ status: 'ok', troubles: ['hosts-not-allowed'], workStreams: { hostNotAllowed: 1 } },
  });
});

it('reads every table of texts and callbacks by an index', async () => {
  const asked: string[] = [];
  await channel.insert('sms-number', { number: '+15005550006', messagesPerSecond: 1, workStream: stream.id });
  const plans: string[] = [];
  const note = ({ sql }: { sql: string }) => void asked.push(sql);
  channel.tx.sql.on('query', note);
  await health.view();
  channel.tx.sql.removeListener('query', note);
  for (const sql of asked.filter((each) => each.startsWith('select'))) {
    // The newest row, by its id.
    if (/order by `id` desc limit \?$/.test(sql)) continue;
    const placeholders = (sql.match(/\?/g) ?? []).map(() => 1);
    const steps = (await channel.tx.sql.raw(`explain query plan ${sql}`, placeholders)) as { detail: string }[];
    plans.push(...steps.map(({ detail }) => detail));
  }
  const big =
    /^SCAN (e|entry|earlier|d|sms_channel_(ledger|outbox|send_attempts|messages|conversations|dead_letters)\w*)\b(?!.*USING)/;
  expect(plans.length).toBeGreaterThan(15);
  expect(plans.filter((step) => big.test(step))).toEqual([]);
});
