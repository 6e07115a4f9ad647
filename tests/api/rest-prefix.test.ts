/** A REST API that is not below `/api`: every URL that is shown is one at which the server answers. */
import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { WorkStreamOptions } from '../../src/plugins/sms-channel/shared/setup/contract';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { createApiToken, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { client, dataOf, type Client } from '../support/client';
import { conversationOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensureRedis } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { detailOf } from './support/administration';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['/v1', '/gate/v2'])('with the prefix %s', (prefix) => {
  const cleanups: (() => Promise<void>)[] = [];
  let app: App;
  let api: Client;
  let admin: Client;
  let simulator: TestSimulator;

  beforeAll(async () => {
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    cleanups.push(() => simulator.close());
    const redis = await ensureRedis();
    cleanups.push(() => redis.stop());
    app = await startApp({
      database: 'sqlite',
      telesignBaseUrl: simulator.url,
      queue: 'redis',
      redisUrl: redis.url,
      ticks: 'fast',
      env: {
        NODE_OPTIONS: `--require=${path.join(__dirname, '../support/api-config.cjs')}`,
        TEST_REST: JSON.stringify({ prefix }),
      },
    });
    cleanups.push(() => app.stop());
    api = client(`${app.url}${prefix}/sms-channel`, await createApiToken(app, { type: 'full-access' }));
    admin = client(`${app.url}/sms-channel/work-streams`, (await registerAdmin(app)).token);
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  const text = (from: string) =>
    inboundBody({ from: from.slice(1), to: OUR_NUMBER.slice(1), text: 'Hello', referenceId: randomUUID() });

  it('callback URLs have it, take texts, and explain themselves in a browser; the replaced one too', async () => {
    const { workStream } = await seedWorkStream(api, simulator);
    const { callbackUrl } = await dataOf(api.get<WorkStreamView>(`/work-streams/${workStream.documentId}`));
    expect(callbackUrl).toMatch(new RegExp(`^${app.url}${prefix}/sms-channel/callbacks/[\\w-]{32}$`));
    const from = aCustomer();
    expect(await postCallback(callbackUrl, text(from), simulator)).toBe(200);
    await conversationOf(api, from);
    const page = await fetch(callbackUrl);
    expect({ status: page.status, body: await page.text() }).toMatchObject({
      status: 200,
      body: expect.stringContaining('callback URL') as string,
    });

    await dataOf(admin.post(`/${workStream.documentId}/rotate-callback-url`, { keepPreviousHours: 24 }));
    const { callbackUrl: present, previousCallbackUrl } = await detailOf(admin, workStream);
    expect(present).toContain(`${app.url}${prefix}/sms-channel/callbacks/`);
    expect(previousCallbackUrl?.label).toBe(callbackUrl);
    expect(await postCallback(callbackUrl, text(aCustomer()), simulator)).toBe(200);
  });

  it('says where the REST API and the panel are', async () => {
    const { urls } = await dataOf(admin.get<WorkStreamOptions>('/options'));
    expect(urls).toEqual({ rest: `${app.url}${prefix}/sms-channel`, admin: `${app.url}/admin` });
  });

  it('a stranger is asked to sign in, there too', async () => {
    const answer = await fetch(`${app.url}${prefix}/sms-channel/work-streams`);
    expect(answer.status).toBe(401);
  });
});
