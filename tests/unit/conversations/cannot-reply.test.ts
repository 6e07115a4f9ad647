import { cannotReply } from '../../../src/plugins/sms-channel/shared/conversations/messages';

const way = { customer: '+14155550100', hasNumber: true, hasWorkStream: true, isWorkStreamEnabled: true };

it.each([
  ['a number that can be answered', {}, null],
  ['a short code', { customer: '24273' }, 'unanswerable'],
  ['a sender of letters', { customer: 'AMAZON' }, 'unanswerable'],
  ['a sender with a letter', { customer: 'INFO24' }, 'unanswerable'],
  ['our number is gone', { hasNumber: false }, 'number-gone'],
  ['the work stream is gone', { hasWorkStream: false, isWorkStreamEnabled: false }, 'work-stream-gone'],
  ['the work stream is off', { isWorkStreamEnabled: false }, 'work-stream-off'],
  ['letters come first', { customer: 'AMAZON', hasNumber: false, isWorkStreamEnabled: false }, 'unanswerable'],
] as const)('%s', (_case, fields, expected) => {
  expect(cannotReply({ ...way, ...fields })).toBe(expected);
});
