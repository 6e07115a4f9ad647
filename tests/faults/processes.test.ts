import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, type Client } from '../support/client';
import { allOf, conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensurePostgres, ensureRedis, type Database, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';

/** docs/architecture.md §4.7: two web servers and two workers on one database, on each shared queue. */
describe.each(['redis', 'postgres'] as const)('four processes on PostgreSQL with the %s queue', (queue) => {
  let postgres: Server;
  let redis: Server;
  let database: Database;
  let simulator: TestSimulator;
  let apps: App[];
  let clients: Client[];

  beforeAll(async () => {
    postgres = await ensurePostgres();
    redis = await ensureRedis();
    database = await createMigratedDatabase(postgres);
    simulator = await TestSimulator.start();
    const common = {
      database: { url: database.url },
      telesignBaseUrl: simulator.url,
      queue,
      queuePrefix: `test-${Date.now()}`,
      ...(queue === 'redis' ? { redisUrl: redis.url } : {}),
    };
    apps = await Promise.all(
      (['web', 'web', 'worker', 'worker'] as const).map((role) => startApp({ ...common, role })),
    );
    const token = await createApiToken(apps[0] as App, { type: 'full-access' });
    clients = apps.map((app) => apiClient(app, token));
    const { smsNumber } = await seedWorkStream(clients[0] as Client, simulator);
    await clients[0]?.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 50 });
  });
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await simulator.close();
    await database.drop();
    await redis.stop();
    await postgres.stop();
  });

  it('gives 30 people three texts each one conversation, in order, and each answer leaves once', async () => {
    const [api, other] = clients as [Client, Client];
    const people = Array.from({ length: 30 }, (_, index) => `+1202555${String(2000 + index)}`);
    await Promise.all(
      people.map(async (from) => {
        for (const text of ['first', 'second', 'third']) await simulator.sendText({ from, to: OUR_NUMBER, text });
      }),
    );
    await eventually(async () => {
      const conversations = await allOf<ConversationView>(api, '/conversations');
      expect(conversations).toHaveLength(30);
      expect(conversations.every(({ unreadCount }) => unreadCount === 3)).toBe(true);
    });

    const conversations = await allOf<ConversationView>(other, '/conversations');
    for (const conversation of conversations) {
      expect((await messagesOf(api, conversation)).map(({ body }) => body)).toEqual(['first', 'second', 'third']);
    }
    const answers = await Promise.all(
      conversations.flatMap((conversation, index) => {
        const client = index % 2 === 0 ? api : other;
        return ['one', 'two'].map(async (body) => ({ conversation, message: await reply(client, conversation, body) }));
      }),
    );
    for (const { conversation, message } of answers) {
      await messageWith(api, conversation, message.documentId, ['delivered'], 30_000);
    }
    for (const from of people) expect((await simulator.receivedBy(from)).sort()).toEqual(['one', 'two']);
  });

  it('loses nothing when one worker is killed', async () => {
    const [api] = clients as [Client];
    await apps[2]?.kill();
    const from = '+12025552999';
    await simulator.sendText({ from, to: OUR_NUMBER, text: 'Still there?' });
    const conversation = await conversationOf(api, from);
    const { documentId } = await reply(api, conversation, 'Yes');
    await messageWith(api, conversation, documentId, ['delivered'], 60_000);
    expect(await simulator.receivedBy(from)).toEqual(['Yes']);
    await apps[2]?.restart();
  });
});
