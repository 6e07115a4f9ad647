/**
 * Strapi's doors for all content types do not open our own, whoever knocks: the Content Manager, GraphQL, and relations from other
 * people's types. docs/architecture.md §8.3.
 */
import Sqlite from 'better-sqlite3';
import contentTypes from '../../src/plugins/sms-channel/server/src/app/content-types';
import { uid } from '../../src/plugins/sms-channel/shared/core/plugin';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createAdminUser, createApiToken } from '../support/admin';
import { client, dataOf, type Client } from '../support/client';
import { conversationOf } from '../support/flow';
import { makeOtherApp } from '../support/other-app';
import { OUR_NUMBER } from '../support/simulator';
import { aCustomer, startSeededChannel, START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

const TICKET = 'api::ticket.ticket';
const closed = Object.keys(contentTypes).filter((name) => name !== 'contact');

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let conversation: ConversationView;
let customer: string;
let ticket: string;
/** Everything that only rows of ours contain. */
let secrets: RegExp;

beforeAll(async () => {
  channel = await startSeededChannel('sqlite', { env: makeOtherApp('generic-doors') });
  customer = aCustomer();
  await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Confidential' });
  conversation = await conversationOf(channel.api, customer);
  ticket = await ticketAbout(conversation);
  secrets = new RegExp(`Confidential|sealed|${customer.slice(1)}|${channel.simulator.customerId}`, 'i');
}, START_TIMEOUT_MS);
afterAll(() => channel?.stop());

/** A ticket of the other developer, related as server code of theirs would relate it. */
async function ticketAbout({ documentId }: ConversationView): Promise<string> {
  const made = await dataOf(
    asToken('full').then((api) => api.post<{ documentId: string }>('/tickets', { title: 'T' })),
  );
  const sql = new Sqlite(channel.app.databaseFile as string);
  try {
    const idIn = (table: string, id: string) =>
      (sql.prepare(`select id from ${table} where document_id = ?`).get(id) as { id: number }).id;
    const id = idIn('tickets', made.documentId);
    const relate = (table: string, column: string, target: number) =>
      sql.prepare(`insert into ${table} (ticket_id, ${column}) values (?, ?)`).run(id, target);
    relate('tickets_conversation_lnk', 'conversation_id', idIn('sms_channel_conversations', documentId));
    relate(
      'tickets_work_stream_lnk',
      'work_stream_id',
      idIn('sms_channel_work_streams', channel.workStream.documentId),
    );
    relate('tickets_customer_lnk', 'contact_id', idIn('sms_channel_contacts', conversation.contact.documentId));
  } finally {
    sql.close();
  }
  return made.documentId;
}

const ALL_ACTIONS = (types: string[]) =>
  types.flatMap((type) => ['find', 'findOne', 'create', 'update', 'delete'].map((action) => `${type}.${action}`));

/** A caller of `/api` with a token. `custom` holds every permission that there is on tickets, and that a view asks for. */
async function asToken(kind: 'full' | 'read-only' | 'custom', further: string[] = []): Promise<Client> {
  const permissions = [...ALL_ACTIONS([TICKET]), ...further];
  const token = await createApiToken(channel.app, {
    type: kind === 'full' ? 'full-access' : kind,
    ...(kind === 'custom' ? { permissions } : {}),
  });
  return client(`${channel.app.url}/api`, token);
}

/** An admin user whose role reads this type in the Content Manager and nothing else. */
async function aRoleThatReads(type: string): Promise<Client> {
  const role = await dataOf(
    channel.admin.send<{ id: number }>('POST', '/admin/roles', { name: 'Tickets', description: '' }),
  );
  const permission = { action: 'plugin::content-manager.explorer.read', subject: type, conditions: [] };
  const properties = { fields: ['title', 'conversation', 'workStream', 'customer'] };
  const permissions = [{ ...permission, properties }];
  await dataOf(channel.admin.send('PUT', `/admin/roles/${role.id}/permissions`, { permissions }));
  const { token } = await createAdminUser(channel.app, { email: 'tickets@test.example', roles: [role.id] });
  return client(channel.app.url, token);
}

const GENEROUS = [
  ...ALL_ACTIONS([uid('work-stream')]),
  ...['find', 'findOne'].map((action) => `${uid('conversation')}.${action}`),
  `${uid('conversation')}.messages`,
];

describe('the Content Manager', () => {
  const spellings: readonly [string, (name: string) => string][] = [
    ['as usual', (name) => `/content-manager/collection-types/${name}`],
    ['in capitals', (name) => `/CONTENT-MANAGER/Collection-Types/${name}`],
    ['encoded', (name) => `/content%2Dmanager/collection-types/${encodeURIComponent(name)}`],
    ['with a slash at the end', (name) => `/Content-Manager/collection-types/${name}/`],
    ['as a single type', (name) => `/Content-Manager/single-types/${name}`],
    ['as a relation', (name) => `/Content-Manager/relations/${name}/conversation`],
    ['by its configuration', (name) => `/Content-Manager/content-types/${name}/configuration`],
  ];

  it.each(spellings)('knows none of our types but contacts, %s', async (_how, pathOf) => {
    for (const name of closed) {
      const answer = await channel.admin.get(pathOf(uid(name)));
      expect([name, answer.status]).toEqual([name, 404]);
    }
  });

  it('writes none of them either', async () => {
    const path = `/Content-Manager/collection-types/${uid('work-stream')}`;
    const change = { telesignBaseUrl: 'https://evil.example' };
    expect((await channel.admin.send('POST', path, change)).status).toBe(404);
    expect((await channel.admin.send('PUT', `${path}/${channel.workStream.documentId}`, change)).status).toBe(404);
    expect((await channel.admin.delete(`${path}/${channel.workStream.documentId}`)).status).toBe(404);
  });

  it('still knows contacts and the types of others', async () => {
    expect((await channel.admin.get(`/content-manager/collection-types/${uid('contact')}`)).status).toBe(200);
    expect((await channel.admin.get(`/content-manager/collection-types/${TICKET}/${ticket}`)).status).toBe(200);
  });

  it.each([
    `/content-manager/collection-types/${TICKET}?populate[conversation]=true&populate[workStream]=true`,
    `/content-manager/collection-types/${TICKET}?populate=*`,
    `/content-manager/collection-types/${TICKET}?populate[conversation][populate][workStream]=true`,
    `/content-manager/relations/${TICKET}/conversation`,
    `/content-manager/relations/${TICKET}/workStream`,
  ])('shows nothing of them through another type: %s', async (path) => {
    const { status, body } = await channel.admin.get(path);
    expect(status).toBe(200);
    expect(JSON.stringify(body)).not.toMatch(/Confidential|sealed|customerAddress|customerId|callbackToken/i);
  });

  it('shows contacts through another type to those who may read contacts', async () => {
    const path = `/content-manager/collection-types/${TICKET}`;
    expect(JSON.stringify((await channel.admin.get(path)).body)).toContain(customer);
    const editor = await aRoleThatReads(TICKET);
    const { status, body } = await editor.get(path);
    expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining(customer)]);
  });

  it('does not spell them out by filters', async () => {
    const found = async (prefix: string) => {
      const filter = `filters[conversation][customerAddress][$startsWith]=${encodeURIComponent(prefix)}`;
      const { status, body } = await channel.admin.get(`/content-manager/collection-types/${TICKET}?${filter}`);
      return JSON.stringify([status, body]);
    };
    expect(await found(customer)).toBe(await found('+999'));
  });
});

