/** Push work streams: presence, room, offers, and who is asked next. docs/distribution.md */
import type { AgentView, BoardView, OfferView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { DecisionView } from '../../src/plugins/sms-channel/shared/routing/contract';
import { dataOf } from '../support/client';
import { moveClock } from '../support/clock';
import { allOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer } from './support/channel';
import { startShift, type Shift } from './support/shift';
import { listenToSignals } from './support/signal-ear';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('distribution on %s', (database) => {
  let shift: Shift;
  beforeAll(async () => {
    shift = await startShift(database);
  }, START_TIMEOUT_MS);
  afterAll(() => shift?.stop());
  afterEach(() => shift.clear());

  const advance = (seconds: number) => moveClock(shift.app, { advanceSeconds: seconds });
  const nameOfOwner = async (conversation: { documentId: string }) => (await shift.now(conversation)).assignee?.name;
  const standing = async ({ documentId }: { documentId: string }) =>
    dataOf(shift.api.get<AgentView>(`/agents/${documentId}`));

  describe('presence', () => {
    it('the first heartbeat ever makes an agent available; silence makes them offline, and the next one brings it back', async () => {
      const { sue } = shift;
      await dataOf(sue.inbox.put('/me/presence', { presence: 'busy' }));
      expect(await dataOf(sue.inbox.send('POST', '/me/heartbeat'))).toMatchObject({ presence: 'busy' });
      await advance(60);
      await eventually(async () =>
        expect(await standing(sue)).toMatchObject({ presence: 'offline', presenceReason: 'gone' }),
      );
      expect(await dataOf(sue.inbox.send('POST', '/me/heartbeat'))).toMatchObject({
        presence: 'busy',
        presenceReason: 'self',
      });
    });

    it('who was set by a call and has no browser stays as they were set', async () => {
      await shift.ann.is('available');
      await advance(3600);
      expect(await standing(shift.ann)).toMatchObject({ presence: 'available', presenceReason: 'api' });
    });

    it('a supervisor changes it, and nothing is taken away', async () => {
      const { ann, sue } = shift;
      const conversation = await shift.text();
      await dataOf(shift.act(conversation, 'assign', { agent: ann.documentId }));
      const changed = await dataOf(
        sue.inbox.put<AgentView>(`/agents/${ann.documentId}/presence`, { presence: 'away' }),
      );
      expect(changed).toMatchObject({ presence: 'away', presenceReason: 'supervisor' });
      expect(await nameOfOwner(conversation)).toBe('Ann');
      expect((await ann.inbox.put(`/agents/${ann.documentId}/presence`, { presence: 'busy' })).status).toBe(403);
    });
  });

  describe('room', () => {
    it('active and wrapped-up conversations take up units, waiting ones none', async () => {
      await shift.set({ distribution: { activeUnits: 3, wrapUpUnits: 2 } });
      const conversation = await shift.text();
      const load = async () => (await shift.ann.me()).load;
      await dataOf(shift.act(conversation, 'take', { agent: shift.ann.documentId }));
      expect(await load()).toBe(3);
      await dataOf(shift.act(conversation, 'wait'));
      expect(await load()).toBe(0);
      await dataOf(shift.act(conversation, 'end'));
      expect(await load()).toBe(2);
      await dataOf(shift.act(conversation, 'close'));
      expect(await load()).toBe(0);
    });

    it.each(['take', 'assign', 'transfer'])('%s to a full agent is refused with the load', async (action) => {
      const { ann } = shift;
      await ann.holds(1);
      await dataOf(shift.act(await shift.text(), 'take', { agent: ann.documentId }));
      const second = await shift.text();
      const answer = await shift.act(second, action, { agent: ann.documentId });
      expect(answer.status).toBe(409);
      expect(answer.body.error).toMatchObject({
        message: 'Ann has no room: 1 of 1 units',
        details: { reason: 'no-room', agent: { name: 'Ann' }, load: 1, capacity: 1 },
      });
      expect(await shift.now(second)).toMatchObject({ state: 'open', assignee: null });
    });

    it('a supervisor may give more than fits, an agent may not', async () => {
      const { ann, sue } = shift;
      await ann.holds(0);
      const { documentId } = await shift.text();
      const body = { agent: ann.documentId, evenIfFull: true };
      expect((await shift.ben.inbox.post(`/conversations/${documentId}/assign`, body)).status).toBe(403);
      expect((await sue.inbox.post(`/conversations/${documentId}/assign`, body)).status).toBe(200);
      expect(await nameOfOwner({ documentId })).toBe('Ann');
    });

    it('answering an open conversation needs room as taking it does', async () => {
      const { ann } = shift;
      await ann.holds(0);
      const { documentId } = await shift.text();
      const answer = await ann.inbox.post(`/conversations/${documentId}/messages`, { body: 'On my way' });
      expect(answer.body.error?.message).toBe('Ann has no room: 0 of 0 units');
    });

    it('a lowered capacity takes nothing away; reopening for a full agent leaves it in the queue', async () => {
      const { ann } = shift;
      const conversation = await shift.text();
      await dataOf(shift.act(conversation, 'take', { agent: ann.documentId }));
      await ann.holds(0);
      expect(await nameOfOwner(conversation)).toBe('Ann');
      await dataOf(shift.act(conversation, 'end'));
      expect(await dataOf(shift.act(conversation, 'reopen'))).toMatchObject({ state: 'active' });
      await dataOf(shift.act(conversation, 'close'));
      expect(await dataOf(shift.act(conversation, 'reopen'))).toMatchObject({ state: 'open', assignee: null });
    });
  });

  describe('offers', () => {
    it('a new conversation is offered, accepted, and is theirs', async () => {
      const { ann } = shift;
      await ann.is('available');
      const ear = await listenToSignals(shift.app, ann.token);
      const conversation = await shift.text();
      const offer = await ann.offer();
      expect(offer).toMatchObject({
        state: 'pending',
        agent: { name: 'Ann' },
        conversation: { documentId: conversation.documentId, lastMessage: { body: 'Hello' } },
        reason: { code: 'most-free', params: { free: 10, capacity: 10 } },
      });
      expect(Date.parse(offer.expiresAt) - Date.parse(offer.offeredAt)).toBe(120_000);
      expect((await ann.me()).load).toBe(1);
      const signal = {
        kind: 'offer',
        agent: { documentId: ann.documentId, name: 'Ann' },
        offer: offer.documentId,
      } as const;
      await ear.heard({ ...signal, state: 'pending' });
      expect(await dataOf(ann.accept(offer))).toMatchObject({ state: 'accepted', conversation: { state: 'active' } });
      await ear.heard({ ...signal, state: 'accepted' });
      ear.leave();
      expect(await shift.now(conversation)).toMatchObject({ state: 'active', assignee: { name: 'Ann' } });
      expect((await ann.me()).load).toBe(1);
      expect((await ann.accept(offer)).body.error?.message).toMatch(/the offer is accepted: .* Ann has it/);
    });

    it('goes to who has most room, and after a rejection to the next', async () => {
      const { ann, ben } = shift;
      await ann.holds(5);
      await ann.is('available');
      await ben.is('available');
      const conversation = await shift.text();
      const offer = await ben.offer();
      expect(await ann.offers()).toEqual([]);
      expect(await dataOf(ben.reject(offer))).toMatchObject({ state: 'rejected' });
      expect((await ann.offer()).conversation.documentId).toBe(conversation.documentId);
      await dataOf(ann.accept(await ann.offer()));
      expect(await nameOfOwner(conversation)).toBe('Ann');
      const decisions = await allOf<DecisionView>(shift.api, `/conversations/${conversation.documentId}/decisions`);
      expect(decisions.map(({ kind, target }) => [kind, target?.name ?? null])).toEqual([
        ['offered', 'Ann'],
        ['rejected', null],
        ['offered', 'Ben'],
        ['routed', shift.queue.name],
      ]);
      expect(decisions[1]?.reasons.map(({ sentence }) => sentence)).toEqual(['Ben rejected it']);
    });

    it('whoever does not answer is away, and the next one is asked', async () => {
      const { ann, ben } = shift;
      await shift.set({ distribution: { offerSeconds: 15 } });
      await ann.is('available');
      const conversation = await shift.text();
      await ann.offer();
      await ben.is('available');
      await advance(16);
      expect((await ben.offer()).conversation.documentId).toBe(conversation.documentId);
      expect(await standing(ann)).toMatchObject({ presence: 'away', presenceReason: 'missed' });
      const history = await allOf<OfferView>(shift.api, '/offers', { conversation: conversation.documentId });
      expect(history.map(({ state, agent }) => [state, agent.name])).toEqual([
        ['pending', 'Ben'],
        ['missed', 'Ann'],
      ]);
    });

    it('who closed the browser loses the offer within a minute, and is available when back', async () => {
      const { ann, ben } = shift;
      await ann.is('available');
      await dataOf(ann.inbox.send('POST', '/me/heartbeat'));
      await shift.text();
      await ann.offer();
      await ben.is('available');
      await advance(50);
      await ben.offer();
      expect(await standing(ann)).toMatchObject({ presence: 'offline', presenceReason: 'gone' });
      expect(await dataOf(ann.inbox.send('POST', '/me/heartbeat'))).toMatchObject({ presence: 'available' });
      // Without a browser from here on.
      await advance(120);
    });

    it('many rejections stop the offers to this agent, tell supervisors, and close nothing', async () => {
      const { ann, sue } = shift;
      const ear = await listenToSignals(shift.app, sue.token);
      await ann.is('available');
      const conversations = [];
      for (let round = 0; round < 5; round += 1) {
        conversations.push(await shift.text());
        await dataOf(ann.reject(await ann.offer()));
      }
      const { offersPausedUntil } = await standing(ann);
      const agent = { documentId: ann.documentId, name: 'Ann' };
      await ear.heard({ kind: 'offers-paused', agent, until: offersPausedUntil as string });
      ear.leave();
      await shift.text();
      for (const conversation of conversations) expect((await shift.now(conversation)).state).toBe('open');
      expect(await ann.offers()).toEqual([]);
      await advance(15 * 60 + 1);
      await ann.offer();
    });

    it('when somebody frees up, the oldest of the first priority goes first', async () => {
      const { ann } = shift;
      const first = await shift.text();
      await advance(1);
      const second = await shift.text();
      await advance(1);
      const urgent = await shift.text();
      await dataOf(shift.api.put(`/conversations/${urgent.documentId}/priority`, { priority: 'urgent' }));
      await ann.holds(1);
      await ann.is('available');
      const served = [];
      for (let round = 0; round < 3; round += 1) {
        const offer = await ann.offer();
        served.push(offer.conversation.documentId);
        await dataOf(ann.accept(offer));
        expect(await ann.offers()).toEqual([]);
        await dataOf(shift.act(offer.conversation, 'close'));
      }
      expect(served).toEqual([urgent.documentId, first.documentId, second.documentId]);
    });

    it('a queue with a lower number is served first', async () => {
      const { ann } = shift;
      const members = [ann.documentId];
      const { documentId: queue } = await dataOf(
        shift.api.post<{ documentId: string }>('/queues', { name: 'Urgent', priority: 1, members }),
      );
      await shift.text();
      await advance(1);
      const inUrgent = await shift.text();
      await dataOf(shift.act(inUrgent, 'transfer', { queue }));
      await ann.is('available');
      expect((await ann.offer()).conversation.documentId).toBe(inUrgent.documentId);
      await dataOf(shift.act(inUrgent, 'close'));
      await dataOf(shift.api.delete(`/queues/${queue}`));
    });

    it('a take by somebody else withdraws the offer', async () => {
      const { ann, ben } = shift;
      await ann.is('available');
      const conversation = await shift.text();
      const offer = await ann.offer();
      await dataOf(ben.inbox.post(`/conversations/${conversation.documentId}/take`));
      expect(await ann.offers()).toEqual([]);
      const late = await ann.accept(offer);
      expect(late.status).toBe(409);
      expect(late.body.error).toMatchObject({
        message: 'the offer is withdrawn: the conversation is active; Ben has it',
        details: { offer: 'withdrawn', assignee: { name: 'Ben' } },
      });
      expect((await ann.me()).load).toBe(0);
    });

    it('who becomes busy or leaves the queue is not asked any more', async () => {
      const { ann, ben } = shift;
      await ann.is('available');
      const conversation = await shift.text();
      await ann.offer();
      await ben.is('available');
      await ann.is('busy');
      const offer = await ben.offer();
      expect(offer.conversation.documentId).toBe(conversation.documentId);
      await ann.is('available');
      await dataOf(shift.api.put(`/agents/${ben.documentId}`, { queues: [] }));
      expect((await ann.offer()).conversation.documentId).toBe(conversation.documentId);
      await dataOf(shift.api.put(`/agents/${ben.documentId}`, { queues: [shift.queue.documentId] }));
    });

    it("an offer is its agent's alone; through the REST API one says whose", async () => {
      const { ann, ben } = shift;
      await ann.is('available');
      await shift.text();
      const offer = await ann.offer();
      expect((await ben.accept(offer)).status).toBe(404);
      const path = `/offers/${offer.documentId}/accept`;
      expect((await shift.api.post(path, {})).body.error?.message).toBe('agent is required');
      expect((await shift.api.post(path, { agent: ben.documentId })).status).toBe(400);
      expect((await shift.api.post(path, { agent: ann.documentId })).status).toBe(200);
    });

    it('in pick work streams, and for texts of ours that nobody answered, nothing is offered', async () => {
      const { ann } = shift;
      await ann.is('available');
      await dataOf(shift.api.post('/conversations', { to: aCustomer(), from: OUR_NUMBER, body: 'News' }));
      await shift.set({ distributionMode: 'pick' });
      const conversation = await shift.text();
      await dataOf(shift.act(conversation, 'take', { agent: ann.documentId }));
      await shift.set({ distributionMode: 'push' });
      // What comes after it in the same lane is offered: before that, nothing else was.
      const last = await shift.text();
      expect((await ann.offer()).conversation.documentId).toBe(last.documentId);
      expect(await allOf(shift.api, '/offers', { conversation: conversation.documentId })).toEqual([]);
    });

    it('round robin asks whoever was asked longest ago', async () => {
      const { ann, ben } = shift;
      await shift.set({ distribution: { method: 'round-robin' } });
      await ben.holds(100);
      await ann.is('available');
      await shift.text();
      await dataOf(ann.accept(await ann.offer()));
      await ben.is('available');
      await shift.text();
      await dataOf(ben.accept(await ben.offer()));
      await advance(1);
      const third = await shift.text();
      expect((await ann.offer()).conversation.documentId).toBe(third.documentId);
    });
  });

  describe('the former agent', () => {
    const aWaiting = async (customer: string) => {
      const conversation = await shift.text(customer);
      await dataOf(shift.act(conversation, 'take', { agent: shift.ann.documentId }));
      await dataOf(shift.act(conversation, 'wait'));
      return conversation;
    };
    const settled = (conversation: { documentId: string }, expected: object) =>
      eventually(async () => expect(await shift.now(conversation)).toMatchObject(expected));

    it.each<['available' | 'busy' | 'away' | 'offline', object]>([
      ['available', { state: 'active', assignee: { name: 'Ann' } }],
      ['busy', { state: 'active', assignee: { name: 'Ann' } }],
      ['away', { state: 'open', assignee: null }],
      ['offline', { state: 'open', assignee: null }],
    ])('who is %s', async (presence, expected) => {
      const customer = aCustomer();
      const conversation = await aWaiting(customer);
      await shift.ann.is(presence);
      await shift.text(customer, 'One more thing');
      await settled(conversation, { ...expected, queue: { name: shift.queue.name } });
    });

    it('who has no room does not get it back, and the thread says why', async () => {
      const customer = aCustomer();
      const conversation = await aWaiting(customer);
      await shift.ann.is('available');
      await shift.ann.holds(0);
      await shift.text(customer, 'One more thing');
      await settled(conversation, { state: 'open', assignee: null });
      const path = `/conversations/${conversation.documentId}/messages`;
      const { meta } = (await shift.sue.inbox.get(path)).body;
      expect(meta?.events).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            type: 'conversation.requeued',
            detail: expect.objectContaining({ from: 'Ann', reason: 'no-room' }),
          }),
        ]),
      );
    });

    it('gets a new conversation that follows a closed one', async () => {
      await shift.set({ lifecycle: { reopenWindowMinutes: 0 } });
      const customer = aCustomer();
      const former = await aWaiting(customer);
      await dataOf(shift.act(former, 'close'));
      await shift.ann.is('busy');
      await shift.text(customer, 'Hello again');
      const following = await eventually(async () => {
        const theirs = await allOf<ConversationView>(shift.api, '/conversations', {
          contact: former.contact.documentId,
        });
        const newest = theirs.find(({ documentId }) => documentId !== former.documentId);
        if (!newest) throw new Error('it has not come yet');
        return newest;
      });
      expect(following).toMatchObject({ state: 'active', assignee: { name: 'Ann' }, previous: former.documentId });
      await shift.set({ lifecycle: { reopenWindowMinutes: 7200 } });
    });

    it.each<[string, () => Promise<unknown>]>([
      ['after the time for it', () => advance(60 * 60 + 60)],
      ['where the work stream says no', () => shift.set({ keepSameAgent: false })],
    ])('%s it goes to the queue', async (_when, change) => {
      await shift.set({ distribution: { sameAgentMinutes: 60 } });
      const customer = aCustomer();
      const conversation = await aWaiting(customer);
      await shift.ann.is('available');
      await change();
      await shift.text(customer, 'One more thing');
      await settled(conversation, { state: 'open' });
      expect((await shift.ann.offer()).conversation.documentId).toBe(conversation.documentId);
      await shift.set({ keepSameAgent: true, distribution: { sameAgentMinutes: 10_080 } });
    });
  });

  it('the board shows queues and agents, to supervisors only', async () => {
    const { ann, ben, sue } = shift;
    await ann.is('available');
    const [offered, waits] = [await shift.text(), await shift.text()];
    const offer = await ann.offer();
    await dataOf(
      shift.act(offer.conversation.documentId === offered.documentId ? waits : offered, 'take', {
        agent: ben.documentId,
      }),
    );
    const board = await dataOf(sue.inbox.get<BoardView>('/board'));
    expect(board.queues.find(({ isDefault }) => isDefault)).toMatchObject({
      isOpen: true,
      opensAt: null,
      waiting: 1,
      offered: 1,
      active: 1,
      oldestWaitingSince: expect.any(String),
      agents: { available: 1, busy: 0, away: 0, offline: expect.any(Number) },
    });
    expect(board.agents.find(({ name }) => name === 'Ann')).toMatchObject({
      load: 1,
      capacity: 10,
      presence: 'available',
      offer: { documentId: offer.documentId, conversation: offer.conversation.documentId },
    });
    expect((await ann.inbox.get('/board')).status).toBe(403);
  });
});
