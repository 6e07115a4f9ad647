/**
 * A backup of the database, the file or a dump, is restored on a server with another ENCRYPTION_KEY: everything is there, nothing is
 * sent before somebody confirms it, and entering the API key mends what could not be opened. docs/upgrading.md.
 */
import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { ConsentVerification } from '../../src/plugins/sms-channel/shared/consent/contract';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { InstallationView } from '../../src/plugins/sms-channel/shared/installation/contract';
import type { DecisionCheck, DecisionView } from '../../src/plugins/sms-channel/shared/routing/contract';
import type { ReleaseReport, WorkStreamSummary } from '../../src/plugins/sms-channel/shared/setup/contract';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { detailOf, heardCallbacks, save } from '../api/support/administration';
import { inboundBody, postCallback } from '../api/support/callbacks';
import { START_TIMEOUT_MS } from '../api/support/channel';
import { registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, client, dataOf, inboxClient, type Client } from '../support/client';
import { allOf, conversationOf, messagesOf, messageWith, reply } from '../support/flow';
import { startRedis } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';
import {
  ANA,
  KEPT,
  LEA,
  MIA,
  STOPPED,
  STRANGER,
  WAITING_TEXT,
  GRANTED_AT_FIRST,
  asItWas,
  bare,
  grantedTo,
  workAt,
  type Helpdesk,
} from './support/helpdesk';
import { placeOf } from './support/places';

