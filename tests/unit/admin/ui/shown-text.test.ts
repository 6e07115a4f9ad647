import { shownOnOneLine, shownText } from '../../../../src/plugins/sms-channel/admin/src/ui/text/shown-text';

const text = (key: string) => key;

it.each([
  ['line one\r\nline two\rline three', 'line one\nline two\nline three'],
  ['a\n\nb', 'a\n\nb'],
  ['a\r\rb', 'a\n\nb'],
  ['a\u2028b\u2029c\u0085d\u000be', 'a\nb\nc\nd\ne'],
  ['  two  blanks  ', '  two  blanks  '],
])('every line break is one: %j', (written, shown) => {
  expect(shownText(written, text)).toBe(shown);
});

it.each(['', '   ', '\u200b\u200b\u200b', '\r\n', '\u2060 \ufeff'])(
  'a text without anything to see says so: %j',
  (written) => {
    expect(shownText(written, text)).toBe('message.empty');
    expect(shownOnOneLine(written, text)).toBe('message.empty');
  },
);

it('a preview has one line', () => {
  expect(shownOnOneLine('line one\r\nline two\rline three', text)).toBe('line one line two line three');
});
