/** STOP, START, HELP, and what else people say about being texted. docs/architecture.md §5.6, docs/consent.md. */
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { SmsNumberView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import type {
  ConsentVerification,
  ConsentView,
  MayTextView,
} from '../../src/plugins/sms-channel/shared/consent/contract';
import { SIMULATION, moveClock } from '../support/clock';
import { dataOf } from '../support/client';
import { allOf, conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';
import { ledgerIsEmpty } from './support/settled';

jest.setTimeout(3 * TEST_TIMEOUT_MS);

const OTHER_NUMBER = '+17195550188';
const CONFIRMED = /You are unsubscribed/;

describe.each(['sqlite', 'postgres'] as const)('consent on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;

  beforeAll(async () => {
    const numbers = [OUR_NUMBER, OTHER_NUMBER];
    channel = await startSeededChannel(database, {
      env: { ...SIMULATION, SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM: '2' },
      simulator: { numbers },
    });
    await dataOf(
      channel.api.post<SmsNumberView>('/sms-numbers', {
        number: OTHER_NUMBER,
        workStream: channel.workStream.documentId,
        messagesPerSecond: 1000,
      }),
    );
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const settings = (changes: object) =>
    dataOf(channel.api.put(`/work-streams/${channel.workStream.documentId}`, { consent: changes }));
  const number = (changes: object) => dataOf(channel.api.put(`/sms-numbers/${channel.smsNumber.documentId}`, changes));

  /**
   * While the work runs, texts of our number wait: a text to somebody else has the next slot. Afterwards the slots that were
   * given are over.
   */
  async function whileTextsWait(work: () => Promise<void>): Promise<void> {
    const another = await aConversation();
    await number({ messagesPerSecond: 0.02 });
    try {
      const { documentId } = await reply(channel.api, another, 'Takes the slot');
      await messageWith(channel.api, another, documentId, ['delivered']);
      await work();
    } finally {
      await number({ messagesPerSecond: 1000 });
      await moveClock(channel.app, { advanceSeconds: 3_600 });
    }
  }

  /** A text from a handset that has been worked on. */
  async function texts(from: string, text: string, to = OUR_NUMBER): Promise<void> {
    await channel.simulator.sendText({ from, to, text });
    await ledgerIsEmpty(channel.api);
  }
  async function aConversation(from = aCustomer(), to = OUR_NUMBER): Promise<ConversationView> {
    await texts(from, 'Hello', to);
    return conversationOf(channel.api, from);
  }
  const now = ({ documentId }: ConversationView) =>
    dataOf(channel.api.get<ConversationView>(`/conversations/${documentId}`));
  const consentIn = ({ documentId }: ConversationView) =>
    dataOf(channel.api.get<ConsentView>(`/conversations/${documentId}/consent`));
  const record = ({ documentId }: ConversationView, post: object) =>
    channel.api.post<ConsentView>(`/conversations/${documentId}/consent`, post);
  const mayText = (to: string, query: Record<string, string> = {}) =>
    dataOf(channel.api.get<MayTextView>('/may-text', { to, from: OUR_NUMBER, ...query }));
  const conversationsOf = async (customer: string) =>
    (await allOf<ConversationView>(channel.api, '/conversations')).filter(
      ({ contact }) => contact.mobilePhone === customer,
    );
  const gets = (customer: string, expected: readonly (string | RegExp)[]) =>
    eventually(async () => {
      const received = await channel.simulator.receivedBy(customer);
      expect(received).toEqual(expected.map((text) => (typeof text === 'string' ? text : expect.stringMatching(text))));
    });
  const post = ({ documentId }: ConversationView, body: string) =>
    channel.api.post<MessageView>(`/conversations/${documentId}/messages`, { body });
  const start = (to: string, from = OUR_NUMBER) => channel.api.post('/conversations', { to, from, body: 'An offer' });

  it('STOP takes every waiting text out, and the handset gets nothing but one confirmation', async () => {
    const conversation = await aConversation();
    const customer = conversation.contact.mobilePhone;
    await whileTextsWait(async () => {
      const waiting = [await reply(channel.api, conversation, 'one'), await reply(channel.api, conversation, 'two')];
      await texts(customer, 'Stop!');
      for (const { documentId } of waiting) {
        const { error } = await messageWith(channel.api, conversation, documentId, ['blocked']);
        expect(error).toMatchObject({
          code: 'opted-out',
          text: expect.stringMatching(/^not sent because they said STOP/),
        });
      }
      // Past the pace of its number; an hour later it would be too late, and never go.
      await gets(customer, [CONFIRMED]);
    });
    await gets(customer, [CONFIRMED]);
    const thread = await messagesOf(channel.api, conversation);
    expect(thread.at(-1)).toMatchObject({ purpose: 'stop-confirmation', direction: 'outbound' });
    expect(await now(conversation)).toMatchObject({ state: 'open', unreadCount: 1, cannotReply: 'opted-out' });
  });

  it('STOP again is confirmed no second time, and whichever way is asked, nothing goes', async () => {
    const conversation = await aConversation();
    const customer = conversation.contact.mobilePhone;
    for (const word of ['STOP', 'stop', 'Unsubscribe']) await texts(customer, word);
    await gets(customer, [CONFIRMED]);

    for (const refused of [await post(conversation, 'Hello?'), await start(customer)]) {
      expect(refused.status).toBe(409);
      expect(refused.body.error?.details).toMatchObject({
        reason: { code: 'opted-out', params: { how: 'keyword', scope: 'this-number' } },
      });
    }
    expect(await mayText(customer)).toMatchObject({ verdict: 'no', reason: { code: 'opted-out' } });
    expect(await mayText(customer, { purpose: 'reply' })).toMatchObject({ verdict: 'no' });
    expect(await mayText(customer, { from: OTHER_NUMBER })).toEqual({ verdict: 'yes', at: null, reason: null });
    expect((await consentIn(conversation)).entries.map(({ change }) => change)).toEqual([
      ...['opted-out', 'opted-out', 'confirmation', 'opted-out', 'opted-in-implicit'],
    ]);
  });

  it('START undoes STOP, says so, and YES does only then', async () => {
    const conversation = await aConversation();
    const customer = conversation.contact.mobilePhone;
    await texts(customer, 'yes');
    expect(await now(conversation)).toMatchObject({ unreadCount: 2 });
    await texts(customer, 'CANCELAR');
    await gets(customer, [/Mensajes cancelados/]);
    await texts(customer, 'Sí');
    await gets(customer, [/Mensajes cancelados/, /De nuevo te enviaremos/]);
    expect(await now(conversation)).toMatchObject({ unreadCount: 2, cannotReply: null });
    const answer = await reply(channel.api, conversation, 'Welcome back');
    await messageWith(channel.api, conversation, answer.documentId, ['delivered']);
    expect(await consentIn(conversation)).toMatchObject({
      state: 'explicit',
      because: { change: 'resumed', how: 'keyword', wording: 'Sí', by: null },
    });
  });

  it.each([
    ['STOP', CONFIRMED],
    ['help', /Text us your question/],
  ])('%s of a stranger is answered and makes no work', async (word, answer) => {
    const customer = aCustomer();
    await texts(customer, word);
    await gets(customer, [answer]);
    const [conversation, ...others] = await conversationsOf(customer);
    expect(others).toEqual([]);
    expect(conversation).toMatchObject({ state: 'closed', unreadCount: 0, assignee: null });
    await texts(customer, word);
    expect(await conversationsOf(customer)).toHaveLength(1);
    await gets(customer, [answer]);

    await texts(customer, 'Now I have a question');
    const opened = (await conversationsOf(customer)).filter(({ state }) => state === 'open');
    expect(opened).toMatchObject([{ unreadCount: 1 }]);
  });

  it('HELP is answered to somebody who is opted out', async () => {
    const customer = aCustomer();
    await texts(customer, 'STOP');
    await texts(customer, 'AYUDA');
    await gets(customer, [CONFIRMED, /Manda tu pregunta/]);
  });

  it.each(['carrier', 'nobody'] as const)(
    'where %s answers STOP, we do not, and stop texting',
    async (stopAnsweredBy) => {
      await number({ stopAnsweredBy });
      try {
        const conversation = await aConversation();
        const customer = conversation.contact.mobilePhone;
        for (const word of ['HELP', 'STOP']) await texts(customer, word);
        expect((await post(conversation, 'Hello?')).status).toBe(409);
        expect((await messagesOf(channel.api, conversation)).map(({ direction }) => direction)).toEqual([
          ...['inbound', 'inbound', 'inbound'],
        ]);
        expect(await channel.simulator.receivedBy(customer)).toEqual([]);
      } finally {
        await number({ stopAnsweredBy: 'us' });
      }
    },
  );

  it('STOP counts for all our numbers where it is set so, and START takes it back from all', async () => {
    await settings({ stopScope: 'all-numbers' });
    try {
      const customer = aCustomer();
      await texts(customer, 'STOP');
      expect(await mayText(customer, { from: OTHER_NUMBER })).toMatchObject({
        verdict: 'no',
        reason: { params: { scope: 'all-numbers' } },
      });
      expect((await start(customer, OTHER_NUMBER)).status).toBe(409);
      await texts(customer, 'START', OTHER_NUMBER);
      for (const from of [OUR_NUMBER, OTHER_NUMBER])
        expect(await mayText(customer, { from })).toMatchObject({ verdict: 'yes' });
    } finally {
      await settings({ stopScope: 'this-number' });
    }
  });

  it('status 510 marks the person as blocked at the carrier, until they say START', async () => {
    const conversation = await aConversation();
    const customer = conversation.contact.mobilePhone;
    await channel.simulator.behave({ answer: 'accept', reports: [510], times: 1 }, customer);
    const { documentId } = await reply(channel.api, conversation, 'Hello');
    await messageWith(channel.api, conversation, documentId, ['failed']);
    expect(await now(conversation)).toMatchObject({ cannotReply: 'carrier-blocked' });
    expect((await post(conversation, 'Hello?')).status).toBe(409);
    expect(
      (await channel.api.post(`/conversations/${conversation.documentId}/messages/${documentId}/resend`)).status,
    ).toBe(409);
    expect(await consentIn(conversation)).toMatchObject({
      state: 'carrier-blocked',
      because: { change: 'blocked-by-carrier', how: 'carrier', wording: 'Status 510', proof: documentId },
    });
    await texts(customer, 'START');
    expect(await now(conversation)).toMatchObject({ cannotReply: null });
  });

  it('a wish to stop in other words holds back what we start until an agent has said what it is', async () => {
    const conversation = await aConversation();
    const customer = conversation.contact.mobilePhone;
    await texts(customer, 'plese stop texting me');
    expect(await consentIn(conversation)).toMatchObject({
      state: 'implicit',
      possibleOptOut: { wording: 'plese stop texting me' },
      mayReply: { verdict: 'yes' },
      mayStart: { verdict: 'no', reason: { code: 'possible-opt-out' } },
    });
    expect((await start(customer)).status).toBe(409);
    expect((await post(conversation, 'Do you mean no more texts?')).status).toBe(201);

    expect((await record(conversation, { action: 'dismiss' })).body.data).toMatchObject({
      possibleOptOut: null,
      mayStart: { verdict: 'yes' },
    });
    expect((await record(conversation, { action: 'dismiss' })).status).toBe(409);
    await texts(customer, 'no me escriban más');
    expect((await record(conversation, { action: 'confirm' })).body.data).toMatchObject({
      state: 'opted-out',
      because: { how: 'api', wording: 'no me escriban más', by: expect.stringMatching(/^test /) },
    });
    expect(await now(conversation)).toMatchObject({ cannotReply: 'opted-out' });
  });

  it('people record what they were told, and consent comes back only with words and proof', async () => {
    const conversation = await aConversation();
    const refused = await record(conversation, { action: 'resume', wording: 'They called' });
    expect(refused.status).toBe(400);
    expect((await record(conversation, { action: 'opt-out', wording: 'Said so on the phone' })).status).toBe(200);
    expect((await record(conversation, { action: 'opt-out', wording: 'Again' })).status).toBe(409);
    expect((await post(conversation, 'Hello?')).status).toBe(409);
    const resumed = await record(conversation, {
      action: 'resume',
      wording: 'Wants them again',
      proof: 'Form of 3 May',
    });
    expect(resumed.body.data).toMatchObject({ state: 'explicit', because: { proof: 'Form of 3 May' } });
    expect((await post(conversation, 'Hello!')).status).toBe(201);
  });

  it('a confirmation that would come late never comes', async () => {
    const customer = aCustomer();
    await channel.simulator.behave({ answer: 'unavailable' }, customer);
    await texts(customer, 'STOP');
    const conversation = await conversationOf(channel.api, customer);
    const confirmation = await eventually(async () => {
      const found = (await messagesOf(channel.api, conversation)).find(
        ({ purpose }) => purpose === 'stop-confirmation',
      );
      expect(found).toMatchObject({ status: 'queued', error: { code: expect.any(String) } });
      return found as MessageView;
    });
    await channel.simulator.behave(null, customer);
    await moveClock(channel.app, { advanceSeconds: 301 });
    const blocked = await messageWith(channel.api, conversation, confirmation.documentId, ['blocked']);
    expect(blocked.error).toMatchObject({ code: 'too-late' });
    expect(await channel.simulator.receivedBy(customer)).toEqual([]);
  });

  it('many at once make one ledger without a gap, and it is as it was written', async () => {
    const customers = Array.from({ length: 25 }, () => aCustomer());
    await Promise.all(
      customers.map(async (from) => {
        for (const text of ['Hello', 'STOP']) await channel.simulator.sendText({ from, to: OUR_NUMBER, text });
      }),
    );
    await ledgerIsEmpty(channel.api);
    const verification = await dataOf(channel.api.get<ConsentVerification>('/consent/verify'));
    expect(verification).toMatchObject({ status: 'intact', broken: null });
    expect(verification.entries).toBeGreaterThan(75);
    for (const customer of customers) expect(await mayText(customer)).toMatchObject({ verdict: 'no' });
  });

  it('the sender does what the explainer says', async () => {
    const people = await Promise.all(Array.from({ length: 24 }, () => aConversation()));
    const WORDS = [['STOP'], ['STOP', 'START'], ['stop texting me'], ['START'], ['STOP', 'HELP'], ['Thanks'], ['end']];
    const ACTS = [{ action: 'opt-out', wording: 'By phone' }, { action: 'confirm' }, { action: 'dismiss' }];
    let written: MessageView[] = [];
    let explained: MayTextView[] = [];
    await whileTextsWait(async () => {
      written = await Promise.all(people.map((person) => reply(channel.api, person, 'May I?')));
      await Promise.all(
        people.map(async (person, index) => {
          for (const word of WORDS[index % WORDS.length] ?? []) await texts(person.contact.mobilePhone, word);
          const act = ACTS[index % 5];
          if (act) await record(person, act);
        }),
      );
      explained = await Promise.all(people.map(({ contact }) => mayText(contact.mobilePhone, { purpose: 'reply' })));
    });
    const settled = await Promise.all(
      written.map(({ documentId }, index) =>
        messageWith(channel.api, people[index] as ConversationView, documentId, ['delivered', 'blocked'], 40_000),
      ),
    );
    // Blocked stays blocked after START: the text is not sent behind the person's back.
    const agreed = settled.filter(
      ({ status }, index) => status === (explained[index]?.verdict === 'yes' ? 'delivered' : 'blocked'),
    );
    const cameBack = people.filter((_, index) => index % WORDS.length === 1 && ACTS[index % 5]?.action !== 'opt-out');
    expect(agreed).toHaveLength(people.length - cameBack.length);
    for (const { status, error } of settled) if (status === 'blocked') expect(error?.code).toBe('opted-out');
  });
});
