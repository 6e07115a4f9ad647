import type { ConversationView, ThreadPage } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createAgent, createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, dataOf, inboxClient, type Client } from '../support/client';
import { clockOf, moveClock, SIMULATION } from '../support/clock';
import { allOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensurePostgres, type Database, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';

/** Two processes that do not know of each other's queue sweep one database. docs/lifecycle.md "The sweep". */
describe('two sweepers on two processes', () => {
  let postgres: Server;
  let database: Database;
  let simulator: TestSimulator;
  let apps: [App, App];
  let api: Client;

  beforeAll(async () => {
    postgres = await ensurePostgres();
    database = await createMigratedDatabase(postgres);
    simulator = await TestSimulator.start();
    const common = {
      database: { url: database.url },
      telesignBaseUrl: simulator.url,
      queue: 'embedded' as const,
      env: SIMULATION,
    };
    apps = await Promise.all([startApp(common), startApp(common)]);
    const [first] = apps;
    api = apiClient(first, await createApiToken(first, { type: 'full-access' }));
    const { smsNumber } = await seedWorkStream(api, simulator);
    await api.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 1000 });
  });
  afterAll(async () => {
    await Promise.all((apps ?? []).map((app) => app.stop()));
    await simulator?.close();
    await database?.drop();
    await postgres?.stop();
  });

  it('close each conversation once, and tell it once', async () => {
    const [first, second] = apps;
    for (let index = 0; index < 120; index += 1) {
      await dataOf(api.post('/conversations', { to: `+1202555${1000 + index}`, from: OUR_NUMBER, body: 'Hello' }));
    }
    // Each of them works its own queue: what was written leaves, whoever takes it.
    await eventually(async () => expect(await simulator.receivedBy('+12025551000')).toEqual(['Hello']));
    // Both sweep as soon as they see that the time has moved.
    await moveClock(first, { advanceSeconds: 31 * 24 * 3600 });
    expect((await clockOf(second)).getTime()).toBeGreaterThan(Date.now() + 30 * 24 * 3_600_000);

    const conversations = await eventually(async () => {
      const all = await allOf<ConversationView>(api, '/conversations');
      expect(new Set(all.map(({ state, closedBecause }) => `${state}: ${closedBecause}`))).toEqual(
        new Set(['closed: open']),
      );
      return all;
    });
    expect(conversations).toHaveLength(120);
    const sue = await createAgent(first, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    const asSue = inboxClient(first, sue.token);
    for (const { documentId } of conversations) {
      const thread = (await asSue.get(`/conversations/${documentId}/messages`)).body as unknown as ThreadPage;
      expect(thread.meta.events.filter(({ type }) => type === 'conversation.closed')).toHaveLength(1);
    }
  });
});
