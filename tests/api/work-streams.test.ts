/** Work streams: their settings, their write-only key, and the check of credentials that sends nothing. docs/architecture.md §5.5. */
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type {
  SmsNumberView,
  ValidationReport,
  WorkStreamView,
} from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { settingsOf } from '../../src/plugins/sms-channel/shared/work-streams/settings';
import { dataOf } from '../support/client';
import { allOf, conversationOf } from '../support/flow';
import { leaksIn, leaksInLogs, newApiKey } from '../support/secrets';
import { OUR_NUMBER, type TestSimulator } from '../support/simulator';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

const ALLOWED_URL = 'http://127.0.0.1:9/allowed';

let channel: Awaited<ReturnType<typeof startSeededChannel>>;

beforeAll(async () => {
  channel = await startSeededChannel('sqlite', { env: { TELESIGN_ALLOWED_BASE_URLS: ALLOWED_URL } });
}, START_TIMEOUT_MS);
afterAll(() => channel?.stop());

const create = (fields: object) =>
  dataOf(channel.api.post<WorkStreamView>('/work-streams', { name: 'Sales', ...fields }));
const find = ({ documentId }: { documentId: string }) => channel.api.get<WorkStreamView>(`/work-streams/${documentId}`);

describe('the life of a work stream', () => {
  it('a name is enough, everything else has a default', async () => {
    const answer = await channel.api.post<WorkStreamView>('/work-streams', { name: ' Sales ' });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      data: {
        documentId: expect.stringMatching(/^[a-z0-9]{24}$/),
        name: 'Sales',
        channel: 'sms',
        enabled: true,
        autoCloseAfterMinutes: 1440,
        distributionMode: 'pick',
        keepSameAgent: true,
        defaultQueue: null,
        customerId: null,
        hasApiKey: false,
        hasUnreadableApiKey: false,
        apiKeyLast4: null,
        telesignBaseUrl: channel.simulator.url,
        callbackUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/api\/sms-channel\/callbacks\/[\w-]{32}$/),
        lastValidation: null,
        ...settingsOf({}),
        createdAt: expect.any(String),
        updatedAt: expect.any(String),
      },
    });
    expect((await find(answer.body.data)).body).toEqual(answer.body);
  });

  it('what is changed is changed, what is not named stays', async () => {
    const queue = await dataOf(channel.api.post<QueueView>('/queues', { name: 'Sales' }));
    const before = await create({ customerId: channel.simulator.customerId, apiKey: newApiKey() });
    const changes = { name: 'Sales EU', autoCloseAfterMinutes: 600, distributionMode: 'push', enabled: false };
    const path = `/work-streams/${before.documentId}`;
    const after = await dataOf(channel.api.put<WorkStreamView>(path, { ...changes, defaultQueue: queue.documentId }));
    expect(after).toEqual({
      ...before,
      ...changes,
      defaultQueue: { documentId: queue.documentId, name: 'Sales' },
      updatedAt: after.updatedAt,
    });
    expect((await dataOf(channel.api.put<WorkStreamView>(path, { defaultQueue: null }))).defaultQueue).toBeNull();
  });

  it('each has a callback URL that nobody can guess', async () => {
    const urls = await Promise.all(Array.from({ length: 5 }, async () => (await create({})).callbackUrl));
    expect(new Set(urls).size).toBe(5);
  });

  it('the list shows all of them, page by page', async () => {
    const all = await allOf<WorkStreamView>(channel.api, '/work-streams');
    const seen: string[] = [];
    for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
      const page = await channel.api.get<WorkStreamView[]>('/work-streams', { limit: 2, ...(cursor && { cursor }) });
      seen.push(...page.body.data.map(({ documentId }) => documentId));
      cursor = (page.body.meta?.nextCursor as string | null) ?? undefined;
    }
    expect(seen).toEqual(all.map(({ documentId }) => documentId));
  });

  it('one without numbers and conversations can be deleted, and its callback URL ends', async () => {
    const workStream = await create({});
    expect((await channel.api.delete(`/work-streams/${workStream.documentId}`)).status).toBe(200);
    expect((await find(workStream)).status).toBe(404);
    expect((await fetch(workStream.callbackUrl, { method: 'POST', body: '{}' })).status).toBe(404);
  });

  it('takes its numbers along when it is deleted: they may be added elsewhere', async () => {
    const workStream = await create({});
    const order = { number: '+17195550122', workStream: workStream.documentId };
    const number = await dataOf(channel.api.post<SmsNumberView>('/sms-numbers', order));
    expect((await channel.api.delete(`/work-streams/${workStream.documentId}`)).status).toBe(200);
    expect((await channel.api.get(`/sms-numbers/${number.documentId}`)).status).toBe(404);
    const { documentId } = await create({});
    expect((await channel.api.post('/sms-numbers', { ...order, workStream: documentId })).status).toBe(201);
  });

  it('one with open conversations stays, and its routing rules stay with it', async () => {
    const customer = aCustomer();
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    const conversation = await conversationOf(channel.api, customer);
    const refused = await channel.api.delete(`/work-streams/${channel.workStream.documentId}`);
    expect(refused.status).toBe(409);
    expect(refused.body.error?.details).toEqual({ openConversations: 1 });
    expect((await find(channel.workStream)).status).toBe(200);
    await dataOf(channel.api.post(`/conversations/${conversation.documentId}/close`));
  });
});

