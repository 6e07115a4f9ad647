/** What agents see of a contact, and what of it they may change. Row scope: docs/architecture.md §5.5. */
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { ContactPanelView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import { createAgent } from '../support/admin';
import { dataOf, inboxClient, type Client } from '../support/client';
import { conversationOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer } from './support/channel';
import { startDesk, type Desk } from './support/conversations';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('the contact panel on %s', (database) => {
  let desk: Desk;
  let asAnn: Client;
  let asBen: Client;
  let asSue: Client;
  let bensQueue: QueueView;

  beforeAll(async () => {
    desk = await startDesk(database);
    const { app, api, ann, ben, defaultQueue } = desk;
    // Past conversations stay apart: what brings one back is told elsewhere.
    const path = `/work-streams/${desk.workStream.documentId}`;
    await dataOf(api.put(path, { lifecycle: { reopenWindowMinutes: 0 } }));
    await dataOf(api.put(`/queues/${defaultQueue.documentId}`, { members: [ann.documentId] }));
    bensQueue = await dataOf(api.post<QueueView>('/queues', { name: "Ben's", members: [ben.documentId] }));
    const sue = await createAgent(app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    [asAnn, asBen, asSue] = [ann, ben, sue].map(({ token }) => inboxClient(app, token)) as [Client, Client, Client];
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  const panel = (inbox: Client, { contact }: ConversationView) =>
    inbox.get<ContactPanelView>(`/contacts/${contact.documentId}`);

  /** One closed in Ben's queue with a note of his, one open in Ann's. */
  async function sharedCustomer() {
    const customer = aCustomer();
    await desk.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'For Ben' });
    const first = await conversationOf(desk.api, customer);
    const note = 'Secret of Ben';
    await dataOf(desk.act(first, 'transfer', { queue: bensQueue.documentId, note }));
    await dataOf(desk.act(first, 'close'));
    await desk.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'For Ann' });
    const second = await conversationOf(
      { ...desk.api, get: (path, query) => desk.api.get(path, { ...query, state: 'open' }) } as Client,
      customer,
    );
    return { customer, first, second };
  }

  it('shows the contact, and of its conversations and notes those that the reader may see', async () => {
    const { customer, first, second } = await sharedCustomer();
    const anns = await dataOf(panel(asAnn, second));
    expect(anns).toMatchObject({ mobilePhone: customer, name: null, otherNumbers: [], merged: [], notes: [] });
    expect(anns.fields.map(({ name, isEditable }) => [name, isEditable])).toEqual([
      ['name', true],
      ['mobilePhone', false],
      ['timeZone', true],
      ['language', true],
    ]);
    expect(anns.conversations).toEqual([
      {
        documentId: second.documentId,
        state: 'open',
        smsNumber: OUR_NUMBER,
        lastMessageAt: expect.any(String),
        lastMessage: { body: 'For Ann', direction: 'inbound' },
      },
    ]);
    expect(JSON.stringify(anns)).not.toContain('Ben');

    const bens = await dataOf(panel(asBen, first));
    expect(bens.conversations.map(({ documentId }) => documentId)).toEqual([first.documentId]);
    expect(bens.notes).toMatchObject([{ body: 'Secret of Ben', conversation: first.documentId }]);
    const sues = await dataOf(panel(asSue, first));
    expect(sues.conversations.map(({ documentId }) => documentId)).toEqual([second.documentId, first.documentId]);
  });

  it('a contact of whom an agent may see no conversation does not exist for them', async () => {
    const customer = aCustomer();
    await desk.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Secret' });
    const conversation = await conversationOf(desk.api, customer);
    await dataOf(desk.act(conversation, 'transfer', { queue: bensQueue.documentId }));
    const before = await dataOf(panel(asBen, conversation));
    const path = `/contacts/${conversation.contact.documentId}`;
    for (const answer of [await asAnn.get(path), await asAnn.put(path, { name: 'Mine' })]) {
      expect(answer.status).toBe(404);
      expect(JSON.stringify(answer.body)).not.toContain(customer);
    }
    expect(await dataOf(panel(asBen, conversation))).toEqual(before);
  });

  it('fields are changed in place; what is no field, and the number, are refused by name', async () => {
    const { second } = await sharedCustomer();
    const path = `/contacts/${second.contact.documentId}`;
    expect(await dataOf(asAnn.put<ContactPanelView>(path, { name: 'Kim' }))).toMatchObject({ name: 'Kim' });
    expect((await dataOf(asAnn.get<ConversationView>(`/conversations/${second.documentId}`))).contact.name).toBe('Kim');
    expectRefusal(await asAnn.put(path, { mobilePhone: aCustomer() }), 'mobilePhone', /cannot be changed here/);
    expectRefusal(await asAnn.put(path, { colour: 'red' }), 'colour', /is not a field of the contact/);
    expectRefusal(await asAnn.put(path, { name: 'x'.repeat(201) }), 'name', /at most 200 characters/);
    expect(await dataOf(asAnn.put<ContactPanelView>(path, { name: null }))).toMatchObject({ name: null });
  });
});
