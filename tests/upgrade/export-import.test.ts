/**
 * An installation is moved to the other database by `strapi export` and `strapi import`, which give every row a new id and leave admin
 * users behind: nothing is sent before somebody confirms it, and then conversations go on with the customers whom they were with.
 * docs/upgrading.md "Move to another server or database".
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { AgentView, QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { ConsentVerification } from '../../src/plugins/sms-channel/shared/consent/contract';
import type { InstallationView } from '../../src/plugins/sms-channel/shared/installation/contract';
import type {
  DecisionCheck,
  DecisionView,
  TryNumberReport,
} from '../../src/plugins/sms-channel/shared/routing/contract';
import { detailOf, heardCallbacks } from '../api/support/administration';
import { START_TIMEOUT_MS } from '../api/support/channel';
import { createAgent, createApiToken, FIRST_ADMIN, registerAdmin } from '../support/admin';
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
  GRANTED_AT_FIRST,
  asItWas,
  bare,
  grantedTo,
  workAt,
  type Helpdesk,
} from './support/helpdesk';
import { placeOf } from './support/places';
import { keysIn, shuffle, writtenOrder } from './support/row-order';
import { exportTo, importFrom, type Stored } from './support/transfer';

describe.each([
  ['sqlite', 'postgres'],
  ['postgres', 'sqlite'],
] as const)('a helpdesk that is moved from %s to %s', (from, to) => {
  const cleanups: (() => Promise<unknown>)[] = [];
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let admin: Client;
  let settings: Client;
  let copy: Stored;
  let order: Record<string, string[]>;
  let orderInCopy: Record<string, string[]>;
  /** As it was before the move. */
  let before: Helpdesk;

  beforeAll(async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-move-'));
    cleanups.push(async () => rmSync(folder, { recursive: true, force: true }));
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    cleanups.push(() => simulator.close());
    const redis = await startRedis();
    cleanups.push(() => redis.stop());
    // Both share one Redis and one prefix, as the page allows.
    const usual = {
      telesignBaseUrl: simulator.url,
      queue: 'redis',
      redisUrl: redis.url,
      queuePrefix: 'moved',
    } as const;

    const original = await (await placeOf(from, folder, cleanups)).create('original');
    const source = await startApp({ ...usual, database: original, ticks: 'fast' });
    try {
      before = await workAt(source, simulator);
    } finally {
      await source.stop();
    }
    await shuffle(original);
    order = await writtenOrder(original);
    copy = await (await placeOf(to, folder, cleanups)).create('copy');
    await importFrom(await exportTo(path.join(folder, 'backup'), original), copy);
    orderInCopy = await writtenOrder(copy);

    app = await startApp({ ...usual, database: copy, ticks: 'fast' });
    cleanups.push(() => app.stop());
    admin = client(app.url, (await registerAdmin(app)).token);
    settings = client(`${app.url}/sms-channel/work-streams`, (await registerAdmin(app)).token);
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const { callbackUrl } = await detailOf(settings, before.workStream);
    expect(new URL(callbackUrl).pathname).toBe(new URL(before.workStream.callbackUrl).pathname);
    await simulator.settings({ callbackUrl });
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  const was = (number: string) => before.conversations.get(number) as ConversationView;
  const health = () => dataOf(api.get<HealthReport>('/health'));
  const textsOf = async (conversation: ConversationView) =>
    (await messagesOf(api, conversation)).map(({ body }) => body);

  it('is known as a copy, says what needs a hand, and sends nothing until it is confirmed', async () => {
    const arrived = await dataOf(admin.get<InstallationView>('/sms-channel/installation'));
    expect(arrived.state).toMatchObject({ status: 'copy', copy: { reason: 'import' } });
    expect(arrived.waiting).toMatchObject({ due: 1, later: 1 });
    expect(arrived.handWork).toContainEqual({
      what: 'agents-without-user',
      // The administrator is there as well: who has the same e-mail address is the same agent.
      count: 1,
      emails: ['kim@test.example'],
    });
    expect(app.logs()).toMatch(/2 agents have no admin user/);
    await eventually(async () =>
      expect(await health()).toMatchObject({
        ...{ status: 'ok', installation: { status: 'copy' } },
        needsHand: ['copy', 'agents-without-user'],
      }),
    );
    // Who says STOP in the meantime gets nothing of what waits.
    expect((await messageWith(api, was(LEA), before.waiting.documentId, ['queued'])).error).toBeNull();
    await simulator.sendText({ from: bare(LEA), to: OUR_NUMBER, text: 'STOP' });
    await messageWith(api, was(LEA), before.waiting.documentId, ['blocked']);

    await dataOf(admin.post('/sms-channel/installation/confirm'));
    await eventually(async () => expect(await health()).toMatchObject({ installation: { status: 'recognised' } }));
    expect(await simulator.receivedBy(LEA)).toEqual([]);
  });

  it('has the rows in the order in which they were written', () => {
    expect(orderInCopy).toEqual(order);
  });

  it('has the roles of agents, although the export brings none', async () => {
    expect(await grantedTo(admin)).toEqual(GRANTED_AT_FIRST);
  });

  it('has every conversation, with the contact that it was with', async () => {
    const conversations = await allOf<ConversationView>(api, '/conversations');
    const expected = [...before.conversations.values()].map((one) => ({
      ...asItWas(one),
      state: one.contact.mobilePhone === MIA ? 'open' : one.state,
    }));
    expect(conversations.map(asItWas)).toHaveLength(expected.length);
    expect(conversations.map(asItWas)).toEqual(expect.arrayContaining(expected));
  });

  it('has rules, queues with their agents, replaced callback URLs, and what is kept in quarantine', async () => {
    const rule = { documentId: before.rule.documentId, name: 'Parcels', conditions: before.rule.conditions };
    expect(await dataOf(api.get(`/routing-rules/${before.rule.documentId}`))).toMatchObject(rule);
    const tried = { from: STRANGER, text: 'My parcel is broken' };
    const { documentId } = before.workStream;
    expect(await dataOf(api.post<TryNumberReport>(`/work-streams/${documentId}/try-number`, tried))).toMatchObject({
      target: { kind: 'queue', documentId: before.queue.documentId, name: 'Parcels' },
    });
    const { members } = await dataOf(api.get<QueueView>(`/queues/${before.queue.documentId}`));
    expect(members.map((member) => member.documentId)).toEqual([before.kim.documentId]);

    const detail = await detailOf(settings, before.workStream);
    expect(detail).toMatchObject({ hasApiKey: true, hasUnreadableApiKey: false });
    const pathOf = (url: string | undefined) => new URL(url ?? '').pathname;
    expect(pathOf(detail.previousCallbackUrl?.label)).toBe(pathOf(before.workStream.previousCallbackUrl?.label));
    const { rows } = await heardCallbacks(settings, before.workStream);
    expect(rows.filter((row) => row.from === KEPT)).toEqual([
      expect.objectContaining({ verdict: 'key-or-body', text: 'Who reads this?', isQuarantined: true }),
    ]);
  });

  it('gives what an agent had who is not an admin user there back to its queue', async () => {
    const mia = await eventually(async () => {
      const found = await conversationOf(api, MIA);
      expect(found.assignee).toBeNull();
      return found;
    });
    expect(was(MIA)).toMatchObject({ state: 'active', assignee: { name: 'Kim' } });
    expect(mia).toMatchObject({ documentId: was(MIA).documentId, state: 'open', queue: was(MIA).queue });
  });

  it('knows users who are made anew with the same e-mail, with their queues', async () => {
    const agents = await allOf<AgentView>(api, '/agents');
    expect(agents.filter(({ email }) => email === FIRST_ADMIN.email)).toMatchObject([
      { documentId: before.admin.documentId },
    ]);
    const kim = await createAgent(app, { email: before.kim.email, firstname: 'Kim', role: 'sms-agent' });
    expect(kim.documentId).toBe(before.kim.documentId);
    // Ana's conversation is in the queue of parcels.
    const ana = await inboxClient(app, kim.token).get(`/conversations/${was(ANA).documentId}`);
    expect(ana.status).toBe(200);
    expect(await dataOf(admin.get<InstallationView>('/sms-channel/installation'))).toMatchObject({ handWork: [] });
  });

  it('files the text of a stranger in a conversation of its own', async () => {
    await simulator.sendText({ from: bare(STRANGER), to: OUR_NUMBER, text: 'My letter did not come' });
    const conversation = await conversationOf(api, STRANGER);
    expect(conversation).toMatchObject({ state: 'open', customerAddress: STRANGER });
    expect([...before.conversations.values()].map(({ documentId }) => documentId)).not.toContain(
      conversation.documentId,
    );
    expect(await textsOf(conversation)).toEqual(['My letter did not come']);
  });

  it('goes on in the conversation from before, and answers who asked', async () => {
    await simulator.sendText({ from: bare(ANA), to: OUR_NUMBER, text: 'Thanks, when will it come?' });
    const ana = was(ANA);
    await eventually(async () => expect(await textsOf(ana)).toContain('Thanks, when will it come?'));
    const texts = (await textsOf(ana)).filter((body) => body !== 'Later');
    expect(texts).toEqual(['Where is my parcel?', 'It left today', 'Thanks, when will it come?']);
    expect(await dataOf(api.get<ConversationView>(`/conversations/${ana.documentId}`))).toMatchObject({
      customerAddress: ANA,
      contact: { mobilePhone: ANA, name: 'Ana Ruiz' },
    });
    const answer = await reply(api, ana, 'On Friday');
    await messageWith(api, ana, answer.documentId, ['delivered']);
    expect(await simulator.receivedBy(ANA)).toEqual(['It left today', 'On Friday']);
    expect(await simulator.receivedBy(STRANGER)).toEqual([]);
  });

  it('opens one conversation with each contact and number', async () => {
    const open = (await allOf<ConversationView>(api, '/conversations')).filter(({ state }) => state !== 'closed');
    const pairs = open.map(({ contact, smsNumber }) => `${contact.documentId} ${smsNumber.documentId}`);
    expect(new Set(pairs).size).toBe(pairs.length);
  });

  it('remembers who said STOP, and that nothing of it was changed', async () => {
    const refused = await api.post('/conversations', { to: STOPPED, body: 'An offer' });
    expect(refused.status).toBe(409);
    expect(await simulator.receivedBy(STOPPED)).not.toContain('An offer');
    const verification = await dataOf(api.get<ConsentVerification>('/consent/verify'));
    expect(verification).toMatchObject({ status: 'intact', broken: null });
  });

  it('decides each decision again as it was', async () => {
    const decisionsOfAna = `/conversations/${was(ANA).documentId}/decisions`;
    const decisions = await dataOf(api.get<DecisionView[]>(decisionsOfAna));
    expect(decisions).not.toEqual([]);
    for (const { documentId } of decisions) {
      const check = await dataOf(api.post<DecisionCheck>(`${decisionsOfAna}/${documentId}/check`));
      expect(check).toMatchObject({ tampering: null });
    }
  });

  it('sends a text that was written for later at its time, which can be moved, once', async () => {
    const message = `/conversations/${was(ANA).documentId}/messages/${before.scheduled.documentId}`;
    const inTwoDays = new Date(Date.now() + 2 * 24 * 3_600_000).toISOString();
    expect((await api.put(message, { sendAt: inTwoDays })).status).toBe(200);
    expect((await api.put(message, { sendAt: new Date(Date.now() + 3_000).toISOString() })).status).toBe(200);
    await messageWith(api, was(ANA), before.scheduled.documentId, ['delivered']);
    expect((await simulator.receivedBy(ANA)).filter((text) => text === 'Later')).toEqual(['Later']);
  });

  it('holds no row id in a key', async () => {
    const found = await keysIn(copy);
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter((key) => /(^|[:-])\d{1,9}(:|$)/.test(key))).toEqual([]);
  });
});
