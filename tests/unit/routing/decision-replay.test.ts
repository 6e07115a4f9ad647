/** What was decided is decided again, whatever has changed since; what was changed behind our back is found out. */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import {
  decide,
  factsAskedBy,
  settle,
  matchRules,
  type AgentEntry,
  type Directory,
  type RoutingFacts,
  type RoutingRule,
} from '../../../src/plugins/sms-channel/shared/routing';
import type { DecisionKind, DecisionTarget } from '../../../src/plugins/sms-channel/shared/routing/decision-record';
import type { ReturnRecord, ChoiceRecord } from '../../../src/plugins/sms-channel/shared/distribution/choice';
import { WEEKDAYS } from '../../../src/plugins/sms-channel/shared/hours/operating-hours';
import { PRESENCES } from '../../../src/plugins/sms-channel/shared/distribution/contract';
import { conditionList, type Condition } from '../../../src/plugins/sms-channel/shared/routing/schema';
import { OPERATORS } from '../../../src/plugins/sms-channel/shared/routing/operators';
import type { DecisionRow } from '../../../src/plugins/sms-channel/server/src/decisions/decision-rows';
import { createSeals } from '../../../src/plugins/sms-channel/server/src/decisions';
import { followsFromInputs, outcomeOf, replay } from '../../../src/plugins/sms-channel/server/src/routing/explanations';
import { hashOf } from '../../../src/plugins/sms-channel/server/src/routing/rule-catalog';
import { runs } from '../../support/runs';

const CONVERSATION = 'conversation';
const seals = createSeals({ keyFor: () => Buffer.alloc(32, 7) });

const NAMES = ['ann', 'bob', 'cem', 'dee'];
const QUEUES = ['billing', 'sales', 'support'];
const WORDS = ['invoice', 'refund', 'hello', 'Müller', '41', '', '2026-03-01', '+17195550177'];
const FIELDS = [
  'contact.mobilePhone',
  'contact.name',
  'contact.age',
  'contact.city',
  'contact.gone',
  'smsNumber',
  'text',
];

/** Everything that the schema lets a rule ask. */
const CONDITIONS: readonly Condition[] = [
  ...FIELDS.flatMap((field) =>
    OPERATORS.flatMap((operator) => WORDS.map((value): Condition => ({ field, operator, value }))),
  ),
  { field: 'time', operator: 'between' as const, value: '22:00-08:00' },
  { field: 'time', operator: 'between' as const, value: '08:00-17:00' },
  { field: 'weekday', operator: 'is-one-of' as const, value: ['monday', 'tuesday', 'sunday'] },
  { field: 'contactKind', operator: 'equals' as const, value: 'new' },
].filter((given) => conditionList.safeParse([given]).success);
const condition = fc.constantFrom(...CONDITIONS);

const target = fc.oneof(
  fc.constantFrom(...NAMES).map((name) => ({ kind: 'agent' as const, documentId: name, name })),
  fc.constantFrom(...QUEUES).map((name) => ({ kind: 'queue' as const, documentId: name, name })),
);
const rule = fc.record({
  enabled: fc.boolean(),
  match: fc.constantFrom('all' as const, 'any' as const),
  conditions: fc.array(condition, { minLength: 1, maxLength: 4 }),
  target: fc.option(target),
});
const rules = fc
  .array(rule, { maxLength: 8 })
  .map((list) =>
    list.map((each, place): RoutingRule => ({ ...each, documentId: `rule-${place}`, name: `Rule ${place}` })),
  );

const facts: fc.Arbitrary<RoutingFacts> = fc.record({
  contact: fc.record({
    mobilePhone: fc.constantFrom('+17195550177', '+447700900123', 'ACME'),
    name: fc.constantFrom('Kim', 'Müller', null),
    age: fc.constantFrom(17, 41, null),
    city: fc.constantFrom('', 'Boulder'),
  }),
  contactKind: fc.constantFrom('new', 'returning'),
  smsNumber: fc.constantFrom('+17195550199', '24273'),
  text: fc.constantFrom('My invoice', 'refund 41', '', 'Hello Müller'),
  time: fc.constantFrom('00:00', '07:59', '08:00', '17:00', '23:59'),
  weekday: fc.constantFrom(...WEEKDAYS),
});

