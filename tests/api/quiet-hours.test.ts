/** Quiet hours: what we start waits for the receiver's daytime, answers do not. docs/quiet-hours.md. */
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { SIMULATION, clockOf, moveClock } from '../support/clock';
import { dataOf } from '../support/client';
import { conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS * 2);

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
beforeAll(async () => {
  channel = await startSeededChannel('sqlite', { env: { ...SIMULATION, SMS_CHANNEL_QUIET_HOURS: 'on' } });
}, START_TIMEOUT_MS);
afterAll(() => channel?.stop());

/** To the next time that a wall in UTC shows this hour; San Francisco is seven or eight hours behind. */
async function moveTo(hour: number): Promise<void> {
  const now = await clockOf(channel.app);
  const next = new Date(now);
  next.setUTCHours(hour, 0, 0, 0);
  if (next <= now) next.setUTCDate(next.getUTCDate() + 1);
  await moveClock(channel.app, { now: next });
}

const start = (to: string) =>
  dataOf(channel.api.post<ConversationView>('/conversations', { to, from: OUR_NUMBER, body: 'Good morning' }));

it('a text that we start at night goes in the morning, once; an answer goes at once', async () => {
  await moveTo(10);
  const woken = aCustomer();
  await channel.simulator.sendText({ from: woken, to: OUR_NUMBER, text: 'Awake?' });
  const talk = await eventually(() => conversationOf(channel.api, woken), { timeoutMs: 60_000 });
  const answer = await reply(channel.api, talk, 'Yes');
  await messageWith(channel.api, talk, answer.documentId, ['delivered'], 30_000);

  const sleeper = aCustomer();
  await start(sleeper);
  const conversation = await conversationOf(channel.api, sleeper);
  await eventually(async () => {
    const [message] = await messagesOf(channel.api, conversation);
    expect(message).toMatchObject({ status: 'queued', attempts: 0, sendAt: expect.any(String) });
  });
  await moveTo(17);
  await eventually(
    async () => {
      const sent = await messagesOf(channel.api, conversation);
      expect(sent).toMatchObject([{ status: 'delivered', attempts: 1 }]);
    },
    { timeoutMs: 30_000 },
  );
});

it('the contact’s own zone goes before the area code', async () => {
  await moveTo(10);
  const inLondon = aCustomer();
  await dataOf(channel.api.post('/contacts', { mobilePhone: inLondon, timeZone: 'Europe/London' }));
  await start(inLondon);
  const conversation = await conversationOf(channel.api, inLondon);
  await eventually(
    async () => expect(await messagesOf(channel.api, conversation)).toMatchObject([{ status: 'delivered' }]),
    { timeoutMs: 30_000 },
  );
});

it('where no zone is known, a text that we would start is refused as it is written, until the contact has one', async () => {
  await moveTo(17);
  // The calling code of freephone numbers belongs to no country.
  const freephone = '+80012345678';
  const post = () => channel.api.post('/conversations', { to: freephone, from: OUR_NUMBER, body: 'Good morning' });
  const refused = await post();
  expect(refused.status).toBe(409);
  expect(refused.body.error?.details).toMatchObject({ reason: { code: 'quiet-hours-unknown-zone' } });
  await dataOf(channel.api.post('/contacts', { mobilePhone: freephone, timeZone: 'America/Los_Angeles' }));
  expect((await post()).status).toBe(201);
});
