import {
  fieldLabel,
  humanised,
  operatorsOf,
  ruleFields,
  valueInputOf,
} from '../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/rules/conditions/fields';
import { OPERATORS } from '../../../src/plugins/sms-channel/shared/schemas/routing-rule';
import { CONTACT_FIELDS } from './rule-builders';

const fields = ruleFields(CONTACT_FIELDS);
const fieldAt = (path: string) => fields.find((field) => field.path === path);

it('Mobile Phone comes first and once, then the contact’s fields, the number called and the text', () => {
  expect(fields.map(({ path, kind }) => `${path}: ${kind}`)).toEqual([
    'contact.mobilePhone: phone',
    'contact.name: text',
    'contact.favouriteColour: choice',
    'contact.isVip: yes-no',
    'smsNumber: phone',
    'text: text',
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

it.each([
  ['contact.mobilePhone', OPERATORS],
  ['smsNumber', OPERATORS],
  ['text', OPERATORS.filter((operator) => operator !== 'in-area-code')],
  ['contact.favouriteColour', OPERATORS.filter((operator) => operator !== 'in-area-code')],
  ['contact.isVip', ['equals', 'not-equals', 'is-empty']],
  ['contact.gone', OPERATORS.filter((operator) => operator !== 'in-area-code')],
])('%s can be asked %j', (path, operators) => {
  expect(operatorsOf(fieldAt(path))).toEqual(operators);
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
] as const)('%s %s is entered as %s', (path, operator, input) => {
  expect(valueInputOf(fieldAt(path), operator)).toBe(input);
});
