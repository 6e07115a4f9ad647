import { startSimulator } from '../../../src/simulator/src';
import { readEnvironment } from '../../../src/simulator/src/environment';
import { ANA, API_KEY, basic, CallbackReceiver, Client, CUSTOMER_ID, OUR_NUMBER } from './support';

let client: Client;
beforeEach(async () => {
  client = await Client.start();
});
afterEach(() => client.simulator.close());

describe('state', () => {
  it('tells everything but the keys', async () => {
    await client.settings({ callbackKey: 'c2VjcmV0IGtleQ==', callbackUrl: 'http://127.0.0.1:1/callback' });
    const { json } = await client.control('GET', '/state');
    expect(json).toEqual({
      account: {
        customerId: CUSTOMER_ID,
        hasCallbackKey: true,
        productEnabled: true,
        walletEmpty: false,
        trialAccount: false,
        hostAllowed: true,
        suspended: false,
        ipAllowed: true,
        leases: true,
        rateLimited: false,
        down: false,
        answerWith: null,
      },
      callbackUrl: 'http://127.0.0.1:1/callback',
      callbackUrls: {},
      numbers: [OUR_NUMBER, '12345'],
      handsets: [
        { number: ANA, name: 'Ana' },
        { number: '+14155550187', name: 'Ben' },
        { number: '+447700900123', name: 'Chloé' },
      ],
      behaviours: { default: null, numbers: {} },
    });
  });

  it('goes back to the start options', async () => {
    const before = await client.control('GET', '/state');
    await client.settings({ down: true, numbers: [], apiKey: 'bmV3' });
    await client.behave({ answer: 'refuse' }, ANA);
    await client.control('POST', '/handsets', { number: '+33639981234', name: 'Dora' });
    await client.control('POST', '/texts', { from: ANA, to: OUR_NUMBER, text: 'Hello' });
    expect((await client.control('POST', '/reset')).status).toBe(200);
    expect(await client.control('GET', '/state')).toEqual(before);
    expect(await client.texts()).toEqual([]);
    expect((await client.send()).status).toBe(200);
  });

  it('a reset lets go of held connections', async () => {
    await client.behave({ answer: 'no-answer' });
    const held = client.send();
    held.catch(() => undefined);
    while ((await client.list('requests')).length === 0);
    await client.control('POST', '/reset');
    await expect(held).rejects.toThrow('fetch failed');
  });
});

describe('wrong control requests are told which field and why', () => {
  it.each([
    ['PUT', '/settings', { down: 'yes' }, 'down'],
    ['PUT', '/settings', { colour: 'red' }, 'colour'],
    ['PUT', '/settings', { callbackUrl: 'ftp://x' }, 'callbackUrl'],
    ['PUT', '/settings', { numbers: ['+1'] }, 'numbers.0'],
    ['PUT', '/settings', { callbackUrls: { nobody: 'http://127.0.0.1/' } }, 'callbackUrls'],
    ['POST', '/handsets', { number: 'abc' }, 'number'],
    ['POST', '/texts', { from: ANA, to: OUR_NUMBER }, 'text'],
    ['POST', '/texts', { from: ANA, to: OUR_NUMBER, text: 'a', copies: 0 }, 'copies'],
    ['POST', '/texts', { from: ANA, to: OUR_NUMBER, text: 'a', at: 'noon' }, 'at'],
    ['PUT', '/behaviours', { behaviour: { answer: 'shrug' } }, 'behaviour.answer'],
    ['PUT', '/behaviours', { behaviour: { answer: 'accept', reports: ['200'] } }, 'behaviour.reports.0'],
    ['GET', '/requests?after=x', undefined, 'after'],
    ['GET', '/handsets/abc/texts', undefined, 'number'],
  ])('%s %s %j', async (method, path, body, field) => {
    expect(await client.control(method, path, body)).toEqual({
      status: 400,
      json: { error: { field, message: expect.any(String) } },
    });
  });

  it.each([
    ['text/plain', '{}', 'content-type'],
    ['application/json', '{', 'body'],
  ])('%s %s', async (type, body, field) => {
    const headers = { 'Content-Type': type };
    const response = await fetch(`${client.simulator.url}/simulator/settings`, { method: 'PUT', body, headers });
    expect(response.status).toBe(400);
    expect(await response.json()).toEqual({ error: { field, message: expect.any(String) } });
  });

  it.each([
    ['GET', '/nothing', 404],
    ['POST', '/state', 405],
    ['DELETE', '/handsets/+12025550143/texts', 405],
  ])('%s %s is %i', async (method, path, status) => {
    expect((await client.control(method, path)).status).toBe(status);
  });
});

