/** Who is offered a conversation, and who gets a returning customer. The rules of docs/distribution.md. */
import fc from 'fast-check';
import {
  ASK_AGAIN_AFTER_MS,
  chooseAgent,
  returnRefusal,
  unfitness,
  unitsOf,
  type AgentInPlay,
  type FormerAgent,
  type ReturnRefusal,
  type Unfit,
  type WaitingItem,
  chosenFrom,
  toChoiceRecord,
  type ChoiceRecord,
} from '../../../src/plugins/sms-channel/shared/distribution/choice';
import { CONVERSATION_STATES } from '../../../src/plugins/sms-channel/shared/conversations/state';
import { PRESENCES } from '../../../src/plugins/sms-channel/shared/distribution/contract';

const NOW = new Date('2026-03-02T12:00:00Z');
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000);

const anAgent = (fields: Partial<AgentInPlay> = {}): AgentInPlay => ({
  id: 1,
  presence: 'available',
  queueIds: [7],
  capacity: 4,
  load: 0,
  hasOffer: false,
  offersPausedUntil: null,
  idleSince: null,
  lastOfferAt: null,
  ...fields,
});
const anItem = (fields: Partial<WaitingItem> = {}): WaitingItem => ({
  queueId: 7,
  units: 1,
  refusals: new Map(),
  ...fields,
});

it.each([
  ['open', 0],
  ['active', 3],
  ['waiting', 0],
  ['wrap-up', 2],
  ['closed', 0],
] as const)('a conversation that is %s takes up %d units', (state, units) => {
  expect(unitsOf(state, { activeUnits: 3, wrapUpUnits: 2 })).toBe(units);
});

describe('who can be asked', () => {
  it.each<[string, Partial<AgentInPlay>, Partial<WaitingItem>, Unfit | null]>([
    ['an available member with room', {}, {}, null],
    ['somebody of another queue', { queueIds: [8] }, {}, 'not-in-queue'],
    ['somebody of two queues', { queueIds: [8, 7] }, {}, null],
    ['a busy one', { presence: 'busy' }, {}, 'not-available'],
    ['an away one', { presence: 'away' }, {}, 'not-available'],
    ['an offline one', { presence: 'offline' }, {}, 'not-available'],
    ['one with an offer', { hasOffer: true }, {}, 'has-offer'],
    ['one with exactly enough room', { capacity: 4, load: 2 }, { units: 2 }, null],
    ['one with too little room', { capacity: 4, load: 3 }, { units: 2 }, 'no-room'],
    ['a full one, for what costs nothing', { capacity: 4, load: 4 }, { units: 0 }, null],
    ['one above a lowered capacity', { capacity: 1, load: 4 }, {}, 'no-room'],
    ['one whose offers are paused', { offersPausedUntil: new Date(NOW.getTime() + 1) }, {}, 'offers-paused'],
    ['one whose pause is over', { offersPausedUntil: NOW }, {}, null],
    ['one who refused it a moment ago', {}, { refusals: new Map([[1, ago(1)]]) }, 'refused-lately'],
    ['one who refused it long ago', {}, { refusals: new Map([[1, ago(5)]]) }, null],
    ['one of whom another refused it', {}, { refusals: new Map([[2, ago(1)]]) }, null],
  ])('%s', (_who, agent, item, expected) => {
    expect(unfitness(anAgent(agent), anItem(item), NOW)).toBe(expected);
  });
});

