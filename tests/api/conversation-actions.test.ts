/** State changes of conversations: who may do what when, and what the second one is told. docs/lifecycle.md. */
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import { createAgent } from '../support/admin';
import { dataOf, inboxClient } from '../support/client';
import { messageWith, messagesOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';
import { startDesk, type Desk, type State } from './support/conversations';
import { once } from './support/once';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('changes of a conversation on %s', (database) => {
  let desk: Desk;

  beforeAll(async () => {
    desk = await startDesk(database);
  }, START_TIMEOUT_MS);
  afterAll(() => desk?.stop());

  const body = (action: string) =>
    ['take', 'assign', 'transfer'].includes(action) ? { agent: desk.ben.documentId } : {};

  it.each<[State, string, State, string | null]>([
    ['open', 'take', 'active', 'Ben'],
    ['open', 'assign', 'active', 'Ben'],
    ['open', 'transfer', 'active', 'Ben'],
    ['open', 'close', 'closed', null],
    ['active', 'assign', 'active', 'Ben'],
    ['active', 'transfer', 'active', 'Ben'],
    ['active', 'release', 'open', null],
    ['active', 'wait', 'waiting', 'Ann'],
    ['active', 'end', 'wrap-up', 'Ann'],
    ['active', 'close', 'closed', 'Ann'],
    ['waiting', 'assign', 'active', 'Ben'],
    ['waiting', 'transfer', 'active', 'Ben'],
    ['waiting', 'release', 'open', null],
    ['waiting', 'end', 'wrap-up', 'Ann'],
    ['waiting', 'close', 'closed', 'Ann'],
    ['wrap-up', 'close', 'closed', 'Ann'],
    ['wrap-up', 'reopen', 'active', 'Ann'],
    ['closed', 'reopen', 'active', 'Ann'],
  ])('%s, %s → %s of %s', async (state, action, next, owner) => {
    const answer = await desk.act(await desk.aConversationThatIs(state), action, body(action));
    expect(answer.status).toBe(200);
    expect([answer.body.data.state, answer.body.data.assignee?.name ?? null]).toEqual([next, owner]);
  });

  once(database).each<[State, string]>([
    ...(['release', 'wait', 'end', 'reopen'] as const).map((action): [State, string] => ['open', action]),
    ...(['take', 'reopen'] as const).map((action): [State, string] => ['active', action]),
    ...(['take', 'wait', 'reopen'] as const).map((action): [State, string] => ['waiting', action]),
    ...(['take', 'assign', 'transfer', 'release', 'wait', 'end'] as const).flatMap((action): [State, string][] => [
      ['wrap-up', action],
      ['closed', action],
    ]),
    ['closed', 'close'],
  ])('%s, %s is refused with the state and the owner', async (state, action) => {
    const before = await desk.aConversationThatIs(state);
    const answer = await desk.act(before, action, body(action));
    expect(answer.status).toBe(409);
    expect(answer.body.error).toMatchObject({
      name: 'ConflictError',
      message: expect.stringContaining(`cannot ${action} a conversation that is ${state}`),
      details: { state, assignee: state === 'open' ? null : { documentId: desk.ann.documentId, name: 'Ann' } },
    });
    if (state !== 'open') expect(answer.body.error?.message).toContain('Ann has it');
    expect(await dataOf(desk.api.get(`/conversations/${before.documentId}`))).toMatchObject({
      state: before.state,
      assignee: before.assignee,
    });
  });

  it('a transfer to a queue opens it there, with a note that the customer never sees', async () => {
    const conversation = await desk.aConversationThatIs('active');
    const queue = await dataOf(desk.api.post<QueueView>('/queues', { name: 'Billing' }));
    const moved = await dataOf(
      desk.act(conversation, 'transfer', { queue: queue.documentId, note: 'About an invoice' }),
    );
    expect(moved).toMatchObject({ state: 'open', assignee: null, queue: { name: 'Billing' } });

    const thread = await messagesOf(desk.api, conversation);
    expect(thread.at(-1)).toMatchObject({ direction: 'note', body: 'About an invoice', status: 'noted' });
    await messageWith(desk.api, conversation, thread[0]?.documentId ?? '', ['delivered']);
    expect(await desk.simulator.receivedBy(conversation.contact.mobilePhone)).toEqual(['Hello']);
  });

  it('taking twice is no conflict for the one who has it', async () => {
    const conversation = await desk.aConversationThatIs('active');
    expect((await desk.act(conversation, 'take', { agent: desk.ann.documentId })).status).toBe(200);
  });

  it('of two agents who take it at once one has it, and the other is told who', async () => {
    for (let round = 0; round < 20; round += 1) {
      const { documentId } = await desk.aConversation();
      const take = `/conversations/${documentId}/take`;
      const answers = await Promise.all([
        desk.asAnn.post<ConversationView>(take),
        desk.asBen.post<ConversationView>(take),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers.find(({ status }) => status === 200)?.body.data.assignee;
      const loser = answers.find(({ status }) => status === 409)?.body.error;
      expect(loser?.details.assignee).toEqual(winner);
      expect(loser?.message).toContain(`${winner?.name} has it`);
      expect((await dataOf(desk.api.get<ConversationView>(`/conversations/${documentId}`))).assignee).toEqual(winner);
    }
  });

  it('a closed conversation stays closed where a newer one is open', async () => {
    const old = await desk.aConversationThatIs('closed');
    const newer = await desk.aConversation(old.contact.mobilePhone);
    expect(newer.documentId).not.toBe(old.documentId);
    const answer = await desk.act(old, 'reopen');
    expect(answer.status).toBe(409);
    expect(answer.body.error?.message).toMatch(/a newer conversation with this contact is open/);
    expect((await dataOf(desk.api.get<ConversationView>(`/conversations/${old.documentId}`))).state).toBe('closed');
  });

  it('a conversation that nobody had is reopened for the queue or for somebody, never for nobody', async () => {
    const conversation = await desk.aConversation();
    await dataOf(desk.act(conversation, 'close'));
    const reopened = await dataOf(desk.act(conversation, 'reopen'));
    expect(reopened.assignee === null ? reopened.state : 'active').toBe(reopened.assignee === null ? 'open' : 'active');
  });

  it.each<[State, State]>([
    ['waiting', 'active'],
    ['wrap-up', 'active'],
    ['active', 'active'],
  ])("a customer's text wakes a conversation that is %s", async (state, next) => {
    const conversation = await desk.aConversationThatIs(state);
    await desk.simulator.sendText({ from: conversation.contact.mobilePhone, to: OUR_NUMBER, text: 'One more' });
    await eventually(async () => {
      const now = await dataOf(desk.api.get<ConversationView>(`/conversations/${conversation.documentId}`));
      expect(now).toMatchObject({ state: next, unreadCount: 1, assignee: { name: 'Ann' } });
    });
  });

  describe('who may', () => {
    const as = (agent: { token: string }, { documentId }: { documentId: string }, action: string, body?: object) =>
      inboxClient(desk.app, agent.token).post<ConversationView>(`/conversations/${documentId}/${action}`, body);

    once(database).each(['wait', 'end', 'close', 'release', 'transfer'])(
      '%s what a colleague has: not an agent',
      async (action) => {
        const anns = await desk.aConversationThatIs('active');
        const answer = await as(
          desk.ben,
          anns,
          action,
          action === 'transfer' ? { agent: desk.ben.documentId } : undefined,
        );
        expect(answer.status).toBe(409);
        expect(answer.body.error).toMatchObject({
          message: `only who has it may ${action} it; Ann has it`,
          details: { state: 'active', assignee: { documentId: desk.ann.documentId, name: 'Ann' } },
        });
        expect((await dataOf(desk.api.get<ConversationView>(`/conversations/${anns.documentId}`))).state).toBe(
          'active',
        );
      },
    );

    once(database)('close what nobody has: every agent who sees it', async () => {
      const open = await desk.aConversationThatIs('open');
      expect((await dataOf(as(desk.ben, open, 'close'))).state).toBe('closed');
    });

    describe('rescue what a colleague has', () => {
      const rescue = (setting: string) =>
        dataOf(desk.api.put(`/work-streams/${desk.workStream.documentId}`, { distribution: { rescue: setting } }));
      const annIs = (presence: string) => dataOf(desk.api.put(`/agents/${desk.ann.documentId}`, { presence }));

      const WAYS = {
        assigning: (conversation: ConversationView) =>
          as(desk.ben, conversation, 'assign', { agent: desk.ben.documentId }),
        writing: (conversation: ConversationView) =>
          desk.asBen.post<ConversationView>(`/conversations/${conversation.documentId}/messages`, { body: 'Hello' }),
      };
      const isDone = (status: number) => status === 200 || status === 201;

      once(database)('while she is here, as long as nobody has said otherwise, it is not right', async () => {
        const anns = await desk.aConversationThatIs('active');
        await annIs('available');
        for (const way of Object.values(WAYS)) expect((await way(anns)).status).toBe(409);
      });

      once(database).each(
        (['assigning', 'writing'] as const).flatMap((way) =>
          (
            [
              ['then', 'available', false],
              ['then', 'busy', false],
              ['then', 'away', true],
              ['then', 'offline', true],
              ['never', 'offline', false],
              ['always', 'available', true],
            ] as const
          ).map(([setting, presence, isRight]) => [way, setting, presence, isRight] as const),
        ),
      )('by %s, where it is %s and she is %s: %s', async (way, setting, presence, isRight) => {
        const anns = await desk.aConversationThatIs('active');
        await rescue(setting);
        await annIs(presence);
        const answer = await WAYS[way](anns);
        expect(isDone(answer.status)).toBe(isRight);
        if (isRight) return;
        expect(answer.status).toBe(409);
        expect(answer.body.error).toMatchObject({
          message: expect.stringMatching(/^Ann has it.*ask Ann or a supervisor$/),
          details: {
            reason: 'ask-owner',
            conversation: anns.documentId,
            state: 'active',
            assignee: { name: 'Ann' },
          },
        });
        expect((await dataOf(desk.api.get<ConversationView>(`/conversations/${anns.documentId}`))).assignee?.name).toBe(
          'Ann',
        );
        expect(await desk.simulator.receivedBy(anns.contact.mobilePhone)).not.toContain('Hello from Ben');
      });

      once(database)('supervisors and the REST API may always', async () => {
        const anns = await desk.aConversationThatIs('active');
        await rescue('never');
        await annIs('available');
        const sue = await createAgent(desk.app, {
          email: 'sue@test.example',
          firstname: 'Sue',
          role: 'sms-supervisor',
        });
        const supervisor = inboxClient(desk.app, sue.token);
        await dataOf(supervisor.post(`/conversations/${anns.documentId}/messages`, { body: 'Hello' }));
        await dataOf(desk.post(anns, { body: 'Hello' }));
        expect((await dataOf(as(sue, anns, 'assign', { agent: desk.ben.documentId }))).assignee?.name).toBe('Ben');
      });

      once(database)('a note is right for every agent who sees it', async () => {
        const anns = await desk.aConversationThatIs('active');
        await rescue('never');
        expect((await desk.asBen.post(`/conversations/${anns.documentId}/notes`, { body: 'By the way' })).status).toBe(
          201,
        );
      });
    });
  });

  it("conversations whose contacts are gone do not stand in each other's way", async () => {
    const orphans = [await desk.aConversation(), await desk.aConversation()];
    for (const orphan of orphans) {
      await dataOf(desk.act(orphan, 'close'));
      await dataOf(desk.api.delete(`/contacts/${orphan.contact.documentId}`));
    }
    for (const orphan of orphans) expect((await desk.act(orphan, 'reopen')).status).toBe(200);
  });
});
