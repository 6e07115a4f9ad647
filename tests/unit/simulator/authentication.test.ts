import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sign, stringToSign } from '../../../src/simulator/src/carrier/signatures';
import { API_KEY, basic, Client, codeOf, CUSTOMER_ID } from './support';

interface Vector {
  customer_id: string;
  api_key: string;
  method: string;
  content_type: string;
  date_line: string;
  x_ts_date?: string;
  x_ts_nonce: string;
  body: string;
  resource: string;
  string_to_sign: string;
  authorization: string;
}

const samples = path.resolve(__dirname, '../../fixtures/telesign');
const vectors: Vector[] = JSON.parse(readFileSync(path.join(samples, 'vectors-request-digest.json'), 'utf8'));

const headersOf = (vector: Vector): Record<string, string> => ({
  Authorization: vector.authorization,
  'x-ts-auth-method': 'HMAC-SHA256',
  'x-ts-nonce': vector.x_ts_nonce,
  ...(vector.content_type && { 'Content-Type': vector.content_type }),
  ...(vector.x_ts_date ? { 'x-ts-date': vector.x_ts_date } : { Date: vector.date_line }),
});

/** The clock stands where the published examples were signed. */
const VECTOR_TIME = Date.parse('Wed, 14 Dec 2016 18:20:12 GMT');

let client: Client;
beforeEach(async () => {
  client = await Client.start({ clock: () => VECTOR_TIME });
});
afterEach(() => client.simulator.close());

describe('digest', () => {
  it.each(vectors.map((vector, index) => [index, vector] as const))(
    'vector %i is signed as published',
    (_index, vector) => {
      const signed = stringToSign({
        method: vector.method,
        contentType: vector.content_type,
        date: vector.date_line,
        tsHeaders: {
          'x-ts-nonce': vector.x_ts_nonce,
          'x-ts-auth-method': 'HMAC-SHA256',
          ...(vector.x_ts_date && { 'x-ts-date': vector.x_ts_date }),
        },
        body: Buffer.from(vector.body),
        path: vector.resource,
      });
      expect(signed.toString()).toBe(vector.string_to_sign);
      expect(`TSA ${vector.customer_id}:${sign(vector.api_key, signed)}`).toBe(vector.authorization);
    },
  );

  const messaging = vectors.filter(({ resource }) => resource.startsWith('/v1/messaging'));
  it.each(messaging.map((vector, index) => [index, vector] as const))(
    'messaging vector %i is let in over HTTP',
    async (_index, vector) => {
      const answer = await client.carrier(vector.method, vector.resource, {
        headers: headersOf(vector),
        ...(vector.body && { body: vector.body }),
      });
      expect(answer.status).toBe(vector.method === 'POST' ? 200 : 404);
    },
  );

  const vector = messaging.find(({ method }) => method === 'POST') as Vector;
  it.each([
    ['a changed body', { body: `${vector.body}!` }, {}, 10008],
    ['a changed nonce', {}, { 'x-ts-nonce': 'B1592C6F-E384-4CDB-BC42-C3AB970369E9' }, 10008],
    [
      'another customer',
      {},
      { Authorization: `TSA 00000000-EEEE-DDDD-1234-AB1234567890:${vector.authorization.split(':')[1]}` },
      10015,
    ],
    ['another method of signing', {}, { 'x-ts-auth-method': 'HMAC-SHA1' }, 10006],
    ['a date that is no date', {}, { Date: 'yesterday' }, 10005],
    ['a date far away', {}, { Date: 'Wed, 14 Dec 2016 19:20:12 GMT' }, 10004],
    ['a nonce of one letter', {}, { 'x-ts-nonce': 'A' }, 10003],
    ['a header that is not TSA', {}, { Authorization: 'TSA nothing' }, -30005],
  ])('%s is refused', async (_what, init, headers, code) => {
    const response = await client.carrier('POST', '/v1/messaging', {
      body: vector.body,
      ...init,
      headers: { ...headersOf(vector), ...headers },
    });
    expect(response.status).toBe(401);
    expect(codeOf({ status: 401, json: (await response.json()) as Record<string, unknown> })).toBe(code);
  });

  it('a missing date is refused', async () => {
    const { Date: _date, ...headers } = headersOf(vector);
    const response = await client.carrier('POST', '/v1/messaging', { body: vector.body, headers });
    expect(await response.json()).toMatchObject({ status: { code: 10007 } });
  });

  it('a nonce is taken once', async () => {
    const request = { body: vector.body, headers: headersOf(vector) };
    expect((await client.carrier('POST', '/v1/messaging', request)).status).toBe(200);
    const repeated = await client.carrier('POST', '/v1/messaging', request);
    expect(repeated.status).toBe(401);
    expect(await repeated.json()).toMatchObject({ status: { code: 10002 } });
  });
});

describe('basic', () => {
  it.each([
    ['the right key', basic(), 200, 290],
    ['a customer ID in lower case', basic(CUSTOMER_ID.toLowerCase()), 200, 290],
    ['a wrong key', basic(CUSTOMER_ID, 'd3Jvbmc='), 401, 10008],
    ['a wrong customer ID', basic('11111111-EEEE-DDDD-1234-AB1234567890'), 401, 10015],
    ['no colon', `Basic ${Buffer.from('nothing').toString('base64')}`, 401, -30005],
    ['another scheme', `Bearer ${API_KEY}`, 401, -30005],
    ['nothing', '', 401, -30004],
  ])('%s', async (_what, authorization, status, code) => {
    const answer = await client.send({}, { headers: { Authorization: authorization } });
    expect(answer.status).toBe(status);
    expect(codeOf(answer)).toBe(code);
  });

  it('a refused request sends nothing', async () => {
    await client.send({}, { headers: { Authorization: basic(CUSTOMER_ID, 'd3Jvbmc=') } });
    expect(await client.texts()).toEqual([]);
  });
});
