/** The outcome of callbacks, and the release of those in quarantine. */
import { createHmac, randomUUID } from 'node:crypto';
import type { ReleaseReport } from '../../src/plugins/sms-channel/shared/setup/contract';
import { dataOf, type Client } from '../support/client';
import { conversationOf, messagesOf } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { administration, detailOf, heardCallbacks, save } from './support/administration';
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

  const release = () => dataOf(admin.post<ReleaseReport>(`/${channel.workStream.documentId}/callbacks/release`));
  const callbackUrl = async () => (await detailOf(admin, channel.workStream)).callbackUrl;
  const doctor = () => heardCallbacks(admin, channel.workStream);
  const rowsFrom = async (from: string) => (await doctor()).rows.filter((row) => row.from === from);
  const textsOf = async (from: string) =>
    (await messagesOf(channel.api, await conversationOf(channel.api, from))).map(({ body }) => body);
  const account = () => ({ customerId: channel.simulator.customerId, apiKey: channel.simulator.apiKey });
  const body = (from: string, text: string, to = OUR_NUMBER) =>
    inboundBody({
      from: from.slice(1),
      to: to.slice(1),
      text,
      referenceId: randomUUID().replaceAll('-', '').toUpperCase(),
    });

  it('ten texts signed with a key that we do not have are kept sealed; when the key is there, they come in, in order, once', async () => {
    const { simulator } = channel;
    const detail = await detailOf(admin, channel.workStream);
    const theirKey = newApiKey();
    const from = aCustomer();
    const numbers = Array.from({ length: 10 }, (_, index) => `Text ${index + 1}`);
    for (const text of numbers) {
      expect(await postCallback(detail.callbackUrl, body(from, text), { ...account(), apiKey: theirKey })).toBe(401);
    }
    const rows = await rowsFrom(from);
    expect(
      rows.map(({ verdict, isQuarantined, isReleasable, text }) => ({ verdict, isQuarantined, isReleasable, text })),
    ).toEqual(
      numbers.map((text) => ({ verdict: 'key-or-body', isQuarantined: true, isReleasable: false, text })).reverse(),
    );
    expect((await doctor()).meta).toMatchObject({ quarantinedCount: 10, releasableCount: 0 });
    expect(await release()).toEqual({ released: 0, remaining: 10 });

    await dataOf(save(admin, await detailOf(admin, detail), { apiKey: theirKey, keepPreviousKeyHours: 24 }));
    expect((await doctor()).meta).toMatchObject({ quarantinedCount: 10, releasableCount: 10 });
    // Now it is known that it was the key.
    expect((await rowsFrom(from)).map(({ verdict }) => verdict)).toEqual(numbers.map(() => 'wrong-key'));
    // A double click, and a colleague at the same moment.
    const reports = await Promise.all([release(), release(), release()]);
    expect(reports.reduce((sum, { released }) => sum + released, 0)).toBe(10);
    await eventually(async () => expect(await textsOf(from)).toEqual(numbers));
    expect(await release()).toEqual({ released: 0, remaining: 0 });
    expect((await rowsFrom(from)).map(({ verdict }) => verdict)).toEqual(numbers.map(() => 'accepted'));
    await dataOf(save(admin, await detailOf(admin, detail), { apiKey: simulator.apiKey }));
  });

  it.each([
    ['in another order', (document: object) => Object.fromEntries(Object.entries(document).reverse())],
    ['with a field of its own', (document: object) => ({ ...document, received_by: 'proxy' })],
    [
      'with cut fractions',
      (document: object) => ({ ...document, status: { code: 1500, updated_on: '2026-01-01T00:00:00Z' } }),
    ],
  ])('a body that a proxy has written %s is not called a wrong key', async (_how, rewrite) => {
    const from = aCustomer();
    const original = body(from, 'Hello');
    const key = Buffer.from(channel.simulator.apiKey, 'base64');
    const signature = createHmac('sha256', key).update(original).digest('base64');
    const answer = await fetch(await callbackUrl(), {
      method: 'POST',
      headers: { Authorization: `TSA ${channel.simulator.customerId}:${signature}` },
      body: JSON.stringify(rewrite(JSON.parse(original) as object)),
    });
    expect(answer.status).toBe(401);
    const [row] = await rowsFrom(from);
    expect(row).toMatchObject({ verdict: 'key-or-body', isReleasable: false });
    await admin.delete(`/${channel.workStream.documentId}/callbacks/${row?.id}`);
  });

  it('a body that something on the way has spelled anew is known, and comes in as it was signed', async () => {
    const from = aCustomer();
    const original = body(from, 'Größe 42 / €5');
    const signature = createHmac('sha256', Buffer.from(channel.simulator.apiKey, 'base64'))
      .update(original)
      .digest('base64');
    const post = (rewritten: string) =>
      fetch(callbackUrlNow, {
        method: 'POST',
        headers: { Authorization: `TSA ${channel.simulator.customerId}:${signature}` },
        body: rewritten,
      });
    const callbackUrlNow = await callbackUrl();
    expect((await post(JSON.stringify(JSON.parse(original), null, 2))).status).toBe(401);
    expect(await rowsFrom(from)).toMatchObject([{ verdict: 'rewritten', isReleasable: true }]);
    expect(await release()).toEqual({ released: 1, remaining: 0 });
    await eventually(async () => expect(await textsOf(from)).toEqual(['Größe 42 / €5']));
    // The carrier's own repeat, over another way, changes nothing.
    expect((await post(original)).status).toBe(200);
    await eventually(async () => expect(await rowsFrom(from)).toMatchObject([{ verdict: 'repeated', repeats: 1 }]));
    expect(await textsOf(from)).toEqual(['Größe 42 / €5']);
  });

  it('a text to a number that nobody has waits for it', async () => {
    const from = aCustomer();
    const detail = await detailOf(admin, channel.workStream);
    expect(await postCallback(detail.callbackUrl, body(from, 'To the new one', '+17195550142'), account())).toBe(200);
    await eventually(async () => {
      expect(await rowsFrom(from)).toMatchObject([
        { verdict: 'unknown-number', isQuarantined: true, isReleasable: false },
      ]);
    });
    expect((await release()).released).toBe(0);
    const added = await dataOf(
      admin.post<{ documentId: string }>('', {
        name: 'New number',
        customerId: channel.simulator.customerId,
        smsNumbers: [{ number: '+17195550142' }],
      }),
    );
    expect(await rowsFrom(from)).toMatchObject([{ isReleasable: true }]);
    expect(await release()).toEqual({ released: 1, remaining: 0 });
    await eventually(async () => expect(await textsOf(from)).toEqual(['To the new one']));
    expect((await detailOf(admin, added)).smsNumbers[0]?.firstTextAt).toMatch(/Z$/);
  });

  it.each<[string, (signature: string) => Record<string, string>, string]>([
    ['no signature', () => ({}), 'signature-missing'],
    ['a signature that is none', () => ({ Authorization: 'Bearer abc' }), 'signature-malformed'],
    [
      'the signature of another customer',
      (signature) => ({ Authorization: `TSA 00000000-0000-0000-0000-00000000BEEF:${signature}` }),
      'wrong-customer',
    ],
  ])('%s', async (_what, headersFor, verdict) => {
    const from = aCustomer();
    const bytes = body(from, 'Hello');
    const signature = createHmac('sha256', Buffer.from(channel.simulator.apiKey, 'base64'))
      .update(bytes)
      .digest('base64');
    const answer = await fetch(await callbackUrl(), { method: 'POST', headers: headersFor(signature), body: bytes });
    expect(answer.status).toBe(401);
    const [row] = await rowsFrom(from);
    expect(row).toMatchObject({ verdict, isQuarantined: true, isReleasable: false });
    const path = `/${channel.workStream.documentId}/callbacks/${row?.id}`;
    expect((await admin.delete(path)).status).toBe(204);
    expect((await admin.delete(path)).status).toBe(404);
    // More than a column can hold is no row either.
    expect((await admin.delete(path.replace(/\d+$/, '9999999999'))).status).toBe(404);
    expect(await rowsFrom(from)).toEqual([]);
  });

  it('what nobody understands is kept, said, and can be dismissed', async () => {
    expect(await postCallback(await callbackUrl(), JSON.stringify({ hello: randomUUID() }), account())).toBe(200);
    const row = await eventually(async () => {
      const found = (await doctor()).rows.find(({ verdict }) => verdict === 'unknown-shape');
      if (!found) throw new Error('not there yet');
      return found;
    });
    expect(row).toMatchObject({ kind: 'unknown', from: null, to: null, isQuarantined: true, isReleasable: false });
    expect((await detailOf(admin, channel.workStream)).quarantinedCount).toBe(1);
    expect((await admin.delete(`/${channel.workStream.documentId}/callbacks/${row.id}`)).status).toBe(204);
    expect((await detailOf(admin, channel.workStream)).quarantinedCount).toBe(0);
  });

  it('pages through more than it shows at once, each callback once, the newest first', async () => {
    const from = aCustomer();
    const url = await callbackUrl();
    await Promise.all(
      Array.from({ length: 70 }, (_, index) =>
        postCallback(url, body(from, `Text ${index}`), index % 3 ? account() : { ...account(), apiKey: newApiKey() }),
      ),
    );
    const { rows } = await doctor();
    const mine = rows.filter((row) => row.from === from);
    // Of a flood of forgeries so many a second are kept; of what is signed, all.
    expect(mine.filter(({ verdict }) => verdict !== 'key-or-body')).toHaveLength(46);
    expect(mine.length).toBeGreaterThan(50);
    expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
    const times = rows.map(({ receivedAt }) => receivedAt);
    expect(times).toEqual([...times].sort().reverse());
  });
});
