/** "Validate API Key": every row of the table in docs/carrier.md §7.2, the simulator playing the carrier. Nothing is ever sent. */
import type { ValidationReport } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import type { WorkStreamDetail } from '../../src/plugins/sms-channel/shared/setup/contract';
import { dataOf, type Client } from '../support/client';
import type { TestSimulator } from '../support/simulator';
import { administration, detailOf } from './support/administration';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

type Answer = NonNullable<Parameters<TestSimulator['settings']>[0]['answerWith']>;
type Status = ValidationReport['status'];

/** The discard port of this machine: nothing listens there. */
const NOBODY = 'http://127.0.0.1:9';

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let admin: Client;

beforeAll(async () => {
  channel = await startSeededChannel('sqlite', { env: { TELESIGN_ALLOWED_BASE_URLS: NOBODY } });
  admin = await administration(channel);
}, START_TIMEOUT_MS);
afterEach(() => channel.simulator.settings({ answerWith: null }));
afterAll(() => channel?.stop());

/** An answer of `/v1/messaging`, and one of its twin family (docs/carrier.md §4.1). */
const coded = (httpStatus: number, code: number): Answer => ({
  httpStatus,
  body: JSON.stringify({ status: { code, description: 'As TeleSign says it', updated_on: '2026-01-01T00:00:00Z' } }),
});
const twin = (httpStatus: number, code: number, description = 'As TeleSign says it'): Answer => ({
  httpStatus,
  body: JSON.stringify({ errors: [{ code, description }], status: { code: 500, description: 'Not attempted' } }),
});

it.each<[string, Answer, Status, check: string, checkStatus: Status, finding: string]>([
  ['404, reference expired', { method: 'GET', ...coded(404, 10036) }, 'valid', 'apiKey', 'valid', 'accepted'],
  ['404, no such reference, other family', twin(404, -10004), 'valid', 'apiKey', 'valid', 'accepted'],
  ['the same for the look-up alone', { method: 'GET', ...twin(404, -10004) }, 'valid', 'apiKey', 'valid', 'accepted'],
  ['400, the text is missing', coded(400, 12009), 'valid', 'apiKey', 'valid', 'accepted'],
  ['400, another complaint about the form', coded(400, 11013), 'valid', 'apiKey', 'valid', 'accepted'],
  ['400, recipient blocked', coded(400, 10032), 'valid', 'apiKey', 'valid', 'accepted'],
  ['400, trial account', coded(400, 10033), 'valid', 'apiKey', 'valid', 'accepted'],
  ['200', coded(200, 290), 'valid', 'apiKey', 'valid', 'accepted'],
  ['401, signature wrong', coded(401, 10008), 'invalid', 'apiKey', 'invalid', 'wrong'],
  ['401, signature wrong, other family', twin(401, -30006), 'invalid', 'apiKey', 'invalid', 'wrong'],
  ['401, key wrong, other family', twin(401, -30015), 'invalid', 'apiKey', 'invalid', 'wrong'],
  ['401, no such customer', coded(401, 10013), 'invalid', 'customerId', 'invalid', 'unknown'],
  ['401, customer ID wrong', coded(401, 10015), 'invalid', 'customerId', 'invalid', 'unknown'],
  ['401, customer, other family', twin(401, -30000), 'invalid', 'customerId', 'invalid', 'unknown'],
  ['401, customer, other family, again', twin(401, -20001), 'invalid', 'customerId', 'invalid', 'unknown'],
  ['401, product off', coded(401, 10012), 'invalid', 'product', 'invalid', 'off'],
  ['401, product off, other family', twin(401, -20002), 'invalid', 'product', 'invalid', 'off'],
  ['401, suspended', twin(401, -30001), 'invalid', 'customerId', 'invalid', 'inactive'],
  ['401, not active', twin(401, -30002), 'invalid', 'customerId', 'invalid', 'inactive'],
  ['401, limited', twin(401, -30003), 'invalid', 'customerId', 'invalid', 'inactive'],
  ['401, our address', coded(401, 10014), 'invalid', 'host', 'invalid', 'ip-refused'],
  ['401, our address, other family', twin(401, -10009), 'invalid', 'host', 'invalid', 'ip-refused'],
  ['400, wrong host', coded(400, 10031), 'invalid', 'host', 'invalid', 'host-refused'],
  ['400, wrong host for the customer', coded(400, 10035), 'invalid', 'host', 'invalid', 'host-refused'],
  [
    '400, wrong host, other family',
    twin(400, -10001, 'Not Allowed Host'),
    'invalid',
    'host',
    'invalid',
    'host-refused',
  ],
  ['402, wallet empty', coded(402, 10030), 'invalid', 'wallet', 'invalid', 'empty'],
  ['429', coded(429, 10019), 'unknown', 'apiKey', 'unknown', 'could-not-check'],
  ['another 401', coded(401, 10002), 'invalid', 'apiKey', 'invalid', 'rejected'],
  ['another 403', twin(403, -30077), 'invalid', 'apiKey', 'invalid', 'rejected'],
  ['500', coded(500, 10000), 'unknown', 'apiKey', 'unknown', 'could-not-check'],
  ['503 of a proxy', { httpStatus: 503, body: '<html>' }, 'unknown', 'apiKey', 'unknown', 'could-not-check'],
  ['no JSON', { httpStatus: 401, body: '<html>' }, 'unknown', 'apiKey', 'unknown', 'could-not-check'],
])('%s', async (_what, answerWith, status, name, checkStatus, finding) => {
  const before = (await channel.simulator.requests()).at(-1)?.id;
  await channel.simulator.settings({ answerWith });
  const report = await dataOf(admin.post<ValidationReport>(`/${channel.workStream.documentId}/validate`));
  expect(report.status).toBe(status);
  expect(report.checks.find((check) => check.name === name)).toMatchObject({
    status: checkStatus,
    finding,
    message: expect.stringMatching(/\w+ \w+/),
  });
  expect((await detailOf(admin, channel.workStream)).lastValidation).toEqual(report);
  const requests = await channel.simulator.requests(before);
  expect(requests.length).toBeGreaterThan(0);
  expect(requests.filter(({ fields }) => 'message' in fields)).toEqual([]);
});