describe('the API key', () => {
  it('goes in and never comes out: answers say that there is one, and how it ends', async () => {
    const apiKey = newApiKey();
    const created = await create({ customerId: channel.simulator.customerId, apiKey });
    expect(created).toMatchObject({ hasApiKey: true, apiKeyLast4: apiKey.slice(-4) });

    const path = `/work-streams/${created.documentId}`;
    const answers = [
      created,
      (await find(created)).body,
      (await channel.api.get('/work-streams', { limit: 100 })).body,
      (await channel.api.put(path, { name: 'Renamed' })).body,
      (await channel.api.put(path, { apiKey, colour: 'red' })).body,
      (await channel.api.put(path, { apiKey: `${apiKey}!` })).body,
      (await channel.api.post(`${path}/validate`)).body,
      (await channel.api.post('/sms-numbers', { number: '+17195550121', workStream: created.documentId })).body,
      (await channel.api.get('/sms-numbers')).body,
    ];
    expect(leaksIn(JSON.stringify(answers), 'answers', [apiKey])).toEqual([]);
    expect(JSON.stringify(answers)).not.toMatch(/sealed/i);
  });

  it('is replaced by a new one, and callbacks are checked with it from then on', async () => {
    const { simulator, api, workStream } = channel;
    const path = `/work-streams/${workStream.documentId}`;
    const replacement = newApiKey();
    expect(await dataOf(api.put(path, { apiKey: replacement }))).toMatchObject({ apiKeyLast4: replacement.slice(-4) });
    const from = aCustomer();
    const { tries } = await simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
    expect(tries).toMatchObject([{ httpStatus: 401 }]);
    await dataOf(api.put(path, { apiKey: simulator.apiKey }));
    expect((await simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' })).tries).toMatchObject([
      { httpStatus: 200 },
    ]);
  });
});

describe('the base URL', () => {
  it.each(['https://rest-ww.telesign.com', 'https://rest-api.telesign.com/', ALLOWED_URL])(
    '%s may be chosen',
    async (url) => {
      expect((await create({ telesignBaseUrl: url })).telesignBaseUrl).toBe(url.replace(/\/$/, ''));
    },
  );

  it.each([
    'https://evil.example',
    'http://rest-ww.telesign.com',
    'https://rest-ww.telesign.com.evil.example',
    'https://rest-ww.telesign.com@evil.example',
    'https://rest-ww.telesign.com:8443',
    'https://rest-ww.telesign.com/v1',
    'http://127.0.0.1:9/other',
  ])('%s may not: credentials go only where the operator allows', async (telesignBaseUrl) => {
    const answer = await channel.api.post('/work-streams', { name: 'A', telesignBaseUrl });
    expectRefusal(answer, 'telesignBaseUrl', /must be one of https:\/\/rest-ww\.telesign\.com, /);
  });
});

