/** How the channel is: one report for monitors and for the page, and what makes it degraded. docs/health.md. */
import { randomUUID } from 'node:crypto';
import type { ChannelHealthView, HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import { ACTIONS, actionId } from '../../src/plugins/sms-channel/shared/core/plugin';
import { client, dataOf, type Client } from '../support/client';
import { moveClock, SIMULATION } from '../support/clock';
import { conversationOf, messageWith, reply } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel, type DatabaseKind } from './support/channel';
import { createPlainUser } from './support/people';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('on %s', (database: DatabaseKind) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  beforeAll(async () => {
    channel = await startSeededChannel(database, { env: SIMULATION });
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const report = () => dataOf(channel.api.get<HealthReport>('/health'));
  const viewOf = (caller: Client) => caller.get<ChannelHealthView>('/sms-channel/health');
  const view = () => dataOf(viewOf(channel.admin));
  const account = () => ({ customerId: channel.simulator.customerId, apiKey: channel.simulator.apiKey });
  const aReference = () => randomUUID().replaceAll('-', '').toUpperCase();
  const post = (body: string, change: Partial<ReturnType<typeof account>> = {}) =>
    postCallback(channel.workStream.callbackUrl, body, { ...account(), ...change });

  it('a channel that works says so: to monitors without a name, on the page with them', async () => {
    const from = aCustomer();
    await channel.simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
    const conversation = await conversationOf(channel.api, from);
    const { documentId } = await reply(channel.api, conversation, 'Hello to you');
    await messageWith(channel.api, conversation, documentId, ['delivered']);
    await eventually(async () => expect((await report()).sweep.lastRanSecondsAgo).not.toBeNull());

    await eventually(async () =>
      expect(await report()).toEqual({
        status: 'ok',
        canServe: true,
        troubles: [],
        database: { canWrite: true, clockAheadMs: database === 'sqlite' ? null : expect.any(Number) },
        installation: { status: 'recognised' },
        needsHand: [],
        queue: { kind: 'redis', healthy: true },
        sweep: { lastRanSecondsAgo: expect.any(Number) },
        ledger: { pending: 0, oldestPendingSeconds: 0, failed: 0 },
        outbox: { waiting: 0, oldestDueSeconds: 0, deadLetters: 0 },
        callbacks: {
          lastReceivedSecondsAgo: expect.any(Number),
          ...{ refusedLastHour: 0, refusedLastDay: 0, quarantined: 0, couldBeReal: 0, unknownReportsLastDay: 0 },
          endedUrlsCalled: 0,
        },
        sends: {
          lastHour: { accepted: 1, refused: 0, 'not-sent': 0, unknown: 0 },
          lastDay: { accepted: 1, refused: 0, 'not-sent': 0, unknown: 0 },
        },
        workStreams: { hostNotAllowed: 0, unreadableKeys: 0 },
      }),
    );
    const page = await view();
    expect(page).toMatchObject({
      report: { status: 'ok', troubles: [], sends: { lastHour: { accepted: 1 } } },
      numbers: [
        {
          ...{ documentId: channel.smsNumber.documentId, number: OUR_NUMBER, oldestWaitingAt: null },
          workStream: { documentId: channel.workStream.documentId, name: channel.workStream.name },
          lastTextAt: expect.stringMatching(/^\d{4}-/),
        },
      ],
      workStreams: [{ documentId: channel.workStream.documentId, quarantined: 0, refusedLastDay: 0 }],
    });
    expect(Object.keys(page.report).sort()).toEqual(Object.keys(await report()).sort());
    if (database === 'postgres') expect(Math.abs((await report()).database.clockAheadMs ?? NaN)).toBeLessThan(5_000);
  });

  it('a report about a text that this server did not send degrades nothing: it waits shortly, and is counted', async () => {
    const aReport = { status: { code: 200, updated_on: '2026-01-01T00:00:00.000000Z' }, sub_resource: 'sms' };
    expect(await post(JSON.stringify({ ...aReport, reference_id: aReference() }))).toBe(200);
    const seen: string[] = [];
    await eventually(
      async () => {
        await moveClock(channel.app, { advanceSeconds: 40 });
        const { troubles, callbacks, ledger } = await report();
        seen.push(...troubles.filter((trouble) => trouble !== 'sweep-late'));
        expect([ledger.pending, callbacks.unknownReportsLastDay]).toEqual([0, 1]);
      },
      { timeoutMs: 30_000 },
    );
    expect(seen).toEqual([]);
    expect((await report()).callbacks.quarantined).toBe(0);
    expect((await view()).workStreams).toMatchObject([{ unknownReportsLastDay: 1, quarantined: 0 }]);
  });

  it('what is refused is counted, and what could be a text of a customer is said; everything works all the same', async () => {
    const text = (from: string) =>
      inboundBody({ from: from.slice(1), to: OUR_NUMBER.slice(1), text: 'Hi', referenceId: aReference() });
    expect(await post(text(aCustomer()), { customerId: 'SOMEBODY-ELSE' })).toBe(401);
    await eventually(async () =>
      expect(await report()).toMatchObject({
        troubles: [],
        callbacks: { refusedLastHour: 1, refusedLastDay: 1, quarantined: 1, couldBeReal: 0 },
      }),
    );
    expect(await post(text(aCustomer()), { apiKey: newApiKey() })).toBe(401);
    await eventually(async () =>
      expect(await channel.api.get<HealthReport>('/health')).toMatchObject({
        status: 200,
        body: {
          data: {
            ...{ status: 'ok', troubles: ['callbacks-could-be-real'] },
            callbacks: { refusedLastHour: 2, refusedLastDay: 2, quarantined: 2, couldBeReal: 1 },
          },
        },
      }),
    );
    expect((await view()).workStreams).toMatchObject([{ quarantined: 2, couldBeReal: 1, refusedLastHour: 2 }]);
    const [summary] = await dataOf(
      channel.admin.get<{ quarantinedCount: number; couldBeRealCount: number }[]>('/sms-channel/work-streams'),
    );
    expect(summary).toMatchObject({ quarantinedCount: 2, couldBeRealCount: 1 });
  });

  it('a signed text to a number that is nowhere set up is real: it waits for a person', async () => {
    const before = (await report()).callbacks;
    const stray = { from: aCustomer().slice(1), to: '15005550099', text: 'Hi', referenceId: aReference() };
    expect(await post(inboundBody(stray))).toBe(200);
    await eventually(async () =>
      expect((await report()).callbacks).toMatchObject({
        ...{ quarantined: before.quarantined + 1, couldBeReal: before.couldBeReal + 1 },
      }),
    );
  });

  it('is seen by those who may see the settings, and decided by those who may change them', async () => {
    const asOnly = async (...actions: (typeof ACTIONS)[keyof typeof ACTIONS][]) =>
      client(channel.app.url, (await createPlainUser(channel, actions.map(actionId))).token);
    const reader = await asOnly(ACTIONS.workStreamsRead);
    expect((await viewOf(reader)).status).toBe(200);
    expect((await reader.get('/sms-channel/dead-letters')).status).toBe(200);
    for (const decision of ['retry', 'drop']) {
      expect((await reader.send('POST', `/sms-channel/dead-letters/any/${decision}`, {})).status).toBe(403);
    }
    const agent = await asOnly(ACTIONS.inboxRead, ACTIONS.conversationsReply);
    expect((await viewOf(agent)).status).toBe(403);
    expect((await viewOf(client(channel.app.url))).status).toBe(401);
  });
});
