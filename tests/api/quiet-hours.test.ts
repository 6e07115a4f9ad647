/** Quiet hours: what we start waits for the receiver's daytime, answers do not. docs/quiet-hours.md. */
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { createAgent, type AgentSession } from '../support/admin';
import { SIMULATION, clockOf, moveClock } from '../support/clock';
import { dataOf } from '../support/client';
import { conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS * 2);

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let ann: AgentSession;
beforeAll(async () => {
  channel = await startSeededChannel('sqlite', { env: { ...SIMULATION, SMS_CHANNEL_QUIET_HOURS: 'on' } });
  ann = await createAgent(channel.app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
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

it('a warning that waits for the morning is withdrawn when its conversation closes at night', async () => {
  const { documentId } = channel.workStream;
  const path = `/work-streams/${documentId}`;
  await dataOf(
    channel.api.put(path, {
      autoCloseAfterMinutes: 480,
      lifecycle: { warnBeforeMinutes: 60 },
      automatedTexts: { warning: { enabled: true, bodies: { en: 'We close this at {{closing.at}}.' } } },
    }),
  );
  // 16:00 in San Francisco in winter: it closes at midnight, and the warning is due at 23:00.
  await moveTo(0);
  const customer = aCustomer();
  await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
  const conversation = await conversationOf(channel.api, customer);
  const answer = await reply(channel.api, conversation, 'Is it plugged in?');
  await messageWith(channel.api, conversation, answer.documentId, ['delivered'], 30_000);
  await dataOf(channel.api.post(`/conversations/${conversation.documentId}/take`, { agent: ann.documentId }));
  await dataOf(channel.api.post(`/conversations/${conversation.documentId}/wait`));
  const warning = () =>
    eventually(
      async () => {
        const found = (await messagesOf(channel.api, conversation)).find(({ purpose }) => purpose === 'warning');
        if (!found) throw new Error('no warning yet');
        return found;
      },
      { timeoutMs: 30_000 },
    );
  await moveClock(channel.app, { advanceSeconds: 7.5 * 3600 });
  await eventually(async () => expect(await warning()).toMatchObject({ status: 'queued', sendAt: expect.any(String) }));
  await moveClock(channel.app, { advanceSeconds: 3600 });
  await eventually(
    async () => {
      expect(await warning()).toMatchObject({ status: 'blocked', error: { code: 'WITHDRAWN' } });
      expect((await conversationOf(channel.api, customer)).state).toBe('closed');
    },
    { timeoutMs: 30_000 },
  );
  await moveTo(17);
  expect(await channel.simulator.receivedBy(customer)).toEqual(['Is it plugged in?']);
});
