/** What becomes of an answer, from the API to the handset and back. docs/architecture.md §4.2, §4.3, §5.2 and §5.3. */
import { randomUUID } from 'node:crypto';
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { ReceivedCallbackView } from '../../src/plugins/sms-channel/shared/setup/contract';
import type { Client } from '../support/client';
import { conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { OUR_NUMBER, type TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';
import { administration, heardCallbacks } from './support/administration';
import { postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

type Behaviour = NonNullable<Parameters<TestSimulator['behave']>[0]>;

const UNKNOWN_STATE = { code: '999', text: expect.stringContaining('unknown state 999') } as MessageView['error'];

interface Sent {
  customer: string;
  conversation: ConversationView;
  message: MessageView;
}

describe.each(['sqlite', 'postgres'] as const)('answers on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let admin: Client;
  /** TeleSign takes the connection and never answers: 15 seconds, while the other tests run. */
  let unanswered: Sent;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    admin = await administration(channel);
    unanswered = await answerUnder({ answer: 'no-answer', times: 1 });
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  async function aConversation(customer = aCustomer()): Promise<ConversationView> {
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    return conversationOf(channel.api, customer);
  }

  /** A conversation whose customer is treated like this, and an answer in it. */
  async function answerUnder(behaviour: Behaviour): Promise<Sent> {
    const conversation = await aConversation();
    const customer = conversation.contact.mobilePhone;
    await channel.simulator.behave(behaviour, customer);
    const message = await reply(channel.api, conversation, `Answer to ${customer}`);
    return { customer, conversation, message };
  }

  const until = ({ conversation, message }: Sent, ...statuses: MessageView['status'][]) =>
    messageWith(channel.api, conversation, message.documentId, statuses);

  /** Sends to a customer that reached the carrier, also those that it refused. */
  const sendsTo = async (customer: string) =>
    (await channel.simulator.requests()).filter(
      ({ method, fields }) => method === 'POST' && fields.phone_number === customer.slice(1),
    );

  const reportsAreIn = (sent: Sent, count: number) =>
    eventually(async () => {
      const [request] = await sendsTo(sent.customer);
      const reports = (await channel.simulator.callbacks()).filter(
        ({ kind, referenceId, outcome }) =>
          kind === 'report' && referenceId === request?.referenceId && outcome === 'delivered',
      );
      expect(reports).toHaveLength(count);
    });

  /** A callback that came before this customer's text is looked at before the text is. */
  const caughtUp = async () => void (await aConversation());

  /** The newest report with this code has been worked on. */
  async function workedOn(code: number): Promise<void> {
    const ofCode = async (): Promise<ReceivedCallbackView[]> =>
      (await heardCallbacks(admin, channel.workStream)).rows.filter(({ statusCode }) => statusCode === String(code));
    const [newest] = await ofCode();
    await eventually(async () => {
      expect((await ofCode()).find(({ id }) => id === newest?.id)).toMatchObject({ verdict: 'accepted' });
    });
  }

  it('an answer is queued, sent from the number that was texted, and delivered', async () => {
    const conversation = await aConversation();
    const customer = conversation.contact.mobilePhone;
    const answer = await channel.api.post<MessageView>(`/conversations/${conversation.documentId}/messages`, {
      body: 'Grüße 👍',
    });
    expect(answer.status).toBe(201);
    expect(answer.body.data).toEqual({
      documentId: expect.stringMatching(/^[a-z0-9]{24}$/),
      direction: 'outbound',
      body: 'Grüße 👍',
      status: 'queued',
      unconfirmed: false,
      purpose: 'reply',
      sendAt: null,
      segments: 1,
      author: expect.stringMatching(/^test /),
      createdAt: expect.any(String),
      carrierAt: null,
      customerAddress: customer,
      deviceText: null,
      error: null,
      attempts: 0,
      mentions: [],
    });
    const sent = { customer, conversation, message: answer.body.data };
    expect(await until(sent, 'delivered')).toMatchObject({ status: 'delivered', error: null });
    expect(await channel.simulator.receivedBy(customer)).toEqual(['Grüße 👍']);
    const [send] = await sendsTo(customer);
    expect(send?.fields).toMatchObject({ sender_id: OUR_NUMBER.slice(1), message_type: 'ARN' });
  });

  it('a report that comes before the answer to the send is not lost', async () => {
    const sent = await answerUnder({ answer: 'accept', reportBeforeAnswer: true });
    expect(await until(sent, 'delivered', 'failed')).toMatchObject({ status: 'delivered' });
  });

  it.each<[string, Behaviour, number, Partial<MessageView>]>([
    ['reports that come twice', { reportCopies: 2 }, 4, { status: 'delivered', error: null }],
    ['reports in reverse order', { reportOrder: 'reversed' }, 2, { status: 'delivered', error: null }],
    ['a failure after the delivery', { reports: [200, 207] }, 2, { status: 'delivered', error: null }],
    ['a delivery after the failure', { reports: [207, 200] }, 2, { status: 'failed' }],
    ['a code that is in no table', { reports: [203, 999] }, 2, { status: 'sent', error: UNKNOWN_STATE }],
    ['a delivery after such a code', { reports: [999, 200] }, 2, { status: 'delivered', error: null }],
    ['a delivery after a 5xx of no table', { reports: [530, 200] }, 2, { status: 'delivered', error: null }],
    ['reports without our own id', { reportExternalId: false }, 2, { status: 'delivered', error: null }],
    ['an unconfirmed end (250)', { reports: [203, 250] }, 2, { status: 'sent', unconfirmed: true }],
    ['an unconfirmed end (251)', { reports: [203, 251] }, 2, { status: 'sent', unconfirmed: true }],
    ['no report at all', { reports: [] }, 0, { status: 'sent', unconfirmed: false, error: null }],
  ])('%s', async (_what, behaviour, count, expected) => {
    const sent = await answerUnder({ answer: 'accept', ...behaviour });
    await until(sent, 'sent', 'delivered', 'failed');
    await reportsAreIn(sent, count);
    await caughtUp();
    await eventually(async () => {
      const [, message] = await messagesOf(channel.api, sent.conversation);
      expect(message).toMatchObject(expected);
    });
    expect(await sendsTo(sent.customer)).toHaveLength(1);
  });

  it('a failed text says why, in words', async () => {
    const sent = await answerUnder({ answer: 'accept', reports: [203, 207] });
    const { error } = await until(sent, 'failed');
    expect(error).toEqual({ code: '207', text: expect.stringMatching(/\w+ \w+/) });
  });

  it('a report about a text that nobody sent changes nothing', async () => {
    const sent = await answerUnder({ answer: 'accept', reports: [203] });
    await until(sent, 'sent');
    const stray = { reference_id: randomUUID(), external_id: 'of-another-system', status: { code: 207 } };
    const { callbackUrl } = channel.workStream;
    expect(await postCallback(callbackUrl, JSON.stringify(stray), channel.simulator)).toBe(200);
    await caughtUp();
    expect((await messagesOf(channel.api, sent.conversation)).map(({ status }) => status)).toEqual([
      'received',
      'sent',
    ]);
  });

  it.each<[string, Behaviour]>([
    ['429', { answer: 'rate-limit', times: 1 }],
    ['500', { answer: 'server-error', times: 1 }],
    ['503', { answer: 'unavailable', times: 1 }],
  ])('a text that the carrier did not take (%s) is sent again, once', async (_status, behaviour) => {
    const sent = await answerUnder(behaviour);
    expect(await until(sent, 'delivered')).toMatchObject({ error: null });
    expect(await channel.simulator.receivedBy(sent.customer)).toEqual([sent.message.body]);
    expect(await sendsTo(sent.customer)).toHaveLength(2);
  });

  describe('a text of two parts', () => {
    const [A, B] = ['A', 'B'] as const;
    /** What the carrier says of a part, or of the text as a whole. */
    type Told = readonly [part: 'A' | 'B' | null, code: number];

    async function afterReports(
      told: readonly Told[],
      { names = true, bulk = false } = {},
    ): Promise<MessageView | undefined> {
      const conversation = await aConversation();
      const customer = conversation.contact.mobilePhone;
      await channel.simulator.behave({ reports: [] }, customer);
      const message = await reply(channel.api, conversation, 'x'.repeat(161));
      expect(message.segments).toBe(2);
      const sent = { customer, conversation, message };
      await until(sent, 'sent');
      const [request] = await sendsTo(customer);
      const partOf = (part: string) => `${request?.referenceId}${part}`;
      for (const [part, code] of told) {
        const body = {
          reference_id: part === null ? request?.referenceId : partOf(part),
          external_id: request?.fields.external_id,
          sub_resource: bulk ? 'bulk_sms' : 'sms',
          status: { code, updated_on: new Date().toISOString() },
          ...(names && {
            additional_info: { message_parts_count: 2, message_parts_reference_ids: [A, B].map(partOf).join(',') },
          }),
        };
        expect(await postCallback(channel.workStream.callbackUrl, JSON.stringify(body), channel.simulator)).toBe(200);
        // A report of the bulk product waits for a text of its own.
        await (bulk ? caughtUp() : workedOn(code));
      }
      const thread = await messagesOf(channel.api, conversation);
      return thread.find(({ documentId }) => documentId === message.documentId);
    }

    it.each<[string, Told[], Partial<MessageView>]>([
      ['one part has arrived', [[A, 200]], { status: 'sent' }],
      ['both have', [[A, 200], [B, 200]], { status: 'delivered' }], // prettier-ignore
      ['the second one failed', [[A, 200], [B, 207]], { status: 'failed' }], // prettier-ignore
      ['the first one failed', [[B, 207], [A, 200]], { status: 'failed' }], // prettier-ignore
      ['a part failed of what was called delivered', [[null, 200], [B, 207]], { status: 'failed' }], // prettier-ignore
      ['a part is in a state that nobody knows', [[A, 200], [B, 999]], { status: 'sent', error: UNKNOWN_STATE }], // prettier-ignore
      ['the whole has arrived', [[null, 200]], { status: 'delivered' }],
    ])('%s', async (_what, told, expected) => {
      expect(await afterReports(told)).toMatchObject(expected);
    });

    it('of whose parts nothing is said', async () => {
      expect(await afterReports([[null, 203], [null, 200]], { names: false })).toMatchObject({ status: 'delivered' }); // prettier-ignore
    });

    it('whose parts are known by our own id alone', async () => {
      expect(await afterReports([[A, 200]], { names: false })).toMatchObject({ status: 'sent' });
      expect(await afterReports([[A, 200], [B, 200]], { names: false })).toMatchObject({ status: 'delivered' }); // prettier-ignore
    });

    it('reports of the bulk product change nothing', async () => {
      expect(await afterReports([[null, 200], [null, 207], [A, 510]], { bulk: true })).toMatchObject({ status: 'sent', error: null }); // prettier-ignore
    });
  });

  it('texts of one conversation keep their order, also when the first one has to wait', async () => {
    const conversation = await aConversation();
    const customer = conversation.contact.mobilePhone;
    await channel.simulator.behave({ answer: 'rate-limit', times: 1 }, customer);
    const bodies = ['one', 'two', 'three', 'four', 'five'];
    for (const body of bodies) await reply(channel.api, conversation, body);
    await eventually(async () => expect(await channel.simulator.receivedBy(customer)).toHaveLength(5), {
      timeoutMs: 20_000,
    });
    expect(await channel.simulator.receivedBy(customer)).toEqual(bodies);
    const outbound = (await messagesOf(channel.api, conversation)).filter(({ direction }) => direction === 'outbound');
    expect(outbound.map(({ body }) => body)).toEqual(bodies);
  });

  it('a text that the carrier refuses has failed, with its reason, and is not sent again', async () => {
    const sent = await answerUnder({ answer: 'refuse', errorCode: 10032, times: 1 });
    const { error } = await until(sent, 'failed');
    expect(error).toEqual({ code: '10032', text: expect.stringMatching(/\w+ \w+/) });
    await reply(channel.api, sent.conversation, 'the next one goes out');
    await eventually(async () =>
      expect(await channel.simulator.receivedBy(sent.customer)).toEqual(['the next one goes out']),
    );
  });

  it.each(['drop-answer', 'broken-json'] as const)(
    'a text whose answer is lost (%s) is unknown until the report settles it, and never sent twice',
    async (answer) => {
      const sent = await answerUnder({ answer, reports: [203, 200], reportDelayMs: 1_500 });
      const unknown = await until(sent, 'unknown', 'delivered');
      expect(unknown).toMatchObject({ status: 'unknown', error: { text: expect.stringMatching(/not known/) } });
      expect(await until(sent, 'delivered')).toMatchObject({ error: null });
      expect(await channel.simulator.receivedBy(sent.customer)).toEqual([sent.message.body]);
      expect(await sendsTo(sent.customer)).toHaveLength(1);
    },
  );

  it('a text without any answer is unknown, and never sent again', async () => {
    const unknown = await messageWith(
      channel.api,
      unanswered.conversation,
      unanswered.message.documentId,
      ['unknown'],
      40_000,
    );
    expect(unknown.error?.text).toMatch(/not known/);
    await reply(channel.api, unanswered.conversation, 'still there?');
    await eventually(async () =>
      expect(await channel.simulator.receivedBy(unanswered.customer)).toEqual(['still there?']),
    );
    expect((await sendsTo(unanswered.customer)).map(({ fields }) => fields.message)).toEqual([
      unanswered.message.body,
      'still there?',
    ]);
  });

  describe('a text that did not arrive', () => {
    const act = ({ conversation, message }: Sent, action: 'resend' | 'look-up' | 'leave') =>
      channel.api.post<MessageView>(
        `/conversations/${conversation.documentId}/messages/${message.documentId}/${action}`,
      );

    it('is sent again under the same bubble, once however often it is asked for', async () => {
      const sent = await answerUnder({ answer: 'refuse', errorCode: 10032, times: 1 });
      await until(sent, 'failed');
      const answers = await Promise.all([act(sent, 'resend'), act(sent, 'resend'), act(sent, 'resend')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
      expect(await until(sent, 'delivered')).toMatchObject({ body: sent.message.body, error: null, attempts: 2 });
      expect(await sendsTo(sent.customer)).toHaveLength(2);
      expect(await channel.simulator.receivedBy(sent.customer)).toEqual([sent.message.body]);
      const thread = await messagesOf(channel.api, sent.conversation);
      expect(thread.filter(({ direction }) => direction === 'outbound')).toHaveLength(1);
      const settled = await act(sent, 'resend');
      expect(settled.status).toBe(409);
      expect(settled.body.error?.message).toContain('delivered already');
    });

    it('a failure of the first attempt that comes late does not end the second', async () => {
      const sent = await answerUnder({ answer: 'accept', reports: [207] });
      await until(sent, 'failed');
      const [first] = await sendsTo(sent.customer);
      await channel.simulator.behave({ answer: 'rate-limit', times: 1 }, sent.customer);
      expect((await act(sent, 'resend')).status).toBe(200);
      const late = {
        reference_id: first?.referenceId,
        status: { code: 230, description: 'Expired' },
        sub_resource: 'sms',
      };
      expect(await postCallback(channel.workStream.callbackUrl, JSON.stringify(late), channel.simulator)).toBe(200);
      await caughtUp();
      expect(await until(sent, 'delivered')).toMatchObject({ error: null });
    });

    it('of which nobody knows: it cannot be looked up without a reference, and is sent again on a person’s word', async () => {
      const sent = await answerUnder({ answer: 'drop-answer', reports: [], times: 1 });
      await until(sent, 'unknown');
      const lookUp = await act(sent, 'look-up');
      expect(lookUp.status).toBe(409);
      expect(lookUp.body.error?.message).toMatch(/never answered with a reference/);
      expect((await act(sent, 'resend')).status).toBe(200);
      await until(sent, 'delivered');
      expect(await channel.simulator.receivedBy(sent.customer)).toEqual([sent.message.body, sent.message.body]);
    });

    it('is left as it is, and says by whom', async () => {
      const sent = await answerUnder({ answer: 'drop-answer', reports: [], times: 1 });
      await until(sent, 'unknown');
      const left = await act(sent, 'leave');
      expect(left.body.data).toMatchObject({
        status: 'unknown',
        error: { code: 'LEFT', text: expect.stringMatching(/Left as it is by test /) },
      });
      expect(await channel.simulator.receivedBy(sent.customer)).toHaveLength(1);
    });

    it('is looked up at the carrier where there is a reference', async () => {
      const sent = await answerUnder({ answer: 'accept', reports: [] });
      await until(sent, 'sent');
      expect((await act(sent, 'look-up')).body.data).toMatchObject({ documentId: sent.message.documentId });
    });

    it('of a closed conversation waits until that is reopened', async () => {
      const sent = await answerUnder({ answer: 'refuse', errorCode: 10032, times: 1 });
      await until(sent, 'failed');
      await channel.api.post(`/conversations/${sent.conversation.documentId}/close`);
      const refused = await act(sent, 'resend');
      expect(refused.status).toBe(409);
      expect(refused.body.error?.message).toMatch(/closed; reopen/);
    });
  });
});
