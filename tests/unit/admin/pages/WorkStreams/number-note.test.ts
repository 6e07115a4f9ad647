import fc from 'fast-check';
import {
  noteOn,
  repeatedNumbers,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/numbers/number-note';
import { parseSmsNumber } from '../../../../../src/plugins/sms-channel/shared/core/address';
import { NUMBER_TYPES } from '../../../../../src/plugins/sms-channel/shared/work-streams/contract';

const stored = (value: string) => ({ kind: 'stored', value });
const refused = (reason: string) => ({ kind: 'refused', reason: `numbers.number.${reason}` });

it.each([
  ['+1 719 555 0199', 'long_code', stored('+17195550199')],
  ['(719) 555-0199', 'long_code', stored('+17195550199')],
  ['7195550199', 'long_code', stored('+17195550199')],
  ['833 555 0199', 'toll_free', stored('+18335550199')],
  ['12345', 'short_code', stored('12345')],
  ['12 345', 'short_code', stored('12345')],
  ['', 'long_code', { kind: 'empty' }],
  ['   ', 'short_code', { kind: 'empty' }],
  ['12', 'short_code', refused('noShortCode')],
  ['+17195550199', 'short_code', refused('noShortCode')],
  ['12345', 'long_code', refused('tooFew')],
  ['ACME', 'long_code', refused('name')],
  ['+1 719 555', 'long_code', refused('notPhone')],
  ['+1 719 555 0199 ext 5', 'long_code', refused('notPhone')],
  ['+17195550199', 'toll_free', refused('notTollFree')],
] as const)('“%s” as %s', (written, type, note) => {
  expect(noteOn(written, type, 'US')).toEqual(note);
});

it('a number without a country code is one of the country that the operator chose', () => {
  expect(noteOn('030 901820', 'long_code', 'DE')).toEqual({ kind: 'stored', value: '+4930901820' });
});

it('says what the server will do', () => {
  const written = fc.oneof(fc.string(), fc.stringMatching(/^[+\d ()-]{1,16}$/));
  fc.assert(
    fc.property(written, fc.constantFrom(...NUMBER_TYPES), (number, type) => {
      const parsed = parseSmsNumber(number, type);
      const note = noteOn(number, type, 'US');
      expect(note.kind === 'stored' ? note.value : null).toBe(parsed.ok ? parsed.value : null);
    }),
  );
});

it('a number counts as repeated where it comes the second time, in whatever spelling', () => {
  const number = (written: string) => ({ number: written, type: 'long_code' as const });
  const numbers = [number('+17195550199'), number('(719) 555-0199'), number('+17195550100'), number(''), number('')];
  expect(repeatedNumbers(numbers, 'US')).toEqual(new Set([1]));
});