describe('the REST API of another type', () => {
  const callers: readonly [string, () => Promise<Client>][] = [
    ['a full-access token', () => asToken('full')],
    ['a read-only token', () => asToken('read-only')],
    ['a custom token with all permissions', () => asToken('custom', GENEROUS)],
  ];

  it.each(callers)('populates none of our types but contacts for %s', async (_who, caller) => {
    const api = await caller();
    const queries = [
      'populate=*',
      'populate[conversation]=true',
      'populate[conversation][populate]=*',
      'populate[workStream]=true',
      'populate[conversation][populate][workStream][populate]=*',
    ];
    for (const query of queries) {
      const { body } = await api.get(`/tickets/${ticket}?${query}`);
      const { customer: contact, ...rest } = (body.data ?? {}) as Record<string, unknown>;
      expect([query, JSON.stringify([rest, body.error]).replace(String(contact), '')]).toEqual([
        query,
        expect.not.stringMatching(secrets),
      ]);
    }
  });

  it.each(callers)('does not spell them out by filters or by order for %s', async (_who, caller) => {
    const api = await caller();
    for (const query of [
      `filters[conversation][customerAddress][$startsWith]=${encodeURIComponent(customer)}`,
      `filters[workStream][customerId][$startsWith]=${channel.simulator.customerId.slice(0, 2)}`,
      'sort=conversation.customerAddress',
    ]) {
      expect([query, (await api.get(`/tickets?${query}`)).status]).toEqual([query, 400]);
    }
  });

  it('populates contacts for who may read contacts', async () => {
    const query = `/tickets/${ticket}?populate[customer]=true`;
    const allowed = await asToken('custom', [`${uid('contact')}.find`]);
    const shown = await allowed.get<{ customer: { mobilePhone: string } }>(query);
    expect(shown.body.data.customer.mobilePhone).toBe(customer);
    expect(JSON.stringify((await (await asToken('custom')).get(query)).body)).not.toMatch(secrets);
  });

  it('our own calls stay open to the permissions that they name', async () => {
    const api = await asToken('custom', GENEROUS);
    expect((await api.get(`/sms-channel/conversations/${conversation.documentId}/messages`)).status).toBe(200);
    expect((await api.get('/sms-channel/work-streams')).status).toBe(200);
    expect((await api.get('/sms-channel/queues')).status).toBe(403);
  });
});

