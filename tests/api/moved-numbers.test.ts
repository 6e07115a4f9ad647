/** A number goes to another work stream, or is deleted, while people text with it. */
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { SmsNumberView, WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { createAgent } from '../support/admin';
import { dataOf, inboxClient } from '../support/client';
import { conversationOf, messagesOf, messageWith, reply } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { administration, createDetail, detailOf, documentOf, save } from './support/administration';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel, type DatabaseKind } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('on %s', (database: DatabaseKind) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const now = ({ documentId }: { documentId: string }) =>
    dataOf(channel.api.get<ConversationView>(`/conversations/${documentId}`));
  const act = ({ documentId }: { documentId: string }, action: string) =>
    dataOf(channel.api.post(`/conversations/${documentId}/${action}`));
  const resend = (conversation: ConversationView, message: MessageView) =>
    channel.api.post<MessageView>(`/conversations/${conversation.documentId}/messages/${message.documentId}/resend`);
  const aConversation = async () => {
    const from = aCustomer();
    await channel.simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
    return conversationOf(channel.api, from);
  };
  /** A text that the carrier could not deliver. */
  async function aFailure(conversation: ConversationView) {
    const { contact } = conversation;
    await channel.simulator.behave({ answer: 'accept', reports: [203, 207] }, contact.mobilePhone);
    const message = await reply(channel.api, conversation, 'Does not go');
    return messageWith(channel.api, conversation, message.documentId, ['failed']);
  }

  it('its conversations follow it: credentials and settings are those of the new work stream, and the thread says so', async () => {
    const { api, simulator, smsNumber, workStream } = channel;
    const [open, closed] = [await aConversation(), await aConversation()];
    await act(closed, 'close');
    // The account of the old work stream is of no use any more.
    await dataOf(api.put(`/work-streams/${workStream.documentId}`, { apiKey: newApiKey() }));
    const message = await reply(api, open, 'Does not go');
    const failed = await messageWith(api, open, message.documentId, ['failed']);
    const { customerId, apiKey } = simulator;
    const other = await dataOf(api.post<WorkStreamView>('/work-streams', { name: 'Other', customerId, apiKey }));
    // Said before, and with the move.
    const ofNumber = `/sms-numbers/${smsNumber.documentId}`;
    expect(await dataOf(api.get<SmsNumberView>(ofNumber))).toMatchObject({ openConversations: 1 });
    const moved = await dataOf(api.put<SmsNumberView>(ofNumber, { workStream: other.documentId }));
    expect(moved).toMatchObject({ workStream: { name: 'Other' }, openConversations: 1 });

    for (const conversation of [open, closed]) {
      expect((await now(conversation)).workStream).toMatchObject({ documentId: other.documentId, name: 'Other' });
    }
    await dataOf(resend(open, failed));
    await messageWith(api, open, failed.documentId, ['sent', 'delivered']);
    const ann = await createAgent(channel.app, {
      email: 'ann@test.example',
      firstname: 'Ann',
      role: 'sms-supervisor',
    });
    const thread = await inboxClient(channel.app, ann.token).get(`/conversations/${open.documentId}/messages`);
    expect(thread.body.meta?.events).toContainEqual(
      expect.objectContaining({
        type: 'conversation.moved',
        detail: { from: 'Customer support', to: 'Other' },
      }),
    );

    // Back again, with what the customer writes meanwhile.
    await dataOf(api.put(`/work-streams/${workStream.documentId}`, { apiKey }));
    await dataOf(api.put(`/sms-numbers/${smsNumber.documentId}`, { workStream: workStream.documentId }));
    await simulator.sendText({ from: open.contact.mobilePhone, to: OUR_NUMBER, text: 'Still there?' });
    await eventually(async () => expect((await messagesOf(api, open)).at(-1)?.body).toBe('Still there?'));
    expect((await now(open)).workStream.documentId).toBe(workStream.documentId);
    await dataOf(api.delete(`/work-streams/${other.documentId}`));
    expect((await now(open)).workStream.documentId).toBe(workStream.documentId);
    await act(open, 'close');
  });

  it('a number with open conversations is neither changed nor taken out, and the editor knows how many there are', async () => {
    const { api, smsNumber, workStream } = channel;
    const settings = await administration(channel);
    const conversation = await aConversation();
    const detail = await detailOf(settings, workStream);
    expect(detail).toMatchObject({ openConversations: 1, smsNumbers: [{ openConversations: 1 }] });
    const [line] = await dataOf(api.get<SmsNumberView[]>('/sms-numbers'));
    expect(line).toMatchObject({ openConversations: 1 });

    const [item] = documentOf(detail).smsNumbers;
    const [changed, removed] = [
      await save(settings, detail, { smsNumbers: [{ ...item, number: '+17195550177' }] }),
      await save(settings, detail, { smsNumbers: [] }),
    ];
    const reasons = [changed, removed].map(({ status, body }) => [status, body.error?.message]);
    expect(reasons).toEqual([
      [400, expect.stringMatching(/cannot be changed: 1 of the conversations with \+17195550199 are open/)],
      [400, expect.stringMatching(/\+17195550199 cannot be removed: 1 of its conversations are open/)],
    ]);
    const ofNumber = `/sms-numbers/${smsNumber.documentId}`;
    expect(await api.put(ofNumber, { number: '+17195550177' })).toMatchObject({
      status: 409,
      body: { error: { details: { openConversations: 1 } } },
    });
    // Another spelling is no other number, and its other fields may change.
    await dataOf(api.put(ofNumber, { number: '+1 (719) 555-0199', description: 'Main line' }));
    await act(conversation, 'close');
    for (const number of ['+17195550177', OUR_NUMBER]) {
      expect(await dataOf(api.put(ofNumber, { number }))).toMatchObject({ number, openConversations: 0 });
    }
    // Whoever adds it elsewhere is told how it moves.
    const other = await createDetail(settings);
    const added = await save(settings, other, { smsNumbers: [{ number: OUR_NUMBER }] });
    expect(added.body.error?.message).toContain(`PUT /sms-numbers/${smsNumber.documentId} moves it`);
  });

  it('of a number that is gone, conversations can be read, and neither answered nor sent again', async () => {
    const { api, smsNumber } = channel;
    const conversation = await aConversation();
    const failed = await aFailure(conversation);
    expect((await api.delete(`/sms-numbers/${smsNumber.documentId}`)).status).toBe(409);
    await act(conversation, 'close');
    await dataOf(api.delete(`/sms-numbers/${smsNumber.documentId}`));
    expect((await messagesOf(api, conversation)).map(({ body }) => body)).toEqual(['Hello', 'Does not go']);
    await act(conversation, 'reopen');
    const again = await resend(conversation, failed);
    expect({ status: again.status, message: again.body.error?.message }).toEqual({
      status: 409,
      message: `cannot be sent again: its number ${OUR_NUMBER} is no longer ours`,
    });
    const answered = await api.post(`/conversations/${conversation.documentId}/messages`, { body: 'Hi' });
    expect(answered.status).toBe(409);
  });
});
