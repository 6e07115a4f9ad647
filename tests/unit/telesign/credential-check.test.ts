import { createTelesignClient } from '../../../src/plugins/sms-channel/server/src/telesign/client';
import { checkCredentials } from '../../../src/plugins/sms-channel/server/src/telesign/credential-check';
import { readProbe } from '../../../src/plugins/sms-channel/server/src/telesign/probe-reading';

import { startFakeCarrier, type Answer, type FakeCarrier } from './fake-carrier';
import { EXAMPLE_API_KEY, EXAMPLE_CUSTOMER_ID, sampleText } from './samples';

const coded = (status: number, code: number): Answer => ({ status, body: JSON.stringify({ status: { code } }) });
const verify = (status: number, code: number, description = ''): Answer => ({
  status,
  body: JSON.stringify({ errors: [{ code, description }], status: { code: 500 } }),
});

const NOT_FOUND: Answer = { status: 404, body: sampleText('composed-status-404-unknown-reference') };
const NO_TEXT: Answer = { status: 400, body: sampleText('composed-send-400-missing-message') };
const WRONG_KEY: Answer = { status: 401, body: sampleText('observed-send-401-invalid-signature') };
const LEASES: Answer = { status: 200, body: sampleText('documented-phone-number-lease') };

describe('reading the answer to a probe', () => {
  it.each([
    ['404, no such reference', NOT_FOUND, 'valid', 'accepted', '10017'],
    ['404, reference expired', coded(404, 10036), 'valid', 'accepted', '10036'],
    ['400, text missing', NO_TEXT, 'valid', 'accepted', '12009'],
    [
      '400, bad recipient',
      { status: 400, body: sampleText('composed-send-400-invalid-phone') },
      'valid',
      'accepted',
      '11000',
    ],
    ['400, an 11xxx of tomorrow', coded(400, 11888), 'valid', 'accepted', '11888'],
    ['400, a 12xxx of tomorrow', coded(400, 12888), 'valid', 'accepted', '12888'],
    ['400, blocked', coded(400, 10032), 'valid', 'accepted', '10032'],
    [
      '400, trial account',
      { status: 400, body: sampleText('composed-send-400-trial-unverified') },
      'valid',
      'accepted',
      '10033',
    ],
    ['200, a status', { status: 200, body: sampleText('composed-status-delivered') }, 'valid', 'accepted', '200'],
    ['201, accepted', { status: 201, body: sampleText('composed-send-accepted') }, 'valid', 'accepted', '290'],
    ['401, signature', WRONG_KEY, 'invalid', 'wrong-key', '10008'],
    ['401, signature, other family', verify(401, -30006), 'invalid', 'wrong-key', '-30006'],
    ['401, API key, other family', verify(401, -30015), 'invalid', 'wrong-key', '-30015'],
    [
      '401, customer ID',
      { status: 401, body: sampleText('composed-send-401-invalid-customer') },
      'invalid',
      'wrong-customer',
      '10015',
    ],
    ['401, customer not found', coded(401, 10013), 'invalid', 'wrong-customer', '10013'],
    ['401, customer, other family', verify(401, -30000), 'invalid', 'wrong-customer', '-30000'],
    ['401, customer, other family 2', verify(401, -20001), 'invalid', 'wrong-customer', '-20001'],
    [
      '401, product off',
      { status: 401, body: sampleText('composed-send-401-not-enabled') },
      'valid',
      'product-off',
      '10012',
    ],
    ['401, product off, other family', verify(401, -20002), 'valid', 'product-off', '-20002'],
    ['401, suspended', verify(401, -30001), 'invalid', 'account-inactive', '-30001'],
    ['401, not activated', verify(401, -30002), 'invalid', 'account-inactive', '-30002'],
    ['401, new account limit', verify(401, -30003), 'invalid', 'account-inactive', '-30003'],
    ['401, address', coded(401, 10014), 'invalid', 'ip-refused', '10014'],
    [
      '401, address, other family',
      { status: 401, body: sampleText('documented-verify-401-source-ip') },
      'invalid',
      'ip-refused',
      '-10009',
    ],
    ['400, host', coded(400, 10031), 'invalid', 'host-refused', '10031'],
    ['400, host for customer', coded(400, 10035), 'invalid', 'host-refused', '10035'],
    ['400, host, other family', verify(400, -10001, 'Not Allowed Host'), 'invalid', 'host-refused', '-10001'],
    ['402, wallet', { status: 402, body: sampleText('composed-send-402-no-funds') }, 'valid', 'wallet-empty', '10030'],
    ['401, another code', coded(401, 10002), 'invalid', 'rejected', '10002'],
    ['403, another code', verify(403, -30077), 'invalid', 'rejected', '-30077'],
    ['401, no code', { status: 401, body: '{}' }, 'invalid', 'rejected', 'HTTP_401'],
    ['429', { status: 429, body: sampleText('composed-send-429-rate-limit') }, 'unknown', 'could-not-check', '10019'],
    [
      '429, hard cap',
      { status: 429, body: sampleText('documented-verify-429-hard-cap') },
      'unknown',
      'could-not-check',
      '-40008',
    ],
    ['429 with a code about the key', coded(429, 10008), 'unknown', 'could-not-check', '10008'],
    ['500', { status: 500, body: '' }, 'unknown', 'could-not-check', 'HTTP_500'],
    ['503 with a code about the key', coded(503, 10008), 'unknown', 'could-not-check', '10008'],
    ['404 of a web server', { status: 404, body: '<html>' }, 'unknown', 'could-not-check', 'HTTP_404'],
    ['403 of a proxy', { status: 403, body: '<html>' }, 'unknown', 'could-not-check', 'HTTP_403'],
    ['200 of a captive portal', { status: 200, body: '<html>' }, 'unknown', 'could-not-check', 'HTTP_200'],
    ['200 of another service', { status: 200, body: '{"ok":true}' }, 'unknown', 'could-not-check', 'HTTP_200'],
    ['302', { status: 302 }, 'unknown', 'could-not-check', 'HTTP_302'],
    ['400, a code of another kind', coded(400, 19999), 'unknown', 'could-not-check', '19999'],
  ] as [string, Answer, string, string, string][])('%s', (_case, { status, body }, credentials, verdict, code) => {
    const answer = { kind: 'answer', httpStatus: status, retryAfter: null, body: body ?? null } as const;
    expect(readProbe(answer)).toMatchObject({ status: credentials, verdict, code });
  });

  it.each(['no-connection', 'no-answer'] as const)('%s is no verdict', (kind) => {
    expect(readProbe({ kind, code: 'ETIMEDOUT' })).toMatchObject({ status: 'unknown', code: 'ETIMEDOUT' });
  });

  it('"customer or reference not found" where no reference was asked for is about the customer', () => {
    const answer = { kind: 'answer', httpStatus: 404, retryAfter: null, body: NOT_FOUND.body ?? '' } as const;
    expect(readProbe(answer, 'empty-send')).toMatchObject({ status: 'invalid', verdict: 'wrong-customer' });
  });
});

