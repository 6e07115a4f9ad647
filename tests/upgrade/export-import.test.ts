/**
 * An installation is moved by `strapi export` and `strapi import`, which give every row a new id and leave admin users behind:
 * conversations go on in the copy with the customers whom they were with. docs/upgrading.md.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex from 'knex';
import type { ContactView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { AgentView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { ConsentVerification } from '../../src/plugins/sms-channel/shared/consent/contract';
import { ROLES, actionId } from '../../src/plugins/sms-channel/shared/core/plugin';
import type { InstallationView } from '../../src/plugins/sms-channel/shared/installation/contract';
import type { DecisionCheck, DecisionView } from '../../src/plugins/sms-channel/shared/routing/contract';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { START_TIMEOUT_MS, type DatabaseKind } from '../api/support/channel';
import { createAgent, createApiToken, FIRST_ADMIN, registerAdmin } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, client, dataOf, inboxClient, type Client } from '../support/client';
import { allOf, conversationOf, messagesOf, messageWith, reply } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { createDatabase, ensurePostgres, startRedis } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';
import { exportTo, importFrom, type Stored } from './support/transfer';

const ANA = '+12025550111';
const ROB = '+12025550112';
const STOPPED = '+12025550113';
const MIA = '+12025550114';
const STRANGER = '+12025550120';
/** The carrier writes numbers without a plus. */
const bare = (number: string) => number.slice(1);

const TOMORROW = () => new Date(Date.now() + 24 * 3_600_000).toISOString();

