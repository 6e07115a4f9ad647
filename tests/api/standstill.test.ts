/** Whatever one request asks for, others are answered: the process never works for 50 ms of CPU without a pause. */
import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import knex, { type Knex } from 'knex';
import type { ReceivedCallbacksPage } from '../../src/plugins/sms-channel/shared/setup/contract';
import { createAgent, createApiToken, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, client, dataOf, inboxClient, type Client } from '../support/client';
import { conversationOf } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { seedWorkStream, type SeededWorkStream } from '../support/seed';
import { ensurePostgres, ensureRedis } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer } from './support/channel';
import { MOST_MS, openTurnLog } from './support/turns';

jest.setTimeout(TEST_TIMEOUT_MS);

const turns = openTurnLog();
afterAll(() => turns.remove());

describe.each(['sqlite', 'postgres'] as const)('on %s', (database) => {
  const cleanups: (() => unknown)[] = [];
  let app: App;
  let api: Client;
  let admin: Client;
  let inbox: Client;
  let seeded: SeededWorkStream;
  let simulator: TestSimulator;
  let token: string;
  let conversation: string;
  let sql: Knex;

  beforeAll(async () => {
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    cleanups.push(() => simulator.close());
    const redis = await ensureRedis();
    cleanups.push(() => redis.stop());
    let url: string | undefined;
    if (database === 'postgres') {
      const server = await ensurePostgres();
      cleanups.push(() => server.stop());
      const made = await createMigratedDatabase(server, { waitsForDisk: false });
      cleanups.push(() => made.drop());
      url = made.url;
    }
    app = await startApp({
      database: url === undefined ? 'sqlite' : { url },
      telesignBaseUrl: simulator.url,
      queue: 'redis',
      redisUrl: redis.url,
      env: turns.env,
    });
    cleanups.push(() => app.stop());
    sql =
      url === undefined
        ? knex({ client: 'better-sqlite3', connection: { filename: app.databaseFile ?? '' }, useNullAsDefault: true })
        : knex({ client: 'pg', connection: url });
    cleanups.push(() => sql.destroy());
    token = await createApiToken(app, { type: 'full-access' });
    api = apiClient(app, token);
    admin = client(`${app.url}/sms-channel/work-streams`, (await registerAdmin(app)).token);
    const agent = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    inbox = inboxClient(app, agent.token);
    seeded = await seedWorkStream(api, simulator);
    const customer = aCustomer();
    await simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    conversation = (await conversationOf(api, customer)).documentId;
    await dataOf(inbox.post(`/conversations/${conversation}/take`));
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  /** The longest standstill while something is asked, besides what /health and a callback wait for it. */
  async function during<T>(ask: () => Promise<T>): Promise<T> {
    const { answer, longestMs } = await turns.watch(app, ask);
    expect(longestMs).toBeLessThan(MOST_MS);
    return answer;
  }

  const people = (count: number) =>
    Array.from({ length: count }, (_, index) => ({
      mobilePhone: `+1415${String(2_000_000 + index)}`,
      name: `Person ${index}`,
      city: 'Springfield',
      code: index,
    }));
  const bulk = (to: unknown, body = 'Hello {{name}} of {{city}}') => ({ name: 'Many', from: OUR_NUMBER, body, to });

  it('a text with a variable that is never closed', async () => {
    const body = `{{${' '.repeat(1_597)}x`;
    const answer = await during(() => api.post(`/conversations/${conversation}/messages`, { body }));
    expect(answer.status).toBe(201);
  });

  it('a long list where a short one is meant', async () => {
    const blanks = (count: number) => ({ body: 'Hello', mentions: Array(count).fill(' ') });
    const note = (count: number) => during(() => inbox.post(`/conversations/${conversation}/notes`, blanks(count)));
    expect((await note(100_000)).status).toBe(413);
    expect((await note(10_000)).body.error?.message).toMatch(/at most|more than/);
    const { status, body } = await note(1_900);
    expect(status).toBe(400);
    expect(body.error?.details.errors).toEqual([
      { path: ['mentions'], message: 'must have at most 20 items', name: 'ValidationError' },
    ]);
  });

  it.each([
    ['nested very deep', `{"data":${'['.repeat(30_000)}${']'.repeat(30_000)}}`],
    ['many fields', `{"data":{${Array.from({ length: 5_000 }, (_, index) => `"f${index}":1`).join()}}}`],
    ['no JSON', `{"data":{${'"a":'.repeat(10_000)}`],
  ])('a body with %s', async (_what, body) => {
    const send = () =>
      fetch(`${app.url}/api/sms-channel/contacts`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body,
      });
    const answer = await during(send);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      data: null,
      error: { status: 400, name: 'ValidationError', details: { errors: [{ path: ['data'] }] } },
    });
  });

  it('a small body that unpacks to a large one', async () => {
    const answer = await during(() =>
      fetch(`${app.url}/API/sms-channel/contacts`, {
        method: 'POST',
        headers: {
          ...{ 'content-type': 'application/json', 'content-encoding': 'gzip' },
          authorization: `Bearer ${token}`,
        },
        body: gzipSync(JSON.stringify({ data: { name: 'x'.repeat(20_000_000) } })),
      }),
    );
    expect(answer.status).toBe(413);
  });

  it('a bulk send to 10,000 people, while callbacks come', async () => {
    const { callbackUrl } = seeded.workStream;
    const account = { customerId: simulator.customerId, apiKey: simulator.apiKey };
    const from = aCustomer();
    let isDone = false;
    const callbacks = async () => {
      let count = 0;
      while (!isDone) {
        const text = { from: from.slice(1), to: OUR_NUMBER.slice(1), text: `Text ${count}`, referenceId: randomUUID() };
        expect(await postCallback(callbackUrl, inboundBody(text), account)).toBe(200);
        count += 1;
      }
      return count;
    };
    const [answer, count] = await during(() =>
      Promise.all([
        api.post<{ counts: object }>('/bulk-sends', bulk(people(10_000))).finally(() => (isDone = true)),
        callbacks(),
      ]),
    );
    expect(answer.status).toBe(201);
    expect(answer.body.data.counts).toMatchObject({ total: 10_000 });
    expect(count).toBeGreaterThan(3);
  });

  it('a bulk send whose rows are all wrong', async () => {
    const wrong = Array.from({ length: 10_000 }, () => ({ mobilePhone: null, name: 7, city: {} }));
    const { status, body } = await during(() => api.post('/bulk-sends', bulk(wrong)));
    expect(status).toBe(400);
    expect(body.error?.details.errors).toHaveLength(20);
    expect(JSON.stringify(body).length).toBeLessThan(10_000);
    expect((await during(() => api.post('/bulk-sends', bulk(Array(300_000).fill(1))))).status).toBe(400);
  });

  it('rules with as many bad conditions as fit into a request', async () => {
    const conditions = Array.from({ length: 20 }, () => ({ field: 'text', operator: 'equals', value: [7, 7, 7] }));
    const routingRules = Array.from({ length: 100 }, () => ({ name: '', conditions, target: {} }));
    const { status, body } = await during(() => admin.post('', { name: 'Rules', routingRules }));
    expect(status).toBe(400);
    expect((body.error?.details.errors as unknown[]).length).toBeLessThanOrEqual(20);
  });

  it('a page of the Callback doctor with a thousand callbacks kept aside', async () => {
    const forged = { customerId: simulator.customerId, apiKey: newApiKey() };
    const text = { from: '14155550100', to: OUR_NUMBER.slice(1), text: 'x'.repeat(300), referenceId: randomUUID() };
    expect(await postCallback(seeded.workStream.callbackUrl, inboundBody(text), forged)).toBe(401);
    const [row] = (await sql('sms_channel_quarantined_callbacks').limit(1)) as [Record<string, unknown>];
    const { id: _id, ...kept } = row;
    for (let from = 0; from < 900; from += 100) {
      const copies = Array.from({ length: 100 }, (_, index) => ({
        ...kept,
        document_id: `copy-${from + index}`,
        digest: `copy-${from + index}`,
      }));
      await sql('sms_channel_quarantined_callbacks').insert(copies);
    }
    const page = () => admin.send<unknown>('GET', `/${seeded.workStream.documentId}/callbacks`);
    const { body } = await during(page);
    expect((body as unknown as ReceivedCallbacksPage).meta).toMatchObject({
      quarantinedCount: 901,
      releasableCount: 0,
    });
    // The verdicts are kept: the next page does not ask for them again.
    const asked = await sql('sms_channel_quarantined_callbacks').whereNull('checked_with');
    expect(asked).toEqual([]);
    await during(page);
  });
});
