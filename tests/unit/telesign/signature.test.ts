import {
  isApiKey,
  prepareKey,
  signCallback,
  verifyCallbackSignature,
} from '../../../src/plugins/sms-channel/server/src/telesign/signature';

import { EXAMPLE_API_KEY, EXAMPLE_CUSTOMER_ID, sampleBytes, sampleJson } from './samples';

interface Vector {
  source: string;
  customer_id: string | null;
  api_key: string;
  body: string;
  signature: string;
  authorization?: string;
}

const vectors = sampleJson<Vector[]>('vectors-callback-signature');

const body = sampleBytes('observed-inbound-mo-sms');
const SIGNATURE = 'vyGBiSu1/mufbf21dZOQUQsnjh2mfYBwG6TvLVsN5nw=';
const key = prepareKey(EXAMPLE_API_KEY);
const oldKey = prepareKey('b2xkLWtleS1vZi10aGUtYWNjb3VudA==');

const verify = (over: Partial<Parameters<typeof verifyCallbackSignature>[0]>) =>
  verifyCallbackSignature({
    authorization: undefined,
    xTsAuthorization: undefined,
    rawBody: body,
    customerId: EXAMPLE_CUSTOMER_ID,
    keys: [key],
    ...over,
  });

describe('published and computed vectors', () => {
  it('are all there', () => expect(vectors.length).toBeGreaterThanOrEqual(8));

  it.each(vectors.map((vector) => [vector.source, vector] as const))('%s', (_source, vector) => {
    const rawBody = Buffer.from(vector.body);
    expect(signCallback(vector.api_key, rawBody)).toBe(vector.signature);
    expect(
      verify({
        rawBody,
        keys: [prepareKey(vector.api_key)],
        customerId: vector.customer_id ?? 'any',
        authorization: vector.authorization,
        xTsAuthorization: vector.signature,
      }),
    ).toEqual({ ok: true, keyIndex: 0 });
  });

  it.each([
    ['observed-inbound-mo-sms', SIGNATURE],
    ['composed-inbound-stop', 'Eu72W3SZXnexcN05V3t7tA8Os8ZuzRDOrwNr3KC1tvw='],
    ['composed-dlr-gateway-203', 'T28EnhRBt6E79D+1BD5jVG6N+xJIsGB//n9PiXECLC4='],
    ['documented-dlr-delivered', 'djPf8QmhL/6o3QIFBBTBYVnKQQ6hP8H7ZeMZJ0x5fiw='],
    ['composed-dlr-opted-out-510', 'J4A2IW80AL+couDjTNe3iNQBDTm0DTuW3oHhGIvZaLQ='],
    ['composed-dlr-blocked-238', 'i/AaJ8TIyjdhN3DsGTkpAlhFpJtunTODeRTlFSmRo5Q='],
  ])('the bytes of %s have the documented signature', (sample, signature) => {
    expect(signCallback(EXAMPLE_API_KEY, sampleBytes(sample))).toBe(signature);
  });

  it('a key with dashes, which Node and TeleSign decode differently, is refused instead of signing with another key', () => {
    const [published] = vectors;
    const withDashes = published?.api_key.replace('EXAMPLE', 'EXAMPLE----') ?? '';
    expect(Buffer.from(withDashes, 'base64')).not.toEqual(Buffer.from(published?.api_key ?? '', 'base64'));
    expect(isApiKey(withDashes)).toBe(false);
    expect(() => prepareKey(withDashes)).toThrow(TypeError);
    expect(() => prepareKey(withDashes)).not.toThrow(withDashes);
  });
});

it.each([
  [EXAMPLE_API_KEY, true],
  ['VGVzdCBLZXk=', true],
  ['YWJj', true],
  ['YQ', true],
  ['', false],
  ['=', false],
  ['A', false],
  ['YWJjZ', false],
  ['YW Jj', false],
  ['YWJj\n', false],
  ['schlüssel', false],
])('%j is an API key: %s', (text, expected) => expect(isApiKey(text)).toBe(expected));

