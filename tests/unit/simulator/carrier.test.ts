import { ANA, Client, codeOf, OUR_NUMBER } from './support';

const HOUR_MS = 60 * 60_000;

let client: Client;
let nowMs: number;
beforeEach(async () => {
  nowMs = Date.UTC(2026, 0, 1);
  client = await Client.start({ clock: () => nowMs });
});
afterEach(() => client.simulator.close());

describe('send', () => {
  it('is answered 290 with a reference, and the text is on the handset once', async () => {
    const { status, json } = await client.send({ external_id: 'msg_01' });
    expect(status).toBe(200);
    expect(json).toEqual({
      reference_id: expect.stringMatching(/^[0-9A-F]{32}$/),
      status: { code: 290, description: 'Message in progress', updated_on: '2026-01-01T00:00:00.000000Z' },
    });
    expect(await client.texts()).toEqual([
      {
        id: expect.any(Number),
        direction: 'received',
        from: OUR_NUMBER,
        to: ANA,
        text: 'Hello',
        at: '2026-01-01T00:00:00.000Z',
        referenceId: json.reference_id,
        externalId: 'msg_01',
        state: expect.any(String),
        stateText: expect.any(String),
      },
    ]);
  });

  it('sent twice is two texts with two references', async () => {
    const [first, second] = [await client.send({ external_id: 'same' }), await client.send({ external_id: 'same' })];
    expect(first.json.reference_id).not.toBe(second.json.reference_id);
    expect(await client.texts()).toHaveLength(2);
  });

  it.each([
    ['no phone_number', { phone_number: undefined }, 12000],
    ['no message', { message: undefined }, 12009],
    ['an empty message', { message: '' }, 12009],
    ['no message_type', { message_type: undefined }, 12017],
    ['a plus in phone_number', { phone_number: '+12025550143' }, 11000],
    ['a short phone_number', { phone_number: '12' }, 11000],
    ['a phone_number without country code', { phone_number: '02025550143' }, 11001],
    ['1601 characters', { message: 'é'.repeat(1601) }, 11009],
    ['an unknown message_type', { message_type: 'SMS' }, 11017],
    ['a long sender_id', { sender_id: '1'.repeat(21) }, 11013],
    ['an external_id that is not ASCII', { external_id: 'é' }, 11016],
    ['an unknown lifecycle event', { account_lifecycle_event: 'nap' }, 11003],
    ['a callback_url that is no URL', { callback_url: 'here' }, 11004],
    ['an originating_ip that is no address', { originating_ip: '1.2.3' }, 11010],
    ['a long dlt_template_id', { dlt_template_id: 'x'.repeat(41) }, 11034],
    ['a long dlt_entity_id', { dlt_entity_id: 'x'.repeat(41) }, 11035],
  ])('%s is refused', async (_what, fields, code) => {
    const answer = await client.send(fields);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({
      status: { code, description: expect.any(String), updated_on: '2026-01-01T00:00:00.000000Z' },
    });
    expect(await client.texts()).toEqual([]);
  });

  it.each([
    ['1600 characters beyond the BMP', { message: '😀'.repeat(1600) }],
    ['every kind of message', { message_type: 'MKT' }],
  ])('%s is accepted', async (_what, fields) => {
    expect(codeOf(await client.send(fields))).toBe(290);
  });

  it.each([
    ['message', 'phone_number=12025550143&message_type=ARN&message=%E9', 11009],
    ['sender_id', 'phone_number=12025550143&message_type=ARN&message=a&sender_id=%FF', 11013],
  ])('a %s that is not UTF-8 is refused', async (_field, body, code) => {
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const answer = await client.send({}, { body, headers });
    expect(answer.status).toBe(400);
    expect(codeOf(answer)).toBe(code);
  });

  it('text keeps every character', async () => {
    const message = 'Grüße & 100% + 😀 =?\n"fin"';
    await client.send({ message });
    expect((await client.texts())[0]?.text).toBe(message);
  });

  it('JSON instead of a form has no fields', async () => {
    const body = JSON.stringify({ phone_number: '12025550143', message: 'a', message_type: 'ARN' });
    const answer = await client.send({}, { body, headers: { 'Content-Type': 'application/json' } });
    expect(answer.status).toBe(400);
    expect(codeOf(answer)).toBe(12000);
  });

  it.each([
    ['a sender that is not the account’s', '15005550000'],
    ['no sender', undefined],
  ])('with %s goes out from another number', async (_what, sender_id) => {
    expect(codeOf(await client.send({ sender_id }))).toBe(290);
    const [text] = await client.texts();
    expect(text?.from).toMatch(/^\+\d+$/);
    expect(text?.from).not.toBe(OUR_NUMBER);
  });

  it('goes out from a short code of the account', async () => {
    await client.send({ sender_id: '12345' });
    expect((await client.texts())[0]?.from).toBe('12345');
  });
});

