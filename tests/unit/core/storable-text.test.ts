import {
  beginningOf,
  isBlank,
  storableRecord,
  storableText,
  whyNotStorable,
} from '../../../src/plugins/sms-channel/shared/core/storable-text';

const NUL = String.fromCharCode(0);

it.each([
  ['NUL', `a${NUL}b`, 'ab', 'a\uFFFDb'],
  ['a lone surrogate', 'a\uD83Db\uDE00', 'a\uFFFDb\uFFFD', 'a\uFFFDb\uFFFD'],
  ['a whole pair', 'a😀b', 'a😀b', 'a😀b'],
])('%s is stored as every database takes it', (_what, text, read, kept) => {
  expect([storableText(text), storableRecord(text)]).toEqual([read, kept]);
});

it.each([
  ['a😀b', null],
  ['a\uD83Db', 'half a character'],
  ['\uDE00', 'half a character'],
  [NUL, 'NUL'],
])('%j: why it cannot be stored', (text, reason) => {
  const why = whyNotStorable(text);
  if (reason === null) expect(why).toBeNull();
  else expect(why).toContain(reason);
});

it('a text is not cut within a character', () => {
  expect([1, 2, 3, 4].map((most) => beginningOf('a😀b', most))).toEqual(['a', 'a', 'a😀', 'a😀b']);
});

it.each([
  ['', true],
  [' \n\t\u00a0', true],
  ['\u200b\u200b', true],
  ['\ufeff\u2060\u00ad\u034f\u180e', true],
  ['\u3164\u115f\u2800', true],
  ['\u202a\u202c\u2066', true],
  ['\ufe0f', true],
  ['.', false],
  ['❤\ufe0f', false],
  ['ـ', false],
])('%j: nothing that a reader sees: %s', (text, expected) => {
  expect(isBlank(text)).toBe(expected);
});
