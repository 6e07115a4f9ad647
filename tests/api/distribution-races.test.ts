/** At any concurrency: one owner, nobody above their capacity, and every conversation in a queue or with somebody. */
import type { AgentView, BoardView, OfferView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { dataOf, type Answer } from '../support/client';
import { moveClock } from '../support/clock';
import { allOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { START_TIMEOUT_MS, aCustomer } from './support/channel';
import { aWorker, startShift, type Shift } from './support/shift';

jest.setTimeout(400_000);

/** Several processes work on PostgreSQL; on SQLite there is one. */
const TAKES = { sqlite: 50, postgres: 200 };
const ROUNDS = 12;

describe.each(['sqlite', 'postgres'] as const)('races on %s', (database) => {
  let shift: Shift;
  beforeAll(async () => {
    shift = await startShift(database);
  }, START_TIMEOUT_MS);
  afterAll(() => shift?.stop());

  const aText = async () =>
    dataOf(shift.api.post<ConversationView>('/conversations', { to: aCustomer(), from: OUR_NUMBER, body: 'Hello' }));

  it(`two agents take the same conversation, ${TAKES[database]} times: one has it, and the other is told who`, async () => {
    const { ann, ben } = shift;
    for (const worker of [ann, ben]) await worker.holds(1000);
    for (let round = 0; round < TAKES[database]; round += 1) {
      const { documentId } = await aText();
      const take = `/conversations/${documentId}/take`;
      const answers: Answer<ConversationView>[] = await Promise.all([
        ann.inbox.post<ConversationView>(take),
        ben.inbox.post<ConversationView>(take),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers.find(({ status }) => status === 200)?.body.data.assignee;
      const loser = answers.find(({ status }) => status === 409)?.body.error;
      expect(loser?.details.assignee).toEqual(winner);
      expect(loser?.message).toContain(`${winner?.name} has it`);
    }
    await shift.clear();
  });

  it('of ten conversations at once an agent gets as many as they have room for', async () => {
    const { ann } = shift;
    await ann.holds(3);
    const open = await Promise.all(Array.from({ length: 10 }, aText));
    const answers = await Promise.all(open.map((one) => shift.act(one, 'take', { agent: ann.documentId })));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
    for (const { body } of answers.filter(({ status }) => status === 409)) {
      expect(body.error?.message).toBe('Ann has no room: 3 of 3 units');
    }
    expect((await ann.me()).load).toBe(3);
    await shift.clear();
  });

  it('two supervisors assign the same conversation to two agents: one has it, and it takes up room once', async () => {
    const { ann, ben, sue } = shift;
    const sam = await aWorker(shift, 'Sam', 'sms-supervisor');
    for (const worker of [ann, ben]) await worker.holds(1);
    for (let round = 0; round < ROUNDS; round += 1) {
      const conversation = await aText();
      const assign = `/conversations/${conversation.documentId}/assign`;
      const answers = await Promise.all([
        sue.inbox.post<ConversationView>(assign, { agent: ann.documentId }),
        sam.inbox.post<ConversationView>(assign, { agent: ben.documentId }),
      ]);
      const { state, assignee } = await shift.now(conversation);
      expect(state).toBe('active');
      expect(answers.map(({ status }) => status)).toContain(200);
      for (const { status, body } of answers)
        if (status !== 200) expect(body.error?.details.assignee).toEqual(assignee);
      expect((await ann.me()).load + (await ben.me()).load).toBe(1);
      await dataOf(shift.act(conversation, 'close'));
    }
    await shift.clear();
  });

  it('accepting, taking, transferring, presence, capacity and texts at the same moment leave everything in order', async () => {
    const { ann, ben, sue } = shift;
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const worker of [ann, ben]) {
        await worker.holds(2);
        await worker.is('available');
      }
      const conversation = await shift.text();
      const { documentId } = conversation;
      const asked = await eventually(async () => {
        const offers = await allOf<OfferView>(shift.api, '/offers', { state: 'pending', conversation: documentId });
        if (!offers[0]) throw new Error('nobody is asked yet');
        return offers[0];
      });
      const [owner, other] = asked.agent.name === 'Ann' ? [ann, ben] : [ben, ann];
      await Promise.all([
        owner.accept(asked),
        other.inbox.post(`/conversations/${documentId}/take`),
        sue.inbox.post(`/conversations/${documentId}/transfer`, { agent: other.documentId }),
        shift.api.put(`/agents/${owner.documentId}`, { presence: round % 2 ? 'away' : 'busy' }),
        shift.api.put(`/agents/${other.documentId}`, { capacity: 1 + (round % 2) }),
        shift.text(),
      ]);
      await inOrder();
      await shift.clear();
    }
  });

  it('accepting in the moment in which the offer runs out: one of them comes first, and they do not wait for each other', async () => {
    const { ann } = shift;
    await shift.set({ distribution: { offerSeconds: 15 } });
    for (let round = 0; round < ROUNDS; round += 1) {
      await ann.holds(2);
      await ann.is('available');
      const conversation = await shift.text();
      const offer = await ann.offer();
      const said = shift.app.logs().length;
      const [answer] = await Promise.all([ann.accept(offer), moveClock(shift.app, { advanceSeconds: 16 })]);
      const [became] = await allOf<OfferView>(shift.api, '/offers', { conversation: conversation.documentId });
      const { assignee } = await shift.now(conversation);
      if (answer.status === 200) expect([became?.state, assignee?.name]).toEqual(['accepted', 'Ann']);
      else expect([answer.status, became?.state, assignee]).toEqual([409, 'missed', null]);
      expect(shift.app.logs().slice(said)).not.toMatch(/deadlock|40P01/);
      await shift.clear();
    }
  });

  /** What must hold at any moment in which nothing is under way. */
  async function inOrder(): Promise<void> {
    const agents = await dataOf(shift.api.get<AgentView[]>('/agents', { limit: 100 }));
    const conversations = await allOf<ConversationView>(shift.api, '/conversations');
    const { agents: standing } = await dataOf(shift.sue.inbox.get<BoardView>('/board'));
    for (const agent of agents) {
      const theirs = conversations.filter(({ assignee }) => assignee?.documentId === agent.documentId);
      const load = theirs.filter(({ state }) => state === 'active' || state === 'wrap-up').length;
      const shown = standing.find(({ documentId }) => documentId === agent.documentId);
      expect(load).toBeLessThanOrEqual(2);
      expect(shown?.load).toBe(load + (shown?.offer ? 1 : 0));
    }
    for (const { state, assignee, queue } of conversations) {
      if (state === 'open') expect({ assignee, inQueue: queue !== null }).toEqual({ assignee: null, inQueue: true });
      if (state === 'active') expect(assignee).not.toBeNull();
    }
    const pending = await allOf<OfferView>(shift.api, '/offers', { state: 'pending' });
    expect(new Set(pending.map(({ agent }) => agent.documentId)).size).toBe(pending.length);
    expect(new Set(pending.map(({ conversation }) => conversation.documentId)).size).toBe(pending.length);
  }
});
