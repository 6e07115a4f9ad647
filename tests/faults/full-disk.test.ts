/** What is answered, sent and stored while nothing can be written. docs/architecture.md §5.2 and §7.4. */
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, type Client } from '../support/client';
import { conversationOf, messagesOf, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensureRedis, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';

const CUSTOMER = '+14155550142';
const WAITING = 6;

/** Every write of this process to a file fails from now on, as on a full disk; or none does. */
const limitWrites = ({ pid }: App, bytes: 0 | 'unlimited') =>
  execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`]);

describe('while the disk is full', () => {
  let simulator: TestSimulator;
  let redis: Server;
  let app: App;
  let api: Client;
  let conversation: ConversationView;

  beforeAll(async () => {
    // A report that cannot be stored comes again, as the carrier's do.
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [1_000, 2_000, 4_000, 8_000] });
    redis = await ensureRedis();
    app = await startApp({
      ...{ database: 'sqlite', telesignBaseUrl: simulator.url, queue: 'redis', redisUrl: redis.url, ticks: 'fast' },
      env: { NODE_OPTIONS: `--require=${path.join(__dirname, '../support/no-more-room.cjs')}` },
    });
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const { smsNumber } = await seedWorkStream(api, simulator);
    await api.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 2 });
    await simulator.sendText({ from: CUSTOMER, to: OUR_NUMBER, text: 'Hello' });
    conversation = await conversationOf(api, CUSTOMER);
  }, 120_000);
  afterAll(async () => {
    await app?.stop();
    await simulator?.close();
    await redis?.stop();
  });

  it('nothing is sent twice, nothing is promised that is not stored, and afterwards all goes on', async () => {
    const accepted = new Set<string>();
    for (let index = 1; index <= WAITING; index += 1)
      accepted.add((await reply(api, conversation, `Reply ${index}`)).body);
    await eventually(async () => expect(await simulator.receivedBy(CUSTOMER)).not.toEqual([]));

    limitWrites(app, 0);
    const before = await simulator.receivedBy(CUSTOMER);
    const refused = new Set<string>();
    // Longer than all slots of the texts that wait.
    const until = Date.now() + (WAITING / 2 + 2) * 1_000;
    for (let index = 1; Date.now() < until; index += 1) {
      const text = `While full ${index}`;
      const answer = await api.post(`/conversations/${conversation.documentId}/messages`, { body: text });
      (answer.status === 201 ? accepted : refused).add(text);
      const closing = await api.post(`/conversations/${conversation.documentId}/close`);
      expect(closing.status).toBeGreaterThanOrEqual(500);
    }
    expect(refused.size).toBeGreaterThan(0);
    // A text whose attempt cannot be recorded is not posted; one may have been on the wire when the disk filled up.
    const whileFull = await simulator.receivedBy(CUSTOMER);
    expect(whileFull.length - before.length).toBeLessThanOrEqual(1);

    limitWrites(app, 'unlimited');
    await eventually(
      async () => {
        const texts = (await messagesOf(api, conversation)).filter(({ direction }) => direction === 'outbound');
        expect(texts.map(({ body }) => body).sort()).toEqual([...accepted].sort());
        expect(texts.map(({ status }) => status)).toEqual(texts.map(() => 'delivered'));
      },
      { timeoutMs: 60_000 },
    );
    expect((await simulator.receivedBy(CUSTOMER)).sort()).toEqual([...accepted].sort());
    expect(await api.post(`/conversations/${conversation.documentId}/close`)).toMatchObject({ status: 200 });
  }, 150_000);
});
