/** PostgreSQL ends connections in the middle of commits: what was answered is there. docs/architecture.md §7.4. */
import { Client as Postgres } from 'pg';
import { createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, type Client } from '../support/client';
import { conversationOf, messagesOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensurePostgres, ensureRedis, type Database, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';

const WRITERS = 16;
const CUTS = 8;
const REPLIES_BETWEEN_CUTS = 25;
const customer = (writer: number) => `+1415555${String(1000 + writer)}`;

describe('while PostgreSQL cuts connections off', () => {
  let simulator: TestSimulator;
  let postgres: Server;
  let redis: Server;
  let database: Database;
  let app: App;
  let api: Client;

  beforeAll(async () => {
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [200, 500, 1_000, 2_000, 4_000] });
    [postgres, redis] = await Promise.all([ensurePostgres(), ensureRedis()]);
    database = await createMigratedDatabase(postgres);
    app = await startApp({
      ...{ database: { url: database.url }, telesignBaseUrl: simulator.url, ticks: 'fast' },
      ...{ queue: 'redis', redisUrl: redis.url },
    });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const { smsNumber } = await seedWorkStream(api, simulator);
    await api.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 500 });
  }, 120_000);
  afterAll(async () => {
    await app?.stop();
    await database?.drop();
    await simulator?.close();
    await Promise.all([postgres?.stop(), redis?.stop()]);
  });

  it('every reply that was answered 201 is stored and sent once, and no other is sent twice', async () => {
    const conversations = await Promise.all(
      Array.from({ length: WRITERS }, async (_, writer) => {
        await simulator.sendText({ from: customer(writer), to: OUR_NUMBER, text: 'Hello' });
        return conversationOf(api, customer(writer));
      }),
    );
    const promised = conversations.map((): string[] => []);
    const answered = () => promised.flat().length;
    let isOver = false;
    const writing = conversations.map(async ({ documentId }, writer) => {
      for (let index = 0; !isOver; index += 1) {
        const body = `Writer ${writer}, reply ${index}`;
        const { status } = await api.post(`/conversations/${documentId}/messages`, { body });
        if (status === 201) promised[writer]?.push(body);
      }
    });
    const operator = new Postgres({ connectionString: database.url });
    await operator.connect();
    for (let cut = 1; cut <= CUTS; cut += 1) {
      const enough = answered() + REPLIES_BETWEEN_CUTS;
      await eventually(async () => expect(answered()).toBeGreaterThan(enough), { everyMs: 5, timeoutMs: 30_000 });
      await operator.query(
        'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
      );
    }
    isOver = true;
    await Promise.all(writing);
    await operator.end();

    for (const [writer, conversation] of conversations.entries()) {
      const stored = await eventually(
        async () => {
          const texts = (await messagesOf(api, conversation)).filter(({ direction }) => direction === 'outbound');
          const waiting = texts.filter(({ status }) => status === 'queued' || status === 'sending');
          expect(waiting).toEqual([]);
          return texts;
        },
        { timeoutMs: 60_000 },
      );
      const bodies = stored.map(({ body }) => body);
      expect(bodies).toEqual(expect.arrayContaining(promised[writer] ?? []));
      const handset = await simulator.receivedBy(customer(writer));
      expect(new Set(handset).size).toBe(handset.length);
      const sent = stored.filter(({ status }) => status === 'delivered' || status === 'sent').map(({ body }) => body);
      expect(handset).toEqual(expect.arrayContaining(sent));
      expect(bodies).toEqual(expect.arrayContaining(handset));
    }
  }, 180_000);
});
