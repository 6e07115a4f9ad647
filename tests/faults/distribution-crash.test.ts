/** A worker that dies in the middle of a pass, and a Redis that goes: no offer is half made, and the rest is made by others. */
import type { AgentView, QueueView, OfferView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent, createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, dataOf, type Client } from '../support/client';
import { allOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensurePostgres, startRedis, type Database, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';

const AGENTS = 8;
/** The queue notices a lost worker by its silence. */
const NOTICED_WITHIN_MS = 90_000;

describe('whatever dies while offers are made', () => {
  let postgres: Server;
  let redis: Server;
  let database: Database;
  let simulator: TestSimulator;
  let web: App;
  let worker: App;
  let api: Client;
  let agents: string[];
  let customers = 0;

  beforeAll(async () => {
    postgres = await ensurePostgres();
    redis = await startRedis();
    database = await createMigratedDatabase(postgres);
    simulator = await TestSimulator.start();
    const common = {
      ...{ database: { url: database.url }, telesignBaseUrl: simulator.url, queue: 'redis' as const },
      ...{ redisUrl: redis.url, queuePrefix: `crash-${Date.now()}` },
    };
    [web, worker] = await Promise.all([startApp({ ...common, role: 'web' }), startApp({ ...common, role: 'worker' })]);
    api = apiClient(web, await createApiToken(web, { type: 'full-access' }));
    await seedWorkStream(api, simulator, { distributionMode: 'push', distribution: { offerSeconds: 600 } });
    agents = [];
    for (let index = 0; index < AGENTS; index += 1) {
      const profile = { email: `agent${index}@test.example`, firstname: `Agent ${index}`, role: 'sms-agent' as const };
      agents.push((await createAgent(web, profile)).documentId);
    }
    const queue = (await allOf<QueueView>(api, '/queues')).find(({ isDefault }) => isDefault);
    await dataOf(api.put(`/queues/${queue?.documentId}`, { members: agents }));
    await texts(4 * AGENTS);
  });
  afterAll(async () => {
    await Promise.all([web?.stop(), worker?.stop()]);
    await simulator?.close();
    await database?.drop();
    await redis?.stop();
    await postgres?.stop();
  });

  async function texts(count: number): Promise<void> {
    const sent = Array.from({ length: count }, () => {
      customers += 1;
      return simulator.sendText({ from: `+1415${5_550_000 + customers}`, to: OUR_NUMBER, text: 'Hello' });
    });
    await Promise.all(sent);
    await eventually(async () => expect(await allOf(api, '/conversations')).toHaveLength(customers), {
      timeoutMs: NOTICED_WITHIN_MS,
    });
  }

  const is = (presence: AgentView['presence']) =>
    Promise.all(agents.map((documentId) => dataOf(api.put<AgentView>(`/agents/${documentId}`, { presence }))));
  const pending = () => allOf<OfferView>(api, '/offers', { state: 'pending' });

  /** Everybody is asked, about one thing each, and nothing is on offer twice. */
  async function everybodyIsAsked(): Promise<OfferView[]> {
    const offers = await eventually(
      async () => {
        const found = await pending();
        expect(found).toHaveLength(AGENTS);
        return found;
      },
      { timeoutMs: NOTICED_WITHIN_MS },
    );
    expect(new Set(offers.map(({ agent }) => agent.documentId)).size).toBe(AGENTS);
    expect(new Set(offers.map(({ conversation }) => conversation.documentId)).size).toBe(AGENTS);
    return offers;
  }

  async function nobodyIsThere(): Promise<void> {
    await is('offline');
    await eventually(async () => expect(await pending()).toEqual([]), { timeoutMs: NOTICED_WITHIN_MS });
  }

  it('a worker that is killed while it makes offers: the next one makes the others, and all can be accepted', async () => {
    await is('available');
    await eventually(async () => expect((await pending()).length).toBeGreaterThan(0), { everyMs: 5 });
    await worker.kill();
    await worker.restart();
    const offers = await everybodyIsAsked();
    const answers = await Promise.all(
      offers.map(({ documentId, agent }) => api.post(`/offers/${documentId}/accept`, { agent: agent.documentId })),
    );
    expect(answers.map(({ status }) => status)).toEqual(offers.map(() => 200));
    await nobodyIsThere();
  });

  it('Redis stopped while offers are made: what was on offer stays, and the others are asked when it is back', async () => {
    await is('available');
    await eventually(async () => expect((await pending()).length).toBeGreaterThan(0), { everyMs: 5 });
    await redis.pause();
    const [offer] = await pending();
    const accepted = await api.post(`/offers/${offer?.documentId}/accept`, { agent: offer?.agent.documentId });
    expect(accepted.status).toBe(200);
    await redis.restart();
    await everybodyIsAsked();
  });
});
