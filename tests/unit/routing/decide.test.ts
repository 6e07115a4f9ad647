import { reasonInEnglish } from '../../../src/plugins/sms-channel/shared/routing/decision-record';
import { decide, factsAskedBy, type AgentEntry, type Directory } from '../../../src/plugins/sms-channel/shared/routing';
import { ANN, FACTS, aDirectory, aRule, anAgent } from './builders';

const DEFAULT = { kind: 'default', documentId: 'default', name: 'Default' };
const decided = (target = ANN, directory: Directory = aDirectory()) => {
  const { target: place, rule, reasons } = decide([aRule({ target })], FACTS, directory);
  return { place, rule: rule?.name ?? null, why: reasons.map(reasonInEnglish) };
};
const MATCHED = 'rule "Rule" matched: message text contains invoice';

it('goes to the target of the rule that matches', () => {
  expect(decided()).toEqual({ place: ANN, rule: 'Rule', why: [MATCHED] });
});

it('goes by the name that its target has now', () => {
  const directory = aDirectory({ agents: [anAgent({ name: 'Ann Married' })] });
  expect(decided(ANN, directory).place).toEqual({ ...ANN, name: 'Ann Married' });
});

it.each<[what: string, agent: Partial<AgentEntry>, why: string | null]>([
  ['is available', {}, null],
  ['is busy', { presence: 'busy' }, null],
  ['was never said to be present or not', { presence: null }, null],
  ['has room for exactly this one', { load: 9 }, null],
  ['is away', { presence: 'away' }, 'Ann was away'],
  ['is offline', { presence: 'offline' }, 'Ann was offline'],
  ['is full', { load: 10 }, 'Ann had no room: 10 of 10 units'],
  ['has more than they should', { load: 12 }, 'Ann had no room: 12 of 10 units'],
  ['is full, and nobody knows how present', { presence: null, load: 10 }, 'Ann had no room: 10 of 10 units'],
  ['is no agent any more', { isActive: false }, 'Ann is no agent any more'],
  ['is gone in every way', { isActive: false, presence: 'offline', load: 10 }, 'Ann is no agent any more'],
])('an agent who %s', (_what, agent, why) => {
  const { place, rule, why: said } = decided(ANN, aDirectory({ agents: [anAgent(agent)] }));
  expect(rule).toBe('Rule');
  expect(place).toEqual(why === null ? ANN : DEFAULT);
  expect(said).toEqual(why === null ? [MATCHED] : [MATCHED, why, 'so it went to the default queue Default']);
});

it('what the conversation will take up has to fit', () => {
  const agents = [anAgent({ load: 8 })];
  expect(decided(ANN, aDirectory({ agents, units: 2 })).place).toEqual(ANN);
  expect(decided(ANN, aDirectory({ agents, units: 3 })).place).toEqual(DEFAULT);
});

it.each([
  ['agent', ANN],
  ['queue', { kind: 'queue' as const, documentId: 'gone', name: 'Gone' }],
])('an %s that went since the rule was read leaves it to the default queue', (_kind, target) => {
  const { place, why } = decided(target, aDirectory({ agents: [], queues: [] }));
  expect(place).toEqual(DEFAULT);
  expect(why[1]).toBe('the agent or queue of rule "Rule" no longer exists');
});

it('without a match it is the default queue', () => {
  const { target, rule, reasons } = decide([aRule({ enabled: false })], FACTS, aDirectory());
  expect([target, rule]).toEqual([DEFAULT, null]);
  expect(reasons.map(reasonInEnglish)).toEqual(['no rule matched', 'so it went to the default queue Default']);
});

it('keeps of the facts what was asked for, as text', () => {
  const rules = [
    aRule({ conditions: [{ field: 'contact.age', operator: 'greater-than', value: '1' }] }),
    aRule({ conditions: [{ field: 'contact.city', operator: 'is-empty' }] }),
    aRule({ conditions: [{ field: 'contact.gone', operator: 'is-empty' }] }),
    aRule({ enabled: false, conditions: [{ field: 'contact.name', operator: 'is-empty' }] }),
  ];
  expect(factsAskedBy(rules, FACTS)).toEqual({ ...FACTS, contact: { age: '41', city: null }, text: '' });
  expect(factsAskedBy([aRule()], FACTS)).toEqual({ ...FACTS, contact: {} });
});
