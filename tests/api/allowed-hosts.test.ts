/** Credentials and texts go only to hosts that the operator's list names at that moment. docs/carrier.md §1.1. */
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { ValidationReport } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import type { WorkStreamSummary } from '../../src/plugins/sms-channel/shared/setup/contract';
import type { MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import { dataOf } from '../support/client';
import { conversationOf, messageWith, messagesOf } from '../support/flow';
import { OUR_NUMBER, TestSimulator } from '../support/simulator';
import { eventually } from '../support/wait';
import { administration } from './support/administration';
import { aCustomer, startSeededChannel, START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';

jest.setTimeout(2 * TEST_TIMEOUT_MS);

let elsewhere: TestSimulator;
let channel: Awaited<ReturnType<typeof startSeededChannel>>;

beforeAll(async () => {
  elsewhere = await TestSimulator.start({ callbackRetryDelaysMs: [] });
  channel = await startSeededChannel('sqlite', { env: { TELESIGN_ALLOWED_BASE_URLS: elsewhere.url } });
}, START_TIMEOUT_MS);
afterAll(async () => {
  await channel?.stop();
  await elsewhere?.close();
});

it('a host that is taken off the list gets nothing any more, everybody is told, and its texts wait for it', async () => {
  const { api, app, simulator, workStream } = channel;
  const path = `/work-streams/${workStream.documentId}`;
  const { customerId, apiKey } = elsewhere;
  const capitals = elsewhere.url.replace('http', 'HTTP');
  const saved = await dataOf(
    api.put<{ telesignBaseUrl: string }>(path, { telesignBaseUrl: `${capitals}/`, customerId, apiKey }),
  );
  expect(saved.telesignBaseUrl).toBe(elsewhere.url);
  await elsewhere.settings({ callbackUrl: workStream.callbackUrl });
  const customer = aCustomer();
  await elsewhere.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
  const conversation = await conversationOf(api, customer);
  const messages = `/conversations/${conversation.documentId}/messages`;
  await dataOf(api.post(messages, { body: 'First' }));
  await eventually(async () => expect(await elsewhere.receivedBy(customer)).toEqual(['First']));

  await app.restart({ TELESIGN_ALLOWED_BASE_URLS: '' });
  const second = await dataOf(api.post<MessageView>(messages, { body: 'Second' }));
  await eventually(async () => {
    const thread = await messagesOf(api, conversation);
    expect(thread.find(({ documentId }) => documentId === second.documentId)).toMatchObject({
      status: 'queued',
      error: { code: 'HOST_NOT_ALLOWED', text: expect.stringContaining('TELESIGN_ALLOWED_BASE_URLS') },
    });
  });
  const report = await dataOf(api.post<ValidationReport>(`${path}/validate`));
  expect(report).toMatchObject({ status: 'invalid', checks: [{ name: 'host', finding: 'not-allowed' }, {}] });
  const health = await api.get<HealthReport>('/health');
  expect(health.body.data.workStreams).toEqual({ hostNotAllowed: 1, unreadableKeys: 0 });
  const admin = await administration(channel);
  const [summary] = await dataOf(admin.get<WorkStreamSummary[]>(''));
  expect(summary?.health).toEqual({ level: 'broken', reason: 'host-not-allowed' });
  expect((await admin.get(`/${workStream.documentId}/simulator`)).body.data).toEqual({ url: null });
  expect(await elsewhere.receivedBy(customer)).toEqual(['First']);
  expect(await simulator.receivedBy(customer)).toEqual([]);

  await app.restart({ TELESIGN_ALLOWED_BASE_URLS: elsewhere.url });
  await messageWith(api, conversation, second.documentId, ['sent', 'delivered']);
  expect(await elsewhere.receivedBy(customer)).toEqual(['First', 'Second']);
});
