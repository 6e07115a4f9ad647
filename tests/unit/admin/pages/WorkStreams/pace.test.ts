import { paceAfter } from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/numbers/number-note';

it.each([
  ['the usual pace goes with the type', 1, 'long_code', 'short_code', 30],
  ['and back', 30, 'short_code', 'toll_free', 3],
  ['a pace that a person set stays', 5, 'long_code', 'short_code', 5],
  ['also where it is usual for the new type', 30, 'long_code', 'short_code', 30],
  ['an empty field gets the usual pace', undefined, 'long_code', 'toll_free', 3],
] as const)('%s', (_case, pace, from, to, after) => {
  expect(paceAfter(pace, from, to)).toBe(after);
});
