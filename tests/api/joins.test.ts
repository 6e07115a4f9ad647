/**
 * What a query can reach through relations: nothing that its caller may not read by itself, neither shown nor found out by asking
 * whether a guess is right. The part of the matrix of `authorization.test.ts` about joins. docs/architecture.md §8.3.
 */
import Sqlite from 'better-sqlite3';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { uid } from '../../src/plugins/sms-channel/shared/core/plugin';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createAdminUser, createAgent, createApiToken, FIRST_ADMIN } from '../support/admin';
import { client, dataOf, type Client } from '../support/client';
import { conversationOf } from '../support/flow';
import { makeOtherApp } from '../support/other-app';
import { OUR_NUMBER } from '../support/simulator';
import { aCustomer, startSeededChannel, START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { CALLS, pathWith, seedEverything, type Ids } from './support/contract-calls';

jest.setTimeout(TEST_TIMEOUT_MS);

const TICKET = 'api::ticket.ticket';
const CONTACT = uid('contact');
const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-joins-'));
const routesFile = path.join(folder, 'routes.json');

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let ids: Ids;
let customer: string;
let conversation: ConversationView;
let ticket: string;

beforeAll(async () => {
  const env = { ...makeOtherApp('joins'), TEST_ROUTES_FILE: routesFile, SMS_CHANNEL_SIMULATION: 'true' };
  channel = await startSeededChannel('sqlite', { env });
  ids = await seedEverything(channel, channel.workStream);
  customer = aCustomer();
  await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Confidential' });
  conversation = await conversationOf(channel.api, customer);
  const api = client(`${channel.app.url}/api`, await createApiToken(channel.app, { type: 'full-access' }));
  ticket = (await dataOf(api.post<{ documentId: string }>('/tickets', { title: 'T' }))).documentId;
  relateTicket();
}, START_TIMEOUT_MS);
afterAll(async () => {
  await channel?.stop();
  rmSync(folder, { recursive: true });
});

/** As server code of another developer would relate it; all of it was made by the first administrator. */
function relateTicket(): void {
  const sql = new Sqlite(channel.app.databaseFile as string, { timeout: 30_000 });
  try {
    const idIn = (table: string, documentId: string) =>
      (sql.prepare(`select id from ${table} where document_id = ?`).get(documentId) as { id: number }).id;
    const relate = (field: string, column: string, table: string, documentId: string) =>
      sql
        .prepare(`insert into tickets_${field}_lnk (ticket_id, ${column}) values (?, ?)`)
        .run(idIn('tickets', ticket), idIn(table, documentId));
    relate('conversation', 'conversation_id', 'sms_channel_conversations', conversation.documentId);
    relate('work_stream', 'work_stream_id', 'sms_channel_work_streams', channel.workStream.documentId);
    relate('customer', 'contact_id', 'sms_channel_contacts', conversation.contact.documentId);
    for (const table of ['sms_channel_contacts', 'tickets']) {
      sql.prepare(`update ${table} set created_by_id = 1, updated_by_id = 1`).run();
    }
  } finally {
    sql.close();
  }
}

/** A token for these types, and for nothing else. */
const tokenFor = async (...types: string[]): Promise<Client> => {
  const permissions = types.flatMap((type) => ['find', 'findOne', 'create', 'update'].map((name) => `${type}.${name}`));
  return client(`${channel.app.url}/api`, await createApiToken(channel.app, { type: 'custom', permissions }));
};
const fullToken = async () =>
  client(`${channel.app.url}/api`, await createApiToken(channel.app, { type: 'full-access' }));

/** An admin user whose role works with tickets in the Content Manager, and with nothing else. */
async function ticketEditor(): Promise<Client> {
  const role = await dataOf(
    channel.admin.send<{ id: number }>('POST', '/admin/roles', { name: `Tickets ${Math.random()}`, description: '' }),
  );
  const properties = { fields: ['title', 'conversation', 'workStream', 'customer'] };
  const permissions = ['read', 'create', 'update'].map((action) => ({
    ...{ action: `plugin::content-manager.explorer.${action}`, subject: TICKET, conditions: [], properties },
  }));
  await dataOf(channel.admin.send('PUT', `/admin/roles/${role.id}/permissions`, { permissions }));
  const { token } = await createAdminUser(channel.app, { email: `r${role.id}@test.example`, roles: [role.id] });
  return client(channel.app.url, token);
}

/** What no answer to these callers may contain. */
const hidden = () =>
  new RegExp(
    `Confidential|sealed|callbackToken|${customer.slice(1)}|${channel.simulator.customerId}|\\$2[aby]\\$`,
    'i',
  );

/** Ways to show a related row, or more of it. */
const SHOWING = [
  ...['populate=*', 'populate[customer]=true', 'populate[customer][populate]=*', 'populate[conversation]=true'],
  ...['populate[createdBy]=true', 'populate[createdBy][populate]=*', 'populate[customer][populate][createdBy]=true'],
  ...[
    'populate[workStream][populate]=*',
    'populate[conversation][fields][0]=customerAddress',
    'populate=workStream,customer',
  ],
  ...['populate[conversation][populate][assignee][populate][user]=true', 'populate[customer][fields]=mobilePhone'],
  ...[
    'populate[contact]=true',
    'populate[related][populate]=*',
    'populate[role][populate]=*',
    'populate[conversation][count]=true',
  ],
  ...[
    'fields=*',
    'fields[0]=conversation',
    'fields[0]=customerAddress',
    'select=*',
    'select=customerAddress',
    'select[0]=apiKeySealed',
  ],
  ...[
    'sort=customer.mobilePhone',
    'sort[0][conversation][customerAddress]=asc',
    'sort=createdBy.password',
    'orderBy=createdBy',
  ],
];

/** Ways to ask whether a guess is right: the right one and a wrong one. */
const guesses = (): [right: string, wrong: string][] => {
  const phone = encodeURIComponent(customer);
  const of = (query: string, right: string, wrong: string): [string, string] => [query + right, query + wrong];
  return [
    ...[
      ...['filters[customer]', 'filters[$or][0][customer]', 'filters[$not][customer]', 'filters[customer][mergedInto]'],
      ...['filters', 'where', 'populate[customer][filters]'],
    ].map((where) => of(`${where}[mobilePhone][$startsWith]=`, phone, '%2B999')),
    of('filters[conversation][customerAddress][$startsWith]=', phone, '%2B999'),
    of('filters[customerAddress][$startsWith]=', phone, '%2B999'),
    of('filters[conversation][documentId]=', conversation.documentId, 'x'),
    of('filters[conversation][id][$gt]=', '0', '9999'),
    of('filters[workStream][apiKeySealed][$startsWith]=', 'v1', 'x'),
    of('filters[apiKeySealed][$startsWith]=', 'v1', 'x'),
    of('filters[createdBy][password][$startsWith]=', '$2', 'x'),
    of('filters[customer][createdBy][password][$startsWith]=', '$2', 'x'),
    of('filters[conversation][assignee][user][password][$startsWith]=', '$2', 'x'),
    of('where[createdBy][email][$startsWith]=', 'admin', 'x'),
    of('_q=', phone, '%2B999'),
  ];
};

async function expectNothing(caller: Client, base: string): Promise<void> {
  for (const query of SHOWING) {
    const { body } = await caller.get(`${base}?${query}`);
    expect([base, query, JSON.stringify(body)]).toEqual([base, query, expect.not.stringMatching(hidden())]);
  }
  for (const [right, wrong] of guesses()) {
    const [yes, no] = [await caller.get(`${base}?${right}`), await caller.get(`${base}?${wrong}`)];
    expect([base, right, yes.status, yes.body]).toEqual([base, right, no.status, no.body]);
  }
}

describe('a query of another type', () => {
  it('reaches nothing of ours by a token for that type alone', async () => {
    await expectNothing(await tokenFor(TICKET), '/tickets');
    await expectNothing(await tokenFor(TICKET), `/tickets/${ticket}`);
  });

  it('reaches contacts, and no more, by a token for both', async () => {
    const api = await tokenFor(TICKET, CONTACT);
    expect(JSON.stringify((await api.get('/tickets?populate[customer]=true')).body)).toContain(customer);
    for (const query of SHOWING) {
      const text = JSON.stringify((await api.get(`/tickets?${query}`)).body);
      expect([query, text]).toEqual([
        query,
        expect.not.stringMatching(/Confidential|sealed|callbackToken|\$2[aby]\$/i),
      ]);
      expect([query, text]).toEqual([query, expect.not.stringContaining(FIRST_ADMIN.email)]);
    }
  });

  it.each(['/users', '/upload/files', '/users-permissions/roles'])('reaches nothing of ours from %s', async (base) => {
    await expectNothing(await fullToken(), base);
  });
});

describe('a field of relations in the Content Manager', () => {
  const fields = ['conversation', 'workStream', 'customer'];
  const bases = () => fields.flatMap((field) => [`/${field}`, `/${ticket}/${field}`].map((end) => TICKET + end));

  it('shows which rows there are to an editor who may not read them, and nothing of them', async () => {
    const editor = await ticketEditor();
    for (const base of bases()) await expectNothing(editor, `/content-manager/relations/${base}`);
    expect((await editor.get(`/content-manager/relations/${TICKET}/customer`)).body).toMatchObject({
      results: expect.arrayContaining([expect.objectContaining({ documentId: conversation.contact.documentId })]),
    });
  });

  it('shows no sealed key, no text and no password to a super admin either', async () => {
    for (const base of bases().filter((each) => !each.endsWith('customer'))) {
      await expectNothing(channel.admin, `/content-manager/relations/${base}`);
    }
    for (const query of SHOWING) {
      const { body } = await channel.admin.get(`/content-manager/relations/${TICKET}/customer?${query}`);
      expect([query, JSON.stringify(body)]).toEqual([
        query,
        expect.not.stringMatching(/Confidential|sealed|\$2[aby]\$/i),
      ]);
    }
  });

  it('is searched as the panel does', async () => {
    const found = async (search: string) => {
      const query = `page=1&pageSize=10&_q=${search}&_filter=$containsi&status=draft&idsToOmit[0]=9999`;
      const { body } = await channel.admin.get(`/content-manager/relations/${TICKET}/customer?${query}`);
      return (body as unknown as { results: object[] }).results;
    };
    expect(await found('Kim')).toEqual([expect.objectContaining({ documentId: ids.contacts })]);
    expect(await found('Nobody')).toEqual([]);
  });
});

describe('a query of the REST API', () => {
  /** Words of Strapi's own queries. Ours are few, and each call names them. */
  const FOREIGN = [
    ...['populate=*', 'populate[assignee][populate][user]=true', 'populate[contact][populate]=*', 'include=user'],
    ...['filters[contact][mobilePhone][$startsWith]=%2B1', 'filters[assignee][user][password][$startsWith]=$2'],
    ...['sort=contact.mobilePhone', 'fields=*', 'fields[0]=apiKeySealed', 'select=*', 'where[id]=1', '_q=C'],
    ...['locale=*', 'status=draft', 'pagination[pageSize]=1000', '__proto__[populate]=*', 'constructor[populate]=*'],
  ];

  it.each(CALLS.filter(({ method }) => method === 'GET').map((call) => [call.path, call] as const))(
    '%s shows the same, or is refused, whatever is added to it',
    async (route, call) => {
      const token = await createApiToken(channel.app, { type: 'custom', permissions: [call.action] });
      const api = client(`${channel.app.url}/api/sms-channel`, token);
      const plain = `${pathWith(route, ids)}${call.query ?? '?'}`;
      const shown = async (query: string) => {
        const { status, body } = await api.get(plain + query);
        // What time it is, and how long ago.
        return [status, JSON.stringify(body).replace(/"(now|checkedAt|[a-z]*Seconds[a-z]*)":[^,}]*/gi, '')];
      };
      const [status, text] = await shown('');
      expect(text).not.toMatch(/sealed|callbackToken|\$2[aby]\$|password/i);
      // Agents are the users of the panel: their list is the one place that tells their addresses.
      if (!route.startsWith('/agents')) expect(text).not.toContain('@test.example');
      for (const query of FOREIGN) {
        const answer = await shown(`&${query}`);
        if (answer[0] !== 400) expect([query, ...answer]).toEqual([query, status, text]);
      }
    },
  );
});

