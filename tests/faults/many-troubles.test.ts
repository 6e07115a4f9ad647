/** Every kind of trouble at once, and two healthy customers in the middle of it. docs/architecture.md §5.9. */
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createAgent, createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, type Client } from '../support/client';
import { conversationOf, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensureRedis, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';

const HEALTHY = ['+14155550101', '+14155550102'] as const;
const TROUBLED_NUMBER = '+17195550198';
const ROUNDS = 12;
/** Texts that flood in while the healthy ones are measured. */
const FLOOD_EVERY_MS = 50;
const HANGING = 24;
const FAILING = 80;
/** Agents whom the conversations of the flood are offered to, those that cannot be offered among them. */
const AGENTS = 3;

let simulator: TestSimulator;
let redis: Server;
let app: App;
let api: Client;
let rows: Database.Database;
const agents: string[] = [];

beforeAll(async () => {
  simulator = await TestSimulator.start({ numbers: [OUR_NUMBER, TROUBLED_NUMBER], callbackRetryDelaysMs: [] });
  redis = await ensureRedis();
  app = await startApp({
    ...{ database: 'sqlite', telesignBaseUrl: simulator.url, queue: 'redis', redisUrl: redis.url, ticks: 'fast' },
  });
  api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
  const troubled = await seedWorkStream(api, simulator, { name: 'Troubled', number: TROUBLED_NUMBER });
  const { callbackUrl } = await simulator.settings({});
  const { smsNumber } = await seedWorkStream(api, simulator, { name: 'Healthy' });
  // TeleSign knows one URL for an account: texts to either number come through it.
  await simulator.settings({ callbackUrl: callbackUrl ?? undefined });
  await api.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 100 });
  rows = new Database(app.databaseFile as string, { timeout: 30_000 });
  await api.put(`/work-streams/${troubled.workStream.documentId}`, { distributionMode: 'push' });
  for (let index = 0; index < AGENTS; index += 1) {
    const agent = { email: `agent-${index}@test.example`, firstname: 'Agent', role: 'sms-agent' } as const;
    agents.push((await createAgent(app, agent)).documentId);
  }
}, 120_000);
afterAll(async () => {
  rows?.close();
  await app?.stop();
  await simulator?.close();
  await redis?.stop();
});

/** Milliseconds from the customer's text to our answer on their handset, of each round. */
async function measure(): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const customer of HEALTHY) {
      const text = `Question ${Math.random()}`;
      const answer = `Answer ${Math.random()}`;
      const from = performance.now();
      await simulator.sendText({ from: customer, to: OUR_NUMBER, text });
      const conversation = await conversationOf(api, customer);
      await reply(api, conversation, answer);
      await eventually(async () => expect(await simulator.receivedBy(customer)).toContain(answer), {
        ...{ everyMs: 10, timeoutMs: 30_000 },
      });
      times.push(performance.now() - from);
      await pause(50);
    }
  }
  return times;
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number;

/** Begins all troubles; resolves to what ends those that go on. */
async function troubles(): Promise<() => Promise<void>> {
  const open = async (customer: string): Promise<ConversationView> => {
    await simulator.sendText({ from: customer, to: TROUBLED_NUMBER, text: 'Hello' });
    return conversationOf(api, customer);
  };
  // Customers whose carrier never answers, and one whom it puts off for minutes.
  const hanging = await Promise.all(Array.from({ length: HANGING }, (_, index) => open(`+1415556${1000 + index}`)));
  for (const { contact } of hanging) await simulator.behave({ answer: 'no-answer' }, contact.mobilePhone);
  const [putOff] = hanging as [ConversationView];
  await simulator.behave({ answer: 'unavailable', retryAfterSeconds: 300 }, putOff.contact.mobilePhone);
  await Promise.all(hanging.map((conversation) => reply(api, conversation, 'Is anybody there?')));
  // A contact with a time zone that the runtime does not know.
  rows
    .prepare('update sms_channel_contacts set time_zone = ? where mobile_phone = ?')
    .run(...(['Mars/Olympus', putOff.contact.mobilePhone] as const));
  // Work that fails whenever it is tried.
  const insert = rows.prepare(
    `insert into sms_channel_outbox_entries (document_id, kind, lane, share, due_at) values (?, 'broken', ?, ?, ?)`,
  );
  for (let index = 0; index < FAILING; index += 1) {
    insert.run(`broken-${index}`, `broken-${index}`, `broken/${index % 2}`, Date.now() - 60_000);
  }
  // Every second conversation cannot be offered to an agent, and agents wait for some.
  rows.exec(
    `create trigger poisoned before insert on sms_channel_offers when new.conversation_id % 2 = 0
     begin select raise(abort, 'poisoned'); end`,
  );
  for (const agent of agents) await api.put(`/agents/${agent}`, { presence: 'available' });
  let isOver = false;
  const again = async (everyMs: number, work: (index: number) => Promise<unknown>) => {
    for (let index = 0; !isOver; index += 1) {
      await Promise.all([work(index).catch(() => undefined), pause(everyMs)]);
    }
  };
  const running = [
    again(FLOOD_EVERY_MS, (index) =>
      simulator.sendText({ from: `+1415557${1000 + (index % 500)}`, to: TROUBLED_NUMBER, text: `Flood ${index}` }),
    ),
    again(FLOOD_EVERY_MS, (index) =>
      simulator.sendText({ from: '+14155580001', to: TROUBLED_NUMBER, text: `One customer's flood ${index}` }),
    ),
    again(200, () => api.post(`/conversations/${putOff.documentId}/messages`, { body: `{{${' '.repeat(1597)}x` })),
    again(200, () =>
      api.post(`/conversations/${putOff.documentId}/notes`, { body: 'Look', mentions: Array(20_000).fill(' ') }),
    ),
  ];
  return async () => {
    isOver = true;
    await Promise.all(running);
  };
}

it('healthy customers are served within twice the time of a quiet day', async () => {
  await measure();
  const quiet = median(await measure());
  const end = await troubles();
  const troubled = median(await measure());
  await end();
  const count = (table: string, where: string) =>
    (rows.prepare(`select count(*) as n from ${table} where ${where}`).get() as { n: number }).n;
  // Those that can be offered are, one to each agent, and those that cannot are set aside.
  expect(count('sms_channel_offers', `state = 'pending'`)).toBe(AGENTS);
  expect(count('sms_channel_outbox_entries', `kind = 'offer' and attempts > 0`)).toBeGreaterThan(0);
  const ratio = troubled / quiet;
  const told = `${Math.round(troubled)} ms in trouble, ${Math.round(quiet)} ms on a quiet day`;
  expect({ told, isWithinTwice: ratio < 2 }).toEqual({ told, isWithinTwice: true });
}, 300_000);
