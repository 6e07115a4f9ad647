/**
 * A copy of an installation's database takes callbacks and shows everything, but sends and closes nothing until somebody confirms
 * it; the original goes on. docs/upgrading.md "Copies".
 */
import { mkdtempSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { BulkSendView } from '../../src/plugins/sms-channel/shared/bulk/contract';
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { InboxMe } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { InstallationView } from '../../src/plugins/sms-channel/shared/installation/contract';
import { START_TIMEOUT_MS } from '../api/support/channel';
import { createAgent, createApiToken, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, client, dataOf, inboxClient, type Client } from '../support/client';
import { moveClock } from '../support/clock';
import { conversationOf, messagesOf, messageWith, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { startRedis } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';
import { filesOf, onServer, placeOf, type Place } from './support/places';
import type { Stored } from './support/transfer';

const ANA = '+12025550111';
const ROB = '+12025550112';
/** She was answered, and is silent since. */
const MIA = '+12025550114';
/** Gets a bulk send. */
const LEA = '+12025550115';
/** The sweep and the relay have looked many times by then. */
const A_WHILE_MS = 4_000;
const HOUR_S = 3_600;

describe.each(['sqlite', 'postgres'] as const)('a copy on %s', (kind) => {
  const cleanups: (() => Promise<unknown>)[] = [];
  let simulator: TestSimulator;
  let place: Place;
  let original: Stored;
  let start: (database: Stored, env?: Record<string, string>) => Promise<App>;
  let token: string;
  let ana: ConversationView;
  let mia: ConversationView;
  let bulkSend: BulkSendView;
  let waiting: MessageView;

  beforeAll(async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-copies-'));
    cleanups.push(async () => rmSync(folder, { recursive: true, force: true }));
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    cleanups.push(() => simulator.close());
    const redis = await startRedis();
    cleanups.push(() => redis.stop());
    place = await placeOf(kind, folder, cleanups);
    start = (database, env = {}) =>
      startApp({
        ...{ database, telesignBaseUrl: simulator.url, queue: 'redis', redisUrl: redis.url, ticks: 'fast' },
        // Original and copy share one Redis and one prefix, as careless operators have it.
        queuePrefix: 'careless',
        env: { SMS_CHANNEL_SIMULATION: 'true', ...env },
      });
    original = await place.create('original');
    await live();
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  /** A talk, and a reply that had not left when the server was stopped. */
  async function live(): Promise<void> {
    const app = await start(original);
    try {
      token = await createApiToken(app, { type: 'full-access' });
      const api = apiClient(app, token);
      const closed = { enabled: true, bodies: { en: 'We close this now.' } };
      const { smsNumber } = await seedWorkStream(api, simulator, { automatedTexts: { closed } });
      await api.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 1000 });
      const kim = await createAgent(app, { email: 'kim@test.example', firstname: 'Kim', role: 'sms-agent' });
      await simulator.sendText({ from: ANA.slice(1), to: OUR_NUMBER, text: 'Where is my parcel?' });
      ana = await conversationOf(api, ANA);
      await simulator.sendText({ from: MIA.slice(1), to: OUR_NUMBER, text: 'Can I pay later?' });
      mia = await conversationOf(api, MIA);
      await dataOf(api.post(`/conversations/${mia.documentId}/assign`, { agent: kim.documentId }));
      await messageWith(api, mia, (await reply(api, mia, 'You can')).documentId, ['delivered']);
      await dataOf(api.post(`/conversations/${mia.documentId}/wait`));
      await app.restart({ SMS_CHANNEL_ROLE: 'web' });
      waiting = await reply(api, ana, 'It waits');
      const news = { name: 'News', from: OUR_NUMBER, body: 'News', to: [{ mobilePhone: LEA }] };
      bulkSend = await dataOf(api.post<BulkSendView>('/bulk-sends', news));
      await dataOf(api.post(`/bulk-sends/${bulkSend.documentId}/start`));
    } finally {
      await app.stop();
    }
  }

  const useSimulatorFor = async (api: Client) => {
    const [workStream] = await dataOf(api.get<{ callbackUrl: string }[]>('/work-streams'));
    await simulator.settings({ callbackUrl: workStream?.callbackUrl });
  };
  /** The job queue takes a moment after a start. */
  const health = (api: Client) => eventually(() => dataOf(api.get<HealthReport>('/health')));
  const aWhile = () => new Promise((resolve) => setTimeout(resolve, A_WHILE_MS));

  it('sends and closes nothing, takes callbacks, and goes on once an administrator has confirmed it', async () => {
    const app = await start(await place.copy(original, 'confirmed'));
    try {
      const api = apiClient(app, token);
      await useSimulatorFor(api);
      const report = await health(api);
      expect(report).toMatchObject({ status: 'ok', installation: { status: 'copy' } });
      expect(report.needsHand).toContain('copy');
      expect(app.logs()).toMatch(/THIS IS A COPY/);

      // Callbacks are taken and shown.
      await simulator.sendText({ from: ROB.slice(1), to: OUR_NUMBER, text: 'Are you there?' });
      const rob = await conversationOf(api, ROB);
      // What people write waits, and nothing closes, although its time has come.
      const written = await reply(api, rob, 'Yes');
      await moveClock(app, { advanceSeconds: 30 * 24 * HOUR_S });
      await aWhile();
      expect(await simulator.receivedBy(ANA)).toEqual([]);
      expect(await simulator.receivedBy(ROB)).toEqual([]);
      expect(await messagesOf(api, rob)).toContainEqual(
        expect.objectContaining({ documentId: written.documentId, status: 'queued' }),
      );
      expect((await dataOf(api.get<ConversationView>(`/conversations/${ana.documentId}`))).state).toBe('open');
      expect((await api.get('/health')).status).toBe(200);

      const admin = client(app.url, (await registerAdmin(app)).token);
      expect(await dataOf(inboxClient(app, (await registerAdmin(app)).token).get<InboxMe>('/me'))).toMatchObject({
        isCopy: true,
      });
      const view = await dataOf(admin.get<InstallationView>('/sms-channel/installation'));
      expect(view).toMatchObject({
        state: { status: 'copy', copy: { reason: 'database' } },
        waiting: { due: 0, overdue: 3, closings: 3 },
      });
      // Not late: it was written today.
      const today = await reply(api, rob, 'It left today');
      const { waiting: counted } = await dataOf(admin.get<InstallationView>('/sms-channel/installation'));
      expect(counted).toMatchObject({ due: 1, overdue: 3, closings: 2 });
      const confirmed = await dataOf(admin.post<InstallationView>('/sms-channel/installation/confirm'));
      expect(confirmed.state).toEqual({ status: 'recognised', copy: null });
      await messageWith(api, rob, today.documentId, ['delivered']);
      // What was due a month ago is not sent, and customers are not told that it is over: people decide.
      for (const [conversation, message] of [
        [rob, written],
        [ana, waiting],
      ] as const) {
        expect(await messageWith(api, conversation, message.documentId, ['failed'])).toMatchObject({
          error: { code: 'OVERDUE', text: expect.stringContaining('nothing was sent from here') as string },
        });
      }
      const stateOf = async ({ documentId }: ConversationView) =>
        (await dataOf(api.get<ConversationView>(`/conversations/${documentId}`))).state;
      expect(await stateOf(mia)).toBe('closed');
      // Its time has come a moment ago: that is left to the sweep.
      await eventually(async () => expect(await stateOf(ana)).toBe('closed'));
      const ofBulkSend = `/bulk-sends/${bulkSend.documentId}`;
      expect(await dataOf(api.get(ofBulkSend))).toMatchObject({ state: 'paused' });
      await aWhile();
      expect(await simulator.receivedBy(ROB)).toEqual(['It left today']);
      expect(await simulator.receivedBy(ANA)).toEqual([]);
      expect(await simulator.receivedBy(MIA)).toEqual(['You can']);
      await dataOf(api.post(`/conversations/${rob.documentId}/messages/${written.documentId}/resend`));
      await messageWith(api, rob, written.documentId, ['delivered']);
      await dataOf(api.post(`${ofBulkSend}/resume`));
      await eventually(async () => expect(await simulator.receivedBy(LEA)).toEqual(['News']));

      await app.restart();
      expect(await health(api)).toMatchObject({ installation: { status: 'recognised' } });
    } finally {
      await app.stop();
    }
  }, 180_000);

  it('may be confirmed by those alone who may edit work streams', async () => {
    const app = await start(await place.copy(original, 'agents'));
    try {
      const admin = client(app.url, (await registerAdmin(app)).token);
      const lee = await createAgent(app, { email: 'lee@test.example', firstname: 'Lee', role: 'sms-supervisor' });
      const asLee = client(app.url, lee.token);
      expect((await asLee.post('/sms-channel/installation/confirm')).status).toBe(403);
      expect((await client(app.url).post('/sms-channel/installation/confirm')).status).toBe(401);
      const view = await dataOf(admin.get<InstallationView>('/sms-channel/installation'));
      expect(view.state.status).toBe('copy');
    } finally {
      await app.stop();
    }
  }, 120_000);

  it('goes on with the code that its log tells, and no other copy does', async () => {
    const one = await place.copy(original, 'by-setting');
    const other = await place.copy(original, 'another');
    const app = await start(one);
    const code = /SMS_CHANNEL_CONFIRM_COPY=(\w+)/.exec(app.logs())?.[1] ?? '';
    try {
      await app.restart({ SMS_CHANNEL_CONFIRM_COPY: code });
      expect(await health(apiClient(app, token))).toMatchObject({ installation: { status: 'recognised' } });
      await app.restart();
      expect(await health(apiClient(app, token))).toMatchObject({ installation: { status: 'recognised' } });
    } finally {
      await app.stop();
    }
    const second = await start(other, { SMS_CHANNEL_CONFIRM_COPY: code });
    try {
      expect(await health(apiClient(second, token))).toMatchObject({ installation: { status: 'copy' } });
    } finally {
      await second.stop();
    }
  }, 180_000);

  it('stands still under another name, where the database is the same', async () => {
    const app = await start(original, { SMS_CHANNEL_INSTALLATION: 'production', SMS_CHANNEL_ROLE: 'web' });
    try {
      expect(await health(apiClient(app, token))).toMatchObject({ installation: { status: 'recognised' } });
      await app.restart({ SMS_CHANNEL_INSTALLATION: 'staging' });
      expect(await health(apiClient(app, token))).toMatchObject({ installation: { status: 'copy' } });
      // A process that was not told the name knows the database.
      await app.restart({ SMS_CHANNEL_INSTALLATION: '' });
      expect(await health(apiClient(app, token))).toMatchObject({ installation: { status: 'recognised' } });
    } finally {
      await app.stop();
    }
  }, 120_000);

  it('is none: the original, in several processes, after a move of its file or a new name of its database', async () => {
    const there = await place.copy(original, 'own');
    let app = await start(there);
    try {
      const admin = client(app.url, (await registerAdmin(app)).token);
      await admin.post('/sms-channel/installation/confirm');
    } finally {
      await app.stop();
    }
    const moved = await movedOf(there);
    app = await start(moved, { SMS_CHANNEL_ROLE: 'web' });
    const second = await start(moved, { SMS_CHANNEL_ROLE: 'worker' });
    try {
      for (const each of [app, second]) {
        expect(await health(apiClient(each, token))).toMatchObject({ installation: { status: 'recognised' } });
        expect(each.logs()).not.toMatch(/THIS IS A COPY/);
      }
    } finally {
      await second.stop();
      await app.stop();
    }
  }, 180_000);
});

/** The same database under another name. */
async function movedOf(stored: Stored): Promise<Stored> {
  if ('file' in stored) {
    const file = stored.file.replace(/\.db$/, '-moved.db');
    for (const each of filesOf(stored.file)) renameSync(each, each.replace(stored.file, file));
    return { file };
  }
  const url = new URL(stored.url);
  const name = url.pathname.slice(1);
  url.pathname = '/postgres';
  const server = url.toString();
  await onServer(server, [`ALTER DATABASE "${name}" RENAME TO "${name}_moved"`]);
  url.pathname = `/${name}_moved`;
  return { url: url.toString() };
}
