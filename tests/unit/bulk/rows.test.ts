import { bulkReason } from '../../../src/plugins/sms-channel/shared/bulk/outcome';
import { fillBody, planRows, type BulkRow } from '../../../src/plugins/sms-channel/shared/bulk/rows';

const FROM = '+17195550199';
const row = (mobilePhone: string, rest: Partial<BulkRow> = {}): BulkRow => ({
  mobilePhone,
  name: null,
  variables: {},
  ...rest,
});
const plan = (rows: readonly BulkRow[], body = 'Hello') => planRows(rows, { body, from: FROM, defaultCountry: 'US' });

describe('the rows of a bulk send', () => {
  it.each([
    ['(415) 555-0101', { kind: 'good', address: '+14155550101' }],
    ['+44 20 7946 0018', { kind: 'good', address: '+442079460018' }],
    ['2025550143.0', { kind: 'good', address: '+12025550143' }],
    ['12345', { kind: 'invalid', address: null, reason: bulkReason('number-too-short') }],
    ['5550143', { kind: 'invalid', address: null, reason: bulkReason('number-area-code') }],
    ['20255501433', { kind: 'invalid', address: null, reason: bulkReason('number-foreign') }],
    ['911', { kind: 'invalid', address: null, reason: bulkReason('number-emergency') }],
    ['1.20256E+10', { kind: 'invalid', address: null, reason: bulkReason('number-rounded') }],
    ['', { kind: 'invalid', address: null, reason: bulkReason('number-empty') }],
    ['call Kim', { kind: 'invalid', address: null }],
    ['415 555 010', { kind: 'invalid', address: null, reason: bulkReason('number-incomplete') }],
    ['AMAZON', { kind: 'invalid', reason: bulkReason('sender-name') }],
    ['+1 415 555 0101 ext 12', { kind: 'invalid', reason: bulkReason('number-extension') }],
    [FROM, { kind: 'invalid', reason: bulkReason('our-number') }],
  ])('%j', (mobilePhone, expected) => {
    expect(plan([row(mobilePhone)])).toEqual([expect.objectContaining(expected)]);
  });

  it('name the row that had the number first, under whichever spelling', () => {
    const kinds = plan([
      row('+14155550101'),
      row('415-555-0102'),
      row('(415) 555 0101'),
      row('+5511987654321'),
      row('+551187654321'),
    ]);
    expect(kinds).toMatchObject([
      { kind: 'good' },
      { kind: 'good' },
      { kind: 'duplicate', reason: bulkReason('same-number', { row: 1 }) },
      { kind: 'good' },
      { kind: 'duplicate', reason: bulkReason('same-number', { row: 4 }) },
    ]);
  });

  it('never touch their neighbours', () => {
    const rows = [row('+14155550101'), row('nonsense!'), row('+14155550102')];
    expect(plan(rows).map(({ kind }) => kind)).toEqual(['good', 'invalid', 'good']);
  });
});

describe('the text of one person', () => {
  it.each([
    ['Hello', {}, null, 'Hello'],
    ['Hello {{name}}', {}, 'Kim', 'Hello Kim'],
    ['Hello {{ contact.name }}', {}, 'Kim', 'Hello Kim'],
    ['{{code}} is your code', { code: '17' }, null, '17 is your code'],
    ['{{name}}: {{code}}', { code: '{{name}}' }, 'Kim', 'Kim: {{name}}'],
  ])('%j with %j for %j', (body, variables, name, text) => {
    expect(fillBody(body, { name, variables })).toMatchObject({ body: text });
  });

  it.each([
    ['Hello {{name}}', {}, null, bulkReason('no-value', { variable: '{{name}}' })],
    ['Hello {{name}}', {}, '  ', bulkReason('no-value', { variable: '{{name}}' })],
    ['Your {{ code }}', { code: '' }, 'Kim', bulkReason('no-value', { variable: '{{ code }}' })],
    ['Your {{constructor}}', {}, 'Kim', bulkReason('no-value', { variable: '{{constructor}}' })],
    ['{{text}}', { text: 'x'.repeat(1601) }, null, bulkReason('text-too-long', { length: 1601, most: 1600 })],
  ])('%j with %j for %j is refused', (body, variables, name, reason) => {
    expect(fillBody(body, { name, variables })).toEqual({ reason });
  });

  it('counts its SMS', () => {
    expect(fillBody('x'.repeat(161), row(''))).toMatchObject({ segments: 2 });
    expect(fillBody('{{name}}', row('', { name: 'ж'.repeat(71) }))).toMatchObject({ segments: 2 });
  });
});