const agent = (name: string): fc.Arbitrary<AgentEntry> =>
  fc.record({
    documentId: fc.constant(name),
    name: fc.constant(name),
    isActive: fc.boolean(),
    presence: fc.option(fc.constantFrom(...PRESENCES)),
    load: fc.nat(3),
    capacity: fc.nat(3),
  });
const directory: fc.Arbitrary<Directory> = fc.record({
  agents: fc.tuple(...NAMES.slice(0, 3).map(agent)),
  queues: fc.subarray(QUEUES).map((found) => found.map((name) => ({ documentId: name, name }))),
  defaultQueue: fc.constant({ documentId: 'default', name: 'Default' }),
  units: fc.nat(2),
});

const world = fc.record({ rules, facts, directory });
type World = typeof world extends fc.Arbitrary<infer W> ? W : never;

/** As placement does it: what was not looked at and not asked for is not kept. */
function decided({ rules: all, facts: asked, directory: everybody }: World, id: number): DecisionRow {
  const match = matchRules(all, asked);
  const wanted = match.rule?.target?.documentId;
  const seen: Directory = {
    ...everybody,
    agents: everybody.agents.filter(({ documentId }) => documentId === wanted),
    queues: everybody.queues.filter(({ documentId }) => documentId === wanted),
  };
  const decision = settle(match, seen);
  const row = {
    documentId: `decision-${id}`,
    kind: 'routed' as const,
    decidedAt: new Date(1_790_000_000_000 + id),
    inputs: { rules: hashOf(all), facts: factsAskedBy(all, asked), directory: seen },
    outcome: outcomeOf(decision),
    reasons: decision.reasons,
  };
  return stored({ ...row, id, seal: seals.sealOf(CONVERSATION, row) });
}

/** As a database gives it back. */
const stored = (row: DecisionRow): DecisionRow => ({ ...JSON.parse(JSON.stringify(row)), decidedAt: row.decidedAt });

it('stored decisions are decided again to the same place, after everything has changed', () => {
  const worlds = runs(500);
  const texts = fc.array(fc.tuple(facts, directory), { minLength: 20, maxLength: 20 });
  let decisions = 0;
  let matched = 0;
  fc.assert(
    fc.property(rules, texts, (all, moments) => {
      const kept = JSON.parse(JSON.stringify(all)) as RoutingRule[];
      const wrong = moments.filter(([asked, everybody], id) => {
        const row = decided({ rules: all, facts: asked, directory: everybody }, id);
        const again = replay(row, kept);
        decisions += 1;
        if (row.outcome.rule) matched += 1;
        const isSame = again.isRight && isDeepStrictEqual(again.decision.target, row.outcome.target);
        // What was kept is enough: with everything at hand it would have been the same.
        const whole = decide(all, asked, everybody).target;
        return !isSame || !isDeepStrictEqual(whole, row.outcome.target) || !seals.isGenuine(CONVERSATION, row);
      });
      expect(wrong).toEqual([]);
    }),
    { numRuns: worlds },
  );
  expect(decisions).toBe(20 * worlds);
  // Not every time the default queue.
  expect(matched).toBeGreaterThan(decisions / 5);
});

it('a decision that was changed in any place is not genuine', () => {
  fc.assert(
    fc.property(world, fc.nat(), fc.nat(), (then, id, which) => {
      const row = decided(then, id);
      const places = leavesOf({ inputs: row.inputs, outcome: row.outcome, reasons: row.reasons, kind: row.kind });
      const changed = structuredClone(row);
      setAt(changed as unknown as Tree, places[which % places.length] as string[]);
      expect(seals.isGenuine(CONVERSATION, changed)).toBe(false);
    }),
    { numRuns: runs(500) },
  );
});

it.each<[string, Partial<DecisionRow>]>([
  ['another time', { decidedAt: new Date(0) }],
  ['another id', { documentId: 'decision-2' }],
  ['no seal', { seal: '' }],
  ['a seal that is none', { seal: 'forged' }],
])('%s is not genuine', (_what, change) => {
  const [row] = fc.sample(world, { numRuns: 1, seed: 1 }).map((then) => decided(then, 1));
  expect(seals.isGenuine(CONVERSATION, { ...(row as DecisionRow), ...change })).toBe(false);
  expect(seals.isGenuine('another conversation', row as DecisionRow)).toBe(false);
});

