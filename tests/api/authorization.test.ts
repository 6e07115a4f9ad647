/**
 * Every route of a running server × everybody who may knock: who gets in, who sees which rows, and that nothing leaks through
 * joins. A route without an entry in `support/authorization-table.ts` or `support/contract-calls.ts` fails. docs/architecture.md §5.5.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import contentTypes from '../../src/plugins/sms-channel/server/src/app/content-types';
import { ACTIONS, actionId, uid, type Action } from '../../src/plugins/sms-channel/shared/core/plugin';
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAdminUser, createAgent, createApiToken, registerAdmin, type AgentSession } from '../support/admin';
import { client, dataOf } from '../support/client';
import { conversationOf, messagesOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { PANEL, PEOPLE, type Person } from './support/authorization-table';
import { aCustomer, startSeededChannel, START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { CALLS } from './support/contract-calls';
import { createEndUser, createPlainUser, grantToRole } from './support/people';

jest.setTimeout(TEST_TIMEOUT_MS);

type Caller =
  | 'stranger'
  | 'forged session'
  | Person
  | 'read-only token'
  | 'custom token'
  | 'full-access token'
  | 'end user';

const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-routes-'));
const routesFile = path.join(folder, 'routes.json');

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let live: string[];
let ann: AgentSession;
let ben: AgentSession;
let annsQueue: QueueView;
let bensQueue: QueueView;
let tokens: Record<Caller, string | undefined>;

beforeAll(async () => {
  channel = await startSeededChannel('sqlite', {
    env: { SMS_CHANNEL_SIMULATION: 'true', TEST_ROUTES_FILE: routesFile },
  });
  const { app, api, admin } = channel;
  live = (JSON.parse(readFileSync(routesFile, 'utf8')) as string[]).sort();
  ann = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
  ben = await createAgent(app, { email: 'ben@test.example', firstname: 'Ben', role: 'sms-agent' });
  const sue = await createAgent(app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
  annsQueue = await dataOf(api.post<QueueView>('/queues', { name: "Ann's", members: [ann.documentId] }));
  bensQueue = await dataOf(api.post<QueueView>('/queues', { name: "Ben's", members: [ben.documentId] }));
  const roles = await dataOf(admin.get<{ id: number; code: string }[]>('/admin/roles'));
  const editor = roles.find(({ code }) => code === 'strapi-editor') as { id: number };
  const permissions = ['plugin::sms-channel.health.find'];
  const endUser = await createEndUser(channel);
  tokens = {
    stranger: undefined,
    'forged session': 'no-such-session',
    agent: ann.token,
    'agent of other queues': ben.token,
    supervisor: sue.token,
    'settings reader': (await createPlainUser(channel, PEOPLE['settings reader'].map(actionId))).token,
    'settings editor': (await createPlainUser(channel, PEOPLE['settings editor'].map(actionId))).token,
    'stock Editor': (await createAdminUser(app, { email: 'ed@test.example', roles: [editor.id] })).token,
    'super admin': (await registerAdmin(app)).token,
    'read-only token': await createApiToken(app, { type: 'read-only' }),
    'custom token': await createApiToken(app, { type: 'custom', permissions }),
    'full-access token': await createApiToken(app, { type: 'full-access' }),
    'end user': endUser.token,
  };
}, START_TIMEOUT_MS);
afterAll(async () => {
  await channel?.stop();
  rmSync(folder, { recursive: true });
});

const CALLERS = [
  ...(['stranger', 'forged session', ...Object.keys(PEOPLE)] as Caller[]),
  ...(['read-only token', 'custom token', 'full-access token', 'end user'] as Caller[]),
];

type Verdict = 'gets in' | 'is refused' | 'is to sign in';
const everybody = (verdict: (caller: Caller) => Verdict) =>
  Object.fromEntries(CALLERS.map((caller) => [caller, verdict(caller)]));

/** The answer's status; the body is not waited for, because a stream has no end. */
async function statusOf(method: string, route: string, token: string | undefined): Promise<number> {
  const aborted = new AbortController();
  const headers = {
    'content-type': 'application/json',
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  };
  const body = method === 'GET' || method === 'DELETE' ? undefined : '{"data":{"unknown":1}}';
  const target = route.replace(/\/:\w+/g, '/no-such-id');
  const response = await fetch(`${channel.app.url}${target}`, { method, headers, body, signal: aborted.signal });
  aborted.abort();
  return response.status;
}

