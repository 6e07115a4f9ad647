import fc from 'fast-check';
import {
  splitLinks,
  type TextPiece,
} from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/thread/thread-rules';

/** As a reader sees it: `[address]` where a link is, with its target where that is another. */
const marked = (pieces: readonly TextPiece[]) =>
  pieces
    .map(({ text, href }) => {
      if (href === undefined) return text;
      return href === text ? `[${text}]` : `[${text} → ${href}]`;
    })
    .join('');

it.each([
  ['no address', 'See you at 10:30', 'See you at 10:30'],
  ['an address alone', 'https://example.com', '[https://example.com]'],
  ['within a sentence', 'Look at http://example.com/a today', 'Look at [http://example.com/a] today'],
  ['two of them', 'http://a.example http://b.example', '[http://a.example] [http://b.example]'],
  ['on lines of their own', 'http://a.example\nhttp://b.example', '[http://a.example]\n[http://b.example]'],
  ['in capitals', 'HTTPS://EXAMPLE.COM', '[HTTPS://EXAMPLE.COM]'],
  ['without a scheme', 'www.example.com/x', '[www.example.com/x → https://www.example.com/x]'],
  ['with a query and a fragment', 'http://a.example/?q=1&r=a.b#top', '[http://a.example/?q=1&r=a.b#top]'],
  ['with a port', 'http://localhost:1337/admin', '[http://localhost:1337/admin]'],
  ['with another behind a comma', 'http://a.example/x,http://b.example', '[http://a.example/x],[http://b.example]'],
  ['with another inside', 'http://a.example/web/http://b.example', '[http://a.example/web/http://b.example]'],
  ['to another host than it seems', 'https://bank.example@evil.example/x', 'https://bank.example@evil.example/x'],
  ['with a password', 'www.bank.example:pin@evil.example', 'www.bank.example:pin@evil.example'],
  ['with an @ in its path', 'https://a.example/@name', '[https://a.example/@name]'],
  ['within another word', 'xhttp://example.com', 'xhttp://example.com'],
  ['before Chinese punctuation', 'Weiter: https://example.com。次', 'Weiter: [https://example.com]。次'],
  ['between Chinese brackets', '（https://example.com/a）、', '（[https://example.com/a]）、'],
  ['after full-width marks', 'https://example.com！ ok', '[https://example.com]！ ok'],
  ['with an underscore at its end', 'https://t.example/x?start=1_', '[https://t.example/x?start=1_]'],
  ['without a direction mark', 'https://example.com/\u202egpj.exe', '[https://example.com/]\u202egpj.exe'],
  ['without an isolate', 'https://a.example/\u2066b\u2069', '[https://a.example/]\u2066b\u2069'],
  [
    'without a zero-width character',
    'https://bank.example\u200b.evil.example',
    '[https://bank.example]\u200b.evil.example',
  ],
  ['with letters of any script', 'https://例え.example/パス', '[https://例え.example/パス]'],
  ['before Arabic punctuation', 'https://example.com؟', '[https://example.com]؟'],
  ['in square brackets', '[https://example.com]', '[[https://example.com]]'],
  ['in quotes of the language', '«https://example.com»', '«[https://example.com]»'],
])('an address becomes a link: %s', (_case, text, expected) => {
  expect(marked(splitLinks(text))).toBe(expected);
});

it.each([
  ['a full stop', 'See https://example.com.', 'See [https://example.com].'],
  ['a comma', 'https://example.com, please', '[https://example.com], please'],
  ['several marks', 'https://example.com/?!…', '[https://example.com/]?!…'],
  ['a colon', 'https://example.com: read it', '[https://example.com]: read it'],
  ['quotation marks', '“https://example.com”', '“[https://example.com]”'],
  ['straight quotation marks', '"https://example.com"', '"[https://example.com]"'],
  ['angle brackets', '<https://example.com>', '<[https://example.com]>'],
  ['the bracket around it', '(see https://example.com)', '(see [https://example.com])'],
  ['the bracket and the full stop', '(see https://example.com.).', '(see [https://example.com].).'],
  [
    'but not the bracket of a name',
    'see https://en.example.org/wiki/Foo_(bar).',
    'see [https://en.example.org/wiki/Foo_(bar)].',
  ],
  ['but not a bracket of its own', 'https://a.example/SMS_(GSM)', '[https://a.example/SMS_(GSM)]'],
  ['its own bracket within others', '(https://a.example/SMS_(GSM))', '([https://a.example/SMS_(GSM)])'],
])('what ends the sentence does not belong to the address: %s', (_case, text, expected) => {
  expect(marked(splitLinks(text))).toBe(expected);
});

it.each([
  'javascript:alert(1)',
  'JavaScript://example.com/%0aalert(1)',
  'data:text/html,<b>x</b>',
  'ftp://example.com',
  'file:///etc/passwd',
  'mailto:ann@example.com',
  'tel:+12025550143',
  'example.com',
])('only http and https become links, not %s', (text) => {
  expect(splitLinks(text)).toEqual([{ text }]);
});

it('an empty text has no pieces', () => {
  expect(splitLinks('')).toEqual([]);
});

it('the pieces are the text, every character of it in its place', () => {
  const part = fc.oneof(
    fc.constantFrom('http://a.example', 'https://', 'www.', 'www.b.example/(c)', '(', ')', '.', ' ', '\n', '"'),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
  );
  fc.assert(
    fc.property(
      fc.array(part).map((parts) => parts.join('')),
      (text) => {
        const pieces = splitLinks(text);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        expect(pieces.filter((piece) => piece.text === '')).toEqual([]);
      },
    ),
  );
});

it.each(['www...', 'www.!', 'http://...', 'https://', 'see www. for more'])('%j is no link', (text) => {
  expect(splitLinks(text).filter(({ href }) => href !== undefined)).toEqual([]);
});
