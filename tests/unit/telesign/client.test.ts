import { createTelesignClient, type TelesignClient } from '../../../src/plugins/sms-channel/server/src/telesign/client';

import { startFakeCarrier, type FakeCarrier } from './fake-carrier';
import { EXAMPLE_API_KEY, EXAMPLE_BASIC, EXAMPLE_CUSTOMER_ID, sampleJson, sampleText } from './samples';

const TEXT = { to: '+15558675309', from: '+17195550199', text: 'Hello from support', externalId: 'msg_01' };
const FORM =
  'phone_number=15558675309&message=Hello+from+support&message_type=ARN&sender_id=17195550199&external_id=msg_01';
const REFERENCE = '0123456789ABCDEF0123456789ABCDEF';

let carrier: FakeCarrier;
let client: TelesignClient;

beforeAll(async () => {
  carrier = await startFakeCarrier();
  client = createTelesignClient({
    baseUrl: carrier.baseUrl,
    customerId: EXAMPLE_CUSTOMER_ID,
    apiKey: EXAMPLE_API_KEY,
    timeouts: { connectMs: 1_000, responseMs: 2_000 },
  });
});
afterAll(() => carrier.close());

const errorBody = (code: number | string) => JSON.stringify({ status: { code, description: 'to 15558675309' } });
const verifyBody = (code: number | string, description = '') =>
  JSON.stringify({ reference_id: REFERENCE, errors: [{ code, description }], status: { code: 500 } });