async function verdictOn(method: string, route: string, token: string | undefined): Promise<Verdict> {
  const status = await statusOf(method, route, token);
  if (status === 401) return 'is to sign in';
  if (status === 403) return 'is refused';
  // Whoever gets in is told that there is no such row, or that the body is wrong, or gets an answer.
  if (![200, 201, 204, 400, 404, 409, 503].includes(status)) throw new Error(`${method} ${route} answered ${status}`);
  return 'gets in';
}

async function verdictsOn(entry: string): Promise<Record<string, Verdict>> {
  const [method = '', route = ''] = entry.split(' ');
  const verdicts: [Caller, Verdict][] = [];
  for (const caller of CALLERS) verdicts.push([caller, await verdictOn(method, route, tokens[caller])]);
  return Object.fromEntries(verdicts);
}

const below = (prefix: string) => live.filter((entry) => entry.split(' ')[1]?.startsWith(prefix));

describe('the calls of the admin panel', () => {
  const table = Object.entries(PANEL).flatMap(([action, entries]) =>
    entries.map((entry) => [entry.replace(' ', ' /sms-channel'), action as Action] as const),
  );

  it('are all in the table', () => {
    expect(table.map(([entry]) => entry).sort()).toEqual(below('/sms-channel/'));
  });

  it.each(table)('%s is for those who hold %s', async (entry, action) => {
    const holds = (caller: Caller) =>
      caller in PEOPLE && (PEOPLE[caller as Person] as readonly Action[]).includes(action);
    expect(await verdictsOn(entry)).toEqual(
      everybody((caller) => {
        if (holds(caller)) return 'gets in';
        return caller in PEOPLE ? 'is refused' : 'is to sign in';
      }),
    );
    const [method = '', route = ''] = entry.split(' ');
    expect(await verdictOn(method, route, (await whoHoldsAllBut(action)).token)).toBe('is refused');
  });

  const others = new Map<Action, ReturnType<typeof createPlainUser>>();
  function whoHoldsAllBut(action: Action): ReturnType<typeof createPlainUser> {
    const actions = Object.values(ACTIONS).filter((each) => each !== action);
    const user = others.get(action) ?? createPlainUser(channel, actions.map(actionId));
    others.set(action, user);
    return user;
  }
});

describe('the REST API', () => {
  const table = CALLS.map(
    (call) => [`${call.method} /api/sms-channel${call.path}${call.query ?? ''}`, call.method, call.action] as const,
  );

  it('is all in the table', () => {
    expect(table.map(([entry]) => entry.replace(/\?.*/, '')).sort()).toEqual(below('/api/sms-channel/'));
  });

  it.each(table)('%s is for tokens, those that read only for reading', async (entry, method, action) => {
    expect(await verdictsOn(entry)).toEqual(
      everybody((caller) => {
        if (caller === 'full-access token') return 'gets in';
        if (caller === 'read-only token') return method === 'GET' ? 'gets in' : 'is refused';
        if (caller === 'custom token') return action === 'plugin::sms-channel.health.find' ? 'gets in' : 'is refused';
        // The session of the admin panel is none of the REST API.
        return caller === 'end user' ? 'is refused' : 'is to sign in';
      }),
    );
  });

  it.each([
    ['public', 'stranger', 'is to sign in'],
    ['authenticated', 'end user', 'is refused'],
  ] as const)('opens to the role "%s" the calls that it was granted, and no other', async (role, caller, otherwise) => {
    const granted = ['conversation.messages', 'conversation.findOne', 'work-stream.update'];
    await grantToRole(
      channel,
      role,
      granted.map((action) => `plugin::sms-channel.${action}`),
    );
    try {
      for (const { method, path: route, query = '', action } of CALLS) {
        const isGranted = granted.some((name) => action === `plugin::sms-channel.${name}`);
        const verdict = await verdictOn(method, `/api/sms-channel${route}${query}`, tokens[caller]);
        expect([method, route, verdict]).toEqual([method, route, isGranted ? 'gets in' : otherwise]);
      }
    } finally {
      await grantToRole(channel, role, []);
    }
  });
});

