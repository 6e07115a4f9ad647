/** Bodies are bounded in bytes, values, fields and depth before anybody builds or checks them. */
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import {
  createBodyReader,
  createMeasure,
  requireGoodBody,
} from '../../../src/plugins/sms-channel/server/src/http/body';

type Reader = ReturnType<typeof createBodyReader>;
type Ctx = Parameters<Reader>[0];

const readBody = createBodyReader('/api');

/** What a call gets to see of its body, or why it was refused. */
async function sent(path: string, body: string | Buffer, headers: Record<string, string> = {}) {
  const chunks: Buffer[] = [];
  const bytes = Buffer.from(body);
  for (let from = 0; from < bytes.length; from += 1_000) chunks.push(bytes.subarray(from, from + 1_000));
  const req = Object.assign(Readable.from(chunks), {
    headers: { 'content-type': 'application/json', 'transfer-encoding': 'chunked', ...headers },
  });
  const request: { body?: unknown } = {};
  await readBody({ method: 'POST', path, req, request, set: () => undefined } as unknown as Ctx, async () => undefined);
  try {
    requireGoodBody(req as never);
    return { body: request.body };
  } catch (error) {
    return { refused: (error as Error).message };
  }
}

const CONTACTS = '/api/sms-channel/contacts';
const list = (count: number) => JSON.stringify({ data: Array(count).fill(1) });

it.each([
  ['an ordinary body', CONTACTS, '{"data":{"name":"Ann"}}', { data: { name: 'Ann' } }],
  ['signs inside of a text', CONTACTS, '{"data":"[[[[{{{{,,,,\\\\\\",]"}', { data: '[[[[{{{{,,,,\\",]' }],
  ['an empty one', CONTACTS, ' ', undefined],
])('%s is read as it is', async (_what, path, body, expected) => {
  expect(await sent(path, body)).toEqual({ body: expected });
});

it.each([
  ['too many bytes', CONTACTS, JSON.stringify({ data: 'x'.repeat(65_536) }), /at most 64 KB/],
  ['too many values', CONTACTS, list(2_001), /more than 2000 values/],
  ['too deep', CONTACTS, `${'['.repeat(17)}${']'.repeat(17)}`, /more than 16 levels/],
  [
    'too many fields',
    CONTACTS,
    `{${Array.from({ length: 201 }, (_, n) => `"${n}":1`).join()}}`,
    /more than 200 fields/,
  ],
  ['no JSON', CONTACTS, '{"data":', /is not JSON/],
  ['no object', CONTACTS, '"data"', /must be an object/],
  ['the same in capitals', '/API/SMS-Channel/Contacts', list(2_001), /more than 2000 values/],
])('%s is refused', async (_what, path, body, reason) => {
  expect((await sent(path, body)).refused).toMatch(reason);
});

it('a bulk send may have what others may not', async () => {
  expect(await sent('/api/sms-channel/bulk-sends', list(200_000))).toHaveProperty('body.data.length', 200_000);
  expect(await sent('/sms-channel/bulk-sends', list(200_000))).toHaveProperty('body.data.length', 200_000);
  expect((await sent('/sms-channel/bulk-sends/abc/start', list(200_000))).refused).toMatch(/more than 2000/);
});

it('what is zipped is bounded by what it unpacks to', async () => {
  const zipped = { 'content-encoding': 'gzip' };
  expect(await sent(CONTACTS, gzipSync('{"data":1}'), zipped)).toEqual({ body: { data: 1 } });
  expect((await sent(CONTACTS, gzipSync(`{"data":"${'x'.repeat(5_000_000)}"}`), zipped)).refused).toMatch(/64 KB/);
  expect((await sent(CONTACTS, 'x', { 'content-encoding': 'br' })).refused).toMatch(/encoded as br/);
  expect((await sent(CONTACTS, 'a=1', { 'content-type': 'application/x-www-form-urlencoded' })).refused).toMatch(
    /JSON/,
  );
});

it('other calls of the app are not touched', async () => {
  expect(await sent('/api/articles', list(2_001))).toEqual({ body: undefined });
});

it('fields are counted for each object', () => {
  const measure = createMeasure({ bytes: 100_000, values: 100_000 });
  const object = `{${Array.from({ length: 200 }, (_, n) => `"${n}":1`).join()}}`;
  expect(measure(Buffer.from(`[${[object, object, object].join()}]`))).toBeNull();
});