describe('handsets', () => {
  it('can be added and renamed', async () => {
    expect(await client.control('POST', '/handsets', { number: '+33 6 39 98 12 34' })).toEqual({
      status: 201,
      json: { number: '+33639981234', name: '+33639981234' },
    });
    const renamed = await client.control('POST', '/handsets', { number: '+33639981234', name: 'Dora' });
    expect(renamed.status).toBe(200);
    const { json } = await client.control<{ handsets: object[] }>('GET', '/state');
    expect(json.handsets).toHaveLength(4);
    expect(json.handsets[3]).toEqual({ number: '+33639981234', name: 'Dora' });
  });

  it('a number that is texted for the first time is on show', async () => {
    await client.send({ phone_number: '33639981234' });
    const { json } = await client.control<{ handsets: object[] }>('GET', '/state');
    expect(json.handsets).toContainEqual({ number: '+33639981234', name: '+33639981234' });
  });

  it('keep the newest texts only', async () => {
    const forgetful = await Client.start({ memory: 2 });
    for (const message of ['one', 'two', 'three']) await forgetful.send({ message });
    expect((await forgetful.texts()).map(({ text }) => text)).toEqual(['two', 'three']);
    expect(await forgetful.list('requests')).toHaveLength(2);
    await forgetful.simulator.close();
  });
});

describe('journal of requests', () => {
  it('tells fields and answer, and never who asked', async () => {
    const { json } = await client.send({ external_id: 'msg_01' });
    const rows = await client.list('requests');
    expect(rows).toEqual([
      {
        id: expect.any(Number),
        at: expect.any(String),
        method: 'POST',
        path: '/v1/messaging',
        fields: {
          phone_number: '12025550143',
          message: 'Hello',
          message_type: 'ARN',
          sender_id: '17195550199',
          external_id: 'msg_01',
        },
        httpStatus: 200,
        code: 290,
        referenceId: json.reference_id,
      },
    ]);
    expect(JSON.stringify(rows)).not.toContain(basic().slice('Basic '.length));
    expect(JSON.stringify(rows)).not.toContain(API_KEY);
  });

  it('has refused requests too', async () => {
    await client.get('/v1/messaging/ABC?x=1');
    expect(await client.list('requests')).toEqual([
      expect.objectContaining({
        method: 'GET',
        path: '/v1/messaging/ABC?x=1',
        fields: {},
        httpStatus: 404,
        code: 10017,
      }),
    ]);
  });

  it('can be read on from a row, and emptied', async () => {
    await client.send();
    await client.send();
    const [first, second] = await client.list('requests');
    const rest = await client.control('GET', `/requests?after=${String(first?.id)}`);
    expect(rest.json).toEqual([second]);
    await client.control('DELETE', '/requests');
    expect(await client.list('requests')).toEqual([]);
  });
});

describe('start and stop', () => {
  it.each([
    ['customerId', { customerId: '' }],
    ['apiKey', { apiKey: '' }],
    ['callbackUrl', { callbackUrl: 'nowhere' }],
    ['numbers.0', { numbers: ['x'] }],
    ['port', { port: 70_000 }],
  ])('an unusable %s is named', async (field, options) => {
    await expect(startSimulator({ customerId: CUSTOMER_ID, apiKey: API_KEY, ...options })).rejects.toThrow(
      `simulator option ${field}:`,
    );
  });

  it('a port in use is said', async () => {
    await expect(Client.start({ port: client.simulator.port })).rejects.toThrow('EADDRINUSE');
  });

  it('closing twice is closing once, and stops retries', async () => {
    const receiver = await CallbackReceiver.start();
    receiver.answerNext(500);
    const other = await Client.start({ callbackUrl: receiver.url, callbackRetryDelaysMs: [60_000] });
    await other.control('POST', '/texts', { from: ANA, to: OUR_NUMBER, text: 'Hello' });
    await Promise.all([other.simulator.close(), other.simulator.close()]);
    await other.simulator.close();
    await expect(other.list('requests')).rejects.toThrow('fetch failed');
    await receiver.close();
  });

  it.each([
    [{ SIMULATOR_API_KEY: 'a2V5' }, 'SIMULATOR_CUSTOMER_ID is required'],
    [{ SIMULATOR_CUSTOMER_ID: 'x' }, 'SIMULATOR_API_KEY is required'],
    [{ SIMULATOR_CUSTOMER_ID: 'x', SIMULATOR_API_KEY: 'a2V5', SIMULATOR_PORT: 'http' }, 'SIMULATOR_PORT: '],
    [
      { SIMULATOR_CUSTOMER_ID: 'x', SIMULATOR_API_KEY: 'a2V5', SIMULATOR_CALLBACK_URL: 'x' },
      'SIMULATOR_CALLBACK_URL: ',
    ],
    [{ SIMULATOR_CUSTOMER_ID: 'x', SIMULATOR_API_KEY: 'a2V5', SIMULATOR_NUMBERS: '12' }, 'SIMULATOR_NUMBERS: '],
  ])('environment %j: %s', (environment, message) => {
    expect(() => readEnvironment(environment)).toThrow(message);
  });

  it('the environment gives the options', () => {
    const environment = {
      SIMULATOR_HOST: '0.0.0.0',
      SIMULATOR_PORT: '4010',
      SIMULATOR_CUSTOMER_ID: CUSTOMER_ID,
      SIMULATOR_API_KEY: API_KEY,
      SIMULATOR_CALLBACK_URL: 'http://127.0.0.1:1337/callback',
      SIMULATOR_NUMBERS: '+17195550199, 12345',
      OTHER: 'x',
    };
    expect(readEnvironment(environment)).toEqual({
      host: '0.0.0.0',
      port: 4010,
      customerId: CUSTOMER_ID,
      apiKey: API_KEY,
      callbackUrl: 'http://127.0.0.1:1337/callback',
      numbers: ['+17195550199', '12345'],
    });
  });
});
