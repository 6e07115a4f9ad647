import { setTimeout as pause } from 'node:timers/promises';
import { Client as Postgres } from 'pg';
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, dataOf, type Client } from '../support/client';
import { clockOf, moveClock, SIMULATION } from '../support/clock';
import { conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { seedWorkStream, type SeededWorkStream } from '../support/seed';
import { ensurePostgres, ensureRedis, type Database, type Server } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';

const OTHER_NUMBER = '+17195550188';
const PATIENCE = { timeoutMs: 90_000, everyMs: 100 };

/**
 * What happens to a text in the very moment in which another process begins to send it. Triggers of the test's own make the
 * transactions that meet slow at the place where they meet: so they do meet, on every run.
 */
describe('two processes at one text, on PostgreSQL with Redis', () => {
  let postgres: Server;
  let redis: Server;
  let database: Database;
  let simulator: TestSimulator;
  let apps: App[] = [];
  let api: Client;
  let seeded: SeededWorkStream;
  let sql: Postgres;

  beforeAll(async () => {
    postgres = await ensurePostgres();
    redis = await ensureRedis();
    database = await createMigratedDatabase(postgres);
    simulator = await TestSimulator.start({ numbers: [OUR_NUMBER, OTHER_NUMBER] });
    const common = {
      database: { url: database.url },
      telesignBaseUrl: simulator.url,
      queue: 'redis' as const,
      redisUrl: redis.url,
      queuePrefix: `races-${Date.now()}`,
      env: { ...SIMULATION, SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM: '2' },
    };
    apps = await Promise.all([startApp(common), startApp(common)]);
    const [first] = apps as [App];
    api = apiClient(first, await createApiToken(first, { type: 'full-access' }));
    seeded = await seedWorkStream(api, simulator);
    const { documentId: workStream } = seeded.workStream;
    const pace = { messagesPerSecond: 1000 };
    await dataOf(api.put(`/sms-numbers/${seeded.smsNumber.documentId}`, pace));
    await dataOf(api.post('/sms-numbers', { number: OTHER_NUMBER, workStream, ...pace }));
    sql = new Postgres({ connectionString: database.url });
    await sql.connect();
    await sql.query('create table breaches (body text, address text)');
  });
  afterAll(async () => {
    await sql?.end();
    await Promise.all(apps.map((app) => app.stop()));
    await simulator?.close();
    await database?.drop();
    await redis?.stop();
    await postgres?.stop();
  });

  /** Runs the work while a trigger runs `body` (PL/pgSQL) `when`, e.g. `after update on sms_channel_messages`. */
  async function whileTriggered(
    { body, when, kind = 'trigger', name = 'race' }: { body: string; when: string; kind?: string; name?: string },
    work: () => Promise<void>,
  ): Promise<void> {
    await sql.query(`create function ${name}() returns trigger language plpgsql as $$ begin ${body} end $$`);
    await sql.query(`create ${kind} ${name} ${when} execute function ${name}()`);
    try {
      await work();
    } finally {
      await sql.query(`drop function ${name}() cascade`);
    }
  }

  const people = (areaCode: number, count: number) =>
    Array.from({ length: count }, (_, index) => `+1${areaCode}555${1000 + index}`);
  const conversationsWith = (customers: readonly string[]) =>
    Promise.all(
      customers.map(async (from) => {
        await simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
        return eventually(() => conversationOf(api, from), PATIENCE);
      }),
    );
  /** What the servers write from now on. */
  function listen(): () => string {
    const before = apps.map((app) => app.logs().length);
    return () => apps.map((app, index) => app.logs().slice(before[index])).join('\n');
  }

  it('a report and the answer to its send, which it overtakes, wait for each other no more than once', async () => {
    const conversations = await conversationsWith(people(212, 12));
    const saidByServers = listen();
    // The answer is being written down for so long that its report is there before it is.
    const slowly = {
      body: 'perform pg_sleep(0.4); return null;',
      when: 'after update on sms_channel_send_attempts for each row',
    };
    await whileTriggered(slowly, async () => {
      const replies = await Promise.all(conversations.map((one) => reply(api, one, 'Good morning')));
      for (const [index, { documentId }] of replies.entries()) {
        await messageWith(api, conversations[index] as ConversationView, documentId, ['delivered'], 60_000);
      }
    });
    expect(saidByServers()).not.toMatch(/deadlock|40P01/);
  }, 120_000);

  /**
   * Looks in the moment in which a claim commits, so many seconds after it asked whether its text may go, whether the person
   * is opted out by then.
   */
  const breachesAreNoted = (seconds: number) => ({
    kind: 'constraint trigger',
    when: 'after insert on sms_channel_send_attempts deferrable initially deferred for each row',
    body: `
      perform pg_sleep(${seconds});
      insert into breaches select m.body, c.customer_address
        from sms_channel_messages m join sms_channel_conversations c on c.id = m.conversation_id
        join sms_channel_consent_states s
          on s.state_key in (c.customer_address || '|' || c.our_address, c.customer_address || '|*')
        where m.id = new.message_id and s.opted_out is not null and m.purpose <> 'stop-confirmation';
      return null;`,
  });
  const breaches = async () => (await sql.query('select * from breaches')).rows;

  it.each([
    ['this-number', OUR_NUMBER],
    ['all-numbers', OTHER_NUMBER],
  ] as const)(
    'STOP for %s, said to %s while a text leaves: none begins to leave once it is written down',
    async (stopScope, saidTo) => {
      const saidByServers = listen();
      await dataOf(api.put(`/work-streams/${seeded.workStream.documentId}`, { consent: { stopScope } }));
      const areaCode = stopScope === 'this-number' ? 213 : 214;
      // Half of them are strangers, of whom nothing is known until they say STOP.
      const [strangers, known] = [people(areaCode, 30), people(areaCode + 100, 30)];
      await conversationsWith(known);
      await whileTriggered(breachesAreNoted(0.15), async () => {
        await Promise.all(
          [...strangers, ...known].map(async (customer, index) => {
            const started = await api.post('/conversations', { to: customer, from: OUR_NUMBER, body: 'An offer' });
            expect(started.status).toBe(201);
            await pause((index % 10) * 25);
            await simulator.sendText({ from: customer, to: saidTo, text: 'STOP' });
          }),
        );
        await eventually(async () => {
          const { rows } = await sql.query(
            "select m.status from sms_channel_messages m join sms_channel_conversations c on c.id = m.conversation_id where m.body = 'An offer' and substr(c.customer_address, 3, 3) = any($1)",
            [[String(areaCode), String(areaCode + 100)]],
          );
          expect(rows).toHaveLength(60);
          expect(rows.filter(({ status }) => !['delivered', 'blocked'].includes(status))).toEqual([]);
          const { rowCount } = await sql.query(
            'select 1 from sms_channel_consent_states where opted_out is not null and substr(state_key, 3, 3) = any($1)',
            [[String(areaCode), String(areaCode + 100)]],
          );
          expect(rowCount).toBeGreaterThanOrEqual(60);
        }, PATIENCE);
      });
      expect(await breaches()).toEqual([]);
      expect(saidByServers()).not.toMatch(/deadlock|40P01/);
      const refused = await api.post('/conversations', { to: strangers[0], from: OUR_NUMBER, body: 'Another offer' });
      expect(refused.status).toBe(409);
    },
    180_000,
  );

  it('a text that is written while a STOP for all numbers is written down does not begin to leave after it', async () => {
    await dataOf(api.put(`/work-streams/${seeded.workStream.documentId}`, { consent: { stopScope: 'all-numbers' } }));
    // By then STOP has taken out what waited, and nobody else can see it yet.
    const slowly = {
      name: 'slow_stop',
      when: "before insert on sms_channel_consent_entries for each row when (new.change = 'confirmation')",
      body: 'perform pg_sleep(0.5); return new;',
    };
    const customers = people(218, 12);
    await conversationsWith(customers);
    const written: number[] = [];
    await whileTriggered(slowly, () =>
      whileTriggered(breachesAreNoted(0.3), async () => {
        for (const customer of customers) {
          await simulator.sendText({ from: customer, to: OTHER_NUMBER, text: 'STOP' });
          await pause(300);
          const order = { to: customer, from: OUR_NUMBER, body: 'An offer' };
          written.push((await api.post('/conversations', order)).status);
          await eventually(async () => expect((await api.post('/conversations', order)).status).toBe(409), PATIENCE);
        }
        await eventually(async () => {
          const waiting = "select 1 from sms_channel_messages where status in ('queued', 'sending')";
          expect((await sql.query(waiting)).rows).toEqual([]);
        }, PATIENCE);
      }),
    );
    expect(written).toContain(201);
    expect(await breaches()).toEqual([]);
  }, 120_000);

  it('a scheduled text that is changed or put off while it falls due never leaves as it was', async () => {
    const customers = people(216, 20);
    const conversations = await conversationsWith(customers);
    const sendAt = new Date((await clockOf(apps[0] as App)).getTime() + 3_600_000);
    const path = (one: ConversationView) => `/conversations/${one.documentId}/messages`;
    const scheduled = await Promise.all(
      conversations.map((one) =>
        dataOf(api.post<MessageView>(path(one), { body: 'Old', sendAt: sendAt.toISOString() })),
      ),
    );
    // Who changes it is about to commit when the sender comes for it.
    const slowly = {
      body: 'perform pg_sleep(0.5); return new;',
      when: 'before update on sms_channel_messages for each row when (old.body <> new.body or old.send_at <> new.send_at)',
    };
    const later = new Date(sendAt.getTime() + 3_600_000).toISOString();
    const isPutOff = (index: number) => index % 2 === 1;
    let changes: number[] = [];
    await whileTriggered(slowly, async () => {
      const changing = Promise.all(
        conversations.map((one, index) => {
          const to = isPutOff(index) ? { sendAt: later } : { body: 'New' };
          return api.put(`${path(one)}/${scheduled[index]?.documentId}`, to).then(({ status }) => status);
        }),
      );
      await pause(100);
      await moveClock(apps[0] as App, { now: sendAt });
      changes = await changing;
      const expected = changes.map((status, index) => (status === 409 ? ['Old'] : isPutOff(index) ? [] : ['New']));
      await eventually(async () => {
        expect(await Promise.all(customers.map((customer) => simulator.receivedBy(customer)))).toEqual(expected);
      }, PATIENCE);
    });
    expect(new Set(changes)).toContain(200);
    await moveClock(apps[0] as App, { now: new Date(later) });
    const [putOff] = conversations.filter((_, index) => isPutOff(index) && changes[index] === 200);
    if (!putOff) throw new Error('none was put off');
    await eventually(async () => {
      const texts = (await messagesOf(api, putOff)).filter(({ direction }) => direction === 'outbound');
      expect(texts).toMatchObject([{ body: 'Old', status: 'delivered', attempts: 1 }]);
    }, PATIENCE);
  }, 180_000);
});
