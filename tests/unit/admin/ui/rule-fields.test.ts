import {
  fieldLabel,
  humanised,
  operatorsOf,
  ruleFields,
  valueInputOf,
} from '../../../../src/plugins/sms-channel/admin/src/ui/rules/fields';
import { OPERATORS, type Operator } from '../../../../src/plugins/sms-channel/shared/routing/operators';
import { CONTACT_FIELDS } from '../rule-builders';

const fields = ruleFields(CONTACT_FIELDS);
const fieldAt = (path: string) => fields.find((field) => field.path === path);

it('Mobile Phone comes first and once, then the contact’s fields, the number called, the text, when and who', () => {
  expect(fields.map(({ path, kind }) => `${path}: ${kind}`)).toEqual([
    'contact.mobilePhone: phone',
    'contact.name: text',
    'contact.favouriteColour: choice',
    'contact.isVip: yes-no',
    'contact.age: ordered',
    'smsNumber: phone',
    'text: text',
    'time: time',
    'weekday: weekday',
    'contactKind: contact-kind',
  ]);
});

it.each([
  ['name', 'Name'],
  ['favouriteColour', 'Favourite colour'],
  ['vip_level', 'Vip level'],
  ['line2Address', 'Line2 address'],
  ['añoNúmero', 'Año número'],
])('%s is called %s', (name, label) => {
  expect(humanised(name)).toBe(label);
  expect(fieldLabel(`contact.${name}`, (key) => key)).toBe(label);
});

const WORDS: readonly Operator[] = [
  'equals',
  'not-equals',
  'begins-with',
  'not-begins-with',
  'contains',
  'not-contains',
  'is-one-of',
  'is-empty',
  'is-not-empty',
];

it.each<[string, readonly Operator[]]>([
  ['contact.mobilePhone', [...WORDS, 'in-area-code']],
  ['smsNumber', [...WORDS, 'in-area-code']],
  ['text', [...WORDS, 'contains-word']],
  ['contact.favouriteColour', WORDS],
  ['contact.isVip', ['equals', 'not-equals', 'is-empty', 'is-not-empty']],
  ['contact.age', ['equals', 'not-equals', 'is-one-of', 'is-empty', 'is-not-empty', 'greater-than', 'less-than']],
  ['contact.gone', OPERATORS.filter((operator) => operator !== 'in-area-code' && operator !== 'between')],
  ['time', ['between']],
  ['weekday', ['is-one-of']],
  ['contactKind', ['equals']],
])('%s can be asked %j', (path, operators) => {
  expect([...operatorsOf(fieldAt(path))].sort()).toEqual([...operators].sort());
});

it.each([
  ['text', 'contains', 'text'],
  ['text', 'is-empty', 'none'],
  ['text', 'is-one-of', 'list'],
  ['smsNumber', 'in-area-code', 'area-codes'],
  ['contact.favouriteColour', 'equals', 'choice'],
  ['contact.favouriteColour', 'not-equals', 'choice'],
  ['contact.favouriteColour', 'is-one-of', 'choices'],
  ['contact.favouriteColour', 'begins-with', 'text'],
  ['contact.favouriteColour', 'is-empty', 'none'],
  ['contact.isVip', 'equals', 'yes-no'],
  ['contact.gone', 'equals', 'text'],
  ['contact.favouriteColour', 'not-contains', 'text'],
  ['contact.name', 'is-not-empty', 'none'],
  ['contact.age', 'greater-than', 'text'],
  ['time', 'between', 'time-span'],
  ['weekday', 'is-one-of', 'choices'],
  ['contactKind', 'equals', 'choice'],
] as const)('%s %s is entered as %s', (path, operator, input) => {
  expect(valueInputOf(fieldAt(path), operator)).toBe(input);
});
