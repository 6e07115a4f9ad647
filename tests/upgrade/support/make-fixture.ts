/**
 * Makes the stored databases of this release: a working day of a small office, over HTTP, with simulators for the carrier.
 * `npx jest --config tests/upgrade/support/make-fixture.config.js`, after `npm run build`; see tests/fixtures/databases.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { version } from '../../../package.json';
import type { HealthReport } from '../../../src/plugins/sms-channel/shared/app/contract';
import type { Channel, DatabaseKind } from '../../api/support/channel';
import { createApiToken, registerAdmin } from '../../support/admin';
import { startApp } from '../../support/app';
import { apiClient, dataOf, client } from '../../support/client';
import { clockOf, moveClock, SIMULATION } from '../../support/clock';
import { createDatabase, ensurePostgres, startRedis } from '../../support/services/index.mjs';
import { atThatTime } from '../../support/at-that-time';
import { TestSimulator } from '../../support/simulator';
import { eventually } from '../../support/wait';
import { readEverything } from './everything';
import { DAY_OF_MAKING, FIXTURE_ENV, LONG_CODE, MAIN_ACCOUNT, NIGHT_ACCOUNT, SHORT_CODE, TOLL_FREE } from './facts';
import { campaigns } from './making/campaigns';
import { furnish } from './making/office';
import { offerOfToday, offersOfYesterday } from './making/offers';
import { begin, handOver, pileUp } from './making/open-work';
import { consents } from './making/permissions';
import { stepsIn } from './making/steps';
import { deliveries, merges, today, yesterday } from './making/talks';
import { store } from './stored-database';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

it.each<DatabaseKind>(['sqlite', 'postgres'])(
  `the %s database of ${version}`,
  async (kind) => {
    const database = await emptyDatabase(kind);
    const past = atThatTime(DAY_OF_MAKING);
    let offsetMs = Number(past.TEST_TIME_OFFSET_MS);
    const clock = () => Date.now() + offsetMs;
    const common = { clock, callbackRetryDelaysMs: Array<number>(20).fill(2_000) };
    const simulator = await TestSimulator.start({ ...MAIN_ACCOUNT, ...common, numbers: [LONG_CODE, SHORT_CODE] });
    cleanups.push(() => simulator.close());
    const nightSimulator = await TestSimulator.start({ ...NIGHT_ACCOUNT, ...common, numbers: [TOLL_FREE] });
    cleanups.push(() => nightSimulator.close());
    const app = await startApp({
      database,
      telesignBaseUrl: simulator.url,
      queue: 'embedded',
      env: { ...SIMULATION, ...FIXTURE_ENV, ...past, TELESIGN_ALLOWED_BASE_URLS: nightSimulator.url },
    });
    cleanups.push(() => app.stop());
    const api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const admin = client(app.url, (await registerAdmin(app)).token);
    const channel: Channel = { app, simulator, api, admin, stop: () => app.stop() };
    await eventually(async () => expect((await dataOf(api.get<HealthReport>('/health'))).queue.healthy).toBe(true), {
      timeoutMs: 90_000,
    });

    const office = await furnish(channel, nightSimulator);
    const steps = stepsIn(office);
    await offersOfYesterday(office, steps);
    await yesterday(office, steps);
    await moveClock(app, { now: new Date('2026-01-15T16:00:00Z') });
    await merges(office, steps);
    await today(office, steps);
    await deliveries(office, steps);
    await consents(office, steps);
    await campaigns(office, steps);
    const begun = await begin(office, steps);
    await offerOfToday(office, steps);
    const handed = await handOver(office, steps, begun);

    // A process that takes what comes and works on nothing; it needs a queue that others could share.
    const redis = await startRedis();
    cleanups.push(() => redis.stop());
    const evening = atThatTime(await clockOf(app));
    offsetMs = Number(evening.TEST_TIME_OFFSET_MS);
    await app.restart({
      ...evening,
      SMS_CHANNEL_SIMULATION: 'false',
      SMS_CHANNEL_ROLE: 'web',
      SMS_CHANNEL_QUEUE: 'redis',
      REDIS_URL: redis.url,
    });
    const openWork = await pileUp(office, begun, handed);
    const storedAt = new Date(clock()).toISOString();
    const atRest = await readEverything(channel);
    await app.stop();
    await store(version, kind, database, {
      storedAt,
      atRest,
      openWork,
      previousCallbackPath: new URL(office.previousCallbackUrl).pathname,
    });
    expect(atRest.consent.status).toBe('intact');
  },
  600_000,
);

async function emptyDatabase(kind: DatabaseKind): Promise<{ file: string } | { url: string }> {
  if (kind === 'sqlite') {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-making-'));
    cleanups.push(() => rmSync(folder, { recursive: true, force: true }));
    return { file: path.join(folder, 'data.db') };
  }
  const server = await ensurePostgres();
  cleanups.push(() => server.stop());
  const { url, drop } = await createDatabase(server);
  cleanups.push(drop);
  return { url };
}
