/** Numbers, characters and searches as people, spreadsheets and handsets write them. docs/carrier.md §9.3. */
import type { ContactView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { dataOf, inboxClient, type Client } from '../support/client';
import { createAgent } from '../support/admin';
import { allOf, conversationOf, messagesOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

const CONTENT_MANAGER = '/content-manager/collection-types/plugin::sms-channel.contact';

describe.each(['sqlite', 'postgres'] as const)('on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let inbox: Client;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    const ann = await createAgent(channel.app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-supervisor' });
    inbox = inboxClient(channel.app, ann.token);
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  async function aConversation(text = 'Hello'): Promise<ConversationView> {
    const customer = aCustomer();
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text });
    return conversationOf(channel.api, customer);
  }

  describe('numbers', () => {
    const start = (to: string) =>
      channel.api.post<ConversationView>('/conversations', { to, from: OUR_NUMBER, body: 'Hi' });

    it.each([
      ['20255501433', /write it with \+ and the country code/],
      ['447700900123', /write it with \+ and the country code/],
      ['5550143', /area code is missing/],
      ['12345', /too few digits/],
      ['+1 514 555 0143 poste 12', /extension/],
      ['911', /emergency number/],
      ['1.20256E+10', /rounded/],
    ])('%s is nobody’s', async (spelling, reason) => {
      expectRefusal(await channel.api.post('/contacts', { mobilePhone: spelling }), 'mobilePhone', reason);
      expectRefusal(await start(spelling), 'to', reason);
      const rows = [{ mobilePhone: spelling }];
      const bulk = await dataOf(
        channel.api.post<{ documentId: string }>('/bulk-sends', {
          name: 'News',
          from: OUR_NUMBER,
          body: 'Hi',
          to: rows,
        }),
      );
      const found = await allOf<{ outcome: string }>(channel.api, `/bulk-sends/${bulk.documentId}/recipients`);
      expect(found).toMatchObject([{ outcome: 'invalid', address: null }]);
    });

    it.each([
      ['2025550143.0', '+12025550143'],
      ['12025550144', '+12025550144'],
      ['+20255501433', '+20255501433'],
      ['0020255501434', '+20255501434'],
      ['1.2025550145E+10', '+12025550145'],
    ])('%s is %s', async (spelling, mobilePhone) => {
      expect(await dataOf(channel.api.post<ContactView>('/contacts', { mobilePhone: spelling }))).toMatchObject({
        mobilePhone,
      });
      expect((await dataOf(start(spelling))).contact).toMatchObject({ mobilePhone });
    });

    it('what the carrier writes without + is read as it is meant', async () => {
      await channel.simulator.sendText({ from: '+20255501499', to: OUR_NUMBER, text: 'From Cairo' });
      expect((await conversationOf(channel.api, '+20255501499')).contact.mobilePhone).toBe('+20255501499');
    });

    it('a condition that compares whole numbers gets the country code, or is refused', async () => {
      const [queue] = await allOf<{ documentId: string }>(channel.api, '/queues');
      const rule = (value: string) =>
        channel.api.post<{ conditions: { value: string }[] }>('/routing-rules', {
          name: `Rule for ${value}`,
          workStream: channel.workStream.documentId,
          conditions: [{ field: 'contact.mobilePhone', operator: 'equals', value }],
          target: { kind: 'queue', documentId: queue?.documentId },
        });
      expect((await dataOf(rule('(206) 555-0101'))).conditions[0]?.value).toBe('+12065550101');
      expect((await dataOf(rule('+1 (206) 555-0102'))).conditions[0]?.value).toBe('+1 (206) 555-0102');
      expectRefusal(await rule('20255501433'), 'conditions.0.value', /country code/);
    });
  });

  describe('characters', () => {
    it('half of one is refused in every field, and nothing is sent', async () => {
      const { documentId } = await aConversation();
      const halves = /must not contain half a character/;
      const path = `/conversations/${documentId}/messages`;
      expectRefusal(await channel.api.post(path, { body: 'hi \ud83d there' }), 'body', halves);
      const contact = { name: 'A\ud83dB', mobilePhone: '+12025550162' };
      expectRefusal(await channel.api.post('/contacts', contact), 'name', halves);
      const typed = await channel.admin.send('POST', CONTENT_MANAGER, contact);
      expect([typed.status, typed.body.error?.message]).toEqual([400, expect.stringMatching(halves)]);
      expect(await messagesOf(channel.api, { documentId })).toHaveLength(1);
    });

    it.each(['\u200b\u200b', '\u2060\ufeff', '\u3164', '\u202e \u2800'])('%j is an empty text', async (body) => {
      const { documentId } = await aConversation();
      const path = `/conversations/${documentId}/messages`;
      expectRefusal(await channel.api.post(path, { body }), 'body', /must not be empty/);
      expectRefusal(
        await channel.api.post('/quick-replies', { shortcut: 'x', title: 'X', body }),
        'body',
        /must not be empty/,
      );
    });
  });

  describe('a search', () => {
    const found = async (search: string): Promise<string[]> =>
      (await allOf<ConversationView>(inbox, '/conversations', { view: 'all', search })).map(
        ({ documentId }) => documentId,
      );

    it('finds words without their accents, quotes and widths', async () => {
      const first = await aConversation('I didn’t get the “blue” one — it’s late');
      const second = await aConversation("Où est ma COMMANDE à l'École? 50% off_code straße Ａｃｍｅ");
      const { contact } = second;
      await dataOf(channel.api.put(`/contacts/${contact.documentId}`, { name: 'Élodie Müller-ÇELİK' }));
      for (const search of ["didn't", 'didn’t', '"blue"', 'BLUE', "one - it's"]) {
        expect([search, await found(search)]).toEqual([search, [first.documentId]]);
      }
      for (const search of [
        'ecole',
        'ÉCOLE',
        'muller',
        'elodie MÜLLER',
        'celik',
        'l’école',
        'strasse',
        'acme',
        '50%',
        'off_code',
      ]) {
        expect([search, await found(search)]).toEqual([search, [second.documentId]]);
      }
      for (const search of ['off-code', 'off%code', '5_%', '\u0301'])
        expect([search, await found(search)]).toEqual([search, []]);
    });

    it('finds what a scheduled text was changed to, and a contact by the name in the Content Manager', async () => {
      const conversation = await aConversation();
      const { documentId } = conversation.contact;
      await dataOf(channel.admin.send('PUT', `${CONTENT_MANAGER}/${documentId}`, { name: 'Żółć' }));
      await eventually(async () => expect(await found('zolc')).toEqual([conversation.documentId]));
    });
  });
});