describe('send', () => {
  it('posts the documented form with Basic authentication, and is accepted (exchange 9.1)', async () => {
    carrier.answer({ status: 200, body: sampleText('composed-send-accepted') });

    await expect(client.send(TEXT)).resolves.toEqual({
      kind: 'accepted',
      referenceId: REFERENCE,
      statusCode: 290,
    });
    expect(carrier.seen).toHaveLength(1);
    expect(carrier.seen[0]).toMatchObject({ method: 'POST', path: '/v1/messaging', body: FORM });
    expect(carrier.seen[0]?.headers).toMatchObject({
      authorization: EXAMPLE_BASIC,
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
    });
  });

  it('is accepted with 201 too (exchange 9.2)', async () => {
    carrier.answer({ status: 201, body: sampleText('composed-send-accepted') });
    await expect(client.send(TEXT)).resolves.toMatchObject({ kind: 'accepted', statusCode: 290 });
  });

  it('sends any text unharmed, to short codes and without a sender', async () => {
    const text = 'Grüße & 50 % + 1 = 100€ 👨‍👩‍👧\r\nline two; a=b';
    carrier.answer({ status: 200, body: sampleText('composed-send-accepted') });
    await client.send({ to: '12345', text, externalId: 'm2', messageType: 'OTP' });

    const form = new URLSearchParams(carrier.seen[0]?.body);
    expect(Object.fromEntries(form)).toEqual({
      phone_number: '12345',
      message: text,
      message_type: 'OTP',
      external_id: 'm2',
    });
  });

  it('keeps a path of the base URL', async () => {
    carrier.answer({ status: 200, body: sampleText('composed-send-accepted') });
    const behindPath = createTelesignClient({ baseUrl: `${carrier.baseUrl}/proxy/`, customerId: 'c', apiKey: 'a2V5' });
    await behindPath.send(TEXT);
    expect(carrier.seen[0]?.path).toBe('/proxy/v1/messaging');
  });

  it.each([
    ['a code in a string', { reference_id: REFERENCE, status: { code: '290' } }, 290],
    ['a final code at once', { reference_id: REFERENCE, status: { code: 510 } }, 510],
    ['no status at all', { reference_id: REFERENCE }, 290],
    ['fields that we do not know', { reference_id: REFERENCE, status: { code: 291, x: {} }, extra: [1] }, 291],
    ['empty errors', { reference_id: REFERENCE, errors: [], status: { code: 290 } }, 290],
  ])('is accepted by a 2xx with a reference: %s', async (_case, body, statusCode) => {
    carrier.answer({ status: 200, body: JSON.stringify(body) });
    await expect(client.send(TEXT)).resolves.toMatchObject({ kind: 'accepted', referenceId: REFERENCE, statusCode });
  });

  it.each([
    ['9.3 bad recipient', 400, sampleText('composed-send-400-invalid-phone'), '11000'],
    ['9.4 wrong API key', 401, sampleText('observed-send-401-invalid-signature'), '10008'],
    ['9.5 wrong customer ID', 401, sampleText('composed-send-401-invalid-customer'), '10015'],
    ['9.6 product not enabled', 401, sampleText('composed-send-401-not-enabled'), '10012'],
    ['9.7 wallet empty', 402, sampleText('composed-send-402-no-funds'), '10030'],
    ['9.8 trial account', 400, sampleText('composed-send-400-trial-unverified'), '10033'],
    ['9.10 the other envelope', 400, sampleText('documented-verify-400-invalid-request'), '-10001'],
    ['other envelope, source address', 401, sampleText('documented-verify-401-source-ip'), '-10009'],
    ['other envelope, hard cap', 429, sampleText('documented-verify-429-hard-cap'), '-40008'],
    ['9.13 missing text', 400, sampleText('composed-send-400-missing-message'), '12009'],
    ['hard cap', 429, errorBody(10020), '10020'],
    ['wrong host', 400, errorBody(10031), '10031'],
    ['wrong host for the customer', 400, errorBody(10035), '10035'],
    ['wrong host, other envelope', 400, verifyBody(-10001, 'Not Allowed Host: rest-ww'), '-10001'],
    ['sender not allowed', 400, errorBody(11013), '11013'],
    ['a code in a string', 400, errorBody('11000'), '11000'],
    ['customer not found', 404, errorBody(10017), '10017'],
    ['a code that is in no table', 400, errorBody(11999), '11999'],
    ['a lasting reason in a 503', 503, errorBody(10030), '10030'],
    ['a 2xx with an error code', 200, JSON.stringify({ reference_id: REFERENCE, status: { code: 10033 } }), '10033'],
    ['a 2xx with a rate limit', 200, errorBody(10019), '10019'],
    ['a status code in a 400', 400, errorBody(501), '501'],
    ['HTML from a proxy', 403, '<html>15558675309 Hello from support</html>', 'HTTP_403'],
    ['no body', 400, '', 'HTTP_400'],
    ['a page that is not there', 404, '{}', 'HTTP_404'],
  ])('is refused: %s', async (_case, status, body, code) => {
    carrier.answer({ status, body });
    const outcome = await client.send(TEXT);

    expect(outcome).toMatchObject({ kind: 'refused', code });
    expect(JSON.stringify(outcome)).not.toMatch(/15558675309|Hello from support/);
    expect(carrier.seen).toHaveLength(1);
  });

  it('does not follow redirects: credentials and texts stay with the host that was named', async () => {
    carrier.answer({ status: 307, headers: { location: `${carrier.baseUrl}/elsewhere` } });
    await expect(client.send(TEXT)).resolves.toMatchObject({ kind: 'refused', code: 'HTTP_307' });
    expect(carrier.seen).toHaveLength(1);
  });

  it.each([
    ['9.9 rate limit', 429, sampleText('composed-send-429-rate-limit'), '10019'],
    ['rate limit under another status', 400, errorBody(10019), '10019'],
    ['429 without a code', 429, '<html>slow down</html>', 'HTTP_429'],
    ['429 with a code that is in no table', 429, errorBody(10099), '10099'],
    ['500', 500, '{"status":{"code":500,"description":"Transaction not attempted"}}', 'HTTP_500'],
    ['500 without a body', 500, '', 'HTTP_500'],
    ['503', 503, 'down', 'HTTP_503'],
    ['503, other envelope', 503, verifyBody(-90001), '-90001'],
  ])('proves that nothing was sent: %s', async (_case, status, body, code) => {
    carrier.answer({ status, body });
    const outcome = await client.send(TEXT);
    expect(outcome).toMatchObject({ kind: 'not-sent', code });
    expect(outcome).not.toHaveProperty('retryAfterMs');
  });

  it.each([
    ['seconds', '7', 7_000],
    ['nonsense', 'soon', undefined],
    ['a past date', 'Wed, 14 Dec 2016 18:20:12 GMT', 0],
    ['a day', '86400', 3_600_000],
  ])('honours Retry-After: %s', async (_case, header, retryAfterMs) => {
    carrier.answer({
      status: 429,
      body: sampleText('composed-send-429-rate-limit'),
      headers: { 'retry-after': header },
    });
    const outcome = await client.send(TEXT);
    expect(outcome.kind === 'not-sent' && outcome.retryAfterMs).toBe(retryAfterMs);
  });

  it('honours Retry-After as a date in the future', async () => {
    const inTenMinutes = new Date(Date.now() + 600_000).toUTCString();
    carrier.answer({ status: 503, headers: { 'retry-after': inTenMinutes } });
    const outcome = await client.send(TEXT);
    const { retryAfterMs } = outcome as { retryAfterMs: number };
    expect(retryAfterMs).toBeGreaterThan(590_000);
    expect(retryAfterMs).toBeLessThanOrEqual(600_000);
  });

  it.each([
    ['after a rate limit (9.9)', { status: 429, body: sampleText('composed-send-429-rate-limit') }],
    ['after a break-down (9.22)', { status: 503, body: 'Service Unavailable' }],
  ])('a second attempt of the caller succeeds %s', async (_case, first) => {
    carrier.answer(first, { status: 200, body: sampleText('composed-send-accepted') });
    await expect(client.send(TEXT)).resolves.toMatchObject({ kind: 'not-sent' });
    await expect(client.send(TEXT)).resolves.toMatchObject({ kind: 'accepted' });
    expect(carrier.seen.map(({ body }) => body)).toEqual([FORM, FORM]);
  });

  it.each([
    ['200 broken JSON', 200, '{"reference_id":"0123'],
    ['200 HTML', 200, '<html>welcome</html>'],
    ['200 without a body', 200, ''],
    ['200 without a reference', 200, '{"status":{"code":290}}'],
    ['200 with a reference that is none', 200, '{"reference_id":"../../x","status":{"code":290}}'],
    ['200 with an array', 200, '[]'],
    ['502', 502, '<html>bad gateway</html>'],
    ['504', 504, ''],
    ['504 with JSON', 504, '{"status":{"code":500}}'],
    ['408', 408, ''],
  ])('leaves the outcome unknown: %s', async (_case, status, body) => {
    carrier.answer({ status, body });
    await expect(client.send(TEXT)).resolves.toMatchObject({ kind: 'unknown', code: `HTTP_${status}` });
  });
});

