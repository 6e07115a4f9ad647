/** Conversations in the REST API: lists, threads, texts that we start, and answers. README.md "REST API". */
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { SmsNumberView, WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { dataOf } from '../support/client';
import { allOf, conversationOf, messageWith, messagesOf } from '../support/flow';
import { seedWorkStream } from '../support/seed';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer } from './support/channel';
import { startDesk, type Desk, type Started } from './support/conversations';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('conversations on %s', (database) => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk(database);
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  describe('lists', () => {
    it('filters by state, assignee, queue, contact and work stream, and by several at once', async () => {
      const { api } = desk;
      const other = await seedWorkStream(api, desk.simulator, { number: '+17195550188', name: 'Sales' });
      await desk.simulator.settings({ callbackUrl: desk.workStream.callbackUrl });
      const queue = await dataOf(api.post<QueueView>('/queues', { name: 'Sales' }));
      const [inQueue, waiting] = [await desk.aConversation(), await desk.aConversationThatIs('waiting')];
      const elsewhere = await dataOf(desk.start({ to: aCustomer(), from: '+17195550188', body: 'Hello' }));
      await dataOf(desk.act(inQueue, 'transfer', { queue: queue.documentId }));
      const ids = async (query: Record<string, string>) =>
        (await allOf<ConversationView>(api, '/conversations', query)).map(({ documentId }) => documentId);

      expect(await ids({ queue: queue.documentId })).toEqual([inQueue.documentId]);
      expect(await ids({ contact: waiting.contact.documentId })).toEqual([waiting.documentId]);
      expect(await ids({ workStream: other.workStream.documentId })).toEqual([elsewhere.documentId]);
      expect(await ids({ assignee: desk.ann.documentId, state: 'waiting' })).toContain(waiting.documentId);
      expect(await ids({ assignee: desk.ben.documentId, contact: waiting.contact.documentId })).toEqual([]);
      expect(await ids({ queue: 'no-such-queue' })).toEqual([]);
      for (const state of ['open', 'active', 'waiting', 'wrap-up', 'closed'] as const) {
        await desk.aConversationThatIs(state);
        const rows = await allOf<ConversationView>(api, '/conversations', { state });
        expect(new Set(rows.map((row) => row.state))).toEqual(new Set([state]));
      }
      await api.post(`/conversations/${elsewhere.documentId}/close`);
      await dataOf(api.delete(`/sms-numbers/${other.smsNumber.documentId}`));
    });

    it('pages come newest first, without gaps and without repeats, while conversations move', async () => {
      for (let index = 0; index < 20; index += 1) await desk.aConversation();
      const wanted = (await allOf<ConversationView>(desk.api, '/conversations')).map(({ documentId }) => documentId);
      const seen: ConversationView[] = [];
      for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
        const page = await desk.api.get<ConversationView[]>('/conversations', {
          limit: 7,
          ...(cursor && { cursor }),
        });
        seen.push(...page.body.data);
        cursor = (page.body.meta?.nextCursor as string | null) ?? undefined;
        // A newcomer belongs before the first page and must not push anything over a border.
        await desk.aConversation();
      }
      expect(seen.map(({ documentId }) => documentId)).toEqual(wanted);
      const times = seen.map(({ lastMessageAt }) => lastMessageAt);
      expect(times).toEqual([...times].sort().reverse());
    });

    it('a thread comes oldest first, page by page', async () => {
      const conversation = await desk.aConversation();
      const bodies = ['Hello'];
      for (let index = 1; index <= 16; index += 1) {
        bodies.push(`text ${index}`);
        await dataOf(desk.post(conversation, { body: `text ${index}` }));
      }
      const pages: string[][] = [];
      for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
        const path = `/conversations/${conversation.documentId}/messages`;
        const page = await desk.api.get<MessageView[]>(path, { limit: 5, ...(cursor && { cursor }) });
        pages.push(page.body.data.map(({ body }) => body));
        cursor = (page.body.meta?.nextCursor as string | null) ?? undefined;
      }
      expect(pages.map(({ length }) => length)).toEqual([5, 5, 5, 2]);
      expect(pages.flat()).toEqual(bodies);
    });

    it.each([
      ['a place beyond every time', [9e15, 1]],
      ['an id beyond every row', [1, Number.MAX_SAFE_INTEGER]],
      ['a negative place', [-1, -1]],
    ])('a forged cursor is no server error: %s', async (_what, parts) => {
      const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url');
      const idCursor = Buffer.from(JSON.stringify([parts[1]])).toString('base64url');
      expect((await desk.api.get('/conversations', { cursor })).status).toBeLessThan(500);
      expect((await desk.api.get('/contacts', { cursor: idCursor })).status).toBeLessThan(500);
    });
  });

  it.each([
    ['POST', '/contacts', () => ({ mobilePhone: aCustomer(), name: 'a\u0000b' })],
    ['POST', '/work-streams', () => ({ name: 'a\u0000b' })],
    ['POST', '/queues', () => ({ name: 'a\u0000b' })],
    ['POST', '/quick-replies', () => ({ shortcut: 'nul', title: 'a', body: 'a\u0000b' })],
    ['POST', '/conversations', () => ({ to: aCustomer(), from: OUR_NUMBER, body: 'a', clientKey: 'a\u0000b' })],
    ['GET', '/conversations?contact=a%00b', undefined],
    ['GET', '/contacts/a%00b', undefined],
  ] as const)('a NUL is refused or not found, never a server error: %s %s', async (method, path, data) => {
    const { status } = await desk.api.send(method, path, data && { data: data() });
    expect([400, 404]).toContain(status);
  });

  describe('texts that we start', () => {
    it('open a conversation with a new contact, and reach the handset', async () => {
      const customer = aCustomer();
      const answer = await desk.start({
        to: customer.replace('+1', '(').replace('555', ') 555-'),
        body: 'Your order is ready',
      });
      expect(answer.status).toBe(201);
      expect(answer.body.data).toMatchObject({
        state: 'open',
        assignee: null,
        contact: { mobilePhone: customer },
        queue: { documentId: desk.defaultQueue.documentId },
        unreadCount: 0,
        message: { body: 'Your order is ready', direction: 'outbound', status: 'queued' },
      });
      await eventually(async () => expect(await desk.simulator.receivedBy(customer)).toEqual(['Your order is ready']));
    });

    it('join the open conversation', async () => {
      const first = await desk.aConversation();
      const second = await dataOf(desk.start({ to: first.contact.mobilePhone, body: 'And another thing' }));
      expect(second.documentId).toBe(first.documentId);
      expect((await messagesOf(desk.api, first)).map(({ body }) => body)).toEqual(['Hello', 'And another thing']);
    });

    it('are one text where the same client key comes ten times at once', async () => {
      const order = { to: aCustomer(), body: 'Only once', clientKey: 'click-1' };
      const answers = await Promise.all(Array.from({ length: 10 }, () => desk.start(order)));
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
      expect(new Set(answers.map(({ body }) => body.data.message.documentId)).size).toBe(1);
      const [conversation] = answers.map(({ body }) => body.data) as [Started];
      await messageWith(desk.api, conversation, conversation.message.documentId, ['delivered']);
      expect(await desk.simulator.receivedBy(order.to)).toEqual(['Only once']);
    });
  });

  describe('answers', () => {
    it('the same client key again is the same message: 201, then 200', async () => {
      const conversation = await desk.aConversation();
      const first = await desk.post(conversation, { body: 'Once', clientKey: 'click' });
      const second = await desk.post(conversation, { body: 'Once', clientKey: 'click' });
      expect([first.status, second.status]).toEqual([201, 200]);
      expect(second.body.data.documentId).toBe(first.body.data.documentId);
      const elsewhere = await desk.post(await desk.aConversation(), { body: 'Once', clientKey: 'click' });
      expect(elsewhere.status).toBe(201);
    });

    it('ten times the same client key at once is one message and one text', async () => {
      const conversation = await desk.aConversation();
      const clicks = Array.from({ length: 10 }, () =>
        desk.post(conversation, { body: 'Once', clientKey: 'double click' }),
      );
      const answers = await Promise.all(clicks);
      expect(answers.map(({ status }) => status).sort()).toEqual([...Array<number>(9).fill(200), 201]);
      const [documentId = ''] = new Set(answers.map(({ body }) => body.data.documentId));
      await messageWith(desk.api, conversation, documentId, ['delivered']);
      expect((await messagesOf(desk.api, conversation)).map(({ body }) => body)).toEqual(['Hello', 'Once']);
      expect(await desk.simulator.receivedBy(conversation.contact.mobilePhone)).toEqual(['Hello', 'Once']);
    });

    it('1,600 characters are sent as they are', async () => {
      const conversation = await desk.aConversation();
      const answer = await desk.post(conversation, { body: 'é'.repeat(1600) });
      expect(answer.body.data).toMatchObject({ segments: 11, status: 'queued' });
      await messageWith(desk.api, conversation, answer.body.data.documentId, ['delivered']);
      expect((await desk.simulator.receivedBy(conversation.contact.mobilePhone)).at(-1)).toBe('é'.repeat(1600));
    });

    it('a closed conversation takes none', async () => {
      const conversation = await desk.aConversationThatIs('closed');
      const answer = await desk.post(conversation, { body: 'Too late' });
      expect(answer.status).toBe(409);
      expect(answer.body.error).toMatchObject({
        message: expect.stringMatching(/is closed; reopen it to answer/),
        details: { state: 'closed' },
      });
      expect(await messagesOf(desk.api, conversation)).toHaveLength(1);
    });

    it('a conversation whose number is gone takes none, and says why', async () => {
      const other = await dataOf(desk.api.post<WorkStreamView>('/work-streams', { name: 'Other' }));
      const order = { number: '+17195550187', workStream: other.documentId };
      const number = await dataOf(desk.api.post<SmsNumberView>('/sms-numbers', order));
      const conversation = await dataOf(desk.start({ to: aCustomer(), from: number.number, body: 'Hello' }));
      await dataOf(desk.act(conversation, 'close'));
      await dataOf(desk.api.delete(`/sms-numbers/${number.documentId}`));
      await desk.act(conversation, 'reopen');
      const { status, body } = await desk.post(conversation, { body: 'From where?' });
      expect([400, 409]).toContain(status);
      expect(body.error?.message).toContain('number');
    });

    const inboundFrom = (from: string) => {
      const body = inboundBody({ from, to: OUR_NUMBER.slice(1), text: 'Hi', referenceId: `from-${from}` });
      return postCallback(desk.workStream.callbackUrl, body, desk.simulator);
    };

    it('a sender of letters is shown, and cannot be answered', async () => {
      await inboundFrom('AMAZON');
      const conversation = await conversationOf(desk.api, 'AMAZON');
      expectRefusal(await desk.post(conversation, { body: 'Hello?' }), 'body', /"AMAZON" cannot receive texts/);
      expect(await messagesOf(desk.api, conversation)).toHaveLength(1);
    });

    it('a short code is shown, and cannot be answered: the carrier sends to whole numbers alone', async () => {
      await inboundFrom('24273');
      const conversation = await conversationOf(desk.api, '24273');
      expect(conversation.cannotReply).toBe('unanswerable');
      expectRefusal(await desk.post(conversation, { body: 'YES' }), 'body', /"24273" cannot receive texts/);
      expect(await messagesOf(desk.api, conversation)).toHaveLength(1);
    });
  });
});