describe.each(['sqlite', 'postgres'] as const)('a backup on %s, restored with another ENCRYPTION_KEY', (kind) => {
  const cleanups: (() => Promise<unknown>)[] = [];
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let admin: Client;
  let settings: Client;
  let before: Helpdesk;

  beforeAll(async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-backup-'));
    cleanups.push(async () => rmSync(folder, { recursive: true, force: true }));
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    cleanups.push(() => simulator.close());
    const redis = await startRedis();
    cleanups.push(() => redis.stop());
    const place = await placeOf(kind, folder, cleanups);
    const usual = { telesignBaseUrl: simulator.url, queue: 'redis', redisUrl: redis.url, ticks: 'fast' } as const;
    const original = await place.create('original');
    const source = await startApp({ ...usual, database: original });
    try {
      before = await workAt(source, simulator);
    } finally {
      await source.stop();
    }
    const database = await place.copy(original, 'restored');
    app = await startApp({ ...usual, database, env: { ENCRYPTION_KEY: 'another-encryption-key' } });
    cleanups.push(() => app.stop());
    // Administrators sign in as before, and tokens are those of before.
    admin = client(app.url, (await registerAdmin(app)).token);
    settings = client(`${app.url}/sms-channel/work-streams`, (await registerAdmin(app)).token);
    api = apiClient(app, before.token);
    const { callbackUrl } = await detailOf(settings, before.workStream);
    await simulator.settings({ callbackUrl });
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  const was = (number: string) => before.conversations.get(number) as ConversationView;
  const health = () => dataOf(api.get<HealthReport>('/health'));
  const verdictOf = async (from: string) => {
    const { rows } = await heardCallbacks(settings, before.workStream);
    return rows.filter((row) => row.from === from).map(({ verdict, isReleasable }) => ({ verdict, isReleasable }));
  };

  it('is known as a copy whose keys cannot be opened: in health, log, list, editor and API', async () => {
    await eventually(async () =>
      expect(await health()).toMatchObject({
        ...{ canServe: true, installation: { status: 'copy' }, needsHand: ['copy', 'keys-unreadable'] },
        workStreams: { unreadableKeys: 1 },
      }),
    );
    expect(app.logs()).toMatch(/THIS IS A COPY/);
    expect(app.logs()).toMatch(/API key of "Customer support" cannot be opened with this ENCRYPTION_KEY/);
    const view = await dataOf(admin.get<InstallationView>('/sms-channel/installation'));
    expect(view.handWork).toContainEqual({ what: 'keys-unreadable', workStreams: ['Customer support'] });
    expect(view.waiting).toMatchObject({ due: 1, later: 1 });
    const [summary] = await dataOf(settings.get<WorkStreamSummary[]>(''));
    expect(summary?.health).toEqual({ level: 'broken', reason: 'key-unreadable' });
    const unreadable = { hasApiKey: false, hasUnreadableApiKey: true };
    expect(await detailOf(settings, before.workStream)).toMatchObject(unreadable);
    const stream = await dataOf(api.get<WorkStreamView>(`/work-streams/${before.workStream.documentId}`));
    expect(stream).toMatchObject(unreadable);
  });

  it('has everything as it was: conversations, agents with what they hold, roles, rules, scheduled texts', async () => {
    const conversations = await allOf<ConversationView>(api, '/conversations');
    expect(conversations.map(asItWas)).toHaveLength(before.conversations.size);
    expect(conversations.map(asItWas)).toEqual(expect.arrayContaining([...before.conversations.values()].map(asItWas)));
    expect(await conversationOf(api, MIA)).toMatchObject({ state: 'active', assignee: { name: 'Kim' } });
    expect((await inboxClient(app, before.kim.token).get('/me')).status).toBe(200);
    expect(await grantedTo(admin)).toEqual(GRANTED_AT_FIRST);
    expect((await messagesOf(api, was(ANA))).map(({ body, status }) => [body, status])).toEqual([
      ['Where is my parcel?', 'received'],
      ['It left today', 'delivered'],
      ['Later', 'queued'],
    ]);
    expect(await dataOf(api.get(`/routing-rules/${before.rule.documentId}`))).toEqual(before.rule);
  });

  it('keeps callbacks aside, and the doctor says why', async () => {
    await simulator.sendText({ from: bare(STRANGER), to: OUR_NUMBER, text: 'Are you there?' });
    expect(await verdictOf(STRANGER)).toEqual([{ verdict: 'no-key', isReleasable: false }]);
    // What was kept before is sealed with the other key.
    expect(await verdictOf(KEPT)).toEqual([]);
    const { rows, meta } = await heardCallbacks(settings, before.workStream);
    expect(rows.filter(({ verdict }) => verdict === 'unreadable')).toHaveLength(1);
    expect(meta).toMatchObject({ quarantinedCount: 2, releasableCount: 0 });
  });

  it('once it is confirmed, what waits says for which key it waits, and nothing is sent', async () => {
    expect((await messageWith(api, was(LEA), before.waiting.documentId, ['queued'])).error).toBeNull();
    await dataOf(admin.post('/sms-channel/installation/confirm'));
    await eventually(async () =>
      expect(await messageWith(api, was(LEA), before.waiting.documentId, ['queued'])).toMatchObject({
        error: { code: 'KEY_UNREADABLE' },
      }),
    );
    expect(await simulator.receivedBy(LEA)).toEqual([]);
  });

  it('STOP holds, the ledger says what it cannot prove, and decisions cannot be checked', async () => {
    expect((await api.post('/conversations', { to: STOPPED, body: 'An offer' })).status).toBe(409);
    const agent = inboxClient(app, before.kim.token);
    expect((await agent.post('/conversations', { to: STOPPED, body: 'An offer' })).status).toBe(409);
    const verification = await dataOf(api.get<ConsentVerification>('/consent/verify'));
    expect(verification).toMatchObject({ status: 'other-key', broken: null });
    const decisions = `/conversations/${was(ANA).documentId}/decisions`;
    const [decision] = await dataOf(api.get<DecisionView[]>(decisions));
    const check = await dataOf(api.post<DecisionCheck>(`${decisions}/${decision?.documentId}/check`));
    expect(check.tampering).not.toBeNull();
  });

  it('entering the key again mends it: what waited goes once, what was kept comes in, old URLs are taken', async () => {
    const { apiKey, customerId } = simulator;
    await dataOf(save(settings, await detailOf(settings, before.workStream), { apiKey }));
    await messageWith(api, was(LEA), before.waiting.documentId, ['delivered']);
    expect(await verdictOf(STRANGER)).toEqual([{ verdict: 'wrong-key', isReleasable: true }]);
    const release = `/${before.workStream.documentId}/callbacks/release`;
    expect(await dataOf(settings.post<ReleaseReport>(release))).toEqual({ released: 1, remaining: 1 });
    const stranger = await conversationOf(api, STRANGER);
    const answer = await reply(api, stranger, 'We are');
    await messageWith(api, stranger, answer.documentId, ['delivered']);
    const { previousCallbackUrl } = await detailOf(settings, before.workStream);
    const late = { from: bare(ANA), to: bare(OUR_NUMBER), text: 'Thanks', referenceId: randomUUID() };
    expect(await postCallback(previousCallbackUrl?.label ?? '', inboundBody(late), { apiKey, customerId })).toBe(200);
    await eventually(async () => expect((await messagesOf(api, was(ANA))).map(({ body }) => body)).toContain('Thanks'));
    expect(await simulator.receivedBy(LEA)).toEqual([WAITING_TEXT]);
    expect(await simulator.receivedBy(STOPPED)).not.toContain('An offer');
    await eventually(
      async () =>
        expect(await health()).toMatchObject({
          ...{ status: 'ok', installation: { status: 'recognised' }, needsHand: [] },
          workStreams: { unreadableKeys: 0 },
        }),
      { timeoutMs: 45_000 },
    );
  }, 60_000);
});
