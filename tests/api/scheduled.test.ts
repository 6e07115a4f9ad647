/** Texts that wait for their time: shown, changed, called off, sent once. docs/scheduled-and-bulk.md. */
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { clockOf, moveClock, SIMULATION } from '../support/clock';
import { conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { moveToWorkingHours } from '../support/working-hours';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';
import { once } from './support/once';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

const HOUR_MS = 60 * 60_000;

describe.each(['sqlite', 'postgres'] as const)('scheduled texts on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;

  beforeAll(async () => {
    channel = await startSeededChannel(database, { env: SIMULATION });
    await moveToWorkingHours(channel.app);
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  async function aConversation(customer = aCustomer()): Promise<ConversationView & { customer: string }> {
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    return { ...(await conversationOf(channel.api, customer)), customer };
  }

  const inHours = async (hours: number) => new Date((await clockOf(channel.app)).getTime() + hours * HOUR_MS);

  const schedule = async (conversation: { documentId: string }, body: string, hours: number) => {
    const answer = await channel.api.post<MessageView>(`/conversations/${conversation.documentId}/messages`, {
      body,
      sendAt: (await inHours(hours)).toISOString(),
    });
    expect(answer.status).toBe(201);
    return answer.body.data;
  };

  const at = (conversation: { documentId: string }, message: { documentId: string }) =>
    `/conversations/${conversation.documentId}/messages/${message.documentId}`;

  it('wait for their time, stand in nobody’s way, and join what was written meanwhile', async () => {
    const conversation = await aConversation();
    const later = await schedule(conversation, 'your appointment is tomorrow', 2);
    expect(later).toMatchObject({ status: 'queued', purpose: 'scheduled', sendAt: expect.any(String) });
    const now = await reply(channel.api, conversation, 'see you');
    await messageWith(channel.api, conversation, now.documentId, ['delivered']);
    expect(await channel.simulator.receivedBy(conversation.customer)).toEqual(['see you']);
    const listed = (await messagesOf(channel.api, conversation)).map(({ body }) => body);
    expect(listed).toEqual(['Hello', 'see you', 'your appointment is tomorrow']);
    const shown = await conversationOf(channel.api, conversation.customer);
    expect(shown.lastMessage?.body).toBe('see you');

    await moveClock(channel.app, { advanceSeconds: 2 * 3600 + 1 });
    await messageWith(channel.api, conversation, later.documentId, ['delivered']);
    expect(await channel.simulator.receivedBy(conversation.customer)).toEqual([
      'see you',
      'your appointment is tomorrow',
    ]);
    expect((await conversationOf(channel.api, conversation.customer)).lastMessage?.body).toBe(
      'your appointment is tomorrow',
    );
  });

  it('can be called off, once and for all', async () => {
    const conversation = await aConversation();
    const later = await schedule(conversation, 'never mind', 1);
    const path = `${at(conversation, later)}/cancel`;
    const answers = await Promise.all([channel.api.post<MessageView>(path), channel.api.post<MessageView>(path)]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]?.body.data).toMatchObject({
      status: 'blocked',
      sendAt: null,
      error: { code: 'CANCELLED', text: expect.stringMatching(/^Cancelled by test .* before it was sent\.$/) },
    });
    await moveClock(channel.app, { advanceSeconds: 3601 });
    const after = await reply(channel.api, conversation, 'the next one');
    await messageWith(channel.api, conversation, after.documentId, ['delivered']);
    expect(await channel.simulator.receivedBy(conversation.customer)).toEqual(['the next one']);
  });

  it('get another text and another time until they are sent', async () => {
    const conversation = await aConversation();
    const later = await schedule(conversation, 'at nine', 1);
    const to = (await inHours(3)).toISOString();
    const changed = await channel.api.put<MessageView>(at(conversation, later), { body: 'at eleven', sendAt: to });
    expect(changed.body.data).toMatchObject({ body: 'at eleven', sendAt: to, status: 'queued' });
    await moveClock(channel.app, { advanceSeconds: 3601 });
    const between = await reply(channel.api, conversation, 'between');
    await messageWith(channel.api, conversation, between.documentId, ['delivered']);
    await moveClock(channel.app, { advanceSeconds: 2 * 3600 });
    await messageWith(channel.api, conversation, later.documentId, ['delivered']);
    expect(await channel.simulator.receivedBy(conversation.customer)).toEqual(['between', 'at eleven']);

    for (const tooLate of [
      await channel.api.put(at(conversation, later), { body: 'too late' }),
      await channel.api.post(`${at(conversation, later)}/cancel`),
    ]) {
      expect(tooLate.status).toBe(409);
      expect(tooLate.body.error?.message).toMatch(/any more: the text is delivered/);
    }
  });

  it('start a conversation that goes on when its time comes', async () => {
    const customer = aCustomer();
    const answer = await channel.api.post<ConversationView & { message: MessageView }>('/conversations', {
      to: customer,
      from: OUR_NUMBER,
      body: 'Good morning',
      sendAt: (await inHours(1)).toISOString(),
    });
    expect(answer.status).toBe(201);
    expect(await channel.simulator.receivedBy(customer)).toEqual([]);
    await moveClock(channel.app, { advanceSeconds: 3601 });
    await eventually(async () => expect(await channel.simulator.receivedBy(customer)).toEqual(['Good morning']));
  });

  it('are sent from a conversation that was closed meanwhile, which stays closed', async () => {
    const conversation = await aConversation();
    const later = await schedule(conversation, 'how was it?', 1);
    expect((await channel.api.post(`/conversations/${conversation.documentId}/close`)).status).toBe(200);
    await moveClock(channel.app, { advanceSeconds: 3601 });
    await messageWith(channel.api, conversation, later.documentId, ['delivered']);
    expect((await conversationOf(channel.api, conversation.customer)).state).toBe('closed');
  });

  it('of the night in which clocks jump go once: an instant has its offset', async () => {
    // Abroad: no law of ours holds it until the morning.
    const conversation = await aConversation('+447911123456');
    const sendAt = springNight(await clockOf(channel.app));
    const answer = await channel.api.post<MessageView>(`/conversations/${conversation.documentId}/messages`, {
      body: 'spring',
      sendAt,
    });
    expect(answer.body.data.sendAt).toBe(new Date(sendAt).toISOString());
    await moveClock(channel.app, { now: new Date(new Date(sendAt).getTime() - 1000 * 60) });
    expect(await channel.simulator.receivedBy(conversation.customer)).toEqual([]);
    await moveClock(channel.app, { now: new Date(new Date(sendAt).getTime() + HOUR_MS) });
    await messageWith(channel.api, conversation, answer.body.data.documentId, ['delivered']);
    await moveClock(channel.app, { advanceSeconds: 3600 });
    expect(await channel.simulator.receivedBy(conversation.customer)).toEqual(['spring']);
  });

  once(database)('are refused with the reason where the time is none', async () => {
    const conversation = await aConversation();
    const post = (sendAt: unknown) =>
      channel.api.post(`/conversations/${conversation.documentId}/messages`, { body: 'x', sendAt });
    expectRefusal(await post('tomorrow'), 'sendAt', /ISO 8601 with its offset/);
    expectRefusal(await post('2030-01-31T09:00:00'), 'sendAt', /ISO 8601 with its offset/);
    expectRefusal(await post('2020-01-31T09:00:00Z'), 'sendAt', /must lie in the future/);
    expectRefusal(await post('2099-01-31T09:00:00Z'), 'sendAt', /at most a year ahead/);
    expect(await messagesOf(channel.api, conversation)).toHaveLength(1);
  });

  it('a text that is sent again does not stop the younger one that waits', async () => {
    const conversation = await aConversation();
    const { customer } = conversation;
    await channel.simulator.behave({ answer: 'refuse', errorCode: 10032, times: 1 }, customer);
    const first = await reply(channel.api, conversation, 'first');
    await messageWith(channel.api, conversation, first.documentId, ['failed']);
    await channel.simulator.behave({ answer: 'rate-limit', times: 1 }, customer);
    const second = await reply(channel.api, conversation, 'second');
    expect((await channel.api.post(`${at(conversation, first)}/resend`)).status).toBe(200);
    await messageWith(channel.api, conversation, second.documentId, ['delivered']);
    await messageWith(channel.api, conversation, first.documentId, ['delivered']);
    expect(await channel.simulator.receivedBy(customer)).toEqual(['second', 'first']);
  });
});

/** 02:30 in New York, as written there in winter, of the next night in which that time does not exist. */
function springNight(now: Date): string {
  const secondSunday = (year: number) => 14 - new Date(Date.UTC(year, 2, 14)).getUTCDay();
  const inYear = (year: number) => `${year}-03-${String(secondSunday(year)).padStart(2, '0')}T02:30:00-05:00`;
  const years = [now.getUTCFullYear(), now.getUTCFullYear() + 1];
  return years.map(inYear).find((at) => new Date(at) > now) ?? '';
}
