import { languagesFor } from '../../../src/plugins/sms-channel/server/src/conversations/conversation-rows';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

let channel: BareChannel;
beforeAll(async () => {
  channel = await openBareChannel();
});
afterAll(() => channel.close());

it.each([
  ['es-MX', 'fr', ['es-MX', 'fr', 'en']],
  [null, 'fr', [null, 'fr', 'en']],
  [null, null, [null, null, 'en']],
])(
  'a contact of %s who texts to a number of %s is written to in the first of %j',
  async (person, number, languages) => {
    const contact = await channel.insert('contact', {
      mobilePhone: `+1212555${1000 + Math.random()}`,
      language: person,
    });
    const smsNumber = await channel.insert('sms-number', { number: `+1719555${Math.random()}`, language: number });
    const conversation = { contact: { id: contact }, smsNumber: { id: smsNumber } } as never;
    expect(await languagesFor(conversation, 'en', channel.tx)).toEqual(languages);
  },
);
