/** What customers send, from the callback to the conversation. docs/architecture.md §4.1, §5.2 to §5.4. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { createAgent } from '../support/admin';
import { dataOf } from '../support/client';
import { allOf, conversationOf, messagesOf } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { OUR_NUMBER } from '../support/simulator';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel, type Channel } from './support/channel';
import { once } from './support/once';
import { ledgerIsEmpty } from './support/settled';

jest.setTimeout(TEST_TIMEOUT_MS);

const MAX_BODY_BYTES = 64 * 1024;

describe.each(['sqlite', 'postgres'] as const)('inbound texts on %s', (database) => {
  let channel: Channel & { workStream: WorkStreamView };

  beforeAll(async () => {
    channel = await startSeededChannel(database);
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const text = (from: string, body: string, more: object = {}) =>
    channel.simulator.sendText({ from, to: OUR_NUMBER, text: body, ...more });
  const signed = (body: string | Buffer) => postCallback(channel.workStream.callbackUrl, body, channel.simulator);
  const conversations = () => allOf<ConversationView>(channel.api, '/conversations');
  const statusesOf = ({ tries }: Awaited<ReturnType<typeof text>>) =>
    tries.map((attempt) => ('httpStatus' in attempt ? attempt.httpStatus : attempt.error));

  it('a text becomes a message in a conversation, as the contract shows it', async () => {
    const customer = aCustomer();
    await text(customer, 'Is my parcel there?', { at: '2026-01-02T03:04:05Z' });

    const conversation = await conversationOf(channel.api, customer);
    const queues = await dataOf(channel.api.get<QueueView[]>('/queues'));
    expect(conversation).toEqual({
      documentId: expect.stringMatching(/^[a-z0-9]{24}$/),
      state: 'open',
      contact: { documentId: expect.any(String), name: null, mobilePhone: customer },
      customerAddress: customer,
      smsNumber: { documentId: expect.any(String), number: OUR_NUMBER },
      workStream: { documentId: channel.workStream.documentId, name: 'Customer support' },
      queue: { documentId: queues.find(({ isDefault }) => isDefault)?.documentId, name: 'Default' },
      assignee: null,
      priority: 'normal',
      labels: [],
      snoozedUntil: null,
      pinned: false,
      previous: null,
      unansweredSince: expect.any(String),
      isOverdue: false,
      // A customer waits for an answer: it does not close by itself.
      closesAt: null,
      closesBecause: null,
      closesAfterMinutes: null,
      closedAt: null,
      closedBecause: null,
      lastMessageAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      lastMessage: { body: 'Is my parcel there?', direction: 'inbound' },
      unreadCount: 1,
      cannotReply: null,
      createdAt: expect.any(String),
    });
    expect(await messagesOf(channel.api, conversation)).toEqual([
      {
        documentId: expect.stringMatching(/^[a-z0-9]{24}$/),
        direction: 'inbound',
        body: 'Is my parcel there?',
        status: 'received',
        unconfirmed: false,
        purpose: null,
        sendAt: null,
        segments: 1,
        author: null,
        createdAt: expect.any(String),
        carrierAt: '2026-01-02T03:04:05.000Z',
        customerAddress: conversation.contact.mobilePhone,
        deviceText: null,
        error: null,
        attempts: 0,
        mentions: [],
      },
    ]);
  });

  it.each([
    ['twice', { copies: 2 }],
    ['three times', { copies: 3 }],
    ['fifty times at once', { copies: 50, parallel: true }],
  ])('a text that arrives %s appears once', async (_times, copies) => {
    const customer = aCustomer();
    const outcome = await text(customer, 'Only once, please', copies);
    expect(new Set(statusesOf(outcome))).toEqual(new Set([200]));

    const conversation = await conversationOf(channel.api, customer);
    await text(customer, 'And then this');
    await ledgerIsEmpty(channel.api);
    const messages = await messagesOf(channel.api, conversation);
    expect(messages.map(({ body }) => body)).toEqual(['Only once, please', 'And then this']);
    expect((await conversationOf(channel.api, customer)).unreadCount).toBe(2);
  });

  it('two first texts of a new customer in the same millisecond open one conversation', async () => {
    const customer = aCustomer();
    const at = new Date().toISOString();
    await Promise.all([text(customer, 'first', { at }), text(customer, 'second', { at })]);
    await ledgerIsEmpty(channel.api);

    const theirs = (await conversations()).filter(({ contact }) => contact.mobilePhone === customer);
    expect(theirs).toHaveLength(1);
    const messages = await messagesOf(channel.api, theirs[0] as ConversationView);
    expect(messages.map(({ body }) => body).sort()).toEqual(['first', 'second']);
  });

  it('fifty new people with three texts each have fifty conversations, each in its order', async () => {
    const people = Array.from({ length: 50 }, aCustomer);
    const waiting = [...people];
    const connection = async () => {
      for (let person = waiting.shift(); person; person = waiting.shift()) {
        for (const body of ['one', 'two', 'three']) expect(statusesOf(await text(person, body))).toEqual([200]);
      }
    };
    await Promise.all(Array.from({ length: 8 }, connection));
    await ledgerIsEmpty(channel.api);

    const theirs = (await conversations()).filter(({ contact }) => people.includes(contact.mobilePhone));
    expect(theirs.map(({ contact }) => contact.mobilePhone).sort()).toEqual([...people].sort());
    for (const conversation of theirs) {
      const messages = await messagesOf(channel.api, conversation);
      expect(messages.map(({ body }) => body)).toEqual(['one', 'two', 'three']);
      expect(conversation.unreadCount).toBe(3);
    }
  });

  it('a text whose signature is missing or wrong is answered 401, and no agent ever sees it', async () => {
    const before = await conversations();
    const customer = aCustomer();
    expect(statusesOf(await text(customer, 'forged', { signWith: 'wrong' }))).toEqual([401]);
    expect(statusesOf(await text(customer, 'forged', { signWith: 'none' }))).toEqual([401]);
    const body = inboundBody({
      from: customer.slice(1),
      to: OUR_NUMBER.slice(1),
      text: 'x',
      referenceId: randomUUID(),
    });
    const stranger = { customerId: randomUUID(), apiKey: channel.simulator.apiKey };
    expect(await postCallback(channel.workStream.callbackUrl, body, stranger)).toBe(401);
    const otherKey = { customerId: channel.simulator.customerId, apiKey: newApiKey() };
    expect(await postCallback(channel.workStream.callbackUrl, body, otherKey)).toBe(401);

    expect(await signed(body)).toBe(200);
    await conversationOf(channel.api, customer);
    await ledgerIsEmpty(channel.api);
    expect(await conversations()).toHaveLength(before.length + 1);
  });

  once(database)('a callback URL that nobody has is answered 404', async () => {
    const url = channel.workStream.callbackUrl.replace(/[^/]+$/, 'no-such-token');
    expect(await postCallback(url, '{}', channel.simulator)).toBe(404);
  });

  it('a text to a number that is not ours is taken, and opens no conversation', async () => {
    const customer = aCustomer();
    const outcome = await channel.simulator.sendText({ from: customer, to: '+17195550111', text: 'Wrong number' });
    expect(statusesOf(outcome)).toEqual([200]);
    await ledgerIsEmpty(channel.api);
    expect((await conversations()).some(({ contact }) => contact.mobilePhone === customer)).toBe(false);
  });

  once(database)('the URL explains itself to a browser', async () => {
    const response = await fetch(channel.workStream.callbackUrl);
    expect(response.status).toBe(200);
    expect(await response.text()).toMatch(/callback URL of an SMS work stream/);
    expect((await fetch(channel.workStream.callbackUrl, { method: 'PUT' })).status).toBe(405);
  });

  it.each<[string, string | Buffer]>([
    ['nothing', ''],
    ['null', 'null'],
    ['an array', '[]'],
    ['a string', '"text"'],
    ['an object without anything', '{}'],
    ['JSON that is cut off', '{"reference_id": "x", "user_resp'],
    ['thirty thousand brackets', '['.repeat(30_000)],
    ['deep nesting', `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`],
    ['__proto__', '{"__proto__": {"reference_id": "x"}, "constructor": {"prototype": {"polluted": true}}}'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d])],
    ['NUL bytes', Buffer.alloc(64)],
    ['a text without a sender', '{"sub_resource": "mo_sms", "user_response": {"mo_message": "x"}}'],
    ['a text that is an object', '{"sub_resource": "mo_sms", "user_response": {"mo_message": {"$ne": 1}}}'],
    ['NUL in a reference', '{"reference_id": "a\\u0000b", "status": {"code": 200}}'],
    ['a code that no integer holds', '{"reference_id": "a", "status": {"code": 1e400}}'],
    ['exactly 64 KB', `"${'x'.repeat(MAX_BODY_BYTES - 2)}"`],
  ])('garbage does no harm: %s', async (_what, body) => {
    const before = await conversations();
    expect(await signed(body)).toBe(200);
    // What came before a text has been worked on when the text has.
    const customer = aCustomer();
    await text(customer, 'still there?');
    await conversationOf(channel.api, customer);
    const others = (await conversations()).filter(({ contact }) => contact.mobilePhone !== customer);
    expect(others).toEqual(before);
    const { ledger } = await dataOf(channel.api.get<HealthReport>('/health'));
    expect(ledger.failed).toBe(0);
  });

  once(database)('a body above 64 KB is answered 413', async () => {
    expect(await signed('x'.repeat(MAX_BODY_BYTES + 1))).toBe(413);
    expect(await signed('x'.repeat(8 * MAX_BODY_BYTES))).toBe(413);
  });

  once(database)('a connection that breaks in the middle of a body harms nobody', async () => {
    await new Promise<void>((resolve) => {
      const headers = { 'Content-Type': 'application/json', 'Content-Length': 100 };
      const outgoing = request(channel.workStream.callbackUrl, { method: 'POST', headers });
      outgoing.on('error', () => resolve());
      outgoing.write('{"reference', () => outgoing.destroy(new Error('gone')));
    });
    const customer = aCustomer();
    await text(customer, 'Hello');
    await conversationOf(channel.api, customer);
  });

  it.each([
    ['NUL is left out', 'a\u0000b', 'ab', 1],
    ['lone surrogates become U+FFFD', 'a\ud800b\udc00', 'a\ufffdb\ufffd', 1],
    ['right-to-left text and its marks', 'שלום \u202eabc\u202c עולם', 'שלום \u202eabc\u202c עולם', 1],
    ['1,600 characters', 'x'.repeat(1600), 'x'.repeat(1600), 11],
    ['a family emoji', '👩‍👩‍👧‍👦👍🏽', '👩‍👩‍👧‍👦👍🏽', 1],
    ['line breaks', 'a\r\nb\nc\rd', 'a\r\nb\nc\rd', 1],
    ['HTML', '<script>alert(1)</script>', '<script>alert(1)</script>', 1],
    ['a spreadsheet formula', '=cmd()|x', '=cmd()|x', 1],
    ['SQL and JSON', `'; drop table x; -- {"$ne": null}`, `'; drop table x; -- {"$ne": null}`, 1],
    ['spaces at both ends', '  a  ', '  a  ', 1],
    ['no text at all', '', '', 0],
  ])('a text comes back as it was sent: %s', async (_what, sent, shown, segments) => {
    const customer = aCustomer();
    await text(customer, sent);
    const conversation = await conversationOf(channel.api, customer);
    const [message] = await messagesOf(channel.api, conversation);
    expect(message).toMatchObject({ body: shown, segments, status: 'received' });
  });

  it('a sender with letters and a short code are kept as they are', async () => {
    for (const from of ['ACME', '24273']) {
      const body = inboundBody({ from, to: OUR_NUMBER.slice(1), text: 'Offer', referenceId: randomUUID() });
      expect(await signed(body)).toBe(200);
      expect((await conversationOf(channel.api, from)).contact.mobilePhone).toBe(from);
    }
  });

  it('a routing rule on Mobile Phone sends new conversations to an agent or to a queue', async () => {
    const { api, app, workStream } = channel;
    const agent = await createAgent(app, { email: 'vip@test.example', firstname: 'Vera', role: 'sms-agent' });
    const queue = await dataOf(api.post<QueueView>('/queues', { name: 'Colorado' }));
    const vip = '+12065550101';
    const rule = (name: string, condition: object, target: object) =>
      dataOf(api.post('/routing-rules', { name, workStream: workStream.documentId, conditions: [condition], target }));
    const field = 'contact.mobilePhone';
    await rule(
      'VIP',
      { field, operator: 'equals', value: '+1 (206) 555-0101' },
      { kind: 'agent', documentId: agent.documentId },
    );
    await rule(
      'Colorado',
      { field, operator: 'in-area-code', value: '719' },
      { kind: 'queue', documentId: queue.documentId },
    );

    for (const from of [vip, '+17195550177', '+13035550177']) await text(from, 'Hello');

    expect(await conversationOf(api, vip)).toMatchObject({ state: 'active', assignee: { name: 'Vera' } });
    expect(await conversationOf(api, '+17195550177')).toMatchObject({
      state: 'open',
      assignee: null,
      queue: { name: 'Colorado' },
    });
    expect(await conversationOf(api, '+13035550177')).toMatchObject({
      state: 'open',
      assignee: null,
      queue: { name: 'Default' },
    });
  });
});
