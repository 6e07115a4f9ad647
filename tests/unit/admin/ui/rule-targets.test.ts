import {
  targetFinder,
  targetFrom,
  targetKey,
} from '../../../../src/plugins/sms-channel/admin/src/ui/rules/rule-in-words';
import { aRule, OPTIONS } from '../rule-builders';

const targetOf = targetFinder(OPTIONS, [aRule('emptied', { target: null }), aRule('whole')]);

it.each([
  ['a queue', aRule('whole'), { kind: 'queue', name: 'Billing' }],
  ['an agent', aRule('whole', { target: { kind: 'agent', documentId: 'ann' } }), { kind: 'agent', name: 'Ann' }],
  ['an agent with the id of a queue', aRule('whole', { target: { kind: 'agent', documentId: 'billing' } }), 'gone'],
  ['one that the server has taken out', aRule('emptied', { target: null }), 'gone'],
  ['one chosen in place of it', aRule('emptied'), { kind: 'queue', name: 'Billing' }],
  ['one that the person has taken out', aRule('whole', { target: null }), 'missing'],
  ['none in a new rule', aRule('new', { documentId: undefined, target: null }), 'missing'],
])('%s', (_case, rule, found) => {
  expect(targetOf(rule)).toEqual(found);
});

it.each([
  ['agent:ann', { kind: 'agent', documentId: 'ann' }],
  ['queue:a:b', { kind: 'queue', documentId: 'a:b' }],
  ['', null],
  ['queue:', null],
  ['team:x', null],
] as const)('the choice “%s”', (key, target) => {
  expect(targetFrom(key)).toEqual(target);
  if (target) expect(targetKey(target)).toBe(key);
});
