import {
  newCondition,
  splitEntries,
  withField,
  withOperator,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/rules/conditions/condition-changes';
import { operatorsOf, ruleFields } from '../../../../../src/plugins/sms-channel/admin/src/ui/rules/fields';
import { conditionList, TAKES_NOTHING } from '../../../../../src/plugins/sms-channel/shared/routing/schema';
import { condition, CONTACT_FIELDS } from '../../rule-builders';

const fields = ruleFields(CONTACT_FIELDS);

function fieldAt(path: string) {
  const field = fields.find((candidate) => candidate.path === path);
  if (!field) throw new Error(`no field ${path}`);
  return field;
}

describe('another comparison', () => {
  const colour = 'contact.favouriteColour';
  it.each([
    ['a text stays a text', condition('text', 'equals', 'a'), 'contains', 'a'],
    ['a text becomes a list', condition('text', 'equals', 'a'), 'is-one-of', ['a']],
    ['a text with commas becomes a list of its parts', condition('text', 'equals', 'a, b,a'), 'is-one-of', ['a', 'b']],
    ['an empty text becomes an empty list', condition('text', 'equals', ''), 'is-one-of', []],
    ['a list keeps its first', condition('text', 'is-one-of', ['a', 'b']), 'equals', 'a'],
    ['an empty list becomes an empty text', condition('text', 'is-one-of', []), 'equals', ''],
    ['“is empty” has no value', condition('text', 'equals', 'a'), 'is-empty', undefined],
    ['after “is empty” there is an empty text', condition('text', 'is-empty'), 'equals', ''],
    ['after “is empty” there is an empty list', condition('text', 'is-empty'), 'is-one-of', []],
    ['part of a choice is given up', condition(colour, 'begins-with', 're'), 'equals', ''],
    ['a choice stays', condition(colour, 'equals', 'red'), 'is-one-of', ['red']],
    ['a beginning that is a choice stays', condition(colour, 'begins-with', 'red'), 'equals', 'red'],
  ] as const)('%s', (_case, before, operator, value) => {
    const after = withOperator(before, operator, fieldAt(before.field));
    expect(after).toEqual({ field: before.field, operator, ...(value !== undefined && { value }) });
  });

  it('of a field that is gone keeps the value', () => {
    const after = withOperator(condition('contact.gone', 'equals', 'a'), 'contains', undefined);
    expect(after).toEqual(condition('contact.gone', 'contains', 'a'));
  });
});

it.each([
  ['keeps what both can be asked', condition('text', 'contains', 'a'), 'contact.name', 'contains', 'a'],
  ['gives up what only phones have', condition('smsNumber', 'in-area-code', '415'), 'text', 'equals', '415'],
  ['gives up a value that is no choice', condition('text', 'equals', 'a'), 'contact.favouriteColour', 'equals', ''],
  ['keeps a value that is a choice', condition('text', 'equals', 'red'), 'contact.favouriteColour', 'equals', 'red'],
  ['gives up what time is not asked', condition('text', 'contains', 'a'), 'time', 'between', '09:00-17:00'],
  ['gives up what is no weekday', condition('text', 'is-one-of', ['a', 'monday']), 'weekday', 'is-one-of', ['monday']],
  ['asks for new or returning', condition('text', 'contains', 'new'), 'contactKind', 'equals', 'new'],
  ['gives up a list for yes and no', condition('text', 'is-one-of', ['a']), 'contact.isVip', 'equals', ''],
] as const)('another field %s', (_case, before, path, operator, value) => {
  expect(withField(before, fieldAt(path))).toEqual({ field: path, operator, value });
});

it('a filled condition stays one that the server takes, whatever is changed', () => {
  for (const from of fields) {
    for (const operator of operatorsOf(from)) {
      for (const next of operatorsOf(from)) {
        const before = withOperator(condition(from.path, 'equals', from.values[0] ?? '1'), operator, from);
        const after = withOperator(before, next, from);
        // "is empty" and "is not empty" forget the value; what comes after it is filled in anew.
        if (TAKES_NOTHING.has(operator) && !TAKES_NOTHING.has(next)) continue;
        expect(conditionList.safeParse([after]).error?.issues).toBeUndefined();
      }
    }
  }
});

it('a new condition asks about Mobile Phone and waits for its value', () => {
  expect(newCondition()).toEqual({ field: 'contact.mobilePhone', operator: 'equals', value: '' });
});

it.each([
  ['415, 212', ['415', '212']],
  ['a\nb\n\nc', ['a', 'b', 'c']],
  [' a ,a, ', ['a']],
  ['', []],
  ['one two', ['one two']],
])('%j is entered as %j', (written, entries) => {
  expect(splitEntries(written)).toEqual(entries);
});