describe('the callback URL', () => {
  it.each(CALLERS)('is for signed callbacks, not for %s', async (caller) => {
    const url = new URL(channel.workStream.callbackUrl).pathname;
    expect(await statusOf('POST', url, tokens[caller])).toBe(401);
    expect(await statusOf('POST', '/api/sms-channel/callbacks/no-such-token', tokens[caller])).toBe(404);
  });
});

describe('the Content Manager', () => {
  /** Calls that name a type or a field of one. */
  const ABOUT_TYPES = /^\/content-manager\/.*:(model|uid|contentType)\b/;
  const routes = () => live.filter((entry) => ABOUT_TYPES.test(entry.split(' ')[1] ?? ''));
  const about = (entry: string, type: string) => entry.replace(/:(model|uid|contentType)\b/, type);
  const closed = Object.keys(contentTypes).filter((name) => name !== 'contact');

  it('has calls about types', () => {
    expect(routes().length).toBeGreaterThan(20);
  });

  it.each(closed)('has no %s for anybody', async (name) => {
    for (const entry of routes().map((route) => about(route, uid(name)))) {
      const [method = '', route = ''] = entry.split(' ');
      expect([entry, await statusOf(method, route, tokens['super admin'])]).toEqual([entry, 404]);
      for (const caller of ['stranger', 'agent', 'supervisor', 'stock Editor', 'full-access token'] as const) {
        expect([401, 403, 404]).toContain(await statusOf(method, route, tokens[caller]));
      }
    }
  });

  it('has contacts for those whose role has them: by default super admins and the stock Editor', async () => {
    const list = `GET /content-manager/collection-types/${uid('contact')}`;
    expect(await verdictsOn(list)).toEqual(
      everybody((caller) => {
        if (caller === 'super admin' || caller === 'stock Editor') return 'gets in';
        return caller in PEOPLE ? 'is refused' : 'is to sign in';
      }),
    );
  });
});

it('administrators are told which roles see all contacts', async () => {
  const settings = client(`${channel.app.url}/sms-channel`, tokens['settings reader']);
  expect(await dataOf(settings.get('/contact-access'))).toContainEqual({ role: 'Editor', mayChange: true });
});

const SECRET = 'Only for the queue of Ben';

/** An open conversation in this queue, with one text of the customer, whom the team knows by name. */
async function conversationIn(queue: QueueView): Promise<ConversationView> {
  const customer = aCustomer();
  await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: SECRET });
  const { documentId, contact } = await conversationOf(channel.api, customer);
  await dataOf(channel.api.put(`/contacts/${contact.documentId}`, { name: 'Wilhelmina' }));
  await dataOf(channel.api.post(`/conversations/${documentId}/notes`, { body: SECRET }));
  return act(documentId, 'transfer', { queue: queue.documentId });
}

const act = (documentId: string, action: string, body: object = {}) =>
  dataOf(channel.api.post<ConversationView>(`/conversations/${documentId}/${action}`, body));

/** What each call on a conversation needs to be understood. */
const bodies: Record<string, () => object> = {
  messages: () => ({ body: 'Hello' }),
  notes: () => ({ body: 'Hello' }),
  assign: () => ({ agent: ann.documentId }),
  typing: () => ({ isTyping: true }),
  transfer: () => ({ queue: annsQueue.documentId }),
  labels: () => ({ labels: [] }),
  priority: () => ({ priority: 'urgent' }),
  pinned: () => ({ pinned: true }),
  consent: () => ({ action: 'opt-out', wording: 'Said so' }),
  ':message': () => ({ body: 'Hello' }),
  snooze: () => ({ until: new Date(Date.now() + 3_600_000).toISOString() }),
};

