/** A stored database comes up as it was left, and what was begun in it is done. tests/fixtures/databases. */
import { START_TIMEOUT_MS } from '../api/support/channel';
import { createApiToken } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, type Client } from '../support/client';
import { rememberSecret } from '../support/secrets';
import { startRedis } from '../support/services/index.mjs';
import { atThatTime } from '../support/at-that-time';
import { TestSimulator } from '../support/simulator';
import { expectEverythingOf } from './support/everything';
import { FIXTURE_ENV, LONG_CODE, MAIN_ACCOUNT, NIGHT_ACCOUNT, SHORT_CODE, TOLL_FREE } from './support/facts';
import { expectOpenWorkDone } from './support/open-work-done';
import { expectedOf, restore } from './support/stored-database';

const RELEASES = ['0.1.0'] as const;
const CASES = RELEASES.flatMap((release) => (['sqlite', 'postgres'] as const).map((kind) => ({ release, kind })));

describe.each(CASES)('the $kind database of $release', ({ release, kind }) => {
  const expected = expectedOf(release, kind);
  let app: App;
  let api: Client;
  let main: TestSimulator;
  const cleanups: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    for (const { apiKey } of [MAIN_ACCOUNT, NIGHT_ACCOUNT]) rememberSecret(apiKey);
    const quick = { callbackRetryDelaysMs: [] };
    main = await TestSimulator.start({ ...MAIN_ACCOUNT, ...quick, numbers: [LONG_CODE, SHORT_CODE] });
    cleanups.push(() => main.close());
    const night = await TestSimulator.start({ ...NIGHT_ACCOUNT, ...quick, numbers: [TOLL_FREE] });
    cleanups.push(() => night.close());
    const stored = await restore(release, kind, [main.url, night.url]);
    cleanups.push(() => stored.remove());
    const redis = await startRedis();
    cleanups.push(() => redis.stop());
    app = await startApp({
      database: stored.database,
      telesignBaseUrl: main.url,
      queue: 'redis',
      redisUrl: redis.url,
      role: 'web',
      env: { ...FIXTURE_ENV, ...atThatTime(new Date(expected.storedAt)), TELESIGN_ALLOWED_BASE_URLS: night.url },
    });
    cleanups.push(() => app.stop());
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  it('shows everything that was in it, before any worker runs', async () => {
    await expectEverythingOf(expected.atRest, { app, api });
  });

  it('does what was begun, once a worker runs', async () => {
    // A minute later, so that the pace of the short code has passed for what waits. Nothing else is due by then.
    const aMinuteLater = new Date(Date.parse(expected.storedAt) + 60_000);
    await app.restart({ ...atThatTime(aMinuteLater), SMS_CHANNEL_ROLE: 'all' });
    await expectOpenWorkDone(expected.openWork, { api, main });
  }, 180_000);
});
