/** Callbacks that come oddly: by a URL that is written otherwise, in floods, or in an encoding that JSON does not have. */
import { createHmac, randomUUID } from 'node:crypto';
import { request } from 'node:http';
import type { ReleaseReport } from '../../src/plugins/sms-channel/shared/setup/contract';
import { dataOf, type Client } from '../support/client';
import { conversationOf, messagesOf } from '../support/flow';
import { newApiKey } from '../support/secrets';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { administration, detailOf, save } from './support/administration';
import { inboundBody } from './support/callbacks';
import { aCustomer, startSeededChannel, START_TIMEOUT_MS, TEST_TIMEOUT_MS } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let admin: Client;
let callbackUrl: URL;
let token: string;

beforeAll(async () => {
  channel = await startSeededChannel('sqlite');
  admin = await administration(channel);
  callbackUrl = new URL(channel.workStream.callbackUrl);
  token = callbackUrl.pathname.split('/').at(-1) as string;
}, START_TIMEOUT_MS);
afterAll(() => channel?.stop());

const body = (from: string, text: string, referenceId = randomUUID()) =>
  inboundBody({ from: from.slice(1), to: OUR_NUMBER.slice(1), text, referenceId });
const signature = (bytes: string | Buffer, apiKey = channel.simulator.apiKey) =>
  createHmac('sha256', Buffer.from(apiKey, 'base64')).update(bytes).digest('base64');
const signed = (bytes: string | Buffer, apiKey?: string) =>
  `TSA ${channel.simulator.customerId}:${signature(bytes, apiKey)}`;
const textsOf = async (from: string) =>
  (await messagesOf(channel.api, await conversationOf(channel.api, from))).map(({ body: text }) => text);
const release = () => dataOf(admin.post<ReleaseReport>(`/${channel.workStream.documentId}/callbacks/release`));

/** Posts with this request line, which `fetch` would put in order. */
function post(path: string, bytes: string | Buffer, authorization?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const { hostname, port } = callbackUrl;
    const headers = { 'content-type': 'application/json', ...(authorization === undefined ? {} : { authorization }) };
    const call = request({ hostname, port, path, method: 'POST', headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode as number));
    });
    call.on('error', reject).end(bytes);
  });
}

describe('a callback URL that is written otherwise', () => {
  it.each<[string, (token: string) => string]>([
    ['a doubled slash', (t) => `//api/sms-channel/callbacks/${t}`],
    ['doubled slashes inside', (t) => `/api//sms-channel//callbacks/${t}`],
    ['an absolute request line', (t) => `${callbackUrl.origin}/api/sms-channel/callbacks/${t}`],
    ['capitals', (t) => `/API/Sms-Channel/Callbacks/${t}`],
    ['escapes', (t) => `/api/sms%2Dchannel/callbacks/${t}`],
    ['a slash at the end', (t) => `/api/sms-channel/callbacks/${t}/`],
  ])('takes a text all the same: %s', async (_what, pathOf) => {
    const from = aCustomer();
    const text = body(from, 'Hello');
    expect(await post(pathOf(token), text, signed(text))).toBe(200);
    await eventually(async () => expect(await textsOf(from)).toEqual(['Hello']));
  });

  it('leaves no token in the log, also below another prefix', async () => {
    for (const path of [`/other/api/sms-channel/callbacks/${token}`, `/sms-channel/callbacks/${token}`]) {
      expect(await post(path, '{}')).toBe(404);
    }
    await channel.api.get('/health');
    expect(channel.app.logs()).not.toContain(token);
  });
});

describe('a flood of forged callbacks', () => {
  it.each<[string, (index: number, from: string) => [string, string?]]>([
    ['unsigned', (index, from) => [body(from, `Forged ${index}`)]],
    ['of another customer', (index, from) => [body(from, `Forged ${index}`), `TSA ANOTHER:${signature(`${index}`)}`]],
    ['that say nothing', (index) => [`{"forged":${index}}`, signed(`${index}`)]],
  ])('does not keep ten texts signed with another key from being kept: %s', async (_what, forgery) => {
    const from = aCustomer();
    const theirKey = newApiKey();
    const path = callbackUrl.pathname;
    const texts = Array.from({ length: 10 }, (_, index) => `Text ${index}`);
    for (const [index, text] of texts.entries()) {
      const noise = Array.from({ length: 125 }, (_, number) => forgery(index * 125 + number, aCustomer()));
      const real = body(from, text);
      await Promise.all([
        ...noise.slice(60).map(([bytes, authorization]) => post(path, bytes, authorization)),
        post(path, real, signed(real, theirKey)),
        ...noise.slice(0, 60).map(([bytes, authorization]) => post(path, bytes, authorization)),
      ]);
    }
    const detail = await detailOf(admin, channel.workStream);
    await dataOf(save(admin, detail, { apiKey: theirKey, keepPreviousKeyHours: 24 }));
    expect((await release()).released).toBe(10);
    await eventually(async () => expect((await textsOf(from)).sort()).toEqual(texts));
    await dataOf(save(admin, await detailOf(admin, detail), { apiKey: channel.simulator.apiKey }));
  });
});

describe('a text in Latin-1', () => {
  it('is not mangled', async () => {
    const from = aCustomer();
    const bytes = Buffer.from(body(from, 'Größe für José'), 'latin1');
    expect(await post(callbackUrl.pathname, bytes, signed(bytes))).toBe(200);
    await eventually(async () => expect(await textsOf(from)).toEqual(['Größe für José']));
  });

  it('is released only as what was signed, and never stands in the way of the right one', async () => {
    const from = aCustomer();
    const right = body(from, 'Größe für José');
    expect(await post(callbackUrl.pathname, right, signed(Buffer.from(right, 'latin1')))).toBe(401);
    expect((await release()).released).toBe(0);
    expect(await post(callbackUrl.pathname, right, signed(right))).toBe(200);
    await eventually(async () => expect(await textsOf(from)).toEqual(['Größe für José']));
  });
});
