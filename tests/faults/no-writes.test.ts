/** What is answered, sent and stored while nothing can be written. docs/architecture.md §5.2 and §7.4. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { Client as Postgres } from 'pg';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { BulkRecipientView, BulkSendView } from '../../src/plugins/sms-channel/shared/bulk/contract';
import type { ConsentView } from '../../src/plugins/sms-channel/shared/consent/contract';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { OfferView, QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent, createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, dataOf, inboxClient, type Client } from '../support/client';
import { allOf, conversationOf, messagesOf, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensurePostgres, ensureRedis, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';

const CUSTOMER = '+14155550142';
const WHO_SAYS_STOP = '+14155550143';
const WHO_IS_OFFERED = '+14155550144';
const PEOPLE = Array.from({ length: 12 }, (_, index) => `+1212555${1000 + index}`);
const WAITING = 6;
const PACE = 3;

interface Fault {
  /** An app on a database that the fault is about. */
  start(options: { simulator: TestSimulator; redisUrl: string }): Promise<App>;
  begin(app: App): Promise<void>;
  end(app: App): Promise<void>;
  cleanUp(): Promise<void>;
}

/** Every write of the process to a file fails: the file may not grow. Needs no root. */
function fullDisk(): Fault {
  const limitWrites = ({ pid }: App, bytes: 0 | 'unlimited') =>
    void execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);
  return {
    start: ({ simulator, redisUrl }) =>
      startApp({
        ...{ database: 'sqlite', telesignBaseUrl: simulator.url, queue: 'redis', redisUrl, ticks: 'fast' },
        env: { NODE_OPTIONS: `--require=${path.join(__dirname, '../support/no-more-room.cjs')}` },
      }),
    begin: async (app) => limitWrites(app, 0),
    end: async (app) => limitWrites(app, 'unlimited'),
    cleanUp: async () => {},
  };
}

/** PostgreSQL refuses every write, as a standby does after a failover. */
function readOnly(): Fault {
  const cleanups: (() => Promise<unknown>)[] = [];
  let operator: Postgres;
  async function switchTo(mode: 'on' | 'off'): Promise<void> {
    const { rows } = await operator.query<{ name: string }>('select current_database() as name');
    await operator.query(`alter database "${rows[0]?.name}" set default_transaction_read_only = ${mode}`);
    await operator.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
  }
  return {
    async start({ simulator, redisUrl }) {
      const postgres = await ensurePostgres();
      cleanups.push(() => postgres.stop());
      const database = await createMigratedDatabase(postgres);
      cleanups.push(() => database.drop());
      operator = new Postgres({ connectionString: database.url });
      await operator.connect();
      await operator.query('set default_transaction_read_only = off');
      cleanups.push(() => operator.end());
      return startApp({
        ...{ database: { url: database.url }, telesignBaseUrl: simulator.url },
        ...{ queue: 'redis', redisUrl, ticks: 'fast' },
      });
    },
    begin: () => switchTo('on'),
    end: () => switchTo('off'),
    async cleanUp() {
      for (const cleanup of cleanups.reverse()) await cleanup();
    },
  };
}