describe('status', () => {
  it('reads the current status (exchange 9.11)', async () => {
    carrier.answer({ status: 200, body: sampleText('composed-status-delivered') });
    await expect(client.status('ABCDEF0123456789ABCDEF0123456789')).resolves.toEqual({
      kind: 'found',
      statusCode: 200,
    });
    expect(carrier.seen[0]).toMatchObject({
      method: 'GET',
      path: '/v1/messaging/ABCDEF0123456789ABCDEF0123456789',
      body: '',
      headers: { authorization: EXAMPLE_BASIC },
    });
  });

  it.each([
    ['unknown reference', 404, sampleText('composed-status-404-unknown-reference'), 'not-found', '10017'],
    ['expired reference', 404, errorBody(10036), 'expired', '10036'],
    ['wrong key', 401, sampleText('observed-send-401-invalid-signature'), 'refused', '10008'],
    ['404 of a proxy', 404, 'nothing here', 'refused', 'HTTP_404'],
    ['rate limit', 429, errorBody(10019), 'unavailable', '10019'],
    ['hard cap', 429, errorBody(10020), 'refused', '10020'],
    ['break-down', 500, '', 'unavailable', 'HTTP_500'],
    ['gateway', 502, '', 'unavailable', 'HTTP_502'],
    ['unreadable', 200, '<html>', 'unavailable', 'HTTP_200'],
    ['no code', 200, '{"reference_id":"AB"}', 'unavailable', 'HTTP_200'],
  ])('%s', async (_case, status, body, kind, code) => {
    carrier.answer({ status, body });
    await expect(client.status(REFERENCE)).resolves.toMatchObject({ kind, code });
  });

  it('cannot be led to another path by a reference', async () => {
    carrier.answer({ status: 404, body: '{}' });
    await client.status('../phoneid?x=1');
    expect(carrier.seen[0]?.path).toBe('/v1/messaging/..%2Fphoneid%3Fx%3D1');
  });
});

