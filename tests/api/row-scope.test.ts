/** What agents and supervisors see of conversations; every route is in authorization.test.ts. docs/architecture.md §5.5. */
import type {
  ConversationView,
  MessageView,
  ThreadPage,
} from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent, type AgentSession } from '../support/admin';
import { dataOf, inboxClient, type Client } from '../support/client';
import { conversationOf, messageWith } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let ann: AgentSession;
let ben: AgentSession;
let annsQueue: QueueView;
let bensQueue: QueueView;
let asAnn: Client;
let asBen: Client;
let asSue: Client;

beforeAll(async () => {
  channel = await startSeededChannel();
  const { app, api } = channel;
  ann = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
  ben = await createAgent(app, { email: 'ben@test.example', firstname: 'Ben', role: 'sms-agent' });
  const sue = await createAgent(app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
  annsQueue = await dataOf(api.post<QueueView>('/queues', { name: "Ann's", members: [ann.documentId] }));
  bensQueue = await dataOf(api.post<QueueView>('/queues', { name: "Ben's", members: [ben.documentId] }));
  [asAnn, asBen, asSue] = [ann, ben, sue].map(({ token }) => inboxClient(app, token)) as [Client, Client, Client];
}, START_TIMEOUT_MS);
afterAll(() => channel?.stop());

const now = ({ documentId }: { documentId: string }) =>
  dataOf(channel.api.get<ConversationView>(`/conversations/${documentId}`));
const act = ({ documentId }: { documentId: string }, action: string, body: object = {}) =>
  dataOf(channel.api.post<ConversationView>(`/conversations/${documentId}/${action}`, body));

/** An open conversation in this queue, with one text of the customer. */
async function conversationIn(queue: QueueView): Promise<ConversationView> {
  const customer = aCustomer();
  await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Secret' });
  return act(await conversationOf(channel.api, customer), 'transfer', { queue: queue.documentId });
}

it('an agent sees own queues and own conversations, a supervisor everything', async () => {
  const [hers, his] = [await conversationIn(annsQueue), await conversationIn(bensQueue)];
  await act(his, 'assign', { agent: ann.documentId });
  const listed = async (inbox: Client, view: string) =>
    (await dataOf(inbox.get<ConversationView[]>('/conversations', { view, limit: 100 }))).map(
      ({ documentId }) => documentId,
    );

  expect(await listed(asAnn, 'open')).toContain(hers.documentId);
  expect(await listed(asAnn, 'mine')).toEqual([his.documentId]);
  expect(await listed(asBen, 'mine')).not.toContain(his.documentId);
  expect(await listed(asSue, 'all')).toEqual(expect.arrayContaining([hers.documentId, his.documentId]));
  expect((await asSue.get(`/conversations/${hers.documentId}`)).status).toBe(200);
});

it('who gives a conversation away is told what became of it, and then it is gone', async () => {
  const conversation = await conversationIn(annsQueue);
  const path = `/conversations/${conversation.documentId}`;
  await dataOf(asAnn.post(`${path}/take`));
  const given = await asAnn.post<ConversationView>(`${path}/transfer`, { queue: bensQueue.documentId, note: 'Yours' });
  expect(given.status).toBe(200);
  expect(given.body.data).toMatchObject({ state: 'open', assignee: null, queue: { name: "Ben's" } });
  expect((await asAnn.get(path)).status).toBe(404);
  expect((await asBen.get(path)).status).toBe(200);
});

it('an agent who leaves a queue loses its conversations at once', async () => {
  const conversation = await conversationIn(annsQueue);
  const path = `/conversations/${conversation.documentId}`;
  expect((await asAnn.get(path)).status).toBe(200);
  await dataOf(channel.api.put(`/queues/${annsQueue.documentId}`, { members: [] }));
  expect((await asAnn.get(path)).status).toBe(404);
  await dataOf(channel.api.put(`/queues/${annsQueue.documentId}`, { members: [ann.documentId] }));
});

describe("the inbox's own calls", () => {
  it('an answer to an open conversation takes it, and says who wrote', async () => {
    const conversation = await conversationIn(annsQueue);
    const message = await dataOf(
      asAnn.post<MessageView>(`/conversations/${conversation.documentId}/messages`, { body: 'On my way' }),
    );
    expect(message).toMatchObject({ direction: 'outbound', author: 'Ann', status: 'queued' });
    expect(await now(conversation)).toMatchObject({ state: 'active', assignee: { name: 'Ann' } });
    await messageWith(channel.api, conversation, message.documentId, ['delivered']);
  });

  it('reading takes the unread mark away for who has the conversation, and for nobody else', async () => {
    const conversation = await conversationIn(annsQueue);
    expect(conversation.unreadCount).toBe(1);
    await dataOf(asAnn.post(`/conversations/${conversation.documentId}/read`));
    expect((await now(conversation)).unreadCount).toBe(1);
    await dataOf(asAnn.post(`/conversations/${conversation.documentId}/take`));
    const read = await dataOf(asAnn.post<ConversationView>(`/conversations/${conversation.documentId}/read`));
    expect(read.unreadCount).toBe(0);
    expect((await now(conversation)).unreadCount).toBe(0);
  });

  it('the thread ends with what is newest, and goes back page by page with its events', async () => {
    const conversation = await conversationIn(annsQueue);
    const path = `/conversations/${conversation.documentId}/messages`;
    for (let index = 1; index <= 6; index += 1) await dataOf(asAnn.post(path, { body: `text ${index}` }));
    const pages: string[][] = [];
    let cursor: string | null = null;
    do {
      const page = (await asAnn.get(path, { limit: 3, ...(cursor ? { cursor } : {}) })).body as unknown as ThreadPage;
      pages.unshift(page.data.map(({ body }) => body));
      if (cursor === null) cursor = page.meta.olderCursor;
      else cursor = page.meta.olderCursor;
    } while (cursor);
    expect(pages).toEqual([['Secret'], ['text 1', 'text 2', 'text 3'], ['text 4', 'text 5', 'text 6']]);
    const whole = (await asAnn.get(path, { limit: 100 })).body as unknown as ThreadPage;
    expect(whole.meta.olderCursor).toBeNull();
    expect(whole.meta.events.map(({ type }) => type)).toEqual(
      expect.arrayContaining(['conversation.opened', 'conversation.transferred', 'conversation.taken']),
    );
  });

  it('tells what the signed-in agent may do, and the names of colleagues, queues and numbers, no more', async () => {
    expect(await dataOf(asAnn.get('/me'))).toMatchObject({
      agent: { documentId: ann.documentId },
      canReply: true,
      canAssign: true,
      canSupervise: false,
    });
    expect(await dataOf(asSue.get('/me'))).toMatchObject({ canSupervise: true });
    const colleagues = await dataOf(asAnn.get<{ agents: object[]; queues: object[] }>('/colleagues'));
    for (const agent of colleagues.agents) {
      expect(Object.keys(agent)).toEqual(['documentId', 'name', 'presence', 'load', 'capacity']);
    }
    for (const queue of colleagues.queues) expect(Object.keys(queue)).toEqual(['documentId', 'name']);
    expect(await dataOf(asAnn.get('/numbers'))).toEqual([
      {
        documentId: channel.smsNumber.documentId,
        number: OUR_NUMBER,
        description: '',
        workStream: { documentId: channel.workStream.documentId, name: channel.workStream.name },
      },
    ]);
  });

  it('a text that an agent starts is theirs', async () => {
    const customer = aCustomer();
    const order = { to: customer, from: OUR_NUMBER, body: 'Good news' };
    const answer = await asAnn.post<ConversationView>('/conversations', order);
    expect(answer.status).toBe(201);
    expect(answer.body.data).toMatchObject({ state: 'active', assignee: { documentId: ann.documentId } });
    await eventually(async () => expect(await channel.simulator.receivedBy(customer)).toEqual(['Good news']));
  });
});
