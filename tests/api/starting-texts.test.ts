/** Starting a text joins only what its writer may see, and goes from numbers that their queues serve. docs/architecture.md §5.5. */
import type { ConversationView, ThreadPage } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { SmsNumberView, WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { createAgent, type AgentSession } from '../support/admin';
import { dataOf, inboxClient, type Client } from '../support/client';
import { conversationOf, messagesOf } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { OUR_NUMBER } from '../support/simulator';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

const SECRET = 'My account number is 4711';

describe.each(['sqlite', 'postgres'] as const)('texts that agents start on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let ben: AgentSession;
  let asAnn: Client;
  let asBen: Client;
  let asSue: Client;
  let bensQueue: QueueView;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    const { app, api } = channel;
    const ann = await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    ben = await createAgent(app, { email: 'ben@test.example', firstname: 'Ben', role: 'sms-agent' });
    const sue = await createAgent(app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    bensQueue = await dataOf(api.post<QueueView>('/queues', { name: "Ben's", members: [ben.documentId] }));
    [asAnn, asBen, asSue] = [ann, ben, sue].map(({ token }) => inboxClient(app, token)) as [Client, Client, Client];
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const now = ({ documentId }: { documentId: string }) =>
    dataOf(channel.api.get<ConversationView>(`/conversations/${documentId}`));
  const act = ({ documentId }: { documentId: string }, action: string, body: object = {}) =>
    dataOf(channel.api.post<ConversationView>(`/conversations/${documentId}/${action}`, body));

  /** Ben's, in a queue that Ann is not in. */
  async function bensConversation(): Promise<ConversationView> {
    const customer = aCustomer();
    const contact = { mobilePhone: customer, name: 'Kim Customer' };
    await dataOf(channel.api.post('/contacts', contact));
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: SECRET });
    await act(await conversationOf(channel.api, customer), 'transfer', { queue: bensQueue.documentId });
    return act(await conversationOf(channel.api, customer), 'take', { agent: ben.documentId });
  }

  it.each(['with a key', 'without a key'])(
    "a colleague's customer is not texted, and nothing of them is told, %s",
    async (how) => {
      const theirs = await bensConversation();
      const before = await messagesOf(channel.api, theirs);
      const order = { to: theirs.contact.mobilePhone, from: OUR_NUMBER, body: 'Hello from Ann' };
      const key = how === 'with a key' ? { clientKey: `ann-${theirs.documentId}` } : {};
      const answer = await asAnn.post('/conversations', { ...order, ...key });
      expect(answer.status).toBe(409);
      expect(answer.body.error).toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('a colleague has this customer'),
        details: { reason: 'colleague-has-customer' },
      });
      const said = JSON.stringify(answer.body);
      for (const secret of [SECRET, 'Kim', 'Ben', theirs.documentId, theirs.contact.documentId]) {
        expect(said).not.toContain(secret);
      }
      expect(await messagesOf(channel.api, theirs)).toEqual(before);
      expect(await now(theirs)).toEqual(theirs);
    },
  );

  it("a key of a colleague's text finds nothing", async () => {
    const theirs = await bensConversation();
    const order = { to: theirs.contact.mobilePhone, from: OUR_NUMBER, body: 'Hello', clientKey: 'a-guess' };
    await dataOf(asBen.post('/conversations', order));
    const answer = await asAnn.post('/conversations', order);
    expect(answer.status).toBe(409);
    expect(JSON.stringify(answer.body)).not.toContain(theirs.documentId);
  });

  it('what one may see is joined, by supervisors everything', async () => {
    const theirs = await bensConversation();
    for (const inbox of [asBen, asSue]) {
      const order = { to: theirs.contact.mobilePhone, from: OUR_NUMBER, body: 'Hello' };
      const joined = await dataOf(inbox.post<ConversationView>('/conversations', order));
      expect(joined.documentId).toBe(theirs.documentId);
    }
  });

  describe('instead', () => {
    const ask = (theirs: ConversationView, about: object) =>
      asAnn.post<object>('/colleague-notes', { to: theirs.contact.mobilePhone, from: OUR_NUMBER, ...about });
    const threadOf = async ({ documentId }: ConversationView) =>
      (await asBen.get(`/conversations/${documentId}/messages`)).body as unknown as ThreadPage;

    it('a note can be left, which calls the one who has it', async () => {
      const theirs = await bensConversation();
      const answer = await ask(theirs, { body: 'She called me about the refund' });
      expect(answer.status).toBe(201);
      expect(answer.body.data).toEqual({ asked: 'note' });
      const thread = await threadOf(theirs);
      expect(thread.data.at(-1)).toMatchObject({
        direction: 'note',
        body: 'She called me about the refund',
        author: 'Ann',
        mentions: [{ name: 'Ben', canSee: true }],
      });
      expect(await now(theirs)).toMatchObject({ state: 'active', assignee: { name: 'Ben' }, unreadCount: 1 });
      expect((await asAnn.get(`/conversations/${theirs.documentId}`)).status).toBe(404);
      expect(await channel.simulator.receivedBy(theirs.contact.mobilePhone)).toEqual([]);
    });

    it('a transfer can be asked for, which the thread tells', async () => {
      const theirs = await bensConversation();
      const answer = await ask(theirs, { body: 'May I have her?', asksForTransfer: true });
      expect(answer.status).toBe(201);
      expect(answer.body.data).toEqual({ asked: 'transfer' });
      const thread = await threadOf(theirs);
      expect(thread.data.at(-1)).toMatchObject({ direction: 'note', body: 'May I have her?', author: 'Ann' });
      expect(thread.meta.events.at(-1)).toMatchObject({ type: 'conversation.transfer-asked', actor: 'Ann' });
      expect((await now(theirs)).assignee?.name).toBe('Ben');
    });

    it('where no colleague has the customer there is nobody to ask', async () => {
      const nobodys = { contact: { mobilePhone: aCustomer() } } as ConversationView;
      const answer = await ask(nobodys, { body: 'Hello?' });
      expect(answer.status).toBe(409);
      expect(await dataOf(channel.api.get<object[]>('/contacts', { limit: 100 }))).not.toContainEqual(
        expect.objectContaining({ mobilePhone: nobodys.contact.mobilePhone }),
      );
    });

    it('a key makes one note of two tries', async () => {
      const theirs = await bensConversation();
      for (const status of [201, 200]) {
        expect((await ask(theirs, { body: 'Once', clientKey: `note-${theirs.documentId}` })).status).toBe(status);
      }
      const notes = (await threadOf(theirs)).data.filter(({ direction }) => direction === 'note');
      expect(notes).toHaveLength(1);
    });

    it.each([
      ['an empty note', { body: '  ' }, 'body'],
      ['a number that is none', { to: '+19', body: 'Hello' }, 'to'],
      ['a number that is not ours', { from: '+12025550199', body: 'Hello' }, 'from'],
    ])('%s is refused by name', async (_what, about, field) => {
      const answer = await ask(await bensConversation(), about);
      expect(answer.status).toBe(400);
      expect(answer.body.error?.message).toContain(field);
    });
  });

  describe('numbers', () => {
    let other: SmsNumberView;

    beforeAll(async () => {
      // Texts to it go to Ben's queue alone.
      const stream = { name: "Ben's", customerId: channel.workStream.customerId, apiKey: newApiKey() };
      const { documentId: workStream } = await dataOf(
        channel.api.post<WorkStreamView>('/work-streams', { ...stream, defaultQueue: bensQueue.documentId }),
      );
      other = await dataOf(channel.api.post<SmsNumberView>('/sms-numbers', { number: '+12025550177', workStream }));
    });
    afterAll(async () => {
      await channel.api.delete(`/sms-numbers/${other.documentId}`);
    });

    const offered = async (inbox: Client) =>
      (await dataOf(inbox.get<SmsNumberView[]>('/sending-numbers'))).map(({ number }) => number).sort();

    it('are those that the own queues serve', async () => {
      expect(await offered(asAnn)).toEqual([OUR_NUMBER]);
      expect(await offered(asBen)).toEqual([OUR_NUMBER, other.number].sort());
      expect(await offered(asSue)).toEqual([OUR_NUMBER, other.number].sort());
    });

    it('of other queues are refused, and the only own one need not be named', async () => {
      const refused = await asAnn.post('/conversations', { to: aCustomer(), from: other.number, body: 'Hello' });
      expect(refused.status).toBe(400);
      expect(refused.body.error?.message).toContain('from');
      const started = await dataOf(asAnn.post<ConversationView>('/conversations', { to: aCustomer(), body: 'Hello' }));
      expect(started.smsNumber.number).toBe(OUR_NUMBER);
    });

    it('that a rule leads to an own queue are among them', async () => {
      const queues = await dataOf(channel.api.get<QueueView[]>('/queues', { limit: 100 }));
      const everybodys = queues.find(({ isDefault }) => isDefault) as QueueView;
      const rule = await dataOf(
        channel.api.post<{ documentId: string }>('/routing-rules', {
          name: 'Refunds',
          workStream: other.workStream.documentId,
          conditions: [{ field: 'text', operator: 'contains', value: 'refund' }],
          target: { kind: 'queue', documentId: everybodys.documentId },
        }),
      );
      expect(await offered(asAnn)).toEqual([OUR_NUMBER, other.number].sort());
      await dataOf(channel.api.put(`/routing-rules/${rule.documentId}`, { enabled: false }));
      expect(await offered(asAnn)).toEqual([OUR_NUMBER]);
    });
  });
});