describe('the no-cost probes', () => {
  it('asks for another impossible reference every time (exchange 9.12)', async () => {
    carrier.answer({ status: 404, body: sampleText('composed-status-404-unknown-reference') });
    await client.probeStatus();
    await client.probeStatus();
    const [first, second] = carrier.seen.map(({ method, path }) => `${method} ${path}`);
    expect(first).toMatch(/^GET \/v1\/messaging\/[0-9A-F]{32}$/);
    expect(second).not.toBe(first);
  });

  it('posts a send without a text (exchange 9.13)', async () => {
    carrier.answer({ status: 400, body: sampleText('composed-send-400-missing-message') });
    await client.probeEmptySend('+17195550199');
    expect(carrier.seen[0]?.body).toBe('phone_number=17195550199&message_type=ARN');
  });

  it('lists rented numbers (exchange 9.14)', async () => {
    carrier.answer({ status: 200, body: sampleText('documented-phone-number-lease') });
    await expect(client.listLeases()).resolves.toEqual({
      kind: 'listed',
      numbers: new Map([['12133202170', { sms: true }]]),
    });
    expect(carrier.seen.map(({ path }) => path)).toEqual(['/v1/phone_numbers/leases?page=1&page_size=100']);
  });

  it('asks for the next page while pages are full', async () => {
    const [lease] = sampleJson<{ data: [object] }>('documented-phone-number-lease').data;
    const page = Array.from({ length: 100 }, (_, index) => ({ ...lease, phone_number: `1213320${1000 + index}` }));
    carrier.answer(
      { status: 200, body: JSON.stringify({ data: page }) },
      { status: 200, body: JSON.stringify({ data: [lease] }) },
    );
    const leases = await client.listLeases();
    expect(leases.kind === 'listed' && leases.numbers.size).toBe(101);
    expect(carrier.seen.map(({ path }) => path)).toEqual([
      '/v1/phone_numbers/leases?page=1&page_size=100',
      '/v1/phone_numbers/leases?page=2&page_size=100',
    ]);
  });

  it.each([
    [
      'one object instead of a list',
      200,
      '{"data":{"phone_number":12133202170}}',
      { kind: 'listed', numbers: new Map([['12133202170', { sms: false }]]) },
    ],
    [
      'rubbish among the entries',
      200,
      '{"data":[null,7,{"phone_number":"x"}]}',
      { kind: 'listed', numbers: new Map() },
    ],
    ['not rented out any more', 404, '{}', { kind: 'unavailable', code: 'HTTP_404' }],
    ['HTML', 200, '<html>', { kind: 'unavailable', code: 'HTTP_200' }],
    ['refused', 401, '{}', { kind: 'unavailable', code: 'HTTP_401' }],
  ])('reads the list of numbers with patience: %s', async (_case, status, body, expected) => {
    carrier.answer({ status, body });
    await expect(client.listLeases()).resolves.toEqual(expected);
  });
});