describe('every call of Strapi and of other plugins that reads', () => {
  it.each([
    ['a super admin', async () => channel.admin],
    ['an agent', async () => panelOf('sms-agent')],
    ['a stock Editor', async () => panelOf('strapi-editor')],
    [
      'a full-access token',
      async () => client(channel.app.url, await createApiToken(channel.app, { type: 'full-access' })),
    ],
    ['a stranger', async () => client(channel.app.url)],
  ])('knows nothing of our closed types for %s, whatever it is told to look at', async (who, callerOf) => {
    const caller = await callerOf();
    const live = JSON.parse(readFileSync(routesFile, 'utf8')) as string[];
    const reads = live.filter((entry) => entry.startsWith('GET ') && !entry.includes('/sms-channel/'));
    expect(reads.length).toBeGreaterThan(80);
    for (const entry of reads) {
      const route = entry.slice(4);
      for (const type of route.includes(':') ? ['conversation', 'work-stream', 'message'].map(uid) : [uid('message')]) {
        const named = route
          .replace(/:id\b/g, '1')
          .replace(/:\w+(\(.*?\))?/g, type)
          .replace('(.*)', 'x');
        const query = ['contentType', 'contentTypeUid', 'uid', 'model', 'kind']
          .map((name) => `${name}=${type}`)
          .join('&');
        for (const url of [named, `${named}?${query}&documentId=${conversation.documentId}`]) {
          const text = JSON.stringify((await caller.get(url)).body ?? '');
          expect([url, text]).toEqual([url, expect.not.stringMatching(/Confidential|"v1:[0-9a-f]|\$2[aby]\$/)]);
          const isOthers = who !== 'a super admin' && !url.startsWith('/admin/users/me');
          if (isOthers) expect([url, text]).toEqual([url, expect.not.stringContaining(FIRST_ADMIN.email)]);
        }
      }
    }
  });

  async function panelOf(code: 'sms-agent' | 'strapi-editor'): Promise<Client> {
    const email = `${code}@other.example`;
    if (code === 'sms-agent') {
      return client(channel.app.url, (await createAgent(channel.app, { email, firstname: 'Amy', role: code })).token);
    }
    const roles = await dataOf(channel.admin.get<{ id: number; code: string }[]>('/admin/roles'));
    const held = roles.find((role) => role.code === code) as { id: number };
    return client(channel.app.url, (await createAdminUser(channel.app, { email, roles: [held.id] })).token);
  }
});
