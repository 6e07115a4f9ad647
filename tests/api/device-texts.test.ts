/** Reactions and automatic answers of phones, and what reads a conversation. docs/lifecycle.md "Texts that a phone writes", "Unread". */
import type {
  ConversationView,
  InboxCounts,
  MessageView,
} from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { ConsentView } from '../../src/plugins/sms-channel/shared/consent/contract';
import { createAgent } from '../support/admin';
import { dataOf, inboxClient, type Client } from '../support/client';
import { moveClock, SIMULATION } from '../support/clock';
import { allOf, conversationOf, messagesOf, messageWith, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { aCustomer, START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { startDesk, type Desk } from './support/conversations';
import { ledgerIsEmpty } from './support/settled';

jest.setTimeout(2 * TEST_TIMEOUT_MS);

const OURS = 'It left today. Reply STOP to stop receiving texts.';
const DRIVING = "I'm driving with Focus turned on. I'll see your message when I get where I'm going.";
const SORRY = 'Sorry that you wait';

describe.each(['sqlite', 'postgres'] as const)('texts of phones on %s', (database) => {
  let desk: Desk;
  let asSue: Client;

  beforeAll(async () => {
    desk = await startDesk(database, { env: SIMULATION });
    const sue = await createAgent(desk.app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    asSue = inboxClient(desk.app, sue.token);
    const path = `/work-streams/${desk.workStream.documentId}`;
    await dataOf(
      desk.api.put(path, {
        automatedTexts: {
          waitingTooLong: { enabled: true, afterMinutes: 15, bodies: { en: SORRY } },
        },
      }),
    );
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  async function texts(from: string, text: string): Promise<void> {
    await desk.simulator.sendText({ from, to: OUR_NUMBER, text });
    await ledgerIsEmpty(desk.api);
  }
  const now = ({ documentId }: ConversationView) =>
    dataOf(desk.api.get<ConversationView>(`/conversations/${documentId}`));
  const consentIn = ({ documentId }: ConversationView) =>
    dataOf(desk.api.get<ConsentView>(`/conversations/${documentId}/consent`));
  const of = async (customer: string) =>
    (await allOf<ConversationView>(desk.api, '/conversations')).filter(
      ({ contact }) => contact.mobilePhone === customer,
    );

  /** Ann has answered the customer. */
  async function answered(body = OURS): Promise<{ conversation: ConversationView; ours: MessageView }> {
    const from = aCustomer();
    await texts(from, 'Where is it?');
    const conversation = await conversationOf(desk.api, from);
    await dataOf(desk.act(conversation, 'take', { agent: desk.ann.documentId }));
    await desk.asAnn.post(`/conversations/${conversation.documentId}/read`);
    const ours = await reply(desk.api, conversation, body);
    await messageWith(desk.api, conversation, ours.documentId, ['delivered']);
    return { conversation: await now(conversation), ours };
  }

  /** Everything that a text of a person changes. */
  const facts = (view: ConversationView) => {
    const { state, assignee, unreadCount, unansweredSince, closesAt, closesBecause, closedAt, lastMessageAt } = view;
    return { state, assignee, unreadCount, unansweredSince, closesAt, closesBecause, closedAt, lastMessageAt };
  };

  it.each([
    ['open', [] as string[]],
    ['waiting', ['wait']],
    ['closed', ['close']],
  ])('reactions stand under what they quote and change nothing of a conversation that is %s', async (_, actions) => {
    const { conversation, ours } = await answered();
    for (const action of actions) await dataOf(desk.act(conversation, action));
    const before = await now(conversation);
    const consent = await consentIn(conversation);
    const sent = [
      [`Liked “${OURS}”`, '👍', false, ours.documentId],
      [`Reacted 🎉 to “It left today. Reply STOP to…”`, '🎉', false, ours.documentId],
      [`\u200a\u200b❤️\u200b to “\u200a${OURS}\u200a”\u200a`, '❤️', false, ours.documentId],
      ['Removed a like from “' + OURS + '”', '👍', true, ours.documentId],
      ['Emphasized “STOP”', '‼️', false, null],
      ['Le gustó “Responde STOP para cancelar”', '👍', false, null],
      ['Laughed at an image', '😂', false, null],
    ] as const;
    for (const [text] of sent) await texts(conversation.contact.mobilePhone, text);

    expect(facts(await now(conversation))).toEqual(facts(before));
    expect(await of(conversation.contact.mobilePhone)).toHaveLength(1);
    const shown = (await messagesOf(desk.api, conversation)).slice(-sent.length);
    expect(shown.map(({ deviceText }) => deviceText)).toEqual(
      sent.map(([, sign, isRemoved, message]) => ({ kind: 'reaction', sign, isRemoved, message })),
    );
    expect(await consentIn(conversation)).toEqual(consent);
  });

  it('words after the quotation are a person’s, and STOP is STOP', async () => {
    const { conversation } = await answered();
    await texts(conversation.contact.mobilePhone, 'Liked “Shall we keep you on the list?” no, remove me');
    expect(await consentIn(conversation)).toMatchObject({ possibleOptOut: { wording: /remove me/ } });
    expect(await now(conversation)).toMatchObject({ unreadCount: 1, unansweredSince: expect.any(String) });
    await texts(conversation.contact.mobilePhone, 'STOP');
    expect(await consentIn(conversation)).toMatchObject({ state: 'opted-out' });
  });

  it('an automatic answer stops no clock, gets no answer and reopens nothing; a person’s text does', async () => {
    const { conversation } = await answered('Tomorrow at ten');
    const before = await now(conversation);
    for (const text of [DRIVING, DRIVING, 'I am out of the office until Monday. Please contact reception.']) {
      await texts(conversation.contact.mobilePhone, text);
    }
    expect(facts(await now(conversation))).toEqual(facts(before));
    await moveClock(desk.app, { advanceSeconds: 20 * 60 });
    await ledgerIsEmpty(desk.api);
    const thread = await messagesOf(desk.api, conversation);
    expect(thread.slice(-3).map(({ deviceText }) => deviceText)).toEqual(Array(3).fill({ kind: 'auto-reply' }));
    expect(thread.map(({ body }) => body)).not.toContain(SORRY);

    await dataOf(desk.act(conversation, 'close'));
    await texts(conversation.contact.mobilePhone, DRIVING);
    expect(await now(conversation)).toMatchObject({ state: 'closed', unreadCount: 0 });
    await texts(conversation.contact.mobilePhone, 'Thanks, I am back');
    expect(await now(conversation)).toMatchObject({ state: 'active', unreadCount: 1 });
  });

  it('a reaction of somebody who never texted is a text like others', async () => {
    const from = aCustomer();
    await texts(from, 'Liked “Hello”');
    const conversation = await conversationOf(desk.api, from);
    expect(conversation).toMatchObject({ state: 'open', unreadCount: 1 });
    expect(await messagesOf(desk.api, conversation)).toMatchObject([{ deviceText: null }]);
  });

  describe('unread', () => {
    const unread = async (view: ConversationView) => (await now(view)).unreadCount;
    const look = (inbox: Client, { documentId }: ConversationView) =>
      dataOf(inbox.post<ConversationView>(`/conversations/${documentId}/read`));
    const mark = (inbox: Client, { documentId }: ConversationView) => inbox.post(`/conversations/${documentId}/unread`);
    const openBadge = async (inbox: Client) => (await dataOf(inbox.get<InboxCounts>('/counts'))).open.unread;

    it('only the look of the agent who must answer reads a text', async () => {
      const from = aCustomer();
      await texts(from, 'Anybody?');
      const conversation = await conversationOf(desk.api, from);
      const badge = await openBadge(desk.asBen);
      for (const inbox of [asSue, desk.asAnn, desk.asBen]) {
        expect(await look(inbox, conversation)).toMatchObject({ unreadCount: 1 });
      }
      expect(await openBadge(desk.asBen)).toBe(badge);
      await dataOf(desk.act(conversation, 'take', { agent: desk.ann.documentId }));
      for (const inbox of [asSue, desk.asBen]) await look(inbox, conversation);
      expect(await unread(conversation)).toBe(1);
      expect(await look(desk.asAnn, conversation)).toMatchObject({ unreadCount: 0 });
    });

    it('in a closed one that nobody has, everybody’s look does', async () => {
      const from = aCustomer();
      await texts(from, 'Anybody?');
      const conversation = await conversationOf(desk.api, from);
      await dataOf(desk.act(conversation, 'close'));
      expect(await look(desk.asBen, conversation)).toMatchObject({ unreadCount: 0 });
    });

    it('it can be marked by its agent, a supervisor and the REST API, not by a colleague', async () => {
      const { conversation } = await answered();
      for (const inbox of [desk.asAnn, asSue, desk.api]) {
        expect((await mark(inbox, conversation)).body.data).toMatchObject({ unreadCount: 1 });
        // Twice is once.
        expect((await mark(inbox, conversation)).body.data).toMatchObject({ unreadCount: 1 });
        await look(desk.asAnn, conversation);
        expect(await unread(conversation)).toBe(0);
      }
      const refused = await mark(desk.asBen, conversation);
      expect([refused.status, refused.body.error?.message]).toEqual([409, expect.stringContaining('Ann')]);
      expect(await unread(conversation)).toBe(0);
      await mark(desk.api, conversation);
      expect(await look(desk.api, conversation)).toMatchObject({ unreadCount: 0 });
    });
  });
});
