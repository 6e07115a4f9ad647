/** Settings → SMS channel → Queues and Agents, over HTTP. */
import type { AgentView, QueueView, QueueSummary } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent, registerAdmin, type AgentSession } from '../support/admin';
import { client, dataOf, type Client } from '../support/client';
import { conversationOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel, type DatabaseKind } from './support/channel';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('on %s', (database: DatabaseKind) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let pages: Client;
  let ana: AgentSession;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    pages = client(`${channel.app.url}/sms-channel`, (await registerAdmin(channel.app)).token);
    ana = await createAgent(channel.app, { email: 'ana@test.example', firstname: 'Ana', role: 'sms-agent' });
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const queues = () => dataOf(pages.get<QueueSummary[]>('/queues'));
  const named = async (name: string) => (await queues()).find((queue) => queue.name === name) as QueueSummary;
  const textFrom = async (customer: string) => {
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    return conversationOf(channel.api, customer);
  };

  it('a queue is made, and shown in the order in which queues are served', async () => {
    const order = { name: 'First', priority: 1, members: [ana.documentId] };
    const made = await dataOf(pages.post<QueueSummary>('/queues', order));
    expect(made).toMatchObject({
      ...order,
      members: [{ documentId: ana.documentId, name: 'Ana' }],
      isDefault: false,
      openConversations: 0,
      waiting: 0,
      workStreams: [],
      routingRules: [],
    });
    const shown = await queues();
    expect(shown[0]).toEqual(made);
    expect(shown.at(-1)).toMatchObject({ isDefault: true });
    expect(await dataOf(pages.get(`/queues/${made.documentId}`))).toEqual(made);
  });

  it('what is in a deleted queue goes to the Default queue, and what led there leads nowhere', async () => {
    const doomed = await dataOf(pages.post<QueueSummary>('/queues', { name: 'Doomed', members: [ana.documentId] }));
    const rule = await dataOf(
      channel.api.post<{ documentId: string }>('/routing-rules', {
        name: 'To the doomed',
        workStream: channel.workStream.documentId,
        conditions: [{ field: 'text', operator: 'contains', value: 'nothing like this' }],
        target: { kind: 'queue', documentId: doomed.documentId },
      }),
    );
    await dataOf(
      channel.api.put(`/work-streams/${channel.workStream.documentId}`, { defaultQueue: doomed.documentId }),
    );
    const waiting = await textFrom(aCustomer());
    const taken = await textFrom(aCustomer());
    const closed = await textFrom(aCustomer());
    await dataOf(channel.api.post(`/conversations/${taken.documentId}/take`, { agent: ana.documentId }));
    await dataOf(channel.api.post(`/conversations/${closed.documentId}/close`));
    expect(await named('Doomed')).toMatchObject({
      openConversations: 2,
      waiting: 1,
      workStreams: [{ documentId: channel.workStream.documentId }],
      routingRules: [{ documentId: rule.documentId, name: 'To the doomed' }],
    });

    const fallback = (await queues()).find(({ isDefault }) => isDefault) as QueueView;
    await dataOf(pages.delete(`/queues/${doomed.documentId}`));
    for (const conversation of [waiting, taken, closed]) {
      const after = await dataOf(channel.api.get(`/conversations/${conversation.documentId}`));
      expect(after).toMatchObject({ queue: { documentId: fallback.documentId } });
    }
    expect(await dataOf(channel.api.get(`/routing-rules/${rule.documentId}`))).toMatchObject({ target: null });
    expect((await pages.get(`/queues/${doomed.documentId}`)).status).toBe(404);
  });

  it('the Default queue stays, and a refusal says why and changes nothing', async () => {
    const before = await queues();
    const fallback = before.find(({ isDefault }) => isDefault) as QueueView;
    const refused = await pages.delete(`/queues/${fallback.documentId}`);
    expect(refused.status).toBe(409);
    expect(refused.body.error?.message).toMatch(/Default queue cannot be deleted/);
    expectRefusal(await pages.put(`/queues/${fallback.documentId}`, { name: 'First' }), 'name', /another queue/);
    expectRefusal(await pages.post('/queues', { name: 'New', members: ['nobody'] }), 'members.0', /of an agent/);
    expect(await queues()).toEqual(before);
  });

  it('agents are shown with queues and capacity; a page for capacity does not change presence', async () => {
    const shown = async () =>
      (await dataOf(pages.get<AgentView[]>('/agents'))).find(({ documentId }) => documentId === ana.documentId);
    await dataOf(pages.put(`/agents/${ana.documentId}`, { capacity: 3 }));
    const after = await shown();
    expect(after).toMatchObject({ name: 'Ana', email: 'ana@test.example', capacity: 3 });
    expect(after?.queues.map(({ name }) => name)).toContain('First');
    expectRefusal(await pages.put(`/agents/${ana.documentId}`, { presence: 'away' }), 'presence', /is not a/);
    expectRefusal(await pages.put(`/agents/${ana.documentId}`, { capacity: 1001 }), 'capacity', /at most 1000/);
    expect(await shown()).toEqual(after);
  });

  it('of two administrators who read the same queue, the second to save is told who was first', async () => {
    const read = await dataOf(pages.post<QueueSummary>('/queues', { name: 'Shared' }));
    expect(read).toMatchObject({ version: 1, changedBy: 'Test Admin' });
    const save = (fields: object) => pages.put<QueueSummary>(`/queues/${read.documentId}`, fields);
    const first = await dataOf(save({ priority: 7, version: read.version }));
    expect(first).toMatchObject({ priority: 7, version: 2 });
    const second = await save({ name: 'Mine', priority: 9, version: read.version });
    expect(second.status).toBe(409);
    const { version, changedBy, changedAt } = first;
    expect(second.body.error).toMatchObject({
      name: 'ConflictError',
      message: 'was changed by Test Admin meanwhile',
      details: { version, changedBy, changedAt },
    });
    expect(await named('Shared')).toEqual(first);
    expectRefusal(await save({ version: 'new' }), 'version', /must be/);

    const byApi = await dataOf(channel.api.put<QueueView>(`/queues/${read.documentId}`, { priority: 8 }));
    expect(byApi).toMatchObject({ priority: 8, version: 3, changedBy: 'REST API' });
    expect((await channel.api.put(`/queues/${read.documentId}`, { priority: 9, version: 2 })).status).toBe(409);
  });

  it('of many who save at once from the same state, one does', async () => {
    const read = await dataOf(pages.post<QueueSummary>('/queues', { name: 'Busy' }));
    const names = ['One', 'Two', 'Three', 'Four'];
    const answers = await Promise.all(
      names.map((name) => pages.put<QueueSummary>(`/queues/${read.documentId}`, { name, version: read.version })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  });

  it('an agent who comes or goes changes the queues that they come to and leave, and no others', async () => {
    const make = (name: string, members: string[]) => dataOf(channel.api.post<QueueView>('/queues', { name, members }));
    const stays = await make('Stays', [ana.documentId]);
    await make('Left', [ana.documentId]);
    const joined = await make('Joined', []);
    const to = [stays, joined].map(({ documentId }) => documentId);
    await dataOf(pages.put(`/agents/${ana.documentId}`, { queues: to }));
    const versions = async (...names: string[]) => Promise.all(names.map(async (name) => (await named(name)).version));
    expect(await versions('Stays', 'Left', 'Joined')).toEqual([1, 2, 2]);
    expect(await named('Left')).toMatchObject({ members: [], changedBy: 'Test Admin' });
    const stale = await pages.put(`/queues/${joined.documentId}`, { members: [], version: joined.version });
    expect([stale.status, (await named('Joined')).members]).toEqual([
      409,
      [{ documentId: ana.documentId, name: 'Ana' }],
    ]);
  });

  it('a new agent is a change of the Default queue, which they join', async () => {
    const before = (await queues()).find(({ isDefault }) => isDefault);
    await createAgent(channel.app, { email: 'ben@test.example', firstname: 'Ben', role: 'sms-agent' });
    await dataOf(pages.get('/agents'));
    const after = (await queues()).find(({ isDefault }) => isDefault);
    expect(after?.members.map(({ name }) => name)).toContain('Ben');
    expect(after).toMatchObject({ version: (before?.version ?? 0) + 1, changedBy: null });
  });
});
