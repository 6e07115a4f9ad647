/** Fields of a contact in boxes: what a box shows, what the server is told, and what it says. */
import {
  changedFields,
  fieldErrors,
  fromInput,
  toInput,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/details/field-values';
import {
  showsDetails,
  withDetails,
  withoutDetails,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/address';
import type { ContactField } from '../../../../../src/plugins/sms-channel/shared/contacts/contract';

const field = (name: string, type: string, value: unknown, isEditable = true): ContactField => ({
  name,
  label: name,
  type,
  value,
  isEditable,
  isRequired: false,
  values: [],
});

it.each([
  ['string', 'Kim', 'Kim', 'Kim'],
  ['string', null, '', null],
  ['integer', 12, '12', 12],
  ['decimal', 1.5, '1.5', 1.5],
  ['biginteger', '9007199254740993', '9007199254740993', '9007199254740993'],
  ['boolean', true, 'true', true],
  ['boolean', false, 'false', false],
  ['date', '2026-11-24', '2026-11-24', '2026-11-24'],
  ['time', '09:30:00.000', '09:30:00', '09:30:00'],
  ['enumeration', 'gold', 'gold', 'gold'],
])('%s %p is shown as "%s" and told as %p', (type, value, shown, told) => {
  expect(toInput({ type, value })).toBe(shown);
  expect(fromInput(type, shown)).toEqual(told);
});

it('a time of day gets its seconds, an instant survives the way through its box', () => {
  expect(fromInput('time', '09:30')).toBe('09:30:00');
  const instant = '2026-11-24T10:30:00.000Z';
  expect(fromInput('datetime', toInput({ type: 'datetime', value: instant }))).toBe(instant);
});

it('a number that is none goes as it was typed: the server says what is wrong', () => {
  expect(fromInput('integer', 'twelve')).toBe('twelve');
});

it('only what was changed is told, never what cannot be edited', () => {
  const fields = [
    field('name', 'string', 'Kim'),
    field('age', 'integer', 30),
    field('mobilePhone', 'string', '+1', false),
  ];
  expect(changedFields(fields, { name: 'Kim', age: '31', mobilePhone: '+2' })).toEqual({ age: 31 });
  expect(changedFields(fields, { name: '', age: '30' })).toEqual({ name: null });
});

it.each([
  ['an error of one field', { details: { errors: [{ path: ['age'], message: 'must be a number' }] } }, ['age']],
  ['an error without details', { message: 'down' }, []],
  ['something else', null, []],
])('%s', (_what, error, names) => {
  expect(Object.keys(fieldErrors(error))).toEqual(names);
});

it('the details page is part of the address and leaves the rest of it alone', () => {
  expect(withDetails('?view=open')).toBe('?view=open&details=1');
  expect(showsDetails(new URLSearchParams(withDetails('')))).toBe(true);
  expect(withoutDetails('?view=open&details=1')).toBe('?view=open');
  expect(withoutDetails('?details=1')).toBe('');
});
