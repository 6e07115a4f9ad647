import { isolate } from '../../../../src/plugins/sms-channel/admin/src/ui/text/useText';

it.each([
  ['Kim', 'Kim'],
  ['+1 202 555 0143', '+1 202 555 0143'],
  ['Zoë 😀', 'Zoë 😀'],
  ['שרה כהן', '\u2068שרה כהן\u2069'],
  ['مرحبا', '\u2068مرحبا\u2069'],
  ['Order 7: שלום', '\u2068Order 7: שלום\u2069'],
])('%s keeps to itself within a sentence', (part, expected) => {
  expect(isolate(part)).toBe(expected);
});
