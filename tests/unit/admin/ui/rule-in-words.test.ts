import { createIntl } from 'react-intl';
import {
  conditionInWords,
  ruleInWords,
  traceInWords,
  type Wording,
  targetFinder,
} from '../../../../src/plugins/sms-channel/admin/src/ui/rules/rule-in-words';
import { ruleFields } from '../../../../src/plugins/sms-channel/admin/src/ui/rules/fields';
import en from '../../../../src/plugins/sms-channel/admin/src/app/translations/en.json';
import es from '../../../../src/plugins/sms-channel/admin/src/app/translations/es.json';
import { aRule, condition, CONTACT_FIELDS, OPTIONS } from '../rule-builders';

const LOST = aRule('lost', { target: null });

function wordingIn(locale: string, messages: Record<string, string>): Wording {
  const intl = createIntl({ locale, messages });
  return {
    text: (key, values) => intl.formatMessage({ id: key }, values),
    fields: ruleFields(CONTACT_FIELDS),
    targetOf: targetFinder(OPTIONS, [LOST]),
  };
}

const english = wordingIn('en', en);
const REFUND = condition('text', 'contains', 'refund');

it.each([
  [condition('contact.mobilePhone', 'in-area-code', '415'), 'Mobile Phone is in area code 415'],
  [condition('contact.mobilePhone', 'begins-with', '+1719'), 'Mobile Phone begins with +1719'],
  [condition('smsNumber', 'equals', '+17195550199'), 'number called equals +17195550199'],
  [REFUND, 'message text contains “refund”'],
  [condition('text', 'not-begins-with', 'STOP'), 'message text does not begin with “STOP”'],
  [condition('contact.favouriteColour', 'not-equals', 'red'), 'favourite colour does not equal “red”'],
  [condition('contact.favouriteColour', 'is-one-of', ['red', 'blue']), 'favourite colour is “red” or “blue”'],
  [condition('text', 'is-one-of', ['a', 'b', 'c']), 'message text is “a”, “b” or “c”'],
  [condition('text', 'is-one-of', ['a', 'b', 'c', 'd', 'e']), 'message text is “a”, “b”, “c” or 2 more'],
  [condition('contact.isVip', 'equals', 'true'), 'is vip equals Yes'],
  [condition('contact.name', 'is-empty'), 'name is empty'],
  [condition('contact.name', 'equals', ''), 'name equals …'],
  [condition('contact.age', 'greater-than', '41'), 'age is greater than 41'],
  [condition('time', 'between', '22:00-06:30'), 'time of day is 22:00–06:30'],
  [condition('weekday', 'is-one-of', ['monday', 'friday']), 'weekday is Monday or Friday'],
  [condition('contactKind', 'equals', 'new'), 'contact is new'],
  [condition('contact.name', 'is-one-of', []), 'name is …'],
  [condition('contact.goneField', 'equals', 'x'), 'gone field equals “x”'],
  [condition('text', 'contains', 'z'.repeat(61)), `message text contains “${'z'.repeat(60)}…”`],
])('condition %j', (given, words) => {
  expect(conditionInWords(given, english)).toBe(words);
});

const AREA = condition('contact.mobilePhone', 'in-area-code', '415');

it.each([
  ['one condition', aRule('a'), 'If Mobile Phone is in area code 415 → queue Billing'],
  [
    'all of two',
    aRule('a', { conditions: [AREA, REFUND] }),
    'If Mobile Phone is in area code 415 and message text contains “refund” → queue Billing',
  ],
  [
    'any of two, to an agent',
    aRule('a', { match: 'any', conditions: [AREA, REFUND], target: { kind: 'agent', documentId: 'ann' } }),
    'If Mobile Phone is in area code 415 or message text contains “refund” → agent Ann',
  ],
  [
    'more than are said',
    aRule('a', { conditions: ['a', 'b', 'c', 'd', 'e', 'f'].map((value) => condition('text', 'equals', value)) }),
    'If message text equals “a”, message text equals “b”, message text equals “c”, message text equals “d” and 2 more → queue Billing',
  ],
  ['a lost target', LOST, 'If Mobile Phone is in area code 415 → nobody: its agent or queue no longer exists'],
  [
    'a target that is not offered',
    aRule('a', { target: { kind: 'agent', documentId: 'gone' } }),
    'If Mobile Phone is in area code 415 → nobody: its agent or queue no longer exists',
  ],
  ['a target that was not chosen yet', aRule('new', { target: null }), 'If Mobile Phone is in area code 415 → …'],
  ['no condition', aRule('a', { conditions: [] }), 'If … → queue Billing'],
])('%s', (_case, rule, words) => {
  expect(ruleInWords(rule, english)).toBe(words);
});

it.each([
  ['matched', REFUND, 'Met: message text contains “refund”'],
  ['missed', REFUND, 'Not met: message text contains “refund”'],
  [
    'no-field',
    condition('contact.goneField', 'equals', 'x'),
    'The contact has no field “goneField” any more: this condition never matches.',
  ],
] as const)('a condition that was %s', (trace, given, words) => {
  expect(traceInWords(given, trace, english)).toBe(words);
});

it('is said in the reader’s language', () => {
  const rule = aRule('a', { conditions: [AREA, REFUND, condition('contact.isVip', 'equals', 'true')] });
  expect(ruleInWords(rule, wordingIn('es', es))).toBe(
    'Si teléfono móvil está en el código de área 415, texto del mensaje contiene «refund» y is vip es igual a Sí → cola Billing',
  );
});
