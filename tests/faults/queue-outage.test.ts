import Redis from 'ioredis';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import { listenToSignals, type SignalEar } from '../api/support/signal-ear';
import { createAgent, createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, type Client } from '../support/client';
import { conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { startRedis, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';

/** Agents are told of an outage within this. */
const TOLD_WITHIN_MS = 5_000;

/** docs/job-queue.md §1, on a Redis that is stopped, emptied and lost under the running app. */
describe('the queue may go at any moment', () => {
  let redis: Server;
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let ear: SignalEar;
  const customer = '+12025550143';

  beforeAll(async () => {
    redis = await startRedis();
    simulator = await TestSimulator.start();
    app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url, redisUrl: redis.url });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const { smsNumber } = await seedWorkStream(api, simulator);
    await api.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 20 });
    const ann = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    ear = await listenToSignals(app, ann.token);
    await simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Is anybody there?' });
  });
  afterAll(async () => {
    ear.leave();
    await app.stop();
    await simulator.close();
    await redis.stop();
  });

  it('Redis stopped: callbacks are answered 200 and kept, replies wait as queued and leave in order, each once', async () => {
    const conversation = await conversationOf(api, customer);
    await eventually(() => expect(ear.troubles).toEqual([null]));
    await redis.pause();
    await eventually(() => expect(ear.troubles).toEqual([null, 'job-queue']), { timeoutMs: TOLD_WITHIN_MS });

    const heard = await simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello?' });
    expect(heard.tries).toEqual([expect.objectContaining({ httpStatus: 200 })]);
    const bodies = ['One moment', 'I am looking', 'Found it'];
    const posted = [];
    for (const body of bodies) posted.push(await reply(api, conversation, body));
    expect(posted.map(({ status }) => status)).toEqual(['queued', 'queued', 'queued']);
    expect(await simulator.receivedBy(customer)).toEqual([]);
    // Callbacks are taken and answers kept: a load balancer has no reason to send nobody here.
    expect(await api.get<HealthReport>('/health')).toMatchObject({
      status: 200,
      body: { data: { status: 'degraded', canServe: true, troubles: ['job-queue-away'], queue: { healthy: false } } },
    });

    await redis.restart();
    await eventually(() => expect(ear.troubles).toEqual([null, 'job-queue', null]));
    for (const { documentId } of posted) await messageWith(api, conversation, documentId, ['delivered'], 30_000);
    expect(await simulator.receivedBy(customer)).toEqual(bodies);
    expect((await messagesOf(api, conversation)).map(({ body }) => body)).toContain('Hello?');
  });

  it('Redis emptied while texts wait: they still leave, once', async () => {
    const people = ['+14155550101', '+14155550102', '+14155550103', '+14155550104'];
    for (const from of people) await simulator.sendText({ from, to: OUR_NUMBER, text: 'Hi' });
    const conversations = await Promise.all(people.map((from) => conversationOf(api, from)));
    await simulator.behave({ answer: 'accept', answerDelayMs: 300 });
    await Promise.all(conversations.map((conversation) => reply(api, conversation, 'Good morning')));

    const connection = new Redis(redis.url);
    await connection.flushall();
    await connection.quit();

    await eventually(
      async () => {
        for (const from of people) expect(await simulator.receivedBy(from)).toEqual(['Good morning']);
      },
      { timeoutMs: 30_000 },
    );
    await simulator.clearBehaviours();
  });

  it('Redis lost with everything in it: work goes on with an empty one', async () => {
    await redis.restart({ wipe: true });
    await simulator.sendText({ from: '+14155550105', to: OUR_NUMBER, text: 'After the fire' });
    const conversation = await conversationOf(api, '+14155550105');
    const { documentId } = await reply(api, conversation, 'We are back');
    await messageWith(api, conversation, documentId, ['delivered'], 30_000);
    expect(await simulator.receivedBy('+14155550105')).toEqual(['We are back']);
  });
});

it('until the embedded queue is up after a start, agents are told that texts wait; then that they leave', async () => {
  const simulator = await TestSimulator.start();
  const app = await startApp({ database: 'sqlite', telesignBaseUrl: simulator.url, queue: 'embedded' });
  try {
    const ann = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    await app.restart();
    const ear = await listenToSignals(app, ann.token);
    await eventually(() => expect(ear.troubles).toEqual(['job-queue', null]), { timeoutMs: 60_000 });
    ear.leave();
  } finally {
    await app.stop();
    await simulator.close();
  }
});