describe('who is asked', () => {
  it.each<[string, Partial<AgentInPlay>[], Partial<WaitingItem>, number | null]>([
    ['nobody when nobody can be', [{ presence: 'away' }], {}, null],
    [
      'who has most room',
      [
        { id: 1, load: 2 },
        { id: 2, load: 1 },
      ],
      {},
      2,
    ],
    [
      'room counts in units, not in parts',
      [
        { id: 1, load: 0 },
        { id: 2, capacity: 10, load: 5 },
      ],
      {},
      2,
    ],
    [
      'of equals who is idle longest',
      [
        { id: 1, idleSince: ago(3) },
        { id: 2, idleSince: ago(9) },
      ],
      {},
      2,
    ],
    ['who never had work is idle longest', [{ id: 1, idleSince: ago(9) }, { id: 2 }], {}, 2],
    ['of complete equals the same one every time', [{ id: 2 }, { id: 1 }], {}, 1],
    ['who refused it comes last', [{ id: 1 }, { id: 2, load: 3 }], { refusals: new Map([[1, ago(6)]]) }, 2],
    ['who refused it comes nevertheless', [{ id: 1 }], { refusals: new Map([[1, ago(6)]]) }, 1],
  ])('most free: %s', (_who, agents, item, expected) => {
    const chosen = chooseAgent(agents.map(anAgent), anItem(item), 'most-free', NOW);
    expect(chosen?.id ?? null).toBe(expected);
  });

  it.each<[string, Partial<AgentInPlay>[], number]>([
    [
      'whoever was asked longest ago',
      [
        { id: 1, lastOfferAt: ago(1) },
        { id: 2, lastOfferAt: ago(8) },
      ],
      2,
    ],
    ['who was never asked first', [{ id: 1, lastOfferAt: ago(8) }, { id: 2 }], 2],
    [
      'load does not matter',
      [
        { id: 1, load: 3 },
        { id: 2, load: 0, lastOfferAt: ago(1) },
      ],
      1,
    ],
  ])('round robin: %s', (_who, agents, expected) => {
    expect(chooseAgent(agents.map(anAgent), anItem(), 'round-robin', NOW)?.id).toBe(expected);
  });

  const minutes = fc.option(fc.integer({ min: 0, max: 20 }).map(ago));
  const someAgents = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 50 }),
      presence: fc.constantFrom(...PRESENCES),
      queueIds: fc.subarray([7, 8, 9]),
      capacity: fc.integer({ min: 0, max: 5 }),
      load: fc.integer({ min: 0, max: 6 }),
      hasOffer: fc.boolean(),
      offersPausedUntil: minutes,
      idleSince: minutes,
      lastOfferAt: minutes,
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  const someItem = fc.record({
    queueId: fc.constantFrom(7, 8),
    units: fc.integer({ min: 0, max: 3 }),
    refusals: fc
      .array(fc.tuple(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 0, max: 9 }).map(ago)))
      .map((pairs) => new Map(pairs)),
  });
  const method = fc.constantFrom('most-free' as const, 'round-robin' as const);

  it('whoever is asked can take it, and somebody is asked whenever anybody can', () => {
    fc.assert(
      fc.property(someAgents, someItem, method, (agents, item, how) => {
        const chosen = chooseAgent(agents, item, how, NOW);
        const fit = agents.filter((agent) => unfitness(agent, item, NOW) === null);
        expect(chosen !== null).toBe(fit.length > 0);
        if (!chosen) return;
        expect(chosen.load + item.units).toBeLessThanOrEqual(chosen.capacity);
        const refusedAt = item.refusals.get(chosen.id);
        if (refusedAt) {
          expect(NOW.getTime() - refusedAt.getTime()).toBeGreaterThanOrEqual(ASK_AGAIN_AFTER_MS);
          expect(fit.every(({ id }) => item.refusals.has(id))).toBe(true);
        }
      }),
    );
  });

  it('the order in which agents are looked at decides nothing', () => {
    fc.assert(
      fc.property(someAgents, someItem, method, (agents, item, how) => {
        const [one, other] = [agents, [...agents].reverse()].map((given) => chooseAgent(given, item, how, NOW));
        expect(one?.id).toBe(other?.id);
      }),
    );
  });

  it('whoever is asked is chosen again from what the decision keeps of it', () => {
    fc.assert(
      fc.property(someAgents, someItem, method, (agents, item, how) => {
        const named = agents.map((agent) => ({ ...agent, documentId: `agent-${agent.id}` }));
        const kept = JSON.parse(JSON.stringify(toChoiceRecord(named, item, how, NOW))) as ChoiceRecord;
        expect(chosenFrom(kept)).toBe(chooseAgent(named, item, how, NOW)?.documentId ?? null);
      }),
    );
  });

  it('nobody who could be asked has more room than who is', () => {
    fc.assert(
      fc.property(someAgents, someItem, (agents, item) => {
        const chosen = chooseAgent(agents, item, 'most-free', NOW);
        if (!chosen || item.refusals.has(chosen.id)) return;
        const rivals = agents.filter((agent) => unfitness(agent, item, NOW) === null && !item.refusals.has(agent.id));
        for (const { capacity, load } of rivals) {
          expect(capacity - load).toBeLessThanOrEqual(chosen.capacity - chosen.load);
        }
      }),
    );
  });

  it('a load is never negative, whatever state a conversation is in', () => {
    const units = fc.record({ activeUnits: fc.nat(100), wrapUpUnits: fc.nat(100) });
    fc.assert(
      fc.property(fc.constantFrom(...CONVERSATION_STATES), units, (state, costs) => {
        expect(unitsOf(state, costs)).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});

describe('a returning customer gets the former agent', () => {
  const former = (fields: Partial<FormerAgent> = {}): FormerAgent => ({
    active: true,
    presence: 'available',
    isPresenceKnown: true,
    capacity: 2,
    load: 0,
    ...fields,
  });
  it.each<[string, Partial<FormerAgent>, object, ReturnRefusal | null]>([
    ['when they are available', {}, {}, null],
    ['when they are busy', { presence: 'busy' }, {}, null],
    ['not when they are away', { presence: 'away' }, {}, 'not-present'],
    ['not when they are offline', { presence: 'offline' }, {}, 'not-present'],
    ['when nobody ever said how present they are', { presence: 'offline', isPresenceKnown: false }, {}, null],
    ['not when they are no agent any more', { active: false }, {}, 'agent-gone'],
    ['not when they are full', { load: 2 }, {}, 'no-room'],
    [
      'not when they are full, even if nobody said how present they are',
      { load: 2, isPresenceKnown: false },
      {},
      'no-room',
    ],
    ['when they are full with this very one', { load: 2 }, { addedUnits: 0 }, null],
    ['at the last moment of the time', {}, { lastActiveAt: ago(60) }, null],
    ['not after it', {}, { lastActiveAt: new Date(ago(60).getTime() - 1) }, 'too-long-ago'],
    ['not where the work stream says no', {}, { keepSameAgent: false }, 'switched-off'],
  ])('%s', (_when, agent, given, expected) => {
    const facts = {
      keepSameAgent: true,
      sameAgentMinutes: 60,
      addedUnits: 1,
      lastActiveAt: ago(10),
      now: NOW,
      ...given,
    };
    expect(returnRefusal(former(agent), facts, facts)).toBe(expected);
  });
});