describe('status', () => {
  it('tells what became of a text', async () => {
    await client.behave({ answer: 'accept', reports: [] });
    const { json } = await client.send();
    const answer = await client.get(`/v1/messaging/${json.reference_id}`);
    expect(answer).toEqual({ status: 200, json });
  });

  it('of a reference that was never given is 404/10017', async () => {
    const answer = await client.get(`/v1/messaging/${'0'.repeat(32)}`);
    expect(answer.status).toBe(404);
    expect(codeOf(answer)).toBe(10017);
  });

  it('is kept for 12 hours', async () => {
    const { json } = await client.send();
    nowMs += 12 * HOUR_MS;
    expect((await client.get(`/v1/messaging/${json.reference_id}`)).status).toBe(200);
    nowMs += 1;
    const expired = await client.get(`/v1/messaging/${json.reference_id}`);
    expect(expired.status).toBe(404);
    expect(codeOf(expired)).toBe(10036);
  });
});

describe('leases', () => {
  const leased = async (query = ''): Promise<unknown> => {
    const { json } = await client.get(`/v1/phone_numbers/leases${query}`);
    return (json.data as { phone_number: string }[]).map(({ phone_number }) => phone_number);
  };

  it('are the numbers of the account', async () => {
    const { json } = await client.get('/v1/phone_numbers/leases?page=1&page_size=100');
    expect(json.data).toEqual([
      expect.objectContaining({
        phone_number: '17195550199',
        country_iso2: 'US',
        capabilities: { sms: true, voice: true },
      }),
      expect.objectContaining({ phone_number: '12345' }),
    ]);
  });

  it('come in pages', async () => {
    expect(await leased('?page=2&page_size=1')).toEqual(['12345']);
    expect(await leased('?page=3&page_size=1')).toEqual([]);
  });

  it('are a list of their own where one is set', async () => {
    await client.settings({ leases: ['+1 213 320 2170'] });
    expect(await leased()).toEqual(['12133202170']);
  });

  it('are refused when the product is off', async () => {
    await client.settings({ leases: false });
    const answer = await client.get('/v1/phone_numbers/leases');
    expect(answer.status).toBe(401);
    expect(codeOf(answer)).toBe(10012);
  });
});

describe('account', () => {
  it.each([
    [{ productEnabled: false }, 401, 10012],
    [{ walletEmpty: true }, 402, 10030],
    [{ trialAccount: true }, 400, 10033],
    [{ hostAllowed: false }, 400, 10031],
    [{ suspended: true }, 401, -30001],
    [{ ipAllowed: false }, 401, 10014],
    [{ rateLimited: true }, 429, 10019],
    [{ down: true }, 503, -90001],
    [{ customerId: '22222222-EEEE-DDDD-1234-AB1234567890' }, 401, 10015],
    [{ apiKey: 'bmV3' }, 401, 10008],
  ])('%j refuses a send', async (switches, status, code) => {
    await client.settings(switches);
    const answer = await client.send();
    expect(answer.status).toBe(status);
    expect(codeOf(answer)).toBe(code);
    expect(await client.texts()).toEqual([]);
  });

  it('without money still answers a look-up', async () => {
    await client.settings({ walletEmpty: true, trialAccount: true });
    expect(codeOf(await client.get(`/v1/messaging/${'0'.repeat(32)}`))).toBe(10017);
  });

  it('a good key and a missing message are told apart from a wrong key', async () => {
    expect(codeOf(await client.send({ message: undefined }))).toBe(12009);
    await client.settings({ apiKey: 'bmV3' });
    expect(codeOf(await client.send({ message: undefined }))).toBe(10008);
  });
});

it.each([
  ['GET', '/v1/messaging'],
  ['PUT', '/v1/messaging'],
  ['POST', `/v1/messaging/${'0'.repeat(32)}`],
  ['DELETE', '/v1/phone_numbers/leases'],
])('%s %s is 405', async (method, path) => {
  const response = await client.carrier(method, path);
  expect(response.status).toBe(405);
  expect(codeOf({ status: 405, json: (await response.json()) as Record<string, unknown> })).toBe(-40005);
});

it('a path that the simulator does not play is 404', async () => {
  expect((await client.get('/v1/phoneid/12025550143')).status).toBe(404);
});

it('an endless body is 413', async () => {
  const response = await client.sendRaw({}, { body: `message=${'a'.repeat(300_000)}`, headers: {} });
  expect(response.status).toBe(413);
});
