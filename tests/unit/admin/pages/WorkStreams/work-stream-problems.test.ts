/** What the editor finds wrong before it saves, and where it shows that. */
import {
  toForm,
  type WorkStreamForm,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/form-values';
import {
  nestProblems,
  problemsOf,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/editor/validate';
import type { Text } from '../../../../../src/plugins/sms-channel/admin/src/ui/text/useText';
import { aWorkStream, aWrittenNumber, aWrittenRule } from './work-stream-builder';

/** Says which sentence with which values, instead of the sentence. */
const text: Text = (key, values = {}) => [key, ...Object.values(values)].join(' ');

const good = toForm(aWorkStream());
const number = aWrittenNumber();
const rule = aWrittenRule();

const found = (changes: Partial<WorkStreamForm>) =>
  problemsOf({ ...good, ...changes }, text).map(({ path, message }) => `${path.join('.')}: ${message}`);

it('a work stream as the server gave it has no problem', () => {
  expect(found({})).toEqual([]);
});

it.each<[string, Partial<WorkStreamForm>, string[]]>([
  ['a name of blanks', { name: '  ' }, ['name: editor.problem.missing 1']],
  ['a name that is too long', { name: 'x'.repeat(121) }, ['name: editor.problem.tooLong 120']],
  ['7 h 59 min', { autoCloseAfterMinutes: 479 }, ['autoCloseAfterMinutes: summary.autoClose.tooShort 480']],
  ['8 hours', { autoCloseAfterMinutes: 480 }, []],
  ['365 days', { autoCloseAfterMinutes: 525_600 }, []],
  [
    '365 days and a minute',
    { autoCloseAfterMinutes: 525_601 },
    ['autoCloseAfterMinutes: summary.autoClose.tooLong 525600'],
  ],
  ['half a minute', { autoCloseAfterMinutes: 600.5 }, ['autoCloseAfterMinutes: summary.autoClose.notWhole']],
  ['no customer ID', { customerId: ' ' }, []],
  ['a customer ID of another shape', { customerId: '12345' }, ['customerId: settings.customerId.malformed']],
  ['a key that is none', { apiKey: 'hunter2' }, ['apiKey: settings.apiKey.malformed']],
  ['no new key', { apiKey: '' }, []],
  ['a host that is no URL', { telesignBaseUrl: 'telesign' }, ['telesignBaseUrl: settings.host.malformed']],
  [
    'an empty number',
    { smsNumbers: [number, { ...number, number: '' }] },
    ['smsNumbers.1.number: editor.problem.missing 1'],
  ],
  [
    'a pace of nothing',
    { smsNumbers: [{ ...number, messagesPerSecond: 0 }] },
    ['smsNumbers.0.messagesPerSecond: editor.problem.tooSmall 0'],
  ],
  [
    'a pace that no carrier allows',
    { smsNumbers: [{ ...number, messagesPerSecond: 1001 }] },
    ['smsNumbers.0.messagesPerSecond: editor.problem.tooBig 1000'],
  ],
  [
    'a description that is too long',
    { smsNumbers: [{ ...number, description: 'x'.repeat(501) }] },
    ['smsNumbers.0.description: editor.problem.tooLong 500'],
  ],
  [
    'a rule without a name',
    { routingRules: [{ ...rule, name: '' }] },
    ['routingRules.0.name: editor.problem.missing 1'],
  ],
  [
    'a rule without a target',
    { routingRules: [{ ...rule, target: null }] },
    ['routingRules.0.target: editor.problem.target'],
  ],
  [
    'a rule without conditions',
    { routingRules: [{ ...rule, conditions: [] }] },
    ['routingRules.0.conditions: editor.problem.conditions.missing 1'],
  ],
  [
    'a rule with too many conditions',
    { routingRules: [{ ...rule, conditions: Array(21).fill({ field: 'text', operator: 'is-empty' }) }] },
    ['routingRules.0.conditions: editor.problem.conditions.tooMany 20'],
  ],
  [
    'a condition without a value',
    { routingRules: [rule, { ...rule, conditions: [{ field: 'text', operator: 'equals', value: '' }] }] },
    ['routingRules.1.conditions.0.value: editor.problem.missing'],
  ],
  [
    'a value that is too long',
    { routingRules: [{ ...rule, conditions: [{ field: 'text', operator: 'equals', value: 'x'.repeat(1001) }] }] },
    ['routingRules.0.conditions.0.value: editor.problem.value 1000'],
  ],
  [
    'too many values',
    {
      routingRules: [{ ...rule, conditions: [{ field: 'text', operator: 'is-one-of', value: Array(501).fill('x') }] }],
    },
    ['routingRules.0.conditions.0.value: editor.problem.value 500'],
  ],
  [
    'one of the values is too long',
    {
      routingRules: [
        { ...rule, conditions: [{ field: 'text', operator: 'is-one-of', value: ['x', 'x'.repeat(1001)] }] },
      ],
    },
    ['routingRules.0.conditions.0.value.1: editor.problem.value 1000'],
  ],
  [
    'what has no sentence of ours is said as the schema says it',
    { routingRules: [{ ...rule, conditions: [{ field: 'colour', operator: 'equals', value: 'red' }] }] },
    ['routingRules.0.conditions.0.field: must be contact.<field>, smsNumber, text, time, weekday or contactKind'],
  ],
  [
    'a span of time without length',
    { routingRules: [{ ...rule, conditions: [{ field: 'time', operator: 'between', value: '08:00-08:00' }] }] },
    ['routingRules.0.conditions.0.value: rules.value.problem.span'],
  ],
  [
    'more than a word',
    { routingRules: [{ ...rule, conditions: [{ field: 'contact.age', operator: 'greater-than', value: 'old' }] }] },
    ['routingRules.0.conditions.0.value: rules.value.problem.ordered'],
  ],
])('%s', (_what, changes, problems) => {
  expect(found(changes)).toEqual(problems);
});

it('all problems are found at once', () => {
  expect(found({ name: '', autoCloseAfterMinutes: 1, smsNumbers: [{ ...number, number: '' }] })).toHaveLength(3);
});

it.each([
  ['none', [], {}],
  ['a field', [{ path: ['name'], message: 'a' }], { name: 'a' }],
  [
    'fields in rows',
    [
      { path: ['smsNumbers', '1', 'number'], message: 'a' },
      { path: ['smsNumbers', '1', 'type'], message: 'b' },
      { path: ['routingRules', '0', 'conditions', '2', 'value'], message: 'c' },
    ],
    {
      smsNumbers: [undefined, { number: 'a', type: 'b' }],
      routingRules: [{ conditions: [undefined, undefined, { value: 'c' }] }],
    },
  ],
  [
    'the first of two at one place',
    [
      { path: ['name'], message: 'a' },
      { path: ['name'], message: 'b' },
    ],
    { name: 'a' },
  ],
  [
    'one of a whole list before those inside it',
    [
      { path: ['smsNumbers'], message: 'a' },
      { path: ['smsNumbers', '0', 'number'], message: 'b' },
    ],
    { smsNumbers: 'a' },
  ],
  [
    'those inside a list before one of the whole list',
    [
      { path: ['smsNumbers', '0', 'number'], message: 'b' },
      { path: ['smsNumbers'], message: 'a' },
    ],
    { smsNumbers: [{ number: 'b' }] },
  ],
  ['one without a place', [{ path: [], message: 'a' }], {}],
])('problems in the shape of the form: %s', (_what, problems, errors) => {
  expect(nestProblems(problems)).toEqual(errors);
});
