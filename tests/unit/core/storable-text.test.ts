import { storableRecord, storableText } from '../../../src/plugins/sms-channel/shared/core/storable-text';

const NUL = String.fromCharCode(0);

it.each([
  ['NUL', `a${NUL}b`, 'ab', 'a\uFFFDb'],
  ['a lone surrogate', 'a\uD83Db\uDE00', 'a\uFFFDb\uFFFD', 'a\uFFFDb\uFFFD'],
  ['a whole pair', 'a😀b', 'a😀b', 'a😀b'],
])('%s is stored as every database takes it', (_what, text, read, kept) => {
  expect([storableText(text), storableRecord(text)]).toEqual([read, kept]);
});
