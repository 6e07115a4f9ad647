/** What passes between agents: who types, who looks, how present they are, and how much each one has. */
import type { InboxMe, QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { AgentSignal } from '../../src/plugins/sms-channel/shared/live/signals';
import { createAgent, createApiToken, type AgentSession } from '../support/admin';
import { startApp, type App } from '../support/app';
import { apiClient, dataOf, inboxClient } from '../support/client';
import { conversationOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { ensurePostgres } from '../support/services/index.mjs';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { createMigratedDatabase } from '../support/template-database';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { startDesk, type Desk } from './support/conversations';
import { once } from './support/once';
import { listenToSignals, type SignalEar } from './support/signal-ear';

jest.setTimeout(TEST_TIMEOUT_MS);

const ears: SignalEar[] = [];
afterEach(() => ears.splice(0).forEach((ear) => ear.leave()));

async function earOf(app: App, { token }: AgentSession): Promise<SignalEar> {
  const ear = await listenToSignals(app, token);
  ears.push(ear);
  return ear;
}

const typing = (conversation: { documentId: string }, agent: AgentSession, name: string, isTyping = true) =>
  ({
    kind: 'typing',
    conversation: conversation.documentId,
    agent: { documentId: agent.documentId, name },
    isTyping,
  }) satisfies AgentSignal;

describe.each(['sqlite', 'postgres'] as const)('on %s', (database) => {
  let desk: Desk;
  let outsider: AgentSession;
  beforeAll(async () => {
    desk = await startDesk(database);
    outsider = await createAgent(desk.app, { email: 'zoe@test.example', firstname: 'Zoe', role: 'sms-agent' });
    await dataOf(desk.api.post('/queues', { name: 'Other', members: [outsider.documentId] }));
    // Whoever is new is in the Default queue until somebody decides otherwise.
    const members = [desk.ann.documentId, desk.ben.documentId];
    await dataOf(desk.api.put(`/queues/${desk.defaultQueue.documentId}`, { members }));
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  const asAgent = ({ token }: AgentSession) => inboxClient(desk.app, token);
  const say = (agent: AgentSession, { documentId }: { documentId: string }, isTyping: boolean) =>
    asAgent(agent).post(`/conversations/${documentId}/typing`, { isTyping });

  it('a colleague hears who types and who has stopped; an agent of another queue does not', async () => {
    const [bens, zoes] = [await earOf(desk.app, desk.ben), await earOf(desk.app, outsider)];
    const conversation = await desk.aConversation();
    expect((await say(desk.ann, conversation, true)).body).toEqual({ data: { isTyping: true } });
    await bens.heard(typing(conversation, desk.ann, 'Ann'));
    await dataOf(say(desk.ann, conversation, false));
    await bens.heard(typing(conversation, desk.ann, 'Ann', false));
    // A later signal that is for everybody: before it, nothing was for Zoe.
    await dataOf(asAgent(desk.ann).put('/me/presence', { presence: 'away' }));
    await zoes.heard({ kind: 'presence', agent: { documentId: desk.ann.documentId, name: 'Ann' }, presence: 'away' });
    expect(zoes.signals).toHaveLength(1);
  });

  it('typing leaves no line in the thread, and does not move the position from which a reader resumes', async () => {
    const bens = await earOf(desk.app, desk.ben);
    const conversation = await desk.aConversation();
    const path = `/conversations/${conversation.documentId}/messages`;
    // A delivery state may come meanwhile.
    const lines = async () => {
      const { body } = await asAgent(desk.ben).get<MessageView[]>(path);
      return { messages: body.data.map(({ documentId }) => documentId), events: body.meta?.events };
    };
    const before = await lines();
    await dataOf(say(desk.ann, conversation, true));
    await bens.heard(typing(conversation, desk.ann, 'Ann'));
    expect(await lines()).toEqual(before);
    expect(bens.ids).toEqual([]);
  });

  it('a reader who comes later is not told of what has passed', async () => {
    const conversation = await desk.aConversation();
    await dataOf(say(desk.ann, conversation, true));
    const bens = await earOf(desk.app, desk.ben);
    await dataOf(say(desk.ann, conversation, false));
    await bens.heard(typing(conversation, desk.ann, 'Ann', false));
    expect(bens.signals).toHaveLength(1);
  });

  once(database).each([
    ['nothing', {}],
    ['no truth value', { isTyping: 'yes' }],
    ['more than is known', { isTyping: true, agent: 'somebody' }],
  ])('%s is refused', async (_what, body) => {
    const { documentId } = await desk.aConversation();
    const answer = await asAgent(desk.ann).post(`/conversations/${documentId}/typing`, body);
    expect({ status: answer.status, name: answer.body.error?.name }).toEqual({ status: 400, name: 'ValidationError' });
  });

  once(database)('nobody types in a conversation that they may not see', async () => {
    const bens = await earOf(desk.app, desk.ben);
    const conversation = await desk.aConversation();
    expect((await say(outsider, conversation, true)).status).toBe(404);
    await dataOf(say(desk.ann, conversation, true));
    await bens.heard(typing(conversation, desk.ann, 'Ann'));
    expect(bens.signals).toHaveLength(1);
  });

  it('a change of presence through the REST API is told too; the same presence again is not', async () => {
    const bens = await earOf(desk.app, desk.ben);
    const { documentId } = desk.ann;
    const change = (presence: string) => dataOf(desk.api.put(`/agents/${documentId}`, { presence }));
    await change('busy');
    await bens.heard({ kind: 'presence', agent: { documentId, name: 'Ann' }, presence: 'busy' });
    await change('busy');
    await change('available');
    await bens.heard({ kind: 'presence', agent: { documentId, name: 'Ann' }, presence: 'available' });
    expect(bens.signals).toHaveLength(2);
  });

  it('the load of an agent counts active conversations and those in wrap-up, and no others', async () => {
    const load = async () => (await dataOf(asAgent(desk.ben).get<InboxMe>('/me'))).load;
    const conversation = await desk.aConversation();
    expect(await load()).toBe(0);
    const steps = [
      ['take', { agent: desk.ben.documentId }, 1],
      ['wait', {}, 0],
      ['end', {}, 1],
      ['reopen', {}, 1],
      ['close', {}, 0],
    ] as const;
    for (const [action, body, expected] of steps) {
      await dataOf(desk.act(conversation, action, body));
      expect([action, await load()]).toEqual([action, expected]);
    }
  });
});

describe('two web processes on one PostgreSQL', () => {
  let simulator: TestSimulator;
  const apps: App[] = [];
  const cleanups: (() => Promise<unknown>)[] = [];
  beforeAll(async () => {
    const server = await ensurePostgres();
    cleanups.push(() => server.stop());
    const database = await createMigratedDatabase(server);
    cleanups.push(() => database.drop());
    simulator = await TestSimulator.start();
    cleanups.push(() => simulator.close());
    const options = { database: { url: database.url }, telesignBaseUrl: simulator.url, queue: 'postgres' } as const;
    apps.push(await startApp(options));
    apps.push(await startApp({ ...options, queuePrefix: apps[0]?.queuePrefix, role: 'web' }));
    cleanups.push(async () => Promise.all(apps.map((app) => app.stop())));
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  });

  it('who types on one is seen on the other within a second', async () => {
    const [one, two] = apps as [App, App];
    const api = apiClient(one, await createApiToken(one, { type: 'full-access' }));
    await seedWorkStream(api, simulator);
    const ann = await createAgent(one, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    const ben = await createAgent(one, { email: 'ben@test.example', firstname: 'Ben', role: 'sms-agent' });
    const [queue] = await dataOf(api.get<QueueView[]>('/queues'));
    await dataOf(api.put(`/queues/${queue?.documentId}`, { members: [ann.documentId, ben.documentId] }));
    await simulator.sendText({ from: '+14155550177', to: OUR_NUMBER, text: 'Hello' });
    const conversation = await conversationOf(api, '+14155550177');

    const ear = await earOf(two, ben);
    const waits: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      const isTyping = round % 2 === 0;
      const saidAt = Date.now();
      await dataOf(inboxClient(one, ann.token).post(`/conversations/${conversation.documentId}/typing`, { isTyping }));
      await eventually(() => expect(ear.signals).toHaveLength(round + 1), { everyMs: 5 });
      waits.push(Date.now() - saidAt);
      expect(ear.signals.at(-1)).toEqual(typing(conversation, ann, 'Ann', isTyping));
    }
    // The middle one: a busy machine may hold up a single look.
    expect(waits.sort((a, b) => a - b)[2]).toBeLessThan(1000);
  });
});