describe.each([
  ['open in another queue', async () => conversationIn(bensQueue)],
  ["another agent's", async () => act((await conversationIn(bensQueue)).documentId, 'take', { agent: ben.documentId })],
  [
    'closed by another agent',
    async () => {
      const theirs = await act((await conversationIn(bensQueue)).documentId, 'take', { agent: ben.documentId });
      return act(theirs.documentId, 'close');
    },
  ],
] as const)('a conversation that is %s does not exist for an agent', (_what, make) => {
  let conversation: ConversationView;
  let before: [ConversationView, MessageView[]];
  const shown = async (): Promise<typeof before> => [
    await dataOf(channel.api.get<ConversationView>(`/conversations/${conversation.documentId}`)),
    await messagesOf(channel.api, conversation),
  ];
  const table = Object.values(PANEL)
    .flat()
    .filter((entry) => entry.split(' ')[1]?.startsWith('/inbox/conversations/:id'));

  beforeAll(async () => {
    conversation = await make();
    before = await shown();
  });

  it.each(table)('%s', async (entry) => {
    const [method = '', route = ''] = entry.split(' ');
    const body = method === 'GET' ? undefined : { data: bodies[route.split('/').at(-1) ?? '']?.() ?? {} };
    const target = `/sms-channel${route.replace(':id', conversation.documentId)}`;
    const answer = await client(channel.app.url, ann.token).send(method, target, body);
    expect(answer.status).toBe(404);
    expect(JSON.stringify(answer.body)).not.toContain(SECRET);
    expect(await shown()).toEqual(before);
  });

  it('and nothing of it stands in any other answer', async () => {
    const reads = Object.values(PANEL)
      .flat()
      .filter((entry) => entry.startsWith('GET ') && !entry.endsWith('/events'))
      .map((entry) => entry.split(' ')[1]?.replace(':id', conversation.contact.documentId) ?? '');
    const agent = client(`${channel.app.url}/sms-channel`, ann.token);
    for (const view of ['mine', 'open', 'closed', 'all']) reads.push(`/inbox/conversations?view=${view}&limit=100`);
    for (const q of ['Only', 'Wilhelmina']) reads.push(`/inbox/conversations?view=all&search=${q}`);
    for (const route of reads) {
      const { body } = await agent.get(route);
      expect([route, JSON.stringify(body)]).toEqual([route, expect.not.stringContaining(SECRET)]);
      expect([route, JSON.stringify(body)]).toEqual([route, expect.not.stringContaining(conversation.documentId)]);
    }
  });
});

describe('secrets', () => {
  it.each(['settings reader', 'settings editor', 'supervisor', 'super admin', 'full-access token'] as const)(
    'stand in no answer to a %s',
    async (caller) => {
      const isToken = caller === 'full-access token';
      const ids = { ':id': channel.workStream.documentId };
      const reads = isToken
        ? CALLS.filter(({ method }) => method === 'GET').map(({ path: route }) => `/api/sms-channel${route}`)
        : Object.values(PANEL)
            .flat()
            .filter((entry) => entry.startsWith('GET ') && !entry.endsWith('/events'))
            .map((entry) => entry.replace('GET ', '/sms-channel'));
      for (const route of reads.map((read) => read.replace(':id', ids[':id']))) {
        const { body } = await client(channel.app.url, tokens[caller]).get(route);
        const text = JSON.stringify(body);
        expect([route, text]).toEqual([route, expect.not.stringContaining(channel.simulator.apiKey)]);
        expect([route, text]).toEqual([route, expect.not.stringMatching(/Sealed|assword|\$2[aby]\$/)]);
      }
    },
  );

  it('customers’ words stand in no answer to who may only see the settings', async () => {
    await conversationIn(bensQueue);
    for (const caller of ['settings reader', 'settings editor'] as const) {
      const reads = PANEL['work-streams-read'].filter((entry) => entry.startsWith('GET '));
      for (const route of reads.map((entry) =>
        entry.replace('GET ', '').replace(':id', channel.workStream.documentId),
      )) {
        const { body } = await client(`${channel.app.url}/sms-channel`, tokens[caller]).get(route);
        expect([route, JSON.stringify(body)]).toEqual([
          route,
          expect.not.stringMatching(/Only for|Wilhelmina|\+1415555/),
        ]);
      }
    }
  });
});