describe('validate', () => {
  type Settings = Parameters<TestSimulator['settings']>[0];
  const HEALTHY: Settings = {
    productEnabled: true,
    suspended: false,
    walletEmpty: false,
    rateLimited: false,
    down: false,
    hostAllowed: true,
    ipAllowed: true,
  };
  afterEach(() => channel.simulator.settings(HEALTHY));

  const validate = (workStream: { documentId: string }) =>
    channel.api.post<ValidationReport>(`/work-streams/${workStream.documentId}/validate`);
  const check = ({ checks }: ValidationReport, name: string) => checks.find((candidate) => candidate.name === name);

  it.each<[string, Settings, ValidationReport['status'], string, ValidationReport['status']]>([
    ['good credentials', {}, 'valid', 'apiKey', 'valid'],
    ['the product is off', { productEnabled: false }, 'invalid', 'product', 'invalid'],
    ['the account is suspended', { suspended: true }, 'invalid', 'customerId', 'invalid'],
    ['our address is refused', { ipAllowed: false }, 'invalid', 'host', 'invalid'],
    ['the account is on the other host', { hostAllowed: false }, 'invalid', 'host', 'invalid'],
    ['TeleSign limits the rate', { rateLimited: true }, 'unknown', 'apiKey', 'unknown'],
    ['TeleSign is down', { down: true }, 'unknown', 'apiKey', 'unknown'],
  ])('%s', async (_what, settings, status, name, checkStatus) => {
    await channel.simulator.settings(settings);
    const answer = await validate(channel.workStream);
    expect(answer.status).toBe(200);
    expect(answer.body.data).toMatchObject({ status, checkedAt: expect.stringMatching(/Z$/) });
    expect(check(answer.body.data, name)).toEqual({
      name,
      status: checkStatus,
      code: expect.any(String),
      finding: expect.stringMatching(/^[a-z-]+$/),
      detail: null,
      message: expect.stringMatching(/\w+ \w+/),
    });
  });

  it('an empty wallet is told, or at least nothing is claimed about it', async () => {
    await channel.simulator.settings({ walletEmpty: true });
    const report = await dataOf(validate(channel.workStream));
    expect(check(report, 'apiKey')?.status).toBe('valid');
    expect(check(report, 'wallet')?.status).not.toBe('valid');
  });

  it.each([
    ['a wrong key', () => ({ customerId: channel.simulator.customerId, apiKey: newApiKey() }), 'apiKey'],
    [
      'a wrong customer',
      () => ({ customerId: '00000000-0000-0000-0000-00000000BEEF', apiKey: channel.simulator.apiKey }),
      'customerId',
    ],
    ['no key', () => ({ customerId: channel.simulator.customerId }), 'apiKey'],
    ['no customer ID', () => ({ apiKey: channel.simulator.apiKey }), 'customerId'],
  ] as const)('%s is invalid', async (_what, credentials, name) => {
    const report = await dataOf(validate(await create(credentials())));
    expect(report.status).toBe('invalid');
    expect(check(report, name)?.status).toBe('invalid');
  });

  it('stays with the work stream until the next one', async () => {
    const workStream = await create({ customerId: channel.simulator.customerId, apiKey: channel.simulator.apiKey });
    for (const down of [true, false]) {
      await channel.simulator.settings({ down });
      const report = await dataOf(validate(workStream));
      expect((await dataOf(find(workStream))).lastValidation).toEqual(report);
    }
  });

  it('sends no SMS', async () => {
    const before = await channel.simulator.requests();
    await dataOf(validate(channel.workStream));
    const requests = await channel.simulator.requests(before.at(-1)?.id);
    expect(requests.length).toBeGreaterThan(0);
    const withText = requests.filter(({ fields }) => (fields.message ?? '') !== '');
    expect(withText).toEqual([]);
    expect(requests.filter(({ method, httpStatus }) => method === 'POST' && httpStatus === 200)).toEqual([]);
  });
});

it('no log has a key in it', () => {
  expect(leaksInLogs()).toEqual([]);
});
