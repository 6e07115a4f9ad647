import fc from 'fast-check';
import { problemOf } from '../../../../../src/plugins/sms-channel/admin/src/pages/Inbox/composer/composer-rules';
import { MAX_TEXT_CHARACTERS } from '../../../../../src/plugins/sms-channel/shared/core/segments';
import { messagePost } from '../../../../../src/plugins/sms-channel/shared/conversations/schema';

const tooLong = (excess: number) => ({ key: 'composer.tooLong', values: { excess, max: MAX_TEXT_CHARACTERS } });
const empty = { key: 'composer.empty', values: {} };

it.each([
  ['a text', 'Hello', null],
  ['one letter', 'k', null],
  ['the longest text', 'a'.repeat(MAX_TEXT_CHARACTERS), null],
  ['one character more', 'a'.repeat(MAX_TEXT_CHARACTERS + 1), tooLong(1)],
  ['an emoji where one unit is left', `${'a'.repeat(MAX_TEXT_CHARACTERS - 1)}😀`, tooLong(1)],
  ['nothing', '', empty],
  ['spaces and new lines', ' \n\t ', empty],
  ['a variable', 'Dear {{contact.name}}', { key: 'quick.open', values: { count: 1, variables: '{{contact.name}}' } }],
  ['braces that are no variable', 'a {b} {{c', null],
  ['more spaces than any text may have', ' '.repeat(MAX_TEXT_CHARACTERS + 1), empty],
])('%s', (_case, body, problem) => {
  expect(problemOf(body)).toEqual(problem);
});

it('what the composer lets through is what the server takes', () => {
  const body = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.stringMatching(/^\s*$/),
    fc.stringMatching(/^[{}a. ]{0,12}$/),
    fc.integer({ min: MAX_TEXT_CHARACTERS - 3, max: MAX_TEXT_CHARACTERS + 3 }).map((length) => 'a'.repeat(length)),
  );
  fc.assert(
    fc.property(body, (text) => {
      expect(problemOf(text) === null).toBe(messagePost.safeParse({ body: text }).success);
    }),
  );
});
