import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { callbackHeaders, sign } from '../../../src/simulator/src/carrier/signatures';
import { ANA, API_KEY, CallbackReceiver, Client, CUSTOMER_ID, eventually, OUR_NUMBER } from './support';

interface Vector {
  api_key: string;
  body: string;
  signature: string;
}

const samples = path.resolve(__dirname, '../../fixtures/telesign');
const vectors: Vector[] = JSON.parse(readFileSync(path.join(samples, 'vectors-callback-signature.json'), 'utf8'));

const hmac = (key: string, body: string): string =>
  createHmac('sha256', Buffer.from(key, 'base64')).update(body).digest('base64');

let receiver: CallbackReceiver;
let client: Client;
beforeEach(async () => {
  receiver = await CallbackReceiver.start();
  client = await Client.start({ callbackUrl: receiver.url });
});
afterEach(async () => {
  await client.simulator.close();
  await receiver.close();
});

const text = (order: object = {}) =>
  client.control<{ referenceId: string; tries: { httpStatus?: number; error?: string }[] }>('POST', '/texts', {
    from: ANA,
    to: OUR_NUMBER,
    text: 'Hello',
    ...order,
  });

it.each(vectors.map((vector, index) => [index, vector] as const))(
  'signature vector %i is as published',
  (_index, vector) => {
    expect(sign(vector.api_key, vector.body)).toBe(vector.signature);
    expect(callbackHeaders(CUSTOMER_ID, vector.api_key, vector.body)).toEqual({
      Authorization: `TSA ${CUSTOMER_ID}:${vector.signature}`,
      'X-TS-Authorization': vector.signature,
    });
  },
);

describe('inbound text', () => {
  it('has the shape of a logged one and is signed over its bytes', async () => {
    const { status, json } = await text({ from: '+1 (202) 555-0143', at: '2026-01-02T03:04:05.678Z' });
    const [callback] = await receiver.first(1);
    expect(status).toBe(200);
    expect(json).toEqual({
      referenceId: expect.stringMatching(/^[0-9A-F]{32}$/),
      tries: [{ at: expect.any(String), httpStatus: 200 }],
    });
    expect(callback?.json).toEqual({
      status: {
        updated_on: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
        code: 1500,
        description: 'Delivered to customer',
      },
      submit_timestamp: '2026-01-02T03:04:05.678000Z',
      errors: [],
      user_response: {
        phone_number: '12025550143',
        iso_country_code: 'US',
        sender_id: '17195550199',
        mo_message: 'Hello',
      },
      sub_resource: 'mo_sms',
      reference_id: json.referenceId,
    });
    const signature = hmac(API_KEY, callback?.body ?? '');
    expect(callback?.headers['content-type']).toBe('application/json');
    expect(callback?.headers.authorization).toBe(`TSA ${CUSTOMER_ID}:${signature}`);
    expect(callback?.headers['x-ts-authorization']).toBe(signature);
  });

  it('is on the handset as delivered', async () => {
    const { json } = await text();
    expect(await client.texts()).toEqual([
      expect.objectContaining({
        direction: 'sent',
        from: ANA,
        to: OUR_NUMBER,
        referenceId: json.referenceId,
        state: 'delivered',
      }),
    ]);
  });

  it('is signed with the new key after a rotation', async () => {
    await client.settings({ callbackKey: 'bmV3IGtleQ==' });
    await text();
    const [callback] = await receiver.first(1);
    expect(callback?.headers['x-ts-authorization']).toBe(hmac('bmV3IGtleQ==', callback?.body ?? ''));
  });

  it('can be forged', async () => {
    await text({ signWith: 'wrong' });
    await text({ signWith: 'none' });
    const [wrong, none] = await receiver.first(2);
    expect(wrong?.headers.authorization).toMatch(new RegExp(`^TSA ${CUSTOMER_ID}:.{44}$`));
    expect(wrong?.headers['x-ts-authorization']).not.toBe(hmac(API_KEY, wrong?.body ?? ''));
    expect(none?.headers).not.toHaveProperty('authorization');
    expect(none?.headers).not.toHaveProperty('x-ts-authorization');
  });

  it('can carry any body', async () => {
    await text({ body: '{"not": json', referenceId: 'MINE' });
    const [callback] = await receiver.first(1);
    expect(callback?.body).toBe('{"not": json');
    expect(callback?.headers['x-ts-authorization']).toBe(hmac(API_KEY, '{"not": json'));
  });

  it.each([false, true])('copies are the same callback again (parallel: %s)', async (parallel) => {
    const { json } = await text({ copies: 3, parallel });
    expect(json.tries).toHaveLength(3);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(await client.texts()).toHaveLength(1);
  });

  it('goes to the callback URL of its number', async () => {
    const other = await CallbackReceiver.start();
    await client.settings({ callbackUrls: { '12345': other.url } });
    await text({ to: '12345' });
    const [callback] = await other.first(1);
    expect(callback?.json).toMatchObject({ user_response: { sender_id: '12345' } });
    expect(receiver.received).toEqual([]);
    await other.close();
  });

  it('says so when there is no callback URL', async () => {
    await client.settings({ callbackUrl: null });
    const { json } = await text();
    expect(json.tries).toEqual([{ at: expect.any(String), error: 'no callback URL is set' }]);
    expect((await client.texts())[0]?.state).toBe('lost');
  });
});

describe('tries', () => {
  it.each([201, 202, 204, 302, 401, 500])(
    'HTTP %i is not taken as success: the same bytes come again',
    async (status) => {
      receiver.answerNext(status);
      const { json } = await text();
      expect(json.tries).toEqual([{ at: expect.any(String), httpStatus: status }]);
      const [first, second] = await receiver.first(2);
      expect(second?.body).toBe(first?.body);
      expect(second?.headers.authorization).toBe(first?.headers.authorization);
      const [text1] = await eventually(
        () => client.texts(),
        ([one]) => one?.state === 'delivered',
      );
      expect(text1?.state).toBe('delivered');
    },
  );

  it('end after the third', async () => {
    receiver.answerNext(500, 500, 500);
    await text();
    const [row] = await eventually(
      () => client.list('callbacks'),
      ([one]) => one?.outcome === 'given-up',
    );
    expect(row).toMatchObject({
      outcome: 'given-up',
      tries: [{ httpStatus: 500 }, { httpStatus: 500 }, { httpStatus: 500 }],
    });
    expect(receiver.received).toHaveLength(3);
    expect((await client.texts())[0]).toMatchObject({ state: 'lost', stateText: 'Lost: HTTP 500' });
  });

  it('fail when nobody listens', async () => {
    await client.settings({ callbackUrl: 'http://127.0.0.1:1/nobody' });
    const { json } = await text();
    expect(json.tries).toEqual([{ at: expect.any(String), error: 'ECONNREFUSED' }]);
  });

  it('fail when there is no answer in time', async () => {
    const impatient = await Client.start({ callbackUrl: receiver.url, answerTimeoutMs: 20, callbackRetryDelaysMs: [] });
    receiver.answerNext(null);
    const { json } = await impatient.control('POST', '/texts', { from: ANA, to: OUR_NUMBER, text: 'Hello' });
    expect(json.tries).toEqual([{ at: expect.any(String), error: 'no answer within 20 ms' }]);
    await impatient.simulator.close();
  });
});
