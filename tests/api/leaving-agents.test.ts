/** What becomes of conversations whose agents leave: nobody's customers wait for somebody who is gone. docs/distribution.md. */
import type {
  ConversationView,
  ThreadPage,
  TimelineEntry,
} from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { AgentView, QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { RoutingRuleView } from '../../src/plugins/sms-channel/shared/routing/contract';
import { createAgent, type AgentSession } from '../support/admin';
import { dataOf, inboxClient, type Client } from '../support/client';
import { conversationOf, messagesOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { administration } from './support/administration';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('agents who leave on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let asSue: Client;
  let billing: QueueView;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    const sue = await createAgent(channel.app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    asSue = inboxClient(channel.app, sue.token);
    billing = await dataOf(channel.api.post<QueueView>('/queues', { name: 'Billing' }));
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  let made = 0;
  async function anAgent(firstname: string): Promise<AgentSession> {
    made += 1;
    const agent = await createAgent(channel.app, {
      email: `agent-${made}@test.example`,
      firstname,
      role: 'sms-agent',
    });
    await dataOf(channel.api.put(`/agents/${agent.documentId}`, { queues: [billing.documentId], capacity: 100 }));
    return agent;
  }

  const now = ({ documentId }: { documentId: string }) =>
    dataOf(channel.api.get<ConversationView>(`/conversations/${documentId}`));
  const act = ({ documentId }: { documentId: string }, action: string, body: object = {}) =>
    dataOf(channel.api.post<ConversationView>(`/conversations/${documentId}/${action}`, body));
  const says = async (customer: string, text: string) =>
    channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text });

  /** In the queue Billing, of this agent, with a text of the customer that nobody has answered. */
  async function heldBy(agent: AgentSession): Promise<ConversationView> {
    const customer = aCustomer();
    await says(customer, 'Hello');
    const conversation = await conversationOf(channel.api, customer);
    await act(conversation, 'transfer', { queue: billing.documentId });
    return act(conversation, 'assign', { agent: agent.documentId });
  }

  /** What the thread tells of it, and of nothing else. */
  async function eventsOf({ documentId }: ConversationView, type: string): Promise<TimelineEntry[]> {
    const page = (await asSue.get(`/conversations/${documentId}/messages`)).body as unknown as ThreadPage;
    return page.meta.events.filter((event) => event.type === type);
  }

  const LEAVING = {
    deleted: (agent: AgentSession) => channel.admin.send('DELETE', `/admin/users/${agent.userId}`),
    'deleted with others': (agent: AgentSession) =>
      channel.admin.send('POST', '/admin/users/batch-delete', { ids: [agent.userId] }),
    deactivated: (agent: AgentSession) =>
      channel.admin.send('PUT', `/admin/users/${agent.userId}`, { isActive: false }),
    'role-removed': async (agent: AgentSession) => {
      const roles = await dataOf(channel.admin.get<{ id: number; code: string }[]>('/admin/roles'));
      const author = roles.find(({ code }) => code === 'strapi-author');
      return channel.admin.send('PUT', `/admin/users/${agent.userId}`, { roles: [author?.id] });
    },
  };

  it.each([
    ['deleted', 'deleted'],
    ['deleted with others', 'deleted'],
    ['deactivated', 'deactivated'],
    ['role-removed', 'role-removed'],
  ] as const)('%s: what they had goes to its queue, with one event that says why', async (how, reason) => {
    const nora = await anAgent('Nora');
    const active = await heldBy(nora);
    const waiting = await heldBy(nora);
    await act(waiting, 'wait');
    const ended = await heldBy(nora);
    await act(ended, 'end');

    expect((await LEAVING[how](nora)).status).toBe(200);
    await eventually(async () =>
      expect(await now(active)).toMatchObject({ state: 'open', assignee: null, queue: { name: 'Billing' } }),
    );
    await eventually(async () => expect(await now(waiting)).toMatchObject({ state: 'waiting', assignee: null }));
    expect((await now(ended)).state).toBe('wrap-up');
    expect(await eventsOf(active, 'conversation.requeued')).toMatchObject([{ detail: { from: 'Nora', reason } }]);
    expect(await eventsOf(waiting, 'conversation.released')).toMatchObject([{ detail: { from: 'Nora', reason } }]);
    expect(await eventsOf(active, 'conversation.released')).toEqual([]);

    // Customers write again: nobody waits for Nora.
    for (const conversation of [active, waiting, ended]) {
      await says(conversation.contact.mobilePhone, 'Still there?');
      await eventually(async () =>
        expect(await now(conversation)).toMatchObject({ state: 'open', assignee: null, unreadCount: 2 }),
      );
    }
    const agents = await dataOf(channel.api.get<AgentView[]>('/agents', { limit: 100 }));
    expect(agents.map(({ documentId }) => documentId)).not.toContain(nora.documentId);
  });

  it('keeps the name of who has left on past messages', async () => {
    const omar = await anAgent('Omar');
    const conversation = await heldBy(omar);
    const path = `/conversations/${conversation.documentId}/messages`;
    await dataOf(inboxClient(channel.app, omar.token).post(path, { body: 'I look into it' }));
    await LEAVING.deleted(omar);
    await eventually(async () => expect((await now(conversation)).assignee).toBeNull());
    expect((await messagesOf(channel.api, conversation)).map(({ author }) => author)).toContain('Omar');
  });

  it('marks the rules that name them, and their texts fall to the default queue', async () => {
    const pia = await anAgent('Pia');
    const customer = aCustomer();
    const rule = await dataOf(
      channel.api.post<RoutingRuleView>('/routing-rules', {
        name: 'To Pia',
        workStream: channel.workStream.documentId,
        conditions: [{ field: 'contact.mobilePhone', operator: 'equals', value: customer }],
        target: { kind: 'agent', documentId: pia.documentId },
      }),
    );
    expect(rule.problems).toEqual([]);
    await LEAVING['role-removed'](pia);
    await eventually(async () => {
      const after = await dataOf(channel.api.get<RoutingRuleView>(`/routing-rules/${rule.documentId}`));
      expect(after.problems).toEqual([{ code: 'target-left' }]);
    });
    const admin = await administration(channel);
    const document = await dataOf(admin.get<{ routingRules: RoutingRuleView[] }>(`/${channel.workStream.documentId}`));
    expect(document.routingRules).toMatchObject([{ name: 'To Pia', problems: [{ code: 'target-left' }] }]);
    await says(customer, 'Hello Pia');
    const conversation = await conversationOf(channel.api, customer);
    expect(conversation).toMatchObject({ state: 'open', assignee: null, queue: { name: 'Default' } });
    await dataOf(channel.api.delete(`/routing-rules/${rule.documentId}`));
  });

  it.each([
    ['by the queue', (_agent: AgentSession) => channel.api.put(`/queues/${billing.documentId}`, { members: [] })],
    ['by the agent', (agent: AgentSession) => channel.api.put(`/agents/${agent.documentId}`, { queues: [] })],
  ] as const)('a membership that ends, %s: the conversations of that queue stay there', async (_how, leave) => {
    const rob = await anAgent('Rob');
    const theirs = await heldBy(rob);
    const other = await heldBy(rob);
    await act(other, 'transfer', { queue: (await defaultQueue()).documentId });
    await act(other, 'assign', { agent: rob.documentId });

    await dataOf(leave(rob) as ReturnType<typeof channel.api.put>);
    // With the answer it has happened.
    expect(await now(theirs)).toMatchObject({ state: 'open', assignee: null, queue: { name: 'Billing' } });
    expect(await eventsOf(theirs, 'conversation.requeued')).toMatchObject([
      { detail: { from: 'Rob', reason: 'left-queue' } },
    ]);
    expect(await now(other)).toMatchObject({ state: 'active', assignee: { name: 'Rob' } });
  });

  const defaultQueue = async () =>
    (await dataOf(channel.api.get<QueueView[]>('/queues'))).find(({ isDefault }) => isDefault) as QueueView;

  it('whose role is taken while a tab is open are no agents again by its heartbeat', async () => {
    const zoe = await anAgent('Zoe');
    const tab = inboxClient(channel.app, zoe.token);
    expect((await tab.post('/me/heartbeat')).status).toBe(200);
    const stream = await fetch(`${channel.app.url}/sms-channel/inbox/events`, {
      headers: { Authorization: `Bearer ${zoe.token}` },
      signal: AbortSignal.timeout(30_000),
    });
    await LEAVING['role-removed'](zoe);
    // The server ends it.
    await stream.text();
    for (let beat = 0; beat < 5; beat += 1) expect((await tab.post('/me/heartbeat')).status).toBe(403);
    const agents = await dataOf(channel.api.get<AgentView[]>('/agents', { limit: 100 }));
    expect(agents.map(({ documentId }) => documentId)).not.toContain(zoe.documentId);
  });
});
