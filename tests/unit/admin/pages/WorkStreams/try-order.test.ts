import {
  triedRule,
  areSameRules,
  callableNumbers,
  tryOrder,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/rules/trial/try-order';
import { newSmsNumber } from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/form-values';
import { aForm, aRule, condition } from '../../rule-builders';

const input = { from: '+1 415 555 0101', smsNumber: '+17195550199', text: 'hello' };
const saved = [aRule('a'), aRule('b')];

describe('the order', () => {
  it('leaves stored rules to the server', () => {
    expect(tryOrder(input, aForm({ routingRules: [aRule('a'), aRule('b')] }), saved, 'US')).toEqual({
      kind: 'order',
      order: input,
    });
  });

  it('carries changed rules, without the keys that only the form knows', () => {
    const added = aRule('c', { documentId: undefined });
    const { key: _key, ...sent } = added;
    const tried = tryOrder(input, aForm({ routingRules: [added] }), saved, 'US');
    expect(tried).toEqual({ kind: 'order', order: { ...input, routingRules: [sent] } });
  });

  it.each([
    ['', 'try.from.missing'],
    ['  ', 'try.from.missing'],
    ['+1 415', 'try.from.invalid'],
  ])('is refused for the number “%s”', (from, reason) => {
    expect(tryOrder({ ...input, from }, aForm(), [], 'US')).toEqual({ kind: 'refused', from: reason });
  });

  it('names the rules that are not complete, each once', () => {
    const routingRules = [
      aRule('a', { name: ' ', target: null }),
      aRule('b'),
      aRule('c', { conditions: [condition('text', 'contains', '')] }),
    ];
    expect(tryOrder(input, aForm({ routingRules }), saved, 'US')).toEqual({ kind: 'invalid-rules', positions: [0, 2] });
  });
});

it('only complete numbers can be called, each once', () => {
  const number = (written: string) => ({ ...newSmsNumber(), number: written });
  const smsNumbers = [
    number('(719) 555-0199'),
    number('+17195550199'),
    number(''),
    number('719'),
    number('7195550100'),
  ];
  expect(callableNumbers({ smsNumbers }, 'US')).toEqual(['+17195550199', '+17195550100']);
});

describe('the rule that an answer is about', () => {
  const rules = [aRule('a'), aRule('new', { documentId: undefined }), aRule('b')];
  it.each([
    ['a stored one by its id, wherever it stands', { documentId: 'b', name: 'x' }, 0, rules[2]],
    ['a new one by its position', { documentId: '', name: 'x' }, 1, rules[1]],
    ['none where the server has another rule', { documentId: 'other', name: 'x' }, 0, undefined],
    ['none beyond the list', { documentId: '', name: 'x' }, 3, undefined],
  ])('is %s', (_case, trace, position, rule) => {
    expect(triedRule(trace, position, rules)).toBe(rule);
  });
});

it.each([
  [
    'a rule under the id that saving gave it',
    [aRule('new', { documentId: undefined, name: 'A' })],
    [aRule('a', { name: 'A' })],
    true,
  ],
  ['another name', [aRule('a')], [aRule('a', { name: 'B' })], false],
  ['another order', [aRule('a'), aRule('b')], [aRule('b'), aRule('a')], false],
  ['one rule less', [aRule('a'), aRule('b')], [aRule('a')], false],
])('%s: %#', (_case, some, others, same) => {
  expect(areSameRules(some, others)).toBe(same);
});
