import { writtenNumber } from '../../../../src/plugins/sms-channel/admin/src/ui/text/format';

it.each([
  ['+12025550143', '+1 202 555 0143'],
  ['+34612345678', '+34 612 34 56 78'],
  ['+442079460958', '+44 20 7946 0958'],
])('%s is written %s, the first time and again', (address, written) => {
  expect(writtenNumber(address)).toBe(written);
  expect(writtenNumber(address)).toBe(written);
});

it.each([
  ['a short code', '12345'],
  ['a sender of letters', 'AMAZON'],
  ['a plus without a number', '+'],
  ['a number of no country', '+999'],
  ['a name', 'Ann Lee'],
  ['nothing', ''],
])('%s stays as it is', (_case, address) => {
  expect(writtenNumber(address)).toBe(address);
});