it('the account as it is: 404 with 10017, then 400 with 12009', async () => {
  const before = (await channel.simulator.requests()).at(-1)?.id;
  const report = await dataOf(admin.post<ValidationReport>(`/${channel.workStream.documentId}/validate`));
  expect(report).toMatchObject({ status: 'valid', checkedAt: expect.stringMatching(/Z$/) });
  expect(report.checks.map(({ name, status, finding }) => [name, status, finding])).toEqual([
    ['customerId', 'valid', 'accepted'],
    ['apiKey', 'valid', 'accepted'],
    ['product', 'valid', 'accepted'],
    ['host', 'valid', 'accepted'],
    ['wallet', 'unknown', 'no-complaint'],
    ['numberShape', 'valid', 'well-formed'],
    ['numberOwned', 'valid', 'listed'],
    ['firstText', 'unknown', 'not-heard'],
  ]);
  expect(
    (await channel.simulator.requests(before)).map(({ method, httpStatus, code }) => [method, httpStatus, code]),
  ).toEqual([
    ['GET', 404, 10017],
    ['POST', 400, 12009],
    ['GET', 200, null],
  ]);
});

it('nobody answers: no verdict on the key', async () => {
  const { documentId } = await dataOf(
    admin.post<WorkStreamDetail>('', {
      name: 'Unreachable',
      customerId: channel.simulator.customerId,
      apiKey: channel.simulator.apiKey,
      telesignBaseUrl: NOBODY,
    }),
  );
  const report = await dataOf(admin.post<ValidationReport>(`/${documentId}/validate`));
  expect(report.status).toBe('unknown');
  expect(report.checks.filter(({ status }) => status === 'invalid')).toEqual([]);
});
