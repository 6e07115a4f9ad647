/**
 * The live stream after each change of rights: it ends or narrows within 10 seconds, and so does what is opened anew. A part of the
 * matrix of `authorization.test.ts`. docs/architecture.md §4.6.
 */
import Sqlite from 'better-sqlite3';
import { ACTIONS, actionId, type Action } from '../../src/plugins/sms-channel/shared/core/plugin';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { InboxMe, QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createApiToken, type AdminSession } from '../support/admin';
import { client, dataOf, inboxClient } from '../support/client';
import { conversationOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { aCustomer, startSeededChannel, START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { listen, type Listening } from './support/event-stream';
import { createEndUser, createPlainUser, createRole, permit } from './support/people';

jest.setTimeout(TEST_TIMEOUT_MS);

const WITHIN_MS = 10_000;
const AGENT: readonly Action[] = [ACTIONS.inboxRead, ACTIONS.conversationsReply];
const SUPERVISOR: readonly Action[] = [...AGENT, ACTIONS.conversationsSupervise];

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
const streams: Listening[] = [];

// The pace of production: that is what is promised.
beforeAll(async () => (channel = await startSeededChannel('sqlite', { ticks: 'usual' })), START_TIMEOUT_MS);
afterEach(() => streams.splice(0).forEach((stream) => stream.leave()));
afterAll(() => channel?.stop());

/** Somebody with a role of their own who works in a queue of their own and in no other. */
interface Reader extends AdminSession {
  readonly roleId: number;
  readonly agent: string;
  readonly queue: QueueView;
}

async function aReader(actions: readonly Action[]): Promise<Reader> {
  const { app, api } = channel;
  const session = await createPlainUser(channel, actions.map(actionId));
  const { agent } = await dataOf(inboxClient(app, session.token).get<InboxMe>('/me'));
  const queue = await dataOf(api.post<QueueView>('/queues', { name: `Of ${session.email}` }));
  await dataOf(api.put(`/agents/${agent.documentId}`, { queues: [queue.documentId] }));
  return { ...session, agent: agent.documentId, queue };
}

const open = async ({ token }: AdminSession, after?: number): Promise<Listening> => {
  const stream = await listen(channel.app, token, after);
  streams.push(stream);
  return stream;
};

const act = (conversation: ConversationView, action: string, body: object) =>
  dataOf(channel.api.post<ConversationView>(`/conversations/${conversation.documentId}/${action}`, body));

/** A customer's text that waits in this queue. */
async function textIn(queue: { documentId: string }): Promise<ConversationView> {
  const customer = aCustomer();
  await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
  return act(await conversationOf(channel.api, customer), 'transfer', { queue: queue.documentId });
}

const user = ({ userId }: AdminSession, change: object) =>
  dataOf(channel.admin.send('PUT', `/admin/users/${userId}`, change));

function bySql(statement: string, ...values: unknown[]): void {
  const database = new Sqlite(channel.app.databaseFile as string, { timeout: 30_000 });
  try {
    database.prepare(statement).run(...values);
  } finally {
    database.close();
  }
}

/** What whoever asks again is told: to sign in, that they may not, or what is left for them to see. */
type Afterwards = 'sign in' | 'refused' | 'no queue' | 'the queue is gone' | 'own queue';

interface Change {
  readonly before: readonly Action[];
  readonly afterwards: Afterwards;
  make(reader: Reader): Promise<unknown>;
}

const CHANGES: Readonly<Record<string, Change>> = {
  'leaves their queue': {
    ...{ before: AGENT, afterwards: 'no queue' },
    make: ({ queue }) => dataOf(channel.api.put(`/queues/${queue.documentId}`, { members: [] })),
  },
  'is taken off all queues': {
    ...{ before: AGENT, afterwards: 'no queue' },
    make: ({ agent }) => dataOf(channel.api.put(`/agents/${agent}`, { queues: [] })),
  },
  'works in a queue that ends': {
    ...{ before: AGENT, afterwards: 'the queue is gone' },
    make: ({ queue }) => dataOf(channel.api.delete(`/queues/${queue.documentId}`)),
  },
  'has a role that may not read the inbox any more': {
    ...{ before: AGENT, afterwards: 'refused' },
    make: ({ roleId }) => permit(channel, roleId, []),
  },
  'has a role that may not supervise any more': {
    ...{ before: SUPERVISOR, afterwards: 'own queue' },
    make: ({ roleId }) => permit(channel, roleId, AGENT.map(actionId)),
  },
  'gets a role without the inbox': {
    ...{ before: AGENT, afterwards: 'refused' },
    make: async (reader) => user(reader, { roles: [await createRole(channel, [])] }),
  },
  'gets the role of an agent instead of a supervisor': {
    ...{ before: SUPERVISOR, afterwards: 'own queue' },
    make: async (reader) => user(reader, { roles: [await createRole(channel, AGENT.map(actionId))] }),
  },
  'is deactivated': { before: AGENT, afterwards: 'sign in', make: (reader) => user(reader, { isActive: false }) },
  'is deactivated by another process': {
    ...{ before: AGENT, afterwards: 'sign in' },
    make: async ({ userId }) => bySql('update admin_users set is_active = 0 where id = ?', userId),
  },
  'is blocked': {
    ...{ before: AGENT, afterwards: 'refused' },
    make: async ({ userId }) => bySql('update admin_users set blocked = 1 where id = ?', userId),
  },
  'is deleted': {
    ...{ before: AGENT, afterwards: 'sign in' },
    make: ({ userId }) => dataOf(channel.admin.delete(`/admin/users/${userId}`)),
  },
  'changes the password, which ends all sessions': {
    ...{ before: AGENT, afterwards: 'sign in' },
    make: ({ token, password: currentPassword }) => {
      const change = { currentPassword, password: 'Another-password-1' };
      return dataOf(client(channel.app.url, token).send('PUT', '/admin/users/me', change));
    },
  },
  'signs out': {
    ...{ before: AGENT, afterwards: 'sign in' },
    make: ({ token }) => dataOf(client(channel.app.url, token).send('POST', '/admin/logout', {})),
  },
  'has lost the role in another process': {
    ...{ before: AGENT, afterwards: 'refused' },
    make: async ({ roleId }) => bySql('delete from admin_permissions_role_lnk where role_id = ?', roleId),
  },
};

const statusOf = async ({ token }: { token?: string }) =>
  (await client(channel.app.url, token).send('GET', '/sms-channel/inbox/events?after=none')).status;

it.each(Object.entries(CHANGES))('whoever %s is cut off', async (_what, { before, make, afterwards }) => {
  const reader = await aReader(before);
  const stream = await open(reader);
  const seen = await textIn(reader.queue);
  const { id } = await stream.heard('conversation.transferred', seen);

  const startedAt = performance.now();
  await make(reader);
  await stream.ended;
  expect(performance.now() - startedAt).toBeLessThan(WITHIN_MS);

  if (afterwards === 'sign in') return void expect(await statusOf(reader)).toBe(401);
  if (afterwards === 'refused') return void expect(await statusOf(reader)).toBe(403);
  // Whoever may still read goes on where the stream ended, and hears of their own alone.
  const elsewhere = await dataOf(channel.api.post<QueueView>('/queues', { name: `Else ${reader.email}` }));
  const hidden = [await textIn(afterwards === 'no queue' ? reader.queue : elsewhere)];
  const narrowed = await open(reader, id);
  hidden.push(await textIn(elsewhere));
  const own = await textIn(elsewhere);
  await act(own, 'assign', { agent: reader.agent });
  await narrowed.heard('conversation.assigned', own);
  const heardOf = narrowed.events.map(({ conversation }) => conversation);
  for (const { documentId } of hidden) expect(heardOf).not.toContain(documentId);
});

it('tokens of the REST API and sessions of end users never open it', async () => {
  const endUser = await createEndUser(channel);
  const tokens = [await createApiToken(channel.app, { type: 'full-access' }), endUser.token];
  for (const token of tokens) expect(await statusOf({ token })).toBe(401);
});
