/** What the composer is told: quick replies that fit, their variables, and why a conversation cannot be answered. */
import type { ContactView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type {
  QuickReplyView,
  OfferedQuickReplies,
  OfferedQuickReply,
} from '../../src/plugins/sms-channel/shared/texts/contract';
import type { SmsNumberView, WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { dataOf, type Client } from '../support/client';
import { allOf, conversationOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer } from './support/channel';
import { startDesk, type Desk } from './support/conversations';
import { once } from './support/once';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('the composer on %s', (database) => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk(database);
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  const offered = async (inbox: Client, { documentId }: { documentId: string }) =>
    (await inbox.get('/quick-replies', { conversation: documentId })).body as unknown as OfferedQuickReplies;
  const create = (inbox: Client, shortcut: string) =>
    inbox.post<OfferedQuickReply>('/quick-replies', { shortcut, title: 'Mine', body: 'Yours, {{agent.name}}' });

  describe('quick replies', () => {
    it('that fit are the own ones, those of the work stream, and those for all, in this order', async () => {
      const other = await dataOf(desk.api.post<WorkStreamView>('/work-streams', { name: 'Other' }));
      const shared = { title: 'Shared', body: 'Hello' };
      await dataOf(desk.api.post('/quick-replies', { ...shared, shortcut: 'a-all' }));
      await dataOf(
        desk.api.post('/quick-replies', { ...shared, shortcut: 'b-stream', workStream: desk.workStream.documentId }),
      );
      await dataOf(desk.api.post('/quick-replies', { ...shared, shortcut: 'c-other', workStream: other.documentId }));
      await dataOf(create(desk.asAnn, 'd-mine'));
      await dataOf(create(desk.asBen, 'e-bens'));
      const { data } = await offered(desk.asAnn, await desk.aConversation());
      expect(data.map(({ shortcut, isPersonal }) => [shortcut, isPersonal])).toEqual([
        ['d-mine', true],
        ['b-stream', false],
        ['a-all', false],
      ]);
    });

    it('of an agent are changed and deleted by that agent alone; the REST API does not know them', async () => {
      const mine = await dataOf(create(desk.asAnn, 'private'));
      const path = `/quick-replies/${mine.documentId}`;
      expect((await desk.asBen.put(path, { title: 'Hijacked' })).status).toBe(404);
      expect((await desk.asBen.delete(path)).status).toBe(404);
      expect((await desk.api.get(path)).status).toBe(404);
      expect((await desk.api.put(path, { title: 'Hijacked' })).status).toBe(404);
      expect((await desk.api.delete(path)).status).toBe(404);
      const shown = await allOf<QuickReplyView>(desk.api, '/quick-replies');
      expect(shown.map(({ shortcut }) => shortcut)).not.toContain('private');

      expect(await dataOf(desk.asAnn.put(path, { title: 'Changed' }))).toEqual({ ...mine, title: 'Changed' });
      expect(await dataOf(desk.asAnn.delete(path))).toMatchObject({ title: 'Changed' });
      expect((await desk.asAnn.delete(path)).status).toBe(404);
    });

    it('of everybody are not an agent’s to change', async () => {
      const shared = await dataOf(
        desk.api.post<QuickReplyView>('/quick-replies', { shortcut: 'shared', title: 'Shared', body: 'Hello' }),
      );
      const path = `/quick-replies/${shared.documentId}`;
      expect((await desk.asAnn.put(path, { title: 'Hijacked' })).status).toBe(404);
      expect((await desk.asAnn.delete(path)).status).toBe(404);
    });

    it('have a shortcut once for each agent, beside the same one of others and of everybody', async () => {
      await dataOf(desk.api.post('/quick-replies', { shortcut: 'same', title: 'Shared', body: 'Hello' }));
      await dataOf(create(desk.asBen, 'same'));
      const { documentId } = await dataOf(create(desk.asAnn, 'same'));
      expectRefusal(await create(desk.asAnn, ' SAME '), 'shortcut', /"\/same" is taken by another quick reply/);
      const second = await dataOf(create(desk.asAnn, 'same-2'));
      expectRefusal(
        await desk.asAnn.put(`/quick-replies/${second.documentId}`, { shortcut: 'same' }),
        'shortcut',
        /is taken/,
      );
      expect((await desk.asAnn.put(`/quick-replies/${documentId}`, { shortcut: 'same', body: 'New' })).status).toBe(
        200,
      );
    });

    once(database).each<[object, string, RegExp]>([
      [{ title: 'T', body: 'B' }, 'shortcut', /is required/],
      [{ shortcut: 'a b', title: 'T', body: 'B' }, 'shortcut', /letters, digits or dashes/],
      [{ shortcut: 'x', title: 'T', body: 'x'.repeat(1601) }, 'body', /at most 1600 characters/],
      [{ shortcut: 'x', title: 'T', body: 'B', owner: 'someone' }, 'owner', /is not a known field/],
    ])('refuse %j', async (order, field, reason) => {
      expectRefusal(await desk.asAnn.post('/quick-replies', order), field, reason);
    });

    once(database)('need a conversation that the agent may see', async () => {
      expectRefusal(await desk.asAnn.get('/quick-replies'), 'conversation', /is required/);
      const hidden = await dataOf(desk.api.post<{ documentId: string }>('/queues', { name: 'Hidden', members: [] }));
      const conversation = await desk.aConversation();
      await dataOf(desk.act(conversation, 'transfer', { queue: hidden.documentId }));
      const answer = await desk.asAnn.get('/quick-replies', { conversation: conversation.documentId });
      expect(answer.status).toBe(404);
    });
  });

  it('variables stand for the contact’s fields, the agent who writes, the queue and the work stream', async () => {
    const mobilePhone = aCustomer();
    await dataOf(desk.api.post<ContactView>('/contacts', { mobilePhone, name: 'Kim' }));
    const { meta } = await offered(desk.asBen, await desk.aConversation(mobilePhone));
    expect(meta.variables).toEqual({
      'contact.timeZone': null,
      'contact.language': null,
      'contact.name': 'Kim',
      'contact.mobilePhone': mobilePhone,
      'agent.name': 'Ben',
      'queue.name': desk.defaultQueue.name,
      'workStream.name': desk.workStream.name,
      'smsNumber.number': OUR_NUMBER,
    });
    const { meta: unnamed } = await offered(desk.asBen, await desk.aConversation());
    expect(unnamed.variables['contact.name']).toBeNull();
  });

  it('a variable is never sent as it stands', async () => {
    const conversation = await desk.aConversation();
    const answer = await desk.asAnn.post(`/conversations/${conversation.documentId}/messages`, {
      body: 'Dear {{contact.name}}',
    });
    expectRefusal(answer, 'body', /must not contain a variable that was not filled in: \{\{contact\.name\}\}/);
  });

  describe('says why a conversation cannot be answered', () => {
    const reasonOf = async ({ documentId }: { documentId: string }) =>
      (await dataOf(desk.asAnn.get<ConversationView>(`/conversations/${documentId}`))).cannotReply;

    it('a sender of letters', async () => {
      const body = inboundBody({ from: 'AMAZON', to: OUR_NUMBER.slice(1), text: 'Hi', referenceId: 'from-amazon' });
      await postCallback(desk.workStream.callbackUrl, body, desk.simulator);
      expect(await reasonOf(await conversationOf(desk.api, 'AMAZON'))).toBe('unanswerable');
    });

    it('a number that is gone, and a work stream that is switched off', async () => {
      const other = await dataOf(desk.api.post<WorkStreamView>('/work-streams', { name: 'Passing' }));
      const order = { number: '+17195550187', workStream: other.documentId };
      const number = await dataOf(desk.api.post<SmsNumberView>('/sms-numbers', order));
      const conversation = await dataOf(desk.start({ to: aCustomer(), from: number.number, body: 'Hello' }));
      expect(await reasonOf(conversation)).toBeNull();
      await dataOf(desk.api.put(`/work-streams/${other.documentId}`, { enabled: false }));
      expect(await reasonOf(conversation)).toBe('work-stream-off');
      expect((await desk.post(conversation, { body: 'Hi' })).status).toBe(409);
      await dataOf(desk.act(conversation, 'close'));
      await dataOf(desk.api.delete(`/sms-numbers/${number.documentId}`));
      expect(await reasonOf(conversation)).toBe('number-gone');
    });
  });
});
