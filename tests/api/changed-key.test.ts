/** ENCRYPTION_KEY is lost or changed: what cannot be opened is said everywhere, nothing is lost, and entering the key mends it. */
import { randomUUID } from 'node:crypto';
import type { HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { ConsentVerification, MayTextView } from '../../src/plugins/sms-channel/shared/consent/contract';
import type { MessageView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { ReleaseReport, WorkStreamSummary } from '../../src/plugins/sms-channel/shared/setup/contract';
import type { ValidationReport, WorkStreamView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { dataOf, type Client } from '../support/client';
import { conversationOf, messagesOf, messageWith, reply } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { administration, detailOf, heardCallbacks, save } from './support/administration';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel, type DatabaseKind } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('on %s, after ENCRYPTION_KEY has changed', (database: DatabaseKind) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let admin: Client;
  let customer: string;
  let waiting: MessageView;
  /** Entries of the consent ledger before. */
  let entriesBefore: number;
  const withOldKey = aCustomer();
  const meanwhile = aCustomer();
  const stopped = aCustomer();

  const post = async (from: string, text: string, apiKey = channel.simulator.apiKey) => {
    const { callbackUrl } = await detailOf(admin, channel.workStream);
    const body = inboundBody({ from: from.slice(1), to: OUR_NUMBER.slice(1), text, referenceId: randomUUID() });
    return postCallback(callbackUrl, body, { customerId: channel.simulator.customerId, apiKey });
  };
  const verdictsOf = async (from: string) => {
    const { rows } = await heardCallbacks(admin, channel.workStream);
    return rows.filter((row) => row.from === from).map(({ verdict, isReleasable }) => ({ verdict, isReleasable }));
  };
  const verified = () => dataOf(channel.api.get<ConsentVerification>('/consent/verify'));
  const mayText = (to: string) => dataOf(channel.api.get<MayTextView>('/may-text', { to }));
  const theConversation = () => conversationOf(channel.api, customer);

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    admin = await administration(channel);
    customer = aCustomer();
    expect(await post(customer, 'Hello')).toBe(200);
    await reply(channel.api, await theConversation(), 'Good morning');
    expect(await post(stopped, 'STOP')).toBe(200);
    await eventually(async () => expect((await mayText(stopped)).verdict).toBe('no'));
    expect(await post(withOldKey, 'Kept before', newApiKey())).toBe(401);
    const { entries, ...found } = await verified();
    expect(found).toMatchObject({ status: 'intact', words: null, unprovenUpTo: null });
    entriesBefore = entries;
    await channel.app.restart({ ENCRYPTION_KEY: 'another-encryption-key' });
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  it('the key counts as none: in the list, the editor, the API and health', async () => {
    expect(await detailOf(admin, channel.workStream)).toMatchObject({ hasApiKey: false, hasUnreadableApiKey: true });
    const [summary] = await dataOf(admin.get<WorkStreamSummary[]>(''));
    expect(summary?.health).toEqual({ level: 'broken', reason: 'key-unreadable' });
    const view = await dataOf(channel.api.get<WorkStreamView>(`/work-streams/${channel.workStream.documentId}`));
    expect(view).toMatchObject({ hasApiKey: false, hasUnreadableApiKey: true });
    const health = await channel.api.get<HealthReport>('/health');
    expect(health.body.data.workStreams).toMatchObject({ unreadableKeys: 1 });
  });

  it('Validate says so', async () => {
    const report = await dataOf(
      channel.api.post<ValidationReport>(`/work-streams/${channel.workStream.documentId}/validate`),
    );
    expect(report.status).toBe('invalid');
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        name: 'apiKey',
        finding: 'unreadable',
        message: expect.stringContaining('ENCRYPTION_KEY') as string,
      }),
    );
  });

  it('callbacks are kept aside, and the doctor says why', async () => {
    expect(await post(meanwhile, 'Are you there?')).toBe(401);
    expect(await verdictsOf(meanwhile)).toEqual([{ verdict: 'no-key', isReleasable: false }]);
    const { rows, meta } = await heardCallbacks(admin, channel.workStream);
    expect(rows.filter(({ verdict }) => verdict === 'unreadable')).toHaveLength(1);
    expect(meta).toMatchObject({ quarantinedCount: 2, releasableCount: 0 });
  });

  it('a reply waits, and says for what', async () => {
    waiting = await reply(channel.api, await theConversation(), 'We are here');
    const second = await reply(channel.api, await theConversation(), 'Really');
    await eventually(async () => {
      const texts = await messagesOf(channel.api, await theConversation());
      expect(texts.find(({ documentId }) => documentId === waiting.documentId)).toMatchObject({
        status: 'queued',
        error: { code: 'KEY_UNREADABLE', text: expect.stringContaining('API key') as string },
      });
      expect(texts.find(({ documentId }) => documentId === second.documentId)).toMatchObject({ status: 'queued' });
    });
  });

  it('the consent ledger is not called broken: it says what it cannot prove', async () => {
    const found = await verified();
    expect(found).toMatchObject({ status: 'other-key', broken: null, unprovenUpTo: entriesBefore });
    expect(found.words).toContain('another ENCRYPTION_KEY');
    expect((await mayText(stopped)).verdict).toBe('no');
  });

  it('entering the key again repairs it: what waited goes, what was kept comes in', async () => {
    const { entries } = await verified();
    const { apiKey } = channel.simulator;
    const saved = await dataOf(
      save(admin, await detailOf(admin, channel.workStream), { apiKey, keepPreviousKeyHours: 24 }),
    );
    // What nobody can open is no key that TeleSign could still use.
    expect(saved).toMatchObject({ hasApiKey: true, hasUnreadableApiKey: false, previousKey: null });
    await messageWith(channel.api, await theConversation(), waiting.documentId, ['sent', 'delivered']);
    await eventually(async () => {
      const texts = (await messagesOf(channel.api, await theConversation())).slice(-2);
      expect(texts.map(({ body, error }) => ({ body, error }))).toEqual([
        { body: 'We are here', error: null },
        { body: 'Really', error: null },
      ]);
    });
    expect(await verdictsOf(meanwhile)).toEqual([{ verdict: 'wrong-key', isReleasable: true }]);
    const path = `/${channel.workStream.documentId}/callbacks/release`;
    expect(await dataOf(admin.post<ReleaseReport>(path))).toEqual({ released: 1, remaining: 1 });
    await conversationOf(channel.api, meanwhile);
    expect(await post(aCustomer(), 'STOP')).toBe(200);
    await eventually(async () => expect((await verified()).entries).toBeGreaterThan(entries));
    expect(await verified()).toMatchObject({ status: 'other-key', unprovenUpTo: entriesBefore });
  });

  it('with the key of before, what was kept under it can be read again', async () => {
    await channel.app.restart({ ENCRYPTION_KEY: 'test-encryption-key' });
    // The API key was sealed with the other one meanwhile.
    expect(await verdictsOf(withOldKey)).toEqual([{ verdict: 'no-key', isReleasable: false }]);
    // What was written under the other key is not called changed: nobody can tell.
    expect(await verified()).toMatchObject({
      ...{ status: 'broken', broken: { position: entriesBefore + 1, reason: 'other-seal' } },
    });
  });
});