it('a seal by who does not know the key is not genuine', () => {
  const [row] = fc.sample(world, { numRuns: 1, seed: 2 }).map((then) => decided(then, 1));
  const { seal: _seal, ...rest } = row as DecisionRow;
  const forged = createSeals({ keyFor: () => Buffer.alloc(32, 8) }).sealOf(CONVERSATION, rest);
  expect(seals.isGenuine(CONVERSATION, { ...(row as DecisionRow), seal: forged })).toBe(false);
});

it.each([
  ['rules that are gone', undefined],
  ['rules that are not the ones it names', []],
])('%s are found out', (_what, kept) => {
  const then = fc.sample(
    world.filter(({ rules: all }) => all.length > 0),
    { numRuns: 1, seed: 3 },
  )[0] as World;
  expect(replay(decided(then, 1), kept)).toEqual({ isRight: false, tampering: 'rules' });
});

it('an outcome that does not follow from its inputs is found out, even under a seal', () => {
  const then = fc.sample(world, { numRuns: 1, seed: 4 })[0] as World;
  const row = decided(then, 1);
  const outcome = { target: { kind: 'agent' as const, documentId: 'eve', name: 'Eve' }, rule: null };
  expect(replay({ ...row, outcome }, then.rules)).toEqual({ isRight: false, tampering: 'outcome' });
});

describe('what no rule decided', () => {
  const agentIn = (documentId: string) => ({ kind: 'agent' as const, documentId, name: documentId });
  const queue = { kind: 'queue' as const, documentId: 'sales', name: 'Sales' };
  const choice: ChoiceRecord = {
    ...{ method: 'most-free', units: 1, at: 1_790_000_000_000 },
    agents: [
      { documentId: 'ann', load: 2, capacity: 4 },
      { documentId: 'bob', load: 1, capacity: 4 },
      { documentId: 'cem', load: 0, capacity: 4, refusedAt: 1_790_000_000_000 - 60_000 },
    ],
  };
  const former: ReturnRecord = {
    agent: { documentId: 'ann', active: true, presence: 'busy', isPresenceKnown: true, capacity: 4, load: 3 },
    rules: { keepSameAgent: true, sameAgentMinutes: 60 },
    ...{ addedUnits: 1, lastActiveAt: '2026-03-02T11:30:00.000Z', at: '2026-03-02T12:00:00.000Z' },
  };
  const full: ReturnRecord = { ...former, agent: { ...former.agent, load: 4 } };

  it.each<[string, DecisionKind, object, DecisionTarget | null, boolean]>([
    ['an offer to who had most room', 'offered', { choice }, agentIn('bob'), true],
    ['an offer to somebody else', 'offered', { choice }, agentIn('ann'), false],
    ['an offer to who had refused it', 'offered', { choice }, agentIn('cem'), false],
    [
      'an offer to somebody without enough room for it',
      'offered',
      { choice: { ...choice, units: 4 } },
      agentIn('bob'),
      false,
    ],
    ['the former agent, with room', 'same-agent', { former }, agentIn('ann'), true],
    ['another agent than the one of before', 'same-agent', { former }, agentIn('bob'), false],
    ['the former agent, without room', 'same-agent', { former: full }, agentIn('ann'), false],
    ['back to the queue, for want of room', 're-routed', { former: full }, queue, true],
    ['back to the queue, without a reason', 're-routed', { former }, queue, false],
    ['an offer from before the choice was kept', 'offered', { method: 'most-free' }, agentIn('ann'), true],
    ['a rejection: somebody’s own word', 'rejected', { offer: 'offer' }, null, true],
  ])('%s', (_what, kind, inputs, target, follows) => {
    const kept = JSON.parse(JSON.stringify(inputs)) as DecisionRow['inputs'];
    expect(followsFromInputs({ kind, inputs: kept, outcome: { target } })).toBe(follows);
  });
});

type Tree = { [key: string]: unknown };

function leavesOf(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function setAt(tree: Tree, path: string[]): void {
  const last = path[path.length - 1] as string;
  const parent = path.slice(0, -1).reduce<Tree>((node, key) => node[key] as Tree, tree);
  parent[last] = typeof parent[last] === 'string' ? `${parent[last]}x` : 'changed';
}