describe('a callback is accepted', () => {
  it.each([
    [
      'the documented pair of headers',
      { authorization: `TSA ${EXAMPLE_CUSTOMER_ID}:${SIGNATURE}`, xTsAuthorization: SIGNATURE },
    ],
    ['Authorization alone', { authorization: `TSA ${EXAMPLE_CUSTOMER_ID}:${SIGNATURE}` }],
    ['Authorization without a customer ID', { authorization: `TSA ${SIGNATURE}` }],
    ['a bare signature in Authorization', { authorization: SIGNATURE }],
    ['X-TS-Authorization alone', { xTsAuthorization: SIGNATURE }],
    ['the full form in X-TS-Authorization', { xTsAuthorization: `TSA ${EXAMPLE_CUSTOMER_ID}:${SIGNATURE}` }],
    ['the customer ID without the scheme', { xTsAuthorization: `${EXAMPLE_CUSTOMER_ID}:${SIGNATURE}` }],
    [
      'another case of scheme and customer ID',
      { authorization: `tsa ${EXAMPLE_CUSTOMER_ID.toLowerCase()}:${SIGNATURE}` },
    ],
    ['an Authorization of a proxy beside it', { authorization: 'Basic dTpw', xTsAuthorization: SIGNATURE }],
    [
      'a stale signature beside it',
      { authorization: `TSA ${EXAMPLE_CUSTOMER_ID}:${signCallback('YWJj', body)}`, xTsAuthorization: SIGNATURE },
    ],
  ])('%s', (_case, headers) => expect(verify(headers)).toEqual({ ok: true, keyIndex: 0 }));

  it('with the old key while keys are rotated', () => {
    expect(verify({ xTsAuthorization: SIGNATURE, keys: [oldKey, key] })).toEqual({ ok: true, keyIndex: 1 });
  });

  it('with an empty body too', () => {
    const empty = Buffer.alloc(0);
    expect(verify({ rawBody: empty, xTsAuthorization: signCallback(EXAMPLE_API_KEY, empty) })).toMatchObject({
      ok: true,
    });
  });
});

describe('a callback is refused', () => {
  const forged = Buffer.from(body);
  forged[body.length - 10] = (forged[body.length - 10] ?? 0) ^ 1;

  it.each([
    ['no header', {}, 'missing'],
    ['empty headers', { authorization: '', xTsAuthorization: '' }, 'missing'],
    ['another scheme', { authorization: `Bearer ${SIGNATURE}` }, 'malformed'],
    ['Basic', { authorization: `Basic ${EXAMPLE_CUSTOMER_ID}:${SIGNATURE}` }, 'malformed'],
    [
      'a signature that is cut off',
      { authorization: `TSA ${EXAMPLE_CUSTOMER_ID}:${SIGNATURE.slice(0, -1)}` },
      'malformed',
    ],
    ['a signature of another length', { xTsAuthorization: 'YWJj' }, 'malformed'],
    ['an alphabet that is not base64', { xTsAuthorization: SIGNATURE.replace('/', '_') }, 'malformed'],
    ['a header of a megabyte', { authorization: `TSA ${'A'.repeat(1_000_000)}` }, 'malformed'],
    ['two signatures in one header', { xTsAuthorization: `${SIGNATURE}, ${SIGNATURE}` }, 'malformed'],
    [
      'a wrong customer ID',
      { authorization: `TSA 00000000-0000-0000-0000-000000000000:${SIGNATURE}` },
      'wrong-customer',
    ],
    [
      'a wrong customer ID beside a good signature',
      { authorization: `TSA other:${SIGNATURE}`, xTsAuthorization: SIGNATURE },
      'wrong-customer',
    ],
    ['one changed byte', { xTsAuthorization: SIGNATURE, rawBody: forged }, 'mismatch'],
    [
      'JSON that was written anew',
      { xTsAuthorization: SIGNATURE, rawBody: Buffer.from(`${body.toString()}\n`) },
      'mismatch',
    ],
    ['a signature with another key', { xTsAuthorization: signCallback('YWJj', body) }, 'mismatch'],
    ['no keys', { xTsAuthorization: SIGNATURE, keys: [] }, 'mismatch'],
  ] as const)('%s', (_case, over, reason) => expect(verify(over)).toEqual({ ok: false, reason }));
});
