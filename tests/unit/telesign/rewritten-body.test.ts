/** A proxy that spells JSON anew breaks the signature; what was signed is found again, and nothing else is taken for it. */
import {
  findOriginalBody,
  prepareKey,
  signCallback,
} from '../../../src/plugins/sms-channel/server/src/telesign/signature';
import { EXAMPLE_API_KEY } from '../../support/secrets';
import { sampleText } from './samples';

const CUSTOMER = 'FFFFFFFF-EEEE-DDDD-1234-AB1234567890';

const callback = (original: string, arrived: string | Buffer) => ({
  authorization: `TSA ${CUSTOMER}:${signCallback(EXAMPLE_API_KEY, Buffer.from(original))}`,
  xTsAuthorization: undefined,
  rawBody: Buffer.from(arrived),
  customerId: CUSTOMER,
  keys: [prepareKey(EXAMPLE_API_KEY)],
});

const compact = JSON.stringify({ text: 'Größe 42 / €5 👋', list: [1, 'a', null, true], nested: { empty: {} } });
const withEscapes = (text: string) =>
  text.replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

it.each<[string, string, string | Buffer]>([
  ['written with indents', compact, JSON.stringify(JSON.parse(compact), null, 2)],
  ['with a line end behind it', compact, `${compact}\n`],
  ['with a byte-order mark before it', compact, `\uFEFF${compact}`],
  ['with escapes instead of letters', compact, withEscapes(compact)],
  ['with letters instead of escapes', withEscapes(compact), compact],
  ['with plain slashes', compact.replaceAll('/', '\\/'), compact],
  ['without the blanks that were there', '{"a": 1, "b": [2, 3], "c": {"d": "e"}}', '{"a":1,"b":[2,3],"c":{"d":"e"}}'],
  ['taken for Latin-1 and written as UTF-8 again', compact, Buffer.from(Buffer.from(compact).toString('latin1'))],
  [
    'an observed text, indented',
    sampleText('observed-inbound-mo-sms'),
    JSON.stringify(JSON.parse(sampleText('observed-inbound-mo-sms')), null, '\t'),
  ],
])('%s', (_what, original, arrived) => {
  expect(findOriginalBody(callback(original, arrived))?.toString()).toBe(original);
});

it.each<[string, string | Buffer]>([
  ['another text', compact.replace('42', '43')],
  ['no JSON at all', 'Hello'],
  ['nothing', ''],
  ['bytes that are no text', Buffer.from([0xff, 0xfe, 0x00])],
])('%s is not taken for it', (_what, arrived) => {
  expect(findOriginalBody(callback(compact, arrived))).toBeNull();
});

it('bytes that are no UTF-8, and so no JSON, are never what was signed', () => {
  const text = '{"text":"Größe für José"}';
  const latin1 = Buffer.from(text, 'latin1');
  const authorization = `TSA ${CUSTOMER}:${signCallback(EXAMPLE_API_KEY, latin1)}`;
  expect(findOriginalBody({ ...callback(text, text), authorization })).toBeNull();
});

it('a key that we do not have stays one', () => {
  const { keys: _keys, ...rest } = callback(compact, `${compact}\n`);
  const otherKey = Buffer.from('another key, of the right length').toString('base64');
  expect(findOriginalBody({ ...rest, keys: [prepareKey(otherKey)] })).toBeNull();
});
