/** The live stream of the inbox: who hears what, and how a reader resumes. docs/architecture.md §4.6. */
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent, createApiToken, type AgentSession } from '../support/admin';
import { client, dataOf, inboxClient } from '../support/client';
import { conversationOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';
import { listen, type Listening } from './support/event-stream';
import { createPlainUser } from './support/people';

jest.setTimeout(TEST_TIMEOUT_MS);

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
/** Ann is in the Default queue, Ben in another one, Sue supervises. */
let ann: AgentSession;
let ben: AgentSession;
let sue: AgentSession;
const streams: Listening[] = [];

beforeAll(async () => {
  channel = await startSeededChannel();
  const { app, api } = channel;
  ann = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
  ben = await createAgent(app, { email: 'ben@test.example', firstname: 'Ben', role: 'sms-agent' });
  sue = await createAgent(app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
  const [defaultQueue] = await dataOf(api.get<QueueView[]>('/queues'));
  await dataOf(api.put(`/queues/${defaultQueue?.documentId}`, { members: [ann.documentId] }));
  await dataOf(api.post('/queues', { name: 'Other', members: [ben.documentId] }));
}, START_TIMEOUT_MS);
afterEach(() => streams.splice(0).forEach((stream) => stream.leave()));
afterAll(() => channel?.stop());

async function streamOf(session: AgentSession, after?: number): Promise<Listening> {
  const stream = await listen(channel.app, session.token, after);
  streams.push(stream);
  return stream;
}

async function aText(customer = aCustomer()): Promise<ConversationView> {
  await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
  return conversationOf(channel.api, customer);
}

const typesOf = ({ events }: Listening) => events.map(({ type }) => type);

it('an agent hears of texts in own queues, a supervisor of all, an agent of another queue of none', async () => {
  const [annsStream, bensStream, suesStream] = await Promise.all([streamOf(ann), streamOf(ben), streamOf(sue)]);
  const conversation = await aText();
  for (const stream of [annsStream, suesStream]) {
    expect(await stream.heard('message.received', conversation)).toEqual({
      id: expect.any(Number),
      type: 'message.received',
      conversation: conversation.documentId,
      message: expect.stringMatching(/^[a-z0-9]{24}$/),
      actor: { kind: 'contact', documentId: conversation.contact.documentId },
      state: 'open',
      detail: {},
      createdAt: expect.stringMatching(/Z$/),
    });
    await stream.heard('conversation.opened', conversation);
  }

  // What Ben hears first is what happens to his own; so all before it was not for him.
  const assigned = channel.api.post(`/conversations/${conversation.documentId}/assign`, { agent: ben.documentId });
  await dataOf(assigned);
  await bensStream.heard('conversation.assigned', conversation);
  expect(typesOf(bensStream)).toEqual(['conversation.assigned']);
});

it('events carry ids only: neither texts nor keys', async () => {
  const stream = await streamOf(sue);
  const conversation = await aText();
  await stream.heard('message.received', conversation);
  expect(JSON.stringify(stream.events)).not.toContain('Hello');
});

it('nor words of customers, names or telephone numbers, whatever happens', async () => {
  const { api, simulator, workStream } = channel;
  const stream = await streamOf(sue);
  const customer = aCustomer();
  const rule = {
    name: 'Wordy rule',
    conditions: [{ field: 'contact.mobilePhone', operator: 'equals', value: customer }],
  };
  await dataOf(
    api.post('/routing-rules', {
      ...rule,
      workStream: workStream.documentId,
      target: { kind: 'agent', documentId: ann.documentId },
    }),
  );
  const contact = await dataOf(
    api.post<{ documentId: string }>('/contacts', { mobilePhone: customer, name: 'Kim Wordy' }),
  );
  const says = (text: string) => simulator.sendText({ from: customer, to: OUR_NUMBER, text });
  await says('Hello');
  const conversation = await conversationOf(api, customer);
  const act = (action: string, body: object = {}) =>
    dataOf(api.post(`/conversations/${conversation.documentId}/${action}`, body));
  await says('please do not text me any more, thanks');
  await stream.heard('conversation.possible-opt-out', conversation);
  await says('Stop');
  await stream.heard('conversation.opted-out', conversation);
  await says('Start');
  await stream.heard('conversation.opted-in', conversation);
  await act('consent', { action: 'opt-out', wording: 'She told me so on the telephone' });
  await act('transfer', { agent: ben.documentId, note: 'A note about her' });
  const label = await dataOf(api.post<{ documentId: string }>('/labels', { name: 'Wordy label', colour: 'primary' }));
  await dataOf(api.put(`/conversations/${conversation.documentId}/labels`, { labels: [label.documentId] }));
  const twin = await dataOf(
    api.post<{ documentId: string }>('/contacts', { mobilePhone: aCustomer(), name: 'Kim Twin' }),
  );
  await dataOf(
    inboxClient(channel.app, sue.token).post(`/contacts/${twin.documentId}/merge`, { into: contact.documentId }),
  );
  await act('close');
  await stream.heard('conversation.closed', conversation);

  const carried = JSON.stringify(stream.events);
  for (const word of [
    customer,
    customer.slice(2),
    'Kim',
    'Wordy',
    'text me',
    'Stop',
    'told',
    'note about',
    'Ann',
    'Ben',
  ]) {
    expect(carried).not.toContain(word);
  }
});

it('the one who loses a conversation hears of it, and then of nothing more', async () => {
  const conversation = await aText();
  const stream = await streamOf(ann);
  const { documentId } = conversation;
  const act = (action: string, body: object) =>
    dataOf(channel.api.post(`/conversations/${documentId}/${action}`, body));
  await act('assign', { agent: ann.documentId });
  const other = (await dataOf(channel.api.get<QueueView[]>('/queues'))).find(({ name }) => name === 'Other');
  await act('transfer', { queue: other?.documentId });
  await stream.heard('conversation.transferred', conversation);
  await act('take', { agent: ben.documentId });
  await act('wait', {});
  const next = await aText();
  await stream.heard('message.received', next);
  const about = stream.events.filter((event) => event.conversation === documentId).map(({ type }) => type);
  expect(about).toEqual(['conversation.assigned', 'conversation.transferred']);
});

it('a reader who comes back gets what was missed: no gap, no repeat, in order', async () => {
  const first = await streamOf(sue);
  const conversation = await aText();
  const last = await first.heard('message.received', conversation);
  await eventually(() => expect(typesOf(first)).toContain('conversation.routed'));
  const seen = first.events.at(-1)?.id ?? last.id;
  first.leave();

  const missed = [await aText(), await aText()];
  const second = await streamOf(sue, seen);
  const during = Array.from({ length: 10 }, () => aText());
  const later = await Promise.all(during);
  for (const one of [...missed, ...later]) await second.heard('message.received', one);

  const everything = await streamOf(sue, 0);
  const end = second.events.at(-1)?.id ?? 0;
  await eventually(() => expect(everything.events.at(-1)?.id).toBeGreaterThanOrEqual(end));
  const ids = second.events.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect(ids).toEqual(everything.events.map(({ id }) => id).filter((id) => id > seen && id <= end));
  expect(ids.length).toBeGreaterThanOrEqual(24);
});

it('what an agent missed is scoped as well', async () => {
  const replay = await streamOf(ben, 0);
  const conversation = await aText();
  await dataOf(channel.api.post(`/conversations/${conversation.documentId}/assign`, { agent: ben.documentId }));
  await replay.heard('conversation.assigned', conversation);
  const bens = new Set(
    (await dataOf(inboxClient(channel.app, ben.token).get<ConversationView[]>('/conversations', { view: 'all' }))).map(
      ({ documentId }) => documentId,
    ),
  );
  expect(replay.events.filter((event) => !bens.has(event.conversation))).toEqual([]);
});

it('a stranger is answered 401, a role without the inbox 403, a wrong position 400', async () => {
  const at = (token?: string, query = '') =>
    client(channel.app.url, token).send('GET', `/sms-channel/inbox/events${query}`);
  expect((await at()).status).toBe(401);
  expect((await at(await createApiToken(channel.app, { type: 'full-access' }))).status).toBe(401);
  expect((await at((await createPlainUser(channel)).token)).status).toBe(403);
  for (const query of ['?after=yesterday', '?after=-1', '?after=1.5']) {
    const answer = await at(ann.token, query);
    expect(answer.status).toBe(400);
    expect(answer.body.error?.message).toContain('after');
  }
});

it('a reader who leaves harms nobody', async () => {
  const stays = await streamOf(sue);
  for (let round = 0; round < 10; round += 1) (await listen(channel.app, ann.token)).leave();
  await stays.heard('message.received', await aText());
});

it('ends a stream whose agent has left a queue, so that it goes on with what they may see now', async () => {
  const [defaultQueue] = await dataOf(channel.api.get<QueueView[]>('/queues'));
  const path = `/queues/${defaultQueue?.documentId}`;
  const response = await fetch(`${channel.app.url}/sms-channel/inbox/events`, {
    headers: { Authorization: `Bearer ${ann.token}` },
    signal: AbortSignal.timeout(40_000),
  });
  await dataOf(channel.api.put(path, { members: [] }));
  try {
    // Resolves when the server ends the stream.
    await expect(response.text()).resolves.toEqual(expect.any(String));
  } finally {
    await dataOf(channel.api.put(path, { members: [ann.documentId] }));
  }
});
