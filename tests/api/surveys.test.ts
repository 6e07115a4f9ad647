/** The question after the end of a conversation, and its answer by plain reply. docs/scheduled-and-bulk.md. */
import type { ConversationView, MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { SurveyAnswerPage } from '../../src/plugins/sms-channel/shared/texts/contract';
import { moveClock, SIMULATION } from '../support/clock';
import { dataOf } from '../support/client';
import { allOf, conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { moveToWorkingHours } from '../support/working-hours';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

const QUESTION = 'How was it? 1 to 5';
const THANKS = 'Thank you!';

describe.each(['sqlite', 'postgres'] as const)('surveys on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;

  beforeAll(async () => {
    channel = await startSeededChannel(database, { env: SIMULATION });
    await moveToWorkingHours(channel.app);
    await set({ enabled: true, questions: { en: QUESTION }, thanks: { en: THANKS } });
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const set = (survey: object) => dataOf(channel.api.put(`/work-streams/${channel.workStream.documentId}`, { survey }));

  const text = (from: string, body: string) => channel.simulator.sendText({ from, to: OUR_NUMBER, text: body });
  const received = (customer: string) => channel.simulator.receivedBy(customer);
  const close = (conversation: { documentId: string }) =>
    dataOf(channel.api.post<ConversationView>(`/conversations/${conversation.documentId}/close`));
  const conversationsOf = async (customer: string) =>
    (await allOf<ConversationView>(channel.api, '/conversations')).filter(
      ({ contact }) => contact.mobilePhone === customer,
    );
  const answers = async (conversation: { documentId: string }): Promise<SurveyAnswerPage> => {
    const { body } = await channel.api.get('/survey-answers', { conversation: conversation.documentId });
    return body as unknown as SurveyAnswerPage;
  };

  /** A talk that ended, and whose customer was asked. */
  async function anEndedTalk(): Promise<ConversationView & { customer: string }> {
    const customer = aCustomer();
    await text(customer, 'Hello');
    const conversation = await conversationOf(channel.api, customer);
    const answer = await reply(channel.api, conversation, 'Hi there');
    await messageWith(channel.api, conversation, answer.documentId, ['sent', 'delivered']);
    await close(conversation);
    await eventually(async () => expect(await received(customer)).toEqual(['Hi there', QUESTION]));
    return { ...conversation, customer };
  }

  it('an answer is kept without opening anything, with its comment, and thanked for once', async () => {
    const talk = await anEndedTalk();
    await text(talk.customer, '4, quick but brief');
    await eventually(async () => expect((await received(talk.customer)).at(-1)).toBe(THANKS));
    const [only, ...others] = await conversationsOf(talk.customer);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ state: 'closed', unreadCount: talk.unreadCount });
    expect(await answers(talk)).toMatchObject({
      data: [{ score: 4, comment: 'quick but brief', contact: { mobilePhone: talk.customer } }],
      meta: { count: 1, average: 4 },
    });
    const thread = await messagesOf(channel.api, talk);
    expect(thread.map(({ body, purpose }) => [body, purpose])).toEqual([
      ['Hello', null],
      ['Hi there', 'reply'],
      [QUESTION, 'survey'],
      ['4, quick but brief', null],
      [THANKS, 'survey'],
    ]);

    await text(talk.customer, '5!');
    await eventually(async () => expect((await answers(talk)).data[0]).toMatchObject({ score: 5, comment: null }));
    expect(await conversationsOf(talk.customer)).toHaveLength(1);
    expect((await received(talk.customer)).filter((body) => body === THANKS)).toHaveLength(1);
  });

  it('a text that is no answer is an ordinary text', async () => {
    const talk = await anEndedTalk();
    await text(talk.customer, '2 items arrived broken');
    await eventually(async () => {
      const open = (await conversationsOf(talk.customer)).filter(({ state }) => state !== 'closed');
      expect(open).toHaveLength(1);
      // Nobody has read the first one either.
      expect(open[0]).toMatchObject({ unreadCount: 2, lastMessage: { body: '2 items arrived broken' } });
    });
    expect((await answers(talk)).meta).toEqual({ nextCursor: null, count: 0, average: null });
  });

  it('a number long after the question, or after the answer, is an ordinary text', async () => {
    const [late, answered] = [await anEndedTalk(), await anEndedTalk()];
    await text(answered.customer, '3');
    await eventually(async () => expect((await answers(answered)).meta.count).toBe(1));
    await moveClock(channel.app, { advanceSeconds: 11 * 60 });
    await text(answered.customer, '1');
    await eventually(async () =>
      expect((await conversationsOf(answered.customer)).filter(({ state }) => state !== 'closed')).toHaveLength(1),
    );
    expect((await answers(answered)).data[0]?.score).toBe(3);

    await moveClock(channel.app, { advanceSeconds: 24 * 3600 });
    await text(late.customer, '5');
    await eventually(async () =>
      expect((await conversationsOf(late.customer)).filter(({ state }) => state !== 'closed')).toHaveLength(1),
    );
    expect((await answers(late)).meta.count).toBe(0);
  });

  it('nobody is asked without a talk, twice in a row, or where it is switched off', async () => {
    const silent = aCustomer();
    await text(silent, 'Hello');
    await close(await conversationOf(channel.api, silent));

    const talk = await anEndedTalk();
    await channel.api.post(`/conversations/${talk.documentId}/reopen`);
    await close(talk);

    await set({ enabled: false });
    const off = aCustomer();
    await text(off, 'Hello');
    const conversation = await conversationOf(channel.api, off);
    const answer = await reply(channel.api, conversation, 'Hi there');
    await messageWith(channel.api, conversation, answer.documentId, ['sent', 'delivered']);
    await close(conversation);
    await set({ enabled: true });

    // A talk that is asked shows that the others had their time.
    await anEndedTalk();
    expect(await received(silent)).toEqual([]);
    expect(await received(off)).toEqual(['Hi there']);
    expect((await received(talk.customer)).filter((body) => body === QUESTION)).toHaveLength(1);
    const asked: MessageView[] = await messagesOf(channel.api, talk);
    expect(asked.filter(({ purpose }) => purpose === 'survey')).toHaveLength(1);
  });
});