describe.each(['sqlite', 'postgres'] as const)('a copy on %s', (kind) => {
  const cleanups: (() => Promise<void>)[] = [];
  let simulator: TestSimulator;
  let app: App;
  let api: Client;
  let admin: Client;
  let copy: Stored;
  /** What administrators see before they confirm that the copy goes on. */
  let arrived: InstallationView;
  let order: Record<string, string[]>;
  let orderInCopy: Record<string, string[]>;
  /** As they were before the move. */
  let before: { conversations: Map<string, ConversationView>; scheduled: MessageView; admin: AgentView };

  beforeAll(async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-move-'));
    cleanups.push(async () => rmSync(folder, { recursive: true, force: true }));
    simulator = await TestSimulator.start({ callbackRetryDelaysMs: [] });
    cleanups.push(() => simulator.close());
    const redis = await startRedis();
    cleanups.push(() => redis.stop());
    const newDatabase = await databasesOf(kind, folder, cleanups);
    const start = (database: Stored) =>
      startApp({ database, telesignBaseUrl: simulator.url, queue: 'redis', redisUrl: redis.url });

    const original = await newDatabase('original');
    const source = await start(original);
    try {
      before = await live(source);
    } finally {
      await source.stop();
    }
    await shuffle(original);
    order = await writtenOrder(original);
    copy = await newDatabase('copy');
    await importFrom(await exportTo(path.join(folder, 'backup'), original), copy);
    orderInCopy = await writtenOrder(copy);

    app = await start(copy);
    cleanups.push(() => app.stop());
    admin = client(app.url, (await registerAdmin(app)).token);
    arrived = await dataOf(admin.get<InstallationView>('/sms-channel/installation'));
    await admin.post('/sms-channel/installation/confirm');
    api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const [workStream] = await allOf<WorkStreamView>(api, '/work-streams');
    await simulator.settings({ callbackUrl: workStream?.callbackUrl });
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  /** What people and customers did before the move. In the copy the next contact gets the id that Ana has here. */
  async function live(source: App) {
    const there = apiClient(source, await createApiToken(source, { type: 'full-access' }));
    for (const mobilePhone of ['+12025550101', '+12025550102', '+12025550103', '+12025550104']) {
      const contact = await dataOf(there.post<ContactView>('/contacts', { mobilePhone }));
      await there.delete(`/contacts/${contact.documentId}`);
    }
    await there.post('/contacts', { name: 'Ana Ruiz', mobilePhone: ANA });
    const { smsNumber } = await seedWorkStream(there, simulator);
    await there.put(`/sms-numbers/${smsNumber.documentId}`, { messagesPerSecond: 1000 });
    for (const [from, text] of [
      [ANA, 'Where is my parcel?'],
      [ROB, 'Hello'],
      [STOPPED, 'STOP'],
      [MIA, 'Can I pay later?'],
    ] as const) {
      await simulator.sendText({ from: bare(from), to: OUR_NUMBER, text });
    }
    const ana = await conversationOf(there, ANA);
    const onItsWay = await reply(there, ana, 'It left today');
    await messageWith(there, ana, onItsWay.documentId, ['delivered']);
    const scheduled = await dataOf(
      there.post<MessageView>(`/conversations/${ana.documentId}/messages`, { body: 'Later', sendAt: TOMORROW() }),
    );
    await there.post(`/conversations/${(await conversationOf(there, ROB)).documentId}/close`, {});
    const agent = await createAgent(source, { email: 'kim@test.example', firstname: 'Kim', role: 'sms-agent' });
    const mia = await conversationOf(there, MIA);
    await dataOf(there.post(`/conversations/${mia.documentId}/assign`, { agent: agent.documentId }));
    await conversationOf(there, STOPPED);
    // Whoever opens the inbox is an agent from then on.
    await inboxClient(source, (await registerAdmin(source)).token).get('/me');
    const admin = (await allOf<AgentView>(there, '/agents')).find(({ email }) => email === FIRST_ADMIN.email);
    const conversations = await allOf<ConversationView>(there, '/conversations');
    return {
      conversations: new Map(conversations.map((one) => [one.contact.mobilePhone, one])),
      scheduled,
      admin: admin as AgentView,
    };
  }

  const was = (number: string) => before.conversations.get(number) as ConversationView;
  const textsOf = async (conversation: ConversationView) =>
    (await messagesOf(api, conversation)).map(({ body }) => body);

  it('is known as a copy, and says what needs a hand', () => {
    expect(arrived.state).toMatchObject({ status: 'copy', copy: { reason: 'import' } });
    expect(arrived.waiting).toMatchObject({ later: 1 });
    expect(arrived.handWork).toContainEqual({
      what: 'agents-without-user',
      // The administrator is there as well: who has the same e-mail address is the same agent.
      count: 1,
      emails: ['kim@test.example'],
    });
    expect(app.logs()).toMatch(/2 agents have no admin user/);
  });

  it('has the rows in the order in which they were written', () => {
    expect(orderInCopy).toEqual(order);
  });

  it('has the roles of agents, although the export brings none', async () => {
    const roles = await dataOf(admin.get<{ id: number; code: string }[]>('/admin/roles'));
    for (const { code, actions } of Object.values(ROLES)) {
      const role = roles.find((one) => one.code === code);
      const granted = await dataOf(admin.get<{ action: string }[]>(`/admin/roles/${role?.id}/permissions`));
      expect(granted.map(({ action }) => action).sort()).toEqual(actions.map(actionId).sort());
    }
  });

  it('has every conversation, with the contact that it was with', async () => {
    const conversations = await allOf<ConversationView>(api, '/conversations');
    const told = ({ documentId, contact, customerAddress, state, smsNumber }: ConversationView) => ({
      ...{ documentId, contact: contact.documentId, customerAddress, smsNumber: smsNumber.number },
      state,
    });
    const expected = [...before.conversations.values()].map((one) => ({
      ...told(one),
      state: one.contact.mobilePhone === MIA ? 'open' : one.state,
    }));
    expect(conversations.map(told)).toHaveLength(4);
    expect(conversations.map(told)).toEqual(expect.arrayContaining(expected));
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

  it('knows an administrator who is made anew with the same e-mail', async () => {
    const agents = await allOf<AgentView>(api, '/agents');
    expect(agents.filter(({ email }) => email === FIRST_ADMIN.email)).toMatchObject([
      { documentId: before.admin.documentId },
    ]);
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
    const verification = await dataOf(api.get<ConsentVerification>('/consent/verify'));
    expect(verification).toMatchObject({ status: 'intact', broken: null });
  });

  it('decides each decision again as it was', async () => {
    const path = `/conversations/${was(ANA).documentId}/decisions`;
    const decisions = await dataOf(api.get<DecisionView[]>(path));
    expect(decisions).not.toEqual([]);
    for (const { documentId } of decisions) {
      const check = await dataOf(api.post<DecisionCheck>(`${path}/${documentId}/check`));
      expect(check).toMatchObject({ tampering: null });
    }
  });

  it('can still move a text that was written for later', async () => {
    const path = `/conversations/${was(ANA).documentId}/messages/${before.scheduled.documentId}`;
    expect((await api.put(path, { sendAt: new Date(Date.now() + 2 * 24 * 3_600_000).toISOString() })).status).toBe(200);
  });

  it('holds no row id in a key', async () => {
    const found = await keysIn(copy);
    expect(found.length).toBeGreaterThan(5);
    expect(found.filter((key) => /(^|[:-])\d{1,9}(:|$)/.test(key))).toEqual([]);
  });
});

/** New, empty databases of a kind. */
async function databasesOf(
  kind: DatabaseKind,
  folder: string,
  cleanups: (() => Promise<void>)[],
): Promise<(name: string) => Promise<Stored>> {
  if (kind === 'sqlite') return (name) => Promise.resolve({ file: path.join(folder, `${name}.db`) });
  const server = await ensurePostgres();
  cleanups.push(() => server.stop());
  return async () => {
    const { url, drop } = await createDatabase(server);
    cleanups.push(drop);
    return { url };
  };
}

const open = (database: Stored) =>
  'file' in database
    ? knex({ client: 'better-sqlite3', connection: { filename: database.file }, useNullAsDefault: true })
    : knex({ client: 'pg', connection: database.url });

/** Where ids tell what came first, with a column that names a row. */
const ORDERED = {
  messages: 'document_id',
  ledger_entries: 'dedupe_key',
  outbox_entries: 'document_id',
  conversation_events: 'document_id',
  consent_entries: 'document_id',
};

/** PostgreSQL gives a changed row a new place in its table: the oldest rows lie behind the others afterwards. */
async function shuffle(database: Stored): Promise<void> {
  const sql = open(database);
  try {
    for (const table of Object.keys(ORDERED).map((name) => `sms_channel_${name}`)) {
      const oldest = (await sql(table).orderBy('id').limit(2).select('id')) as { id: number }[];
      for (const { id } of oldest.reverse()) await sql(table).where({ id }).update({ updated_at: new Date() });
    }
  } finally {
    await sql.destroy();
  }
}

/** The names of the rows of each table, in the order of their ids. */
async function writtenOrder(database: Stored): Promise<Record<string, string[]>> {
  const sql = open(database);
  try {
    const found: Record<string, string[]> = {};
    for (const [name, column] of Object.entries(ORDERED)) {
      const rows = (await sql(`sms_channel_${name}`).orderBy('id').select({ key: column })) as { key: string }[];
      found[name] = rows.map(({ key }) => key);
    }
    return found;
  } finally {
    await sql.destroy();
  }
}

/** What is put together to name a row, in every table that has such a column. */
async function keysIn(database: Stored): Promise<string[]> {
  const sql = open(database);
  try {
    const keys: string[] = [];
    for (const [table, column] of [
      ['conversations', 'open_key'],
      ['outbox_entries', 'lane'],
      ['ledger_entries', 'work_stream'],
      ['messages', 'client_key'],
      ['automated_texts', 'once_key'],
      ['quick_replies', 'scope_key'],
    ] as const) {
      const rows = (await sql(`sms_channel_${table}`).whereNotNull(column).select({ key: column })) as {
        key: string;
      }[];
      keys.push(...rows.map(({ key }) => key));
    }
    return keys;
  } finally {
    await sql.destroy();
  }
}