describe.each([
  ['the disk is full (SQLite)', fullDisk],
  ['the database is read-only (PostgreSQL)', readOnly],
])('while %s', (_what, makeFault) => {
  const fault = makeFault();
  let simulator: TestSimulator;
  let redis: Server;
  let app: App;
  let api: Client;
  let agent: Client;
  let conversation: ConversationView;
  let whoSaysStop: ConversationView;

  beforeAll(async () => {
    // A callback that cannot be stored comes again, as the carrier's do.
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [1_000, 2_000, 4_000, 8_000, 8_000, 8_000] });
    redis = await ensureRedis();
    app = await fault.start({ simulator, redisUrl: redis.url });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const { smsNumber } = await seedWorkStream(api, simulator);
    await api.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: PACE });
    [conversation, whoSaysStop] = await Promise.all([aConversation(CUSTOMER), aConversation(WHO_SAYS_STOP)]);
    const session = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    agent = inboxClient(app, session.token);
  }, 180_000);
  afterAll(async () => {
    await app?.stop();
    await simulator?.close();
    await redis?.stop();
    await fault.cleanUp();
  });

  async function aConversation(from: string): Promise<ConversationView> {
    await simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
    return conversationOf(api, from);
  }

  /** One text that is offered to an agent, and to nobody before. */
  async function anOffer(): Promise<OfferView> {
    const agents = await allOf<{ documentId: string; name: string }>(api, '/agents');
    const ann = agents.find(({ name }) => name === 'Ann');
    const { documentId } = (await dataOf(api.get<QueueView[]>('/queues'))).find(
      ({ isDefault }) => isDefault,
    ) as QueueView;
    await dataOf(api.put(`/queues/${documentId}`, { members: [ann?.documentId] }));
    for (const { documentId: open } of await allOf<ConversationView>(api, '/conversations', { state: 'open' })) {
      await dataOf(api.post(`/conversations/${open}/assign`, { agent: ann?.documentId }));
    }
    await dataOf(api.put(`/agents/${ann?.documentId}`, { presence: 'available', capacity: 20 }));
    const [workStream] = await dataOf(api.get<{ documentId: string }[]>('/work-streams'));
    await dataOf(
      api.put(`/work-streams/${workStream?.documentId}`, {
        distributionMode: 'push',
        distribution: { offerSeconds: 600 },
      }),
    );
    await aConversation(WHO_IS_OFFERED);
    return eventually(async () => {
      const [offer] = await dataOf(agent.get<OfferView[]>('/offers'));
      if (!offer) throw new Error('nothing is offered yet');
      return offer;
    });
  }

  const consent = () => dataOf(api.get<ConsentView>(`/conversations/${conversation.documentId}/consent`));

  it('nothing is sent twice, nothing is promised that is not stored, and afterwards all goes on', async () => {
    const offer = await anOffer();
    const consentBefore = await consent();
    const bulk = await dataOf(
      api.post<BulkSendView>('/bulk-sends', {
        ...{ name: 'News', from: OUR_NUMBER, body: 'News for all', to: PEOPLE.map((mobilePhone) => ({ mobilePhone })) },
      }),
    );
    await dataOf(api.post(`/bulk-sends/${bulk.documentId}/start`));
    const accepted = new Set<string>();
    for (let index = 1; index <= WAITING; index += 1)
      accepted.add((await reply(api, conversation, `Reply ${index}`)).body);
    await eventually(async () => expect(await simulator.receivedBy(CUSTOMER)).not.toEqual([]));

    await fault.begin(app);
    const before = await simulator.receivedBy(CUSTOMER);
    const stop = simulator.sendText({ from: WHO_SAYS_STOP, to: OUR_NUMBER, text: 'STOP' });
    const refused = new Set<string>();
    // Longer than all slots of the texts that wait.
    const until = Date.now() + (WAITING / PACE + 3) * 1_000;
    for (let index = 1; Date.now() < until; index += 1) {
      const text = `While nothing is written ${index}`;
      const answer = await api.post(`/conversations/${conversation.documentId}/messages`, { body: text });
      (answer.status === 201 ? accepted : refused).add(text);
      const refusals = [
        await api.post(`/conversations/${conversation.documentId}/close`),
        await api.post(`/conversations/${conversation.documentId}/consent`, { action: 'opt-out', wording: 'asked' }),
        await agent.post(`/offers/${offer.documentId}/accept`),
        await api.post(`/bulk-sends/${bulk.documentId}/cancel`),
      ];
      expect(refusals.filter(({ status }) => status < 500).map(({ status, body }) => [status, body])).toEqual([]);
    }
    expect(refused.size).toBeGreaterThan(0);
    // Callbacks are refused: this is the one trouble for which a load balancer should send nobody here.
    expect(await api.get<HealthReport>('/health')).toMatchObject({
      status: 503,
      body: { data: { status: 'degraded', canServe: false, database: { canWrite: false } } },
    });
    // A text whose attempt cannot be recorded is not posted; one may have been on the wire when it began.
    const meanwhile = await simulator.receivedBy(CUSTOMER);
    expect(meanwhile.length - before.length).toBeLessThanOrEqual(1);
    expect((await stop).tries).toEqual([expect.objectContaining({ httpStatus: 503 })]);

    await fault.end(app);
    await eventually(async () => expect(await api.get('/health')).toMatchObject({ status: 200 }));
    await eventually(
      async () => {
        const texts = (await messagesOf(api, conversation)).filter(({ direction }) => direction === 'outbound');
        expect(texts.map(({ body }) => body).sort()).toEqual([...accepted].sort());
        expect(texts.map(({ status }) => status)).toEqual(texts.map(() => 'delivered'));
      },
      { timeoutMs: 60_000 },
    );
    expect((await simulator.receivedBy(CUSTOMER)).sort()).toEqual([...accepted].sort());

    // The bulk send goes on where it was: everybody once.
    await eventually(
      async () => expect(await dataOf(api.get(`/bulk-sends/${bulk.documentId}`))).toMatchObject({ state: 'done' }),
      { timeoutMs: 60_000 },
    );
    const recipients = await allOf<BulkRecipientView>(api, `/bulk-sends/${bulk.documentId}/recipients`);
    expect(recipients).toHaveLength(PEOPLE.length);
    await eventually(async () => {
      for (const person of PEOPLE) expect(await simulator.receivedBy(person)).toEqual(['News for all']);
    });

    // What was refused changed nothing; what the carrier could not deliver came again.
    expect(await consent()).toEqual(consentBefore);
    expect(await dataOf(agent.get<OfferView[]>('/offers'))).toEqual([
      expect.objectContaining({ documentId: offer.documentId }),
    ]);
    expect(await agent.post(`/offers/${offer.documentId}/accept`)).toMatchObject({ status: 200 });
    await eventually(
      async () => {
        const answer = await api.post(`/conversations/${whoSaysStop.documentId}/messages`, { body: 'After STOP' });
        expect(answer.status).toBe(409);
      },
      { timeoutMs: 30_000, everyMs: 1_000 },
    );
    expect(await simulator.receivedBy(WHO_SAYS_STOP)).not.toContain('After STOP');
    expect(await api.post(`/conversations/${conversation.documentId}/close`)).toMatchObject({ status: 200 });
  }, 240_000);
});