describe('GraphQL', () => {
  interface Answer {
    data?: Record<string, unknown>;
    errors?: { message: string }[];
  }
  const ask = async (api: Client, query: string) => (
    await client(channel.app.url, undefined),
    (await api.send('POST', '', { query })).body as unknown as Answer
  );
  const graphql = async (kind: 'full' | 'read-only' | 'custom', further: string[] = []) => {
    const token = await createApiToken(channel.app, {
      type: kind === 'full' ? 'full-access' : kind,
      ...(kind === 'custom' ? { permissions: [...ALL_ACTIONS([TICKET]), ...further] } : {}),
    });
    return client(`${channel.app.url}/graphql`, token);
  };

  it('answers for tickets and contacts', async () => {
    const api = await graphql('full');
    expect(await ask(api, '{ tickets { title } }')).toEqual({ data: { tickets: [{ title: 'T' }] } });
    expect(await ask(api, '{ smsChannelContacts { mobilePhone } }')).toEqual({
      data: { smsChannelContacts: [{ mobilePhone: customer }] },
    });
  });

  it('has no query, mutation, field or input of our other types', async () => {
    const api = await graphql('full');
    for (const query of [
      '{ smsChannelConversations { documentId } }',
      '{ smsChannelWorkStreams { telesignBaseUrl } }',
      '{ smsChannelConsentStates { documentId } }',
      '{ smsChannelLedgerEntries { body } }',
      '{ tickets { conversation { documentId } } }',
      '{ tickets { workStream { customerId } } }',
      '{ tickets(filters: { workStream: { customerId: { startsWith: "1" } } }) { title } }',
      `mutation { updateSmsChannelWorkStream(documentId: "${channel.workStream.documentId}", data: { telesignBaseUrl: "https://evil.example" }) { telesignBaseUrl } }`,
      `mutation { updateTicket(documentId: "${ticket}", data: { workStream: null }) { documentId } }`,
    ]) {
      const { data, errors } = await ask(api, query);
      expect([query, data, errors?.[0]?.message]).toEqual([
        query,
        undefined,
        expect.stringMatching(/Cannot query field|is not defined by type/),
      ]);
    }
  });
});
