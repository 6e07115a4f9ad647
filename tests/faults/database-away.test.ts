/** `/health` while the database cannot be read: 503 with the database named, within seconds, whoever asks; never 500. docs/health.md. */
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { createApiToken, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, client, type Answer, type Client } from '../support/client';
import { layLine, type CuttableLine } from '../support/cuttable-line';
import { ensurePostgres, ensureRedis, type Database, type Server } from '../support/services/index.mjs';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';

/** Nothing is sent here. */
const NOWHERE = 'http://127.0.0.1:9';
/** A monitor waits so long at most. */
const ANSWERED_WITHIN_MS = 7_000;

interface Asked {
  readonly status: number;
  readonly body: Answer<unknown>['body'];
  readonly tookMs: number;
}

const AWAY = {
  status: 503,
  body: {
    data: { status: 'degraded', canServe: false, troubles: ['database-away'] },
    error: expect.objectContaining({ status: 503, message: 'the database cannot be asked' }) as unknown,
  },
};

let redis: Server;
beforeAll(async () => {
  redis = await ensureRedis();
});
afterAll(() => redis?.stop());

/** What a monitor, a stranger and an administrator are told at the moment. */
async function everybody(app: App, monitor: Client, admin: Client): Promise<Asked[]> {
  const ask = async (answer: Promise<Answer<unknown>>) => {
    const askedAt = Date.now();
    const { status, body } = await answer;
    return { status, body, tookMs: Date.now() - askedAt };
  };
  return Promise.all([
    ask(monitor.get('/health')),
    ask(monitor.get('/health/')),
    ask(apiClient(app).get('/health')),
    ask(admin.get('/sms-channel/health')),
  ]);
}

const usual = () => ({ telesignBaseUrl: NOWHERE, queue: 'redis', redisUrl: redis.url, ticks: 'fast' }) as const;
const clientsOf = async (app: App) => ({
  monitor: apiClient(app, await createApiToken(app, { type: 'full-access' })),
  admin: client(app.url, (await registerAdmin(app)).token),
});
const isWell = (monitor: Client) =>
  eventually(async () => expect((await monitor.get('/health')).status).toBe(200), { timeoutMs: 60_000 });

describe('PostgreSQL', () => {
  let postgres: Server;
  let database: Database;
  let line: CuttableLine;
  let app: App;
  let monitor: Client;
  let admin: Client;

  beforeAll(async () => {
    postgres = await ensurePostgres();
    database = await createMigratedDatabase(postgres);
    line = await layLine(database.url);
    const url = new URL(database.url);
    url.host = new URL(line.url).host;
    app = await startApp({ ...usual(), database: { url: url.toString() } });
    ({ monitor, admin } = await clientsOf(app));
    await isWell(monitor);
  }, 120_000);
  afterAll(async () => {
    line?.mend();
    await app?.stop();
    await line?.close();
    await database?.drop();
    await postgres?.stop();
  });

  it.each([
    ['is gone', () => line.cut()],
    ['takes questions and answers none', () => line.swallowAnswers()],
  ])(
    '%s',
    async (_what, begin) => {
      const asked: Asked[] = [];
      let isOver = false;
      const asking = (async () => {
        while (!isOver) asked.push(...(await everybody(app, monitor, admin)));
      })();
      await eventually(() => expect(asked.length).toBeGreaterThan(8));
      begin();
      await eventually(() => expect(asked.slice(-4).map(({ status }) => status)).toEqual([503, 503, 503, 503]));
      isOver = true;
      await asking;
      for (const answer of await everybody(app, monitor, admin)) expect(answer).toMatchObject(AWAY);
      // Also of those that were under way when it happened.
      expect(asked.filter(({ status }) => status === 500)).toEqual([]);
      expect(Math.max(...asked.map(({ tookMs }) => tookMs))).toBeLessThan(ANSWERED_WITHIN_MS);
      // What was asked of a silent database is never answered.
      line.cut();
      line.mend();
      await isWell(monitor);
      expect((await apiClient(app).get('/health')).status).toBe(401);
    },
    120_000,
  );
});

describe('SQLite', () => {
  let app: App;
  beforeAll(async () => {
    app = await startApp({ ...usual(), database: 'sqlite' });
  }, 120_000);
  afterAll(() => app?.kill());

  it('cannot be read any more, because something wrote over its file', async () => {
    const { monitor, admin } = await clientsOf(app);
    await isWell(monitor);
    const file = app.databaseFile ?? '';
    const garbage = Buffer.alloc(statSync(file).size, 'garbage');
    const descriptor = openSync(file, 'r+');
    writeSync(descriptor, garbage, 0, garbage.length, 0);
    closeSync(descriptor);
    // What SQLite has in its memory can still be read, so some are answered as before.
    const asked: Asked[] = [];
    await eventually(async () => {
      asked.push(...(await everybody(app, monitor, admin)));
      expect(asked).toContainEqual(expect.objectContaining(AWAY));
    });
    expect(asked.filter(({ status }) => status === 500)).toEqual([]);
  }, 60_000);
});
