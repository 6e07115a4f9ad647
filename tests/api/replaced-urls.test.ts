/** Callback URLs and API keys that are replaced more than once: each lives until its own end, and calls after it are seen. */
import { randomUUID } from 'node:crypto';
import type { ChannelHealthView, HealthReport } from '../../src/plugins/sms-channel/shared/app/contract';
import type { WorkStreamDetail } from '../../src/plugins/sms-channel/shared/setup/contract';
import { dataOf, type Client } from '../support/client';
import { conversationOf } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { administration, createDetail, detailOf, save } from './support/administration';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel, type DatabaseKind } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each(['sqlite', 'postgres'] as const)('on %s', (database: DatabaseKind) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let admin: Client;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    admin = await administration(channel);
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const detail = () => detailOf(admin, channel.workStream);
  const rotate = (keepPreviousHours: number) =>
    dataOf(
      admin.post<WorkStreamDetail>(`/${channel.workStream.documentId}/rotate-callback-url`, { keepPreviousHours }),
    );
  const end = (which: object) =>
    dataOf(admin.post<WorkStreamDetail>(`/${channel.workStream.documentId}/end-previous`, which));
  const post = (url: string, from: string, apiKey = channel.simulator.apiKey) =>
    postCallback(
      url,
      inboundBody({ from: from.slice(1), to: OUR_NUMBER.slice(1), text: 'Hello', referenceId: randomUUID() }),
      { customerId: channel.simulator.customerId, apiKey },
    );
  const urls = ({ previousCallbackUrl, earlierCallbackUrls }: WorkStreamDetail) =>
    [previousCallbackUrl, ...earlierCallbackUrls].flatMap((url) => (url ? [url.label] : []));

  it('every replaced URL takes texts until its own end, which the next replacement does not change', async () => {
    const first = (await detail()).callbackUrl;
    const second = (await rotate(24)).callbackUrl;
    const third = (await rotate(168)).callbackUrl;
    // This one ends at once; the others had their time promised.
    const { callbackUrl: present, ...rest } = await rotate(0);
    expect(urls({ callbackUrl: present, ...rest })).toEqual([second, first]);
    for (const url of [first, second, present]) {
      const from = aCustomer();
      expect(await post(url, from)).toBe(200);
      await conversationOf(channel.api, from);
    }
    expect(await post(third, aCustomer())).toBe(404);
    await eventually(async () => {
      const { previousCallbackUrl, earlierCallbackUrls } = await detail();
      expect(previousCallbackUrl?.lastUsedAt).toMatch(/Z$/);
      expect(earlierCallbackUrls[0]?.lastUsedAt).toMatch(/Z$/);
    });
    const hoursLeft = (at: string | undefined) => (new Date(at ?? 0).getTime() - Date.now()) / 3_600_000;
    const now = await detail();
    expect(hoursLeft(now.previousCallbackUrl?.acceptedUntil)).toBeGreaterThan(167);
    expect(hoursLeft(now.earlierCallbackUrls[0]?.acceptedUntil)).toBeLessThan(24.1);
  });

  it('calls of a URL that ended are counted and shown where it belonged; other URLs are nobody’s', async () => {
    const before = await detail();
    const ended = before.previousCallbackUrl;
    const stays = before.earlierCallbackUrls.map(({ label }) => label);
    const other = await createDetail(admin);
    expect(urls(await end({ what: 'callback-url', documentId: ended?.documentId }))).toEqual(stays);
    const url = ended?.label ?? '';
    const answers = await Promise.all(Array.from({ length: 40 }, () => post(url, aCustomer())));
    expect(new Set(answers)).toEqual(new Set([404]));
    expect((await fetch(url)).status).toBe(404);
    expect(await post(`${url.slice(0, -4)}abcd`, aCustomer())).toBe(404);
    const shown = await eventually(async () => {
      const [newest] = (await detail()).endedCallbackUrls;
      expect(newest).toMatchObject({ url, calls: 40 });
      return newest;
    });
    expect(shown).toMatchObject({ lastCallAt: expect.stringMatching(/Z$/) as string });
    expect(new Date(shown?.endedAt ?? 0).getTime()).toBeLessThanOrEqual(Date.now());
    // Health says it too, to monitors and on the page: texts are lost. The test before has called another one.
    await eventually(async () => {
      const { status, body } = await channel.api.get<HealthReport>('/health');
      expect(status).toBe(200);
      expect(body.data).toMatchObject({
        ...{ status: 'ok', troubles: ['ended-urls-called'], callbacks: { endedUrlsCalled: 2 } },
      });
    });
    const { workStreams } = await dataOf(channel.admin.get<ChannelHealthView>('/sms-channel/health'));
    expect(workStreams.map(({ documentId, endedUrls }) => ({ documentId, endedUrls }))).toEqual(
      expect.arrayContaining([
        {
          documentId: channel.workStream.documentId,
          endedUrls: { urls: 2, calls: 41, lastCallAt: expect.stringMatching(/Z$/) as string },
        },
        { documentId: other.documentId, endedUrls: null },
      ]),
    );
    expect((await detailOf(admin, other)).endedCallbackUrls).toEqual([]);
  });

  it('two who replace it at once leave nothing behind', async () => {
    const { callbackUrl } = await detail();
    const answers = await Promise.all([rotate(24), rotate(24)]);
    const { callbackUrl: present } = await detail();
    const made = [callbackUrl, ...answers.map((answer) => answer.callbackUrl)];
    for (const url of new Set(made)) expect(await post(url, aCustomer())).toBe(200);
    expect(urls(await detail()).filter((url) => made.includes(url) && url !== present)).toHaveLength(2);
  });

  it('the same holds for API keys: each signs until its own end', async () => {
    const { simulator } = channel;
    const [second, third] = [newApiKey(), newApiKey()];
    const replace = async (apiKey: string, keepPreviousKeyHours: number) =>
      dataOf(save(admin, await detail(), { apiKey, keepPreviousKeyHours }));
    await replace(second, 24);
    const saved = await replace(third, 48);
    const ends = (keys: readonly string[]) => keys.map((key) => key.slice(-4));
    expect([saved.previousKey?.label, ...saved.earlierKeys.map(({ label }) => label)]).toEqual(
      ends([second, simulator.apiKey]),
    );
    const { callbackUrl } = saved;
    for (const key of [simulator.apiKey, second, third]) expect(await post(callbackUrl, aCustomer(), key)).toBe(200);
    // Back to the first one: it is not shown as an old one any more.
    const back = await replace(simulator.apiKey, 0);
    expect([back.previousKey?.label, ...back.earlierKeys.map(({ label }) => label)]).toEqual(ends([second]));
    expect(await post(callbackUrl, aCustomer(), second)).toBe(200);
    expect(await post(callbackUrl, aCustomer(), third)).toBe(401);
    expect(await end({ what: 'api-key' })).toMatchObject({ previousKey: null, earlierKeys: [] });
    expect(await post(callbackUrl, aCustomer(), second)).toBe(401);
  });
});
