/** Conversations that close by themselves and come back, on a clock that the test moves. docs/lifecycle.md. */
import type { ConversationView, ThreadPage } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { InboxMe } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import type { ClosingCalendarEntry } from '../../src/plugins/sms-channel/shared/conversations/closing-calendar';
import {
  CONVERSATION_ACTIONS,
  CONVERSATION_STATES,
  effectsOf,
  transition,
} from '../../src/plugins/sms-channel/shared/conversations/state';
import { createAgent } from '../support/admin';
import { dataOf, inboxClient, type Client } from '../support/client';
import { clockOf, moveClock, SIMULATION } from '../support/clock';
import { allOf, messagesOf, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { startDesk, type Desk, type State } from './support/conversations';
import { ledgerIsEmpty } from './support/settled';

jest.setTimeout(2 * TEST_TIMEOUT_MS);

const MINUTE_S = 60;
const HOUR_S = 60 * MINUTE_S;
const DAY_S = 24 * HOUR_S;

const SETTINGS = {
  autoCloseAfterMinutes: 480,
  lifecycle: { openCloseAfterMinutes: 3 * 1440, activeCloseAfterMinutes: 10 * 1440, wrapUpCloseAfterMinutes: 60 },
};

describe.each(['sqlite', 'postgres'] as const)('the life of conversations on %s', (database) => {
  let desk: Desk;
  let asSue: Client;

  beforeAll(async () => {
    desk = await startDesk(database, { env: SIMULATION });
    const sue = await createAgent(desk.app, { email: 'sue@test.example', firstname: 'Sue', role: 'sms-supervisor' });
    asSue = inboxClient(desk.app, sue.token);
    await dataOf(desk.api.put<WorkStreamView>(`/work-streams/${desk.workStream.documentId}`, SETTINGS));
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  type One = { documentId: string };
  const now = ({ documentId }: One) => dataOf(desk.api.get<ConversationView>(`/conversations/${documentId}`));
  const eventsOf = async ({ documentId }: One) =>
    ((await asSue.get(`/conversations/${documentId}/messages`, { limit: 100 })).body as unknown as ThreadPage).meta
      .events;
  /** A row that a delivery report has locked is left to the next sweep, seconds later. */
  const isSwept = (conversation: One, expected: Partial<ConversationView>) =>
    eventually(async () => expect(await now(conversation)).toMatchObject(expected), { timeoutMs: 40_000 });
  const after = (seconds: number) => moveClock(desk.app, { advanceSeconds: seconds });
  const textFrom = async ({ contact }: ConversationView, text: string) => {
    await desk.simulator.sendText({ from: contact.mobilePhone, to: OUR_NUMBER, text });
    await ledgerIsEmpty(desk.api);
  };
  const pin = ({ documentId }: One, pinned: boolean) =>
    dataOf(desk.api.put<ConversationView>(`/conversations/${documentId}/pinned`, { pinned }));
  const willClose = ({ documentId }: One, at: Date) =>
    eventually(async () => expect((await now({ documentId })).closesAt).toBe(at.toISOString()));
  const minutesUntilClose = async (conversation: One) => {
    const { closesAt } = await now(conversation);
    return closesAt && (Date.parse(closesAt) - (await clockOf(desk.app)).getTime()) / 60_000;
  };

  it.each<[Exclude<State, 'closed'>, number]>([
    ['wrap-up', HOUR_S],
    ['waiting', 8 * HOUR_S],
    ['open', 3 * DAY_S],
    ['active', 10 * DAY_S],
  ])('one that is %s closes when its time is up, says so, and not a minute before', async (state, seconds) => {
    const conversation = await desk.aConversationThatIs(state);
    expect(conversation).toMatchObject({ closesBecause: state, closesAfterMinutes: seconds / MINUTE_S });
    await after(seconds - MINUTE_S);
    expect(await now(conversation)).toMatchObject({ state, closedBecause: null });
    await after(2 * MINUTE_S);
    await isSwept(conversation, { state: 'closed', closedBecause: state, closesAt: null });
    const told = (await eventsOf(conversation)).filter(({ type }) => type === 'conversation.closed');
    expect(told.map(({ actor, detail }) => [actor, detail.because, detail.minutes])).toEqual([
      ['SMS channel', state, seconds / MINUTE_S],
    ]);
  });

  it('a customer who waits for an answer is not closed by silence, and shows as overdue', async () => {
    const conversation = await desk.aConversationThatIs('waiting');
    await textFrom(conversation, 'And my money?');
    await after(20 * DAY_S);
    const waiting = await now(conversation);
    expect(waiting).toMatchObject({ state: 'active', closesAt: null, isOverdue: true });
    await reply(desk.api, conversation, 'It is on its way');
    expect(await now(conversation)).toMatchObject({ unansweredSince: null, isOverdue: false, closesBecause: 'active' });
  });

  it('a note and a text from either side: only the text starts the clock anew', async () => {
    const conversation = await desk.aConversationThatIs('waiting');
    const { closesAt } = await now(conversation);
    await after(HOUR_S);
    await dataOf(desk.api.post(`/conversations/${conversation.documentId}/notes`, { body: 'She is on holiday' }));
    expect((await now(conversation)).closesAt).toBe(closesAt);
    await reply(desk.api, conversation, 'Are you there?');
    expect(await minutesUntilClose(conversation)).toBeCloseTo(480, 0);
  });

  it('a pinned one stays, and once it is let go its clock starts anew', async () => {
    const conversation = await desk.aConversationThatIs('waiting');
    expect(await pin(conversation, true)).toMatchObject({ pinned: true, closesAt: null });
    await pin(conversation, true);
    await after(30 * DAY_S);
    expect((await now(conversation)).state).toBe('waiting');
    await pin(conversation, false);
    expect(await minutesUntilClose(conversation)).toBeCloseTo(480, 0);
    const told = (await eventsOf(conversation)).map(({ type }) => type).filter((type) => type.endsWith('pinned'));
    expect(told).toEqual(['conversation.pinned', 'conversation.unpinned']);
  });

  it('a colleague does not pin what somebody has, and nobody what is closed', async () => {
    const anns = await desk.aConversationThatIs('active');
    const answer = await desk.asBen.put(`/conversations/${anns.documentId}/pinned`, { pinned: true });
    expect([answer.status, answer.body.error?.message]).toEqual([409, 'only who has it may pin it; Ann has it']);
    const closed = await desk.aConversationThatIs('closed');
    expect((await desk.api.put(`/conversations/${closed.documentId}/pinned`, { pinned: true })).status).toBe(409);
  });

  it('a snoozed one has its whole time after the snooze', async () => {
    const conversation = await desk.aConversationThatIs('waiting');
    const until = new Date((await clockOf(desk.app)).getTime() + 3 * DAY_S * 1000);
    await dataOf(desk.api.post(`/conversations/${conversation.documentId}/snooze`, { until: until.toISOString() }));
    const closes = new Date(until.getTime() + 8 * HOUR_S * 1000);
    await willClose(conversation, closes);
    await moveClock(desk.app, { now: new Date(until.getTime() + 1000) });
    await eventually(async () => expect((await now(conversation)).snoozedUntil).toBeNull());
    await willClose(conversation, closes);
  });

  it('changed settings hold for conversations that are there', async () => {
    const conversation = await desk.aConversationThatIs('waiting');
    const path = `/work-streams/${desk.workStream.documentId}`;
    await dataOf(desk.api.put<WorkStreamView>(path, { autoCloseAfterMinutes: 960 }));
    await eventually(async () => expect(await minutesUntilClose(conversation)).toBeCloseTo(960, 0));
    await dataOf(desk.api.put<WorkStreamView>(path, { autoCloseAfterMinutes: 480 }));
    await eventually(async () => expect(await minutesUntilClose(conversation)).toBeCloseTo(480, 0));
  });

  describe('a customer who comes back', () => {
    it('soon, finds the conversation open again, with who had it and a new clock', async () => {
      const conversation = await desk.aConversationThatIs('waiting');
      await after(9 * HOUR_S);
      await isSwept(conversation, { state: 'closed' });
      await textFrom(conversation, 'Thanks, it came');
      expect(await now(conversation)).toMatchObject({
        state: 'active',
        assignee: { name: 'Ann' },
        unreadCount: 1,
        closedBecause: null,
        closedAt: null,
      });
      const told = (await eventsOf(conversation)).map(({ type, detail }) => [type, detail.reason ?? null]);
      expect(told.slice(-1)).toEqual([['conversation.reopened', 'text']]);
    });

    it('late, starts a new one that leads to the old one', async () => {
      const old = await desk.aConversationThatIs('closed');
      await after(5 * DAY_S + MINUTE_S);
      await textFrom(old, 'Hello again');
      const theirs = await allOf<ConversationView>(desk.api, '/conversations', { contact: old.contact.documentId });
      expect(theirs.map(({ state, previous }) => [state, previous])).toEqual([
        ['open', old.documentId],
        ['closed', null],
      ]);
    });

    it('never, where the window is 0', async () => {
      const path = `/work-streams/${desk.workStream.documentId}`;
      await dataOf(desk.api.put<WorkStreamView>(path, { lifecycle: { reopenWindowMinutes: 0 } }));
      const old = await desk.aConversationThatIs('closed');
      await textFrom(old, 'Hello again');
      await dataOf(desk.api.put<WorkStreamView>(path, { lifecycle: { reopenWindowMinutes: 7200 } }));
      const theirs = await allOf<ConversationView>(desk.api, '/conversations', { contact: old.contact.documentId });
      expect(theirs.map(({ state }) => state)).toEqual(['open', 'closed']);
    });
  });

  it('what the calendar foretells for 30 days is what the sweep does, minute by minute', async () => {
    const population: ConversationView[] = [];
    for (const state of ['waiting', 'open', 'active', 'wrap-up', 'waiting', 'open', 'active', 'wrap-up'] as const) {
      population.push(await desk.aConversationThatIs(state));
      await after(7 * MINUTE_S);
    }
    const [pinned, , , , snoozed] = population as [ConversationView, ...ConversationView[]];
    await pin(pinned, true);
    const until = new Date((await clockOf(desk.app)).getTime() + 5 * DAY_S * 1000).toISOString();
    await dataOf(desk.api.post(`/conversations/${snoozed?.documentId}/snooze`, { until }));

    const forecast = await allOf<ClosingCalendarEntry>(desk.api, '/closing-calendar');
    const ours = new Set(population.map(({ documentId }) => documentId));
    expect(forecast.filter(({ conversation }) => ours.has(conversation))).toHaveLength(population.length - 1);
    const times = forecast.map(({ closesAt }) => Date.parse(closesAt));
    expect(times).toEqual([...times].sort((a, b) => a - b));

    const closedOnes = async () => {
      const rows = await allOf<ConversationView>(desk.api, '/conversations', { state: 'closed' });
      const foretold = rows.filter(({ documentId }) => forecast.some((entry) => entry.conversation === documentId));
      return Object.fromEntries(foretold.map(({ documentId, closedBecause }) => [documentId, closedBecause]));
    };
    const foretoldBy = (moment: number) =>
      Object.fromEntries(
        forecast
          .filter(({ closesAt }) => Date.parse(closesAt) <= moment)
          .map(({ conversation, because }) => [conversation, because]),
      );
    for (const time of [...new Set(times)]) {
      // Never back: two may close within the same minute.
      if (time - 60_000 > (await clockOf(desk.app)).getTime())
        await moveClock(desk.app, { now: new Date(time - 60_000) });
      expect(await closedOnes()).toEqual(foretoldBy(time - 1));
      await moveClock(desk.app, { now: new Date(Math.max(time + 1_000, (await clockOf(desk.app)).getTime() + 1)) });
      expect(await closedOnes()).toEqual(foretoldBy(time));
    }
    expect((await now(pinned)).state).toBe('waiting');
  });

  describe('every transition does beside the state what the rules say', () => {
    const path = () => `/work-streams/${desk.workStream.documentId}`;
    const unansweredCloses = (closeUnanswered: boolean) =>
      dataOf(desk.api.put<WorkStreamView>(path(), { lifecycle: { ...SETTINGS.lifecycle, closeUnanswered } }));
    beforeAll(async () => {
      // Else the clock of one whose customer waits for an answer could not be seen.
      await unansweredCloses(true);
      await after(20 * DAY_S);
      await eventually(async () => expect(await room()).toBe(0), { timeoutMs: 40_000 });
    }, TEST_TIMEOUT_MS);
    afterAll(() => unansweredCloses(false));

    const CAUSES = [...CONVERSATION_ACTIONS, 'text', 'return', 'reply', 'silence'] as const;
    type Cause = (typeof CAUSES)[number];
    const TO_BEN: readonly Cause[] = ['take', 'assign', 'transfer'];

    async function happen(cause: Cause, conversation: ConversationView): Promise<void> {
      if (cause === 'text' || cause === 'return') return textFrom(conversation, 'And my money?');
      if (cause === 'reply') return void (await reply(desk.api, conversation, 'It is on its way'));
      if (cause === 'silence') return void (await after(11 * DAY_S));
      await dataOf(desk.act(conversation, cause, TO_BEN.includes(cause) ? { agent: desk.ben.documentId } : {}));
    }

    /** What the two agents have, in units. */
    async function room(): Promise<number> {
      const both = await Promise.all([desk.asAnn, desk.asBen].map((inbox) => dataOf(inbox.get<InboxMe>('/me'))));
      return both.reduce((sum, { load }) => sum + load, 0);
    }

    async function seen(conversation: One) {
      const { closesAt, closesAfterMinutes, ...view } = await now(conversation);
      return {
        unread: view.unreadCount,
        unansweredSince: view.unansweredSince,
        clockFrom: closesAt === null ? null : Date.parse(closesAt) - Number(closesAfterMinutes) * 60_000,
        room: await room(),
      };
    }

    const existing = CONVERSATION_STATES.flatMap((state) =>
      CAUSES.filter((cause) => transition(cause, state).ok).map((cause): [Cause, State] => [cause, state]),
    );
    it.each(existing)('%s of one that is %s', async (cause, from) => {
      const conversation = await desk.aConversationThatIs(from);
      const hasOwner = conversation.assignee !== null;
      if (from === 'open' || from === 'active') await textFrom(conversation, 'Where is it?');
      // A minute later: what starts anew is told from what goes on.
      const moved = await after(MINUTE_S);
      const before = await seen(conversation);

      await happen(cause, conversation);
      const result = transition(cause, from, hasOwner);
      const to = result.ok ? result.to : null;
      await eventually(async () => expect((await now(conversation)).state).toBe(to), { timeoutMs: 40_000 });

      const then = await seen(conversation);
      const effects = effectsOf(cause, from, hasOwner);
      expect(Math.sign(then.room - before.room)).toBe({ takes: 1, keeps: 0, frees: -1 }[effects.room]);
      expect(then.unread - before.unread).toBe({ 'one-more': 1, keeps: 0 }[effects.unread]);
      const clock = then.clockFrom === null ? 'stops' : then.clockFrom > moved.getTime() - 30_000 ? 'starts' : 'keeps';
      expect(clock).toBe(effects.clock);
      expect(then.unansweredSince).toEqual(
        {
          begins: before.unansweredSince ?? expect.any(String),
          keeps: before.unansweredSince,
          ends: null,
        }[effects.unanswered],
      );
      // The next one begins with agents who have nothing.
      if (to !== 'closed') await dataOf(desk.act(conversation, 'close'));
    });
  });

  it.each([7200, 0])('200 customers who write in the second of the sweep lose nothing (window %d)', async (window) => {
    const path = `/work-streams/${desk.workStream.documentId}`;
    await dataOf(desk.api.put<WorkStreamView>(path, { lifecycle: { reopenWindowMinutes: window } }));
    const prefix = window === 0 ? '+1202555' : '+1212555';
    const customers = Array.from({ length: 100 }, (_, index) => `${prefix}${1000 + index}`);
    const started: ConversationView[] = await Promise.all(customers.map((customer) => desk.aConversation(customer)));
    const last = Math.max(...started.map(({ closesAt }) => Date.parse(closesAt ?? '')));
    await moveClock(desk.app, { now: new Date(last - 120_000) });

    const sweep = moveClock(desk.app, { now: new Date(last + 1) });
    await Promise.all([
      sweep,
      ...customers.map((from) => desk.simulator.sendText({ from, to: OUR_NUMBER, text: `I am ${from}` })),
    ]);
    await ledgerIsEmpty(desk.api);

    const nothingIsLost = async ({ contact }: ConversationView) => {
      const theirs = await allOf<ConversationView>(desk.api, '/conversations', { contact: contact.documentId });
      const bodies = (await Promise.all(theirs.map((one) => messagesOf(desk.api, one)))).flat().map(({ body }) => body);
      expect(bodies.filter((body) => body === `I am ${contact.mobilePhone}`)).toHaveLength(1);
      expect(theirs.filter(({ state }) => state !== 'closed').map(({ unreadCount }) => unreadCount)).toEqual([1]);
    };
    await Promise.all(started.map(nothingIsLost));
  });
});
