/** SMS numbers, queues, contacts, quick replies and agents. README.md "REST API". */
import type { AgentView, QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { ContactView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import type { QuickReplyView } from '../../src/plugins/sms-channel/shared/texts/contract';
import type { SmsNumberView, WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { createAgent, type AgentSession } from '../support/admin';
import { dataOf, inboxClient, type Answer } from '../support/client';
import { allOf, conversationOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';
import { createPlainUser } from './support/people';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let ann: AgentSession;
const annRef = () => ({ documentId: ann.documentId, name: 'Ann' });

beforeAll(async () => {
  channel = await startSeededChannel('sqlite', { env: { SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM: '10' } });
  ann = await createAgent(channel.app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
}, START_TIMEOUT_MS);
afterAll(() => channel?.stop());

const statusOf = async (answer: Promise<Answer<unknown>>) => (await answer).status;

describe('SMS numbers', () => {
  const create = (fields: object) =>
    channel.api.post<SmsNumberView>('/sms-numbers', { workStream: channel.workStream.documentId, ...fields });

  it.each([
    ['+1 719 555 0101', 'long_code', '+17195550101', 1],
    ['(719) 555-0102', 'long_code', '+17195550102', 1],
    ['tel:+1-719-555-0103', 'long_code', '+17195550103', 1],
    ['001 719 555 0104', 'long_code', '+17195550104', 1],
    ['+44 7700 900123', 'long_code', '+447700900123', 1],
    ['1-833-555-0105', 'toll_free', '+18335550105', 3],
    ['24 273', 'short_code', '24273', 30],
  ] as const)('%s (%s) is stored as %s, with the pace of its type', async (number, type, stored, messagesPerSecond) => {
    const answer = await create({ number, type, description: ' Main line ' });
    expect(answer.status).toBe(201);
    expect(answer.body.data).toEqual({
      documentId: expect.any(String),
      number: stored,
      type,
      description: 'Main line',
      messagesPerSecond,
      stopAnsweredBy: 'us',
      firstTextAt: null,
      workStream: { documentId: channel.workStream.documentId, name: 'Customer support' },
      language: null,
      operatingHours: null,
      openConversations: 0,
    });
    expectRefusal(
      await create({ number: stored, type }),
      'number',
      /already belongs to the work stream "Customer support"/,
    );
    expect(await statusOf(channel.api.delete(`/sms-numbers/${answer.body.data.documentId}`))).toBe(200);
  });

  it('moves to another work stream, with its new description and pace', async () => {
    const other = await dataOf(channel.api.post<WorkStreamView>('/work-streams', { name: 'Sales' }));
    const { documentId } = await dataOf(create({ number: '+17195550110' }));
    const change = { workStream: other.documentId, description: 'Sales', messagesPerSecond: 2.5 };
    expect(await dataOf(channel.api.put(`/sms-numbers/${documentId}`, change))).toMatchObject({
      number: '+17195550110',
      description: 'Sales',
      messagesPerSecond: 2.5,
      workStream: { name: 'Sales' },
    });
  });

  it('of two who add the same number at once, one is told who has it', async () => {
    const answers = await Promise.all([create({ number: '+17195550111' }), create({ number: '719 555 0111' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
  });
});

describe('queues', () => {
  it('there is one Default queue, and it cannot be deleted', async () => {
    const queues = await allOf<QueueView>(channel.api, '/queues');
    expect(queues.filter(({ isDefault }) => isDefault)).toEqual([
      {
        documentId: expect.any(String),
        name: 'Default',
        priority: 100,
        isDefault: true,
        version: expect.any(Number),
        changedBy: null,
        changedAt: expect.any(String),
        // Every agent is in it, the administrator too.
        members: expect.arrayContaining([annRef()]),
        operatingHours: null,
        now: { isOpen: true, changesAt: null, holiday: null },
      },
    ]);
    const answer = await channel.api.delete(`/queues/${queues[0]?.documentId}`);
    expect(answer.status).toBe(409);
    expect(await allOf(channel.api, '/queues')).toEqual(queues);
  });

  it('have members, seen from both sides', async () => {
    const queue = await dataOf(
      channel.api.post<QueueView>('/queues', { name: 'Billing', priority: 5, members: [ann.documentId] }),
    );
    expect(queue).toMatchObject({
      name: 'Billing',
      priority: 5,
      isDefault: false,
      members: [annRef()],
    });
    const agent = () => dataOf(channel.api.get<AgentView>(`/agents/${ann.documentId}`));
    const billing = { documentId: queue.documentId, name: 'Billing' };
    expect((await agent()).queues).toContainEqual(billing);
    expect(
      (await dataOf(channel.api.put<QueueView>(`/queues/${queue.documentId}`, { priority: 6 }))).members,
    ).toHaveLength(1);
    expect((await dataOf(channel.api.put<QueueView>(`/queues/${queue.documentId}`, { members: [] }))).members).toEqual(
      [],
    );
    expect((await agent()).queues).not.toContainEqual(billing);
  });

  it('one that goes leaves its conversations to the Default queue', async () => {
    const queue = await dataOf(channel.api.post<QueueView>('/queues', { name: 'Short-lived' }));
    const customer = aCustomer();
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    const conversation = await conversationOf(channel.api, customer);
    await dataOf(channel.api.post(`/conversations/${conversation.documentId}/transfer`, { queue: queue.documentId }));
    expect(await statusOf(channel.api.delete(`/queues/${queue.documentId}`))).toBe(200);
    expect((await conversationOf(channel.api, customer)).queue?.name).toBe('Default');
  });
});

describe('contacts', () => {
  const create = (fields: object) => channel.api.post<ContactView>('/contacts', fields);

  it.each([
    ['(415) 555-0171', '+14155550171'],
    ['+1 415.555.0172', '+14155550172'],
    ['00 1 415 555 0173', '+14155550173'],
    ['+44 (0)7700 900174', '+447700900174'],
    ['\u202a+1\u00a0415\u00a0555\u00a00175\u202c', '+14155550175'],
    ['+1 415 555 0176', '+14155550176'],
  ])('%s is known as %s, once', async (spelling, mobilePhone) => {
    const answer = await create({ mobilePhone: spelling, name: ' Kim ' });
    expect(answer.status).toBe(201);
    expect(answer.body.data).toEqual({
      documentId: expect.any(String),
      name: 'Kim',
      mobilePhone,
      timeZone: null,
      language: null,
      createdAt: expect.any(String),
      updatedAt: expect.any(String),
    });
    expectRefusal(await create({ mobilePhone }), 'mobilePhone', /belongs to another contact/);
  });

  it('a new number is normalised and checked as well', async () => {
    const { documentId } = await dataOf(create({ mobilePhone: aCustomer() }));
    const taken = await dataOf(create({ mobilePhone: aCustomer() }));
    const path = `/contacts/${documentId}`;
    expect(await dataOf(channel.api.put(path, { mobilePhone: '(415) 555-0181' }))).toMatchObject({
      mobilePhone: '+14155550181',
    });
    expectRefusal(
      await channel.api.put(path, { mobilePhone: taken.mobilePhone }),
      'mobilePhone',
      /belongs to another contact/,
    );
    expect(await dataOf(channel.api.put(path, { name: 'Lee' }))).toMatchObject({
      name: 'Lee',
      mobilePhone: '+14155550181',
    });
  });

  it('are the same people in the Content Manager', async () => {
    const collection = '/content-manager/collection-types/plugin::sms-channel.contact';
    const made = await dataOf(
      channel.admin.send<ContactView>('POST', collection, { name: 'Max', mobilePhone: '(415) 555-0182' }),
    );
    expect(made.mobilePhone).toBe('+14155550182');
    expect(await dataOf(channel.api.get(`/contacts/${made.documentId}`))).toMatchObject({
      name: 'Max',
      mobilePhone: '+14155550182',
    });

    const change = { mobilePhone: '001 415 555 0183' };
    const changed = await dataOf(channel.admin.send<ContactView>('PUT', `${collection}/${made.documentId}`, change));
    expect(changed.mobilePhone).toBe('+14155550183');
    const wrong = await channel.admin.send('POST', collection, {
      name: 'Nobody',
      mobilePhone: 'no phone number at all',
    });
    expect(wrong.status).toBe(400);
    const twice = await channel.admin.send('POST', collection, { name: 'Max II', mobilePhone: '415 555 0183' });
    expect(twice.status).toBe(400);
    expect(
      (await allOf<ContactView>(channel.api, '/contacts')).filter(({ mobilePhone }) => mobilePhone.endsWith('0183')),
    ).toHaveLength(1);
  });

  it('a text finds the contact that was entered before', async () => {
    const customer = aCustomer();
    const contact = await dataOf(create({ mobilePhone: customer, name: 'Known' }));
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    expect((await conversationOf(channel.api, customer)).contact).toEqual({
      documentId: contact.documentId,
      name: 'Known',
      mobilePhone: customer,
    });
  });
});

describe('quick replies', () => {
  const create = (fields: object) =>
    channel.api.post<QuickReplyView>('/quick-replies', { title: 'Thanks', body: 'Thank you!', ...fields });

  it('have a shortcut in lower case, once for all and once for each work stream', async () => {
    const workStream = channel.workStream.documentId;
    expect((await create({ shortcut: ' Thanks-2 ' })).body.data).toEqual({
      documentId: expect.any(String),
      shortcut: 'thanks-2',
      title: 'Thanks',
      body: 'Thank you!',
      workStream: null,
    });
    const own = await dataOf(create({ shortcut: 'thanks-2', workStream }));
    expect(own.workStream).toEqual({ documentId: workStream, name: 'Customer support' });
    expectRefusal(await create({ shortcut: 'THANKS-2' }), 'shortcut', /"\/thanks-2" is taken by another quick reply/);
    expectRefusal(await create({ shortcut: 'thanks-2', workStream }), 'shortcut', /is taken by another/);
    const path = `/quick-replies/${own.documentId}`;
    expectRefusal(await channel.api.put(path, { workStream: null }), 'shortcut', /is taken by another/);
    expect(await dataOf(channel.api.put(path, { shortcut: 'ty', workStream: null }))).toMatchObject({
      shortcut: 'ty',
      workStream: null,
    });
    expect(await statusOf(channel.api.delete(path))).toBe(200);
    expect(await statusOf(channel.api.get(path))).toBe(404);
  });
});

describe('agents', () => {
  it('are the admin users who may open the inbox, and nobody else', async () => {
    const plain = await createPlainUser(channel);
    await createPlainUser(channel, ['plugin::sms-channel.inbox-read']);
    const agents = await allOf<AgentView>(channel.api, '/agents');
    expect(agents.map(({ email }) => email)).not.toContain(plain.email);
    expect(agents.find(({ documentId }) => documentId === ann.documentId)).toEqual({
      documentId: ann.documentId,
      name: 'Ann',
      email: 'ann@test.example',
      presence: 'offline',
      // Nobody ever set it.
      presenceAt: null,
      presenceReason: null,
      offersPausedUntil: null,
      capacity: 10,
      // Everybody's, from the beginning.
      queues: [{ documentId: expect.any(String), name: 'Default' }],
    });
    expect(agents.filter(({ name }) => name.startsWith('Plain'))).toHaveLength(1);
    expect(JSON.stringify(agents)).not.toMatch(/password|\$2[aby]\$/);
  });

  it('whoever is deleted or loses the role is none any more, and gets no conversation', async () => {
    const { app, admin, api, simulator } = channel;
    const gone = await createAgent(app, { email: 'gone@test.example', firstname: 'Gone', role: 'sms-agent' });
    const moved = await createAgent(app, { email: 'moved@test.example', firstname: 'Moved', role: 'sms-agent' });
    const author = (await dataOf(admin.get<{ id: number; code: string }[]>('/admin/roles'))).find(
      ({ code }) => code === 'strapi-author',
    );
    await dataOf(admin.send('DELETE', `/admin/users/${gone.userId}`));
    await dataOf(admin.send('PUT', `/admin/users/${moved.userId}`, { roles: [author?.id] }));

    const customer = aCustomer();
    await simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    const { documentId } = await conversationOf(api, customer);
    const refusals = [];
    for (const agent of [gone.documentId, moved.documentId]) {
      refusals.push(await statusOf(api.post(`/conversations/${documentId}/assign`, { agent })));
    }
    const listed = (await allOf<AgentView>(api, '/agents')).map(({ name }) => name);
    expect({ listed: listed.filter((name) => name === 'Gone' || name === 'Moved'), refusals }).toEqual({
      listed: [],
      refusals: [400, 400],
    });
  });

  it('have presence, capacity and queues', async () => {
    const queue = await dataOf(channel.api.post<QueueView>('/queues', { name: 'Night' }));
    const change = { presence: 'available', capacity: 3, queues: [queue.documentId] };
    expect(await dataOf(channel.api.put(`/agents/${ann.documentId}`, change))).toMatchObject({
      presence: 'available',
      capacity: 3,
      queues: [{ documentId: queue.documentId, name: 'Night' }],
    });
    const presence = inboxClient(channel.app, ann.token).put('/me/presence', { presence: 'busy' });
    expect(await dataOf(presence)).toMatchObject({ presence: 'busy', capacity: 3 });
    expect(await dataOf(channel.api.get(`/agents/${ann.documentId}`))).toMatchObject({ presence: 'busy' });
  });
});