describe('the whole check', () => {
  const credentials = { customerId: EXAMPLE_CUSTOMER_ID, apiKey: EXAMPLE_API_KEY, numbers: ['+12133202170'] };
  let carrier: FakeCarrier;
  beforeAll(async () => {
    carrier = await startFakeCarrier();
  });
  afterAll(() => carrier.close());

  const clientAt = (baseUrl: string) =>
    createTelesignClient({ baseUrl, ...credentials, timeouts: { connectMs: 500, responseMs: 500 } });

  const check = async (answers: Answer[], over: Partial<typeof credentials> = {}) => {
    carrier.answer(...answers);
    const { status, checks } = await checkCredentials(clientAt(carrier.baseUrl), { ...credentials, ...over });
    expect(checks.map(({ name }) => name)).toEqual([
      'customerId',
      'apiKey',
      'product',
      'host',
      'wallet',
      'numberShape',
      'numberOwned',
    ]);
    for (const { message } of checks) expect(message).toMatch(/^\S.*\.$/);
    expect(JSON.stringify(checks)).not.toContain(EXAMPLE_API_KEY);
    const requests = carrier.seen.map(({ method, path }) => `${method} ${path.replace(/[0-9A-F]{32}/, '<random>')}`);
    return { status, requests, checks, by: Object.fromEntries(checks.map((each) => [each.name, each.status])) };
  };

  it('good credentials: asks A, confirms by B, then looks for the number, and sends no text', async () => {
    const { status, by, requests } = await check([NOT_FOUND, NO_TEXT, LEASES]);
    expect(status).toBe('valid');
    expect(by).toEqual({
      customerId: 'valid',
      apiKey: 'valid',
      product: 'valid',
      host: 'valid',
      wallet: 'unknown',
      numberShape: 'valid',
      numberOwned: 'valid',
    });
    expect(requests).toEqual([
      'GET /v1/messaging/<random>',
      'POST /v1/messaging',
      'GET /v1/phone_numbers/leases?page=1&page_size=100',
    ]);
    expect(carrier.seen[1]?.body).toBe('phone_number=12133202170&message_type=ARN');
  });

  it.each([
    ['a list without our number', LEASES, ['+17195550199']],
    ['a list that is gone', { status: 404, body: '{}' }, ['+12133202170']],
    ['a refused list', { status: 401, body: '{}' }, ['+12133202170']],
    [
      'a number without SMS',
      { status: 200, body: sampleText('documented-phone-number-lease').replace('"sms":true', '"sms":false') },
      ['+12133202170'],
    ],
  ] as [string, Answer, string[]][])('%s is never held against the number', async (_case, leases, numbers) => {
    const { status, by } = await check([NOT_FOUND, NO_TEXT, leases], { numbers });
    expect(status).toBe('valid');
    expect(by.numberOwned).toBe('unknown');
  });

  it('without any number the credentials are still checked', async () => {
    const { status, by, requests } = await check([NOT_FOUND, NO_TEXT], { numbers: [] });
    expect(status).toBe('valid');
    expect(by).toMatchObject({ numberShape: 'unknown', numberOwned: 'unknown' });
    expect(requests).toHaveLength(2);
  });

  it('a number that is none is named', async () => {
    const { status, checks } = await check([NOT_FOUND, NO_TEXT, LEASES], { numbers: ['12345', 'SHOP'] });
    expect(status).toBe('invalid');
    expect(checks.find(({ name }) => name === 'numberShape')).toMatchObject({
      status: 'invalid',
      message: expect.stringContaining('SHOP'),
    });
  });

  it.each([
    ['a wrong key', [WRONG_KEY], 'apiKey'],
    ['a wrong customer ID', [coded(401, 10015)], 'customerId'],
    ['a wrong key that only B reveals', [NOT_FOUND, WRONG_KEY], 'apiKey'],
    ['a customer that is unknown to both', [NOT_FOUND, NOT_FOUND], 'customerId'],
    ['a product that is off', [NOT_FOUND, coded(401, 10012), LEASES], 'product'],
    ['an empty wallet', [NOT_FOUND, coded(402, 10030), LEASES], 'wallet'],
    ['the address of this server', [coded(401, 10014)], 'host'],
  ] as [string, Answer[], string][])(
    '%s makes it invalid at one check, with the code',
    async (_case, answers, name) => {
      const { status, checks } = await check(answers);
      expect(status).toBe('invalid');
      expect(checks.filter((each) => each.status === 'invalid').map((each) => each.name)).toEqual([name]);
      expect(checks.find((each) => each.name === name)?.code).toMatch(/^\d{5}$/);
    },
  );

  it.each([
    ['a rate limit', [{ status: 429 }]],
    ['a break-down', [{ status: 500 }]],
    ['a B that could not be asked', [NOT_FOUND, { status: 503 }]],
    ['a portal in between', [{ status: 200, body: '<html>' }]],
  ] as [string, Answer[]][])('%s is "could not check", never "invalid"', async (_case, answers) => {
    const { status, by } = await check(answers);
    expect(status).toBe('unknown');
    expect(Object.values(by)).not.toContain('invalid');
  });

  it('a host that is not there is "could not check"', async () => {
    const gone = await startFakeCarrier();
    await gone.close();
    const { status, checks } = await checkCredentials(clientAt(gone.baseUrl), credentials);
    expect(status).toBe('unknown');
    expect(checks.find(({ name }) => name === 'host')).toMatchObject({ status: 'unknown', code: 'ECONNREFUSED' });
  });

  it.each([
    ['customerId', { customerId: 'FFFFFFFF-EEEE-DDDD-1234' }],
    ['customerId', { customerId: `${EXAMPLE_CUSTOMER_ID} ` }],
    ['apiKey', { apiKey: 'not base64!' }],
    ['apiKey', { apiKey: '' }],
  ])('a malformed %s is found without asking TeleSign', async (name, over) => {
    const { status, by, requests } = await check([NOT_FOUND], over);
    expect(status).toBe('invalid');
    expect(by[name]).toBe('invalid');
    expect(requests).toEqual([]);
  });

  it('a short key is tried, with a word of warning', async () => {
    const { status, checks } = await check([NOT_FOUND, NO_TEXT, LEASES], { apiKey: 'VGVzdCBLZXk=' });
    expect(status).toBe('valid');
    expect(checks.find(({ name }) => name === 'apiKey')).toMatchObject({
      status: 'valid',
      message: expect.stringContaining('unusually short'),
    });
  });

  it.each([
    ['names the host that answers', NOT_FOUND, true],
    ['names no host that refuses too', coded(400, 10031), false],
  ])('on the wrong host it asks the other one once, and %s', async (_case, answer, isNamed) => {
    const other = await startFakeCarrier();
    other.answer(answer);
    carrier.answer(coded(400, 10031));
    const { status, checks } = await checkCredentials(clientAt(carrier.baseUrl), credentials, {
      baseUrl: other.baseUrl,
      client: clientAt(other.baseUrl),
    });
    await other.close();
    expect(status).toBe('invalid');
    expect(other.seen).toHaveLength(1);
    expect(checks.find(({ name }) => name === 'host')?.message.includes(other.baseUrl)).toBe(isNamed);
  });
});
