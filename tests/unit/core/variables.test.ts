import fc from 'fast-check';
import {
  fillVariables,
  joinPieces,
  variablesIn,
  withoutOpenVariables,
} from '../../../src/plugins/sms-channel/shared/core/variables';

const VALUES = { 'contact.name': 'Kim', 'contact.city': null, 'contact.plan': ' ', 'agent.name': 'Ann {{queue.name}}' };

describe('filling in', () => {
  it.each([
    ['no variable', 'Hello', [['text', 'Hello']]],
    ['an empty text', '', []],
    [
      'a value',
      'Dear {{contact.name}}!',
      [
        ['text', 'Dear '],
        ['value', 'Kim'],
        ['text', '!'],
      ],
    ],
    ['blanks within', '{{ contact.name }}', [['value', 'Kim']]],
    ['a field without a value', '{{contact.city}}', [['empty', '{{contact.city}}']]],
    ['a field of blanks', '{{contact.plan}}', [['empty', '{{contact.plan}}']]],
    ['no such field', '{{contact.shoes}}', [['unknown', '{{contact.shoes}}']]],
    ['what every object has', '{{constructor}}', [['unknown', '{{constructor}}']]],
    ['nothing within', '{{}}', [['unknown', '{{}}']]],
    ['single braces', '{contact.name}', [['text', '{contact.name}']]],
    ['braces that do not close', '{{contact.name', [['text', '{{contact.name']]],
    ['a value that looks like a variable is not filled again', '{{agent.name}}', [['value', 'Ann {{queue.name}}']]],
    [
      'two beside each other',
      '{{contact.name}}{{contact.name}}',
      [
        ['value', 'Kim'],
        ['value', 'Kim'],
      ],
    ],
  ] as const)('%s', (_case, text, expected) => {
    expect(fillVariables(text, VALUES).map((piece) => [piece.kind, piece.text])).toEqual(expected);
  });
});

it.each([
  ['Hello', []],
  ['{{a}} and {{ b }} and {{a}}', ['{{a}}', '{{ b }}']],
  ['{{{a}}}', ['{{a}}']],
  ['{a} {{b', []],
])('the variables in %j are %j', (text, expected) => {
  expect(variablesIn(text)).toEqual(expected);
});

it.each([
  ['Dear {{contact.name}}', 'Dear Kim'],
  ['Dear {{contact.shoes}}, hello', 'Dear, hello'],
  ['{{contact.city}} hello', ' hello'],
  ['a\n{{contact.city}}b', 'a\nb'],
])('what is open goes with the blank before it: %j → %j', (text, expected) => {
  expect(withoutOpenVariables(text, VALUES)).toBe(expected);
});

it('without values a text stays as it is, and nothing is left open once the open ones are taken out', () => {
  const text = fc
    .array(fc.oneof(fc.constantFrom('{{', '}}', '{', '}', ' ', 'contact.name', 'contact.city', '\n'), fc.string()))
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (written) => {
      expect(joinPieces(fillVariables(written, {}))).toBe(written);
      const resolved = withoutOpenVariables(written, { 'contact.name': 'Kim' });
      // Braces that were apart may meet: the writer is asked again.
      if (!/[{}]/.test(written.replace(/\{\{[^{}]*\}\}/g, ''))) expect(variablesIn(resolved)).toEqual([]);
    }),
  );
});
