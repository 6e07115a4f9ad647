/** The pages below Settings → SMS channel, over HTTP: one document, saved whole or not at all. */
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { TryNumberReport } from '../../src/plugins/sms-channel/shared/routing/contract';
import type {
  WorkStreamDetail,
  WorkStreamOptions,
  WorkStreamSummary,
} from '../../src/plugins/sms-channel/shared/setup/contract';
import { ACTIONS } from '../../src/plugins/sms-channel/shared/core/plugin';
import { dataOf, type Client } from '../support/client';
import { conversationOf, messagesOf } from '../support/flow';
import { leaksIn, leaksInLogs, newApiKey } from '../support/secrets';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import {
  EDIT,
  SEE,
  administration,
  administrationAs,
  createDetail,
  detailOf,
  documentOf,
  heardCallbacks,
  save,
} from './support/administration';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel, type DatabaseKind } from './support/channel';
import { once } from './support/once';
import { expectRefusal } from './support/problems';

jest.setTimeout(TEST_TIMEOUT_MS);

const aRule = (name: string, queue: string) => ({
  name,
  conditions: [{ field: 'contact.mobilePhone', operator: 'in-area-code', value: '415' }],
  target: { kind: 'queue', documentId: queue },
});

describe.each(['sqlite', 'postgres'] as const)('on %s', (database: DatabaseKind) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let admin: Client;
  let queue: QueueView;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    admin = await administration(channel);
    queue = await dataOf(channel.api.post<QueueView>('/queues', { name: 'Billing' }));
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  describe('a save', () => {
    it('takes fields, numbers and rules together, rules in the order of the list', async () => {
      const detail = await createDetail(admin);
      const number = { number: '+1 (719) 555-0101', type: 'long_code', description: 'Front desk' };
      const rules = [aRule('first', queue.documentId), aRule('second', queue.documentId)];
      const saved = await dataOf(
        save(admin, detail, { name: 'Renamed', smsNumbers: [number], routingRules: rules, autoCloseAfterMinutes: 480 }),
      );
      expect(saved).toMatchObject({
        name: 'Renamed',
        autoCloseAfterMinutes: 480,
        version: detail.version + 1,
        changedBy: 'Test Admin',
        smsNumbers: [{ number: '+17195550101', messagesPerSecond: 1, stopAnsweredBy: 'us', firstTextAt: null }],
        routingRules: [
          { name: 'first', position: 1 },
          { name: 'second', position: 2 },
        ],
      });
      expect(await detailOf(admin, detail)).toEqual(saved);

      const [first, second] = documentOf(saved).routingRules;
      const reordered = await dataOf(save(admin, saved, { routingRules: [second, first] }));
      expect(reordered.routingRules.map(({ documentId }) => documentId)).toEqual([
        second?.documentId,
        first?.documentId,
      ]);
      const emptied = await dataOf(save(admin, reordered, { smsNumbers: [], routingRules: [] }));
      expect(emptied).toMatchObject({ smsNumbers: [], routingRules: [] });
    });

    const refused = async (_what: string, changes: object, field: string, reason: RegExp) => {
      const detail = await createDetail(admin);
      expectRefusal(await save(admin, detail, { name: 'Never', ...changes }), field, reason);
      expect(await detailOf(admin, detail)).toEqual(detail);
    };
    const REFUSES = 'refuses %s and changes nothing';

    once(database).each<[string, object, string, RegExp]>([
      ['7 hours 59 minutes', { autoCloseAfterMinutes: 479 }, 'autoCloseAfterMinutes', /at least 480 \(8 hours\)/],
      ['a customer ID of another shape', { customerId: 'ABC' }, 'customerId', /must look like/],
      ['a key that is no base64', { apiKey: 'not a key' }, 'apiKey', /base64 key/],
      ['a host that nobody allowed', { telesignBaseUrl: 'https://evil.example' }, 'telesignBaseUrl', /must be one of/],
      [
        'a short code of 11 digits',
        { smsNumbers: [{ number: '17195550102', type: 'short_code' }] },
        'smsNumbers.0.number',
        /short code/i,
      ],
      ['a rule without a name', { routingRules: [{ ...aRule('x', 'q'), name: '' }] }, 'routingRules.0.name', /empty/],
    ])(REFUSES, refused);

    it.each<[string, object, string, RegExp]>([
      [
        'a number of another work stream',
        { smsNumbers: [{ number: '1 719 555 0199' }] },
        'smsNumbers.0.number',
        /already belongs to the work stream "Customer support"/,
      ],
      [
        'more numbers than the operator allows',
        { smsNumbers: [{ number: '+17195550103' }, { number: '+17195550104' }] },
        'smsNumbers',
        /one number at most/,
      ],
      [
        'a number that is not there',
        { smsNumbers: [{ documentId: 'nosuchnumber', number: '+17195550103' }] },
        'smsNumbers.0.documentId',
        /not a number of this work stream/,
      ],
      [
        'a rule to an agent who is none',
        { routingRules: [{ ...aRule('x', 'q'), target: { kind: 'agent', documentId: 'nobody' } }] },
        'routingRules.0.target.documentId',
        /is not an agent/,
      ],
      ['a queue that is none', { defaultQueue: 'nosuchqueue' }, 'defaultQueue', /is not the documentId of a queue/],
    ])(REFUSES, refused);

    it('of two administrators with the same version, one wins and the other is told who', async () => {
      const detail = await createDetail(admin);
      const answers = await Promise.all(['One', 'Two'].map((name) => save(admin, detail, { name })));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const winner = answers.find(({ status }) => status === 200)?.body.data;
      const told = answers.find(({ status }) => status === 409)?.body.error;
      expect(await detailOf(admin, detail)).toEqual(winner);
      const again = await save(admin, detail, { name: 'Three' });
      expect(again.status).toBe(409);
      expect(again.body.error).toMatchObject({
        name: 'ConflictError',
        message: expect.stringContaining('changed by Test Admin'),
        details: { version: detail.version + 1, changedBy: 'Test Admin', changedAt: expect.stringMatching(/Z$/) },
      });
      expect(told?.name).toBe('ConflictError');
    });

    it('a change through the REST API counts as one', async () => {
      const detail = await createDetail(admin);
      const rule = { ...aRule('by API', queue.documentId), workStream: detail.documentId };
      await dataOf(channel.api.post('/routing-rules', rule));
      expect((await save(admin, detail)).body.error?.details).toMatchObject({ changedBy: 'REST API' });
    });

    it('of two that add the same number at once, one is told', async () => {
      const streams = [await createDetail(admin), await createDetail(admin)];
      const answers = await Promise.all(
        streams.map((detail) => save(admin, detail, { smsNumbers: [{ number: '+17195550107' }] })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 400]);
    });

    it('of two numbers that come to a work stream at once through the REST API, one is too many', async () => {
      const { documentId: workStream } = await createDetail(admin);
      const answers = await Promise.all(
        ['+17195550108', '+17195550109'].map((number) => channel.api.post('/sms-numbers', { number, workStream })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 400]);
    });

    it('does not take a number away that has open conversations', async () => {
      const from = aCustomer();
      await channel.simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
      const conversation = await conversationOf(channel.api, from);
      const detail = await detailOf(admin, channel.workStream);
      expectRefusal(await save(admin, detail, { smsNumbers: [] }), 'smsNumbers', /1 of its conversations are open/);
      await dataOf(channel.api.post(`/conversations/${conversation.documentId}/close`));
    });
  });

  describe('the API key', () => {
    it('is replaced with an overlap: until it ends, callbacks are accepted with either', async () => {
      const { simulator, workStream } = channel;
      const before = await detailOf(admin, workStream);
      const replacement = newApiKey();
      const saved = await dataOf(save(admin, before, { apiKey: replacement, keepPreviousKeyHours: 24 }));
      expect(saved.previousKey).toMatchObject({ label: simulator.apiKey.slice(-4), lastUsedAt: null });
      expect(new Date(saved.previousKey?.acceptedUntil ?? 0).getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);

      // The simulator still signs with the old key.
      const from = aCustomer();
      const send = () => simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
      expect((await send()).tries).toMatchObject([{ httpStatus: 200 }]);
      await eventually(async () => {
        expect((await detailOf(admin, workStream)).previousKey?.lastUsedAt).toMatch(/Z$/);
      });

      await dataOf(admin.post(`/${workStream.documentId}/end-previous`, { what: 'api-key' }));
      expect((await detailOf(admin, workStream)).previousKey).toBeNull();
      expect((await send()).tries).toMatchObject([{ httpStatus: 401 }]);
      await dataOf(save(admin, await detailOf(admin, workStream), { apiKey: simulator.apiKey }));
      expect((await send()).tries).toMatchObject([{ httpStatus: 200 }]);
    });

    it('entered again as it is, changes nothing', async () => {
      const apiKey = newApiKey();
      const detail = await createDetail(admin, { apiKey });
      const saved = await dataOf(save(admin, detail, { apiKey, keepPreviousKeyHours: 24 }));
      expect(saved).toMatchObject({ previousKey: null, apiKeyLast4: apiKey.slice(-4) });
    });

    once(database)('is in no answer to anybody', async () => {
      const apiKey = newApiKey();
      const detail = await createDetail(admin, { apiKey });
      const replaced = await save(admin, detail, { apiKey: newApiKey(), keepPreviousKeyHours: 1 });
      const path = `/${detail.documentId}`;
      const answers = [
        detail,
        replaced.body,
        (await admin.get('')).body,
        (await admin.get(path)).body,
        (await save(admin, detail, { apiKey })).body,
        (await save(admin, detail, { apiKey: `${apiKey}!` })).body,
        (await admin.post(`${path}/validate`)).body,
        (await admin.post(`${path}/duplicate`)).body,
        (await admin.get(`${path}/callbacks`)).body,
      ];
      expect(leaksIn(JSON.stringify(answers), 'answers', [apiKey])).toEqual([]);
      expect(JSON.stringify(answers)).not.toMatch(/sealed/i);
    });

    once(database)('the Content Manager knows contacts, and none of the types behind them', async () => {
      const types = ['work-stream', 'conversation', 'message', 'quarantined-callback', 'ledger-entry'];
      for (const type of types) {
        for (const uid of [`plugin::sms-channel.${type}`, `plugin%3A%3Asms-channel.${type}`]) {
          expect((await channel.admin.get(`/content-manager/collection-types/${uid}`)).status).toBe(404);
        }
      }
      const contacts = '/content-manager/collection-types/plugin::sms-channel.contact';
      expect((await channel.admin.get(contacts)).status).toBe(200);
    });
  });

  describe('the callback URL', () => {
    it('is replaced with an overlap, tells who still uses the old one, and ends it', async () => {
      const { simulator, workStream } = channel;
      const before = await detailOf(admin, workStream);
      const rotated = await dataOf(
        admin.post<WorkStreamDetail>(`/${workStream.documentId}/rotate-callback-url`, { keepPreviousHours: 168 }),
      );
      expect(rotated.callbackUrl).not.toBe(before.callbackUrl);
      expect(rotated.previousCallbackUrl).toMatchObject({ label: before.callbackUrl, lastUsedAt: null });

      const from = aCustomer();
      const send = () => simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
      expect((await send()).tries).toMatchObject([{ httpStatus: 200 }]);
      await eventually(async () => {
        expect((await detailOf(admin, workStream)).previousCallbackUrl?.lastUsedAt).toMatch(/Z$/);
      });
      await dataOf(admin.post(`/${workStream.documentId}/end-previous`, { what: 'callback-url' }));
      expect((await send()).tries).toMatchObject([{ httpStatus: 404 }]);
      await simulator.settings({ callbackUrl: rotated.callbackUrl });
      expect((await send()).tries).toMatchObject([{ httpStatus: 200 }]);
    });

    once(database)('explains itself in a browser, and says when it is none of ours', async () => {
      const { callbackUrl } = await createDetail(admin);
      const known = await fetch(callbackUrl);
      expect([known.status, await known.text()]).toEqual([200, expect.stringContaining('it can be reached')]);
      const unknown = await fetch(callbackUrl.replace(/[^/]+$/, 'x'.repeat(32)));
      expect([unknown.status, await unknown.text()]).toEqual([404, expect.stringContaining('Copy the present one')]);
    });

    it('is told as sent', async () => {
      const detail = await createDetail(admin);
      const stepOf = ({ setup }: WorkStreamDetail) => setup.find(({ step }) => step === 'callback-url')?.isDone;
      expect(stepOf(detail)).toBe(false);
      const told = await dataOf(admin.post<WorkStreamDetail>(`/${detail.documentId}/callback-url-sent`));
      expect(stepOf(told)).toBe(true);
    });
  });

  describe('the set-up', () => {
    it('ticks itself, step by step, from what is really there', async () => {
      const { simulator } = channel;
      const doneSteps = ({ setup }: WorkStreamDetail) => setup.filter(({ isDone }) => isDone).map(({ step }) => step);
      const healthOf = async ({ documentId }: WorkStreamDetail) =>
        (await dataOf(admin.get<WorkStreamSummary[]>(''))).find((row) => row.documentId === documentId)?.health;

      let detail = await createDetail(admin, { apiKey: undefined });
      expect(doneSteps(detail)).toEqual([]);
      expect(await healthOf(detail)).toEqual({ level: 'unfinished', reason: 'credentials' });
      detail = await dataOf(save(admin, detail, { customerId: simulator.customerId, apiKey: simulator.apiKey }));
      expect(doneSteps(detail)).toEqual(['credentials']);
      detail = await dataOf(save(admin, detail, { smsNumbers: [{ number: '+17195550105' }] }));
      expect(doneSteps(detail)).toEqual(['credentials', 'number']);
      expect(await healthOf(detail)).toEqual({ level: 'unfinished', reason: 'callback-url' });

      const { callbackUrl } = await detailOf(admin, channel.workStream);
      await simulator.settings({
        callbackUrls: { '+17195550105': detail.callbackUrl },
        numbers: [OUR_NUMBER, '+17195550105'],
      });
      await simulator.sendText({ from: aCustomer(), to: '+17195550105', text: 'First' });
      await eventually(async () => {
        detail = await detailOf(admin, detail);
        expect(doneSteps(detail)).toEqual(['credentials', 'number', 'callback-url', 'first-text']);
      });
      expect(await healthOf(detail)).toEqual({ level: 'good', reason: 'ok' });
      expect(detail.smsNumbers[0]?.firstTextAt).toMatch(/Z$/);
      const report = await dataOf(
        admin.post<{ checks: { name: string; finding: string }[] }>(`/${detail.documentId}/validate`),
      );
      expect(report.checks.find(({ name }) => name === 'firstText')).toMatchObject({
        status: 'valid',
        finding: 'heard',
      });

      detail = await dataOf(save(admin, detail, { routingRules: [aRule('one', queue.documentId)] }));
      expect(detail.setup.every(({ isDone }) => isDone)).toBe(true);
      await simulator.settings({ callbackUrls: {}, callbackUrl });
    });
  });

  describe('try a number', () => {
    it('with rules that are not saved: the target and each condition, and nothing is written', async () => {
      const detail = await createDetail(admin);
      const routingRules = [
        {
          ...aRule('Chicago', queue.documentId),
          conditions: [{ field: 'contact.mobilePhone', operator: 'in-area-code', value: '312' }],
        },
        { ...aRule('gone', queue.documentId), conditions: [{ field: 'contact.noSuchField', operator: 'is-empty' }] },
        aRule('San Francisco', queue.documentId),
        aRule('later', queue.documentId),
      ];
      const answer = await dataOf(
        admin.post<TryNumberReport>(`/${detail.documentId}/try-number`, { from: '(415) 555-0123', routingRules }),
      );
      expect(answer.target).toEqual({ kind: 'queue', documentId: queue.documentId, name: 'Billing' });
      expect(
        answer.rules.map(({ name, matched, outcome, conditions }) => ({ name, matched, outcome, conditions })),
      ).toEqual([
        { name: 'Chicago', matched: false, outcome: 'conditions', conditions: ['missed'] },
        { name: 'gone', matched: false, outcome: 'conditions', conditions: ['no-field'] },
        { name: 'San Francisco', matched: true, outcome: 'conditions', conditions: ['matched'] },
        { name: 'later', matched: false, outcome: 'earlier-rule', conditions: [] },
      ]);
      expect(await detailOf(admin, detail)).toEqual(detail);
      const wrong = await admin.post(`/${detail.documentId}/try-number`, { from: 'nobody at all' });
      expectRefusal(wrong, 'from', /./);
    });
  });

  describe('the list', () => {
    it('a copy has the settings and rules, and neither the numbers nor the key', async () => {
      const source = await createDetail(admin, {
        smsNumbers: [{ number: '+17195550106' }],
        routingRules: [aRule('one', queue.documentId)],
        autoCloseAfterMinutes: 600,
      });
      const copy = await dataOf(admin.post<WorkStreamDetail>(`/${source.documentId}/duplicate`));
      expect(copy).toMatchObject({
        name: `${source.name} (copy)`,
        autoCloseAfterMinutes: 600,
        customerId: source.customerId,
        hasApiKey: false,
        smsNumbers: [],
        routingRules: [{ name: 'one' }],
      });
      expect(copy.callbackUrl).not.toBe(source.callbackUrl);
      expect((await dataOf(admin.post<WorkStreamDetail>(`/${source.documentId}/duplicate`))).name).toBe(
        `${source.name} (copy 2)`,
      );
    });

    it('a work stream is deleted with its numbers and rules, but not while conversations are open', async () => {
      const source = await createDetail(admin, { smsNumbers: [{ number: '+17195550110' }] });
      expect((await admin.delete(`/${source.documentId}`)).status).toBe(200);
      const reused = await createDetail(admin, { smsNumbers: [{ number: '+17195550110' }] });
      expect(reused.smsNumbers).toHaveLength(1);

      const from = aCustomer();
      await channel.simulator.sendText({ from, to: OUR_NUMBER, text: 'Hello' });
      await conversationOf(channel.api, from);
      const refused = await admin.delete(`/${channel.workStream.documentId}`);
      expect(refused.status).toBe(409);
      expect(refused.body.error?.message).toMatch(/cannot be deleted: \d+ of its conversations are open/);
    });

    once(database)('offers what there is: hosts, agents, queues, fields of the contact, the limit', async () => {
      const options = await dataOf(admin.get<WorkStreamOptions>('/options'));
      expect(options).toMatchObject({
        urls: { rest: `${channel.app.url}/api/sms-channel`, admin: `${channel.app.url}/admin` },
        defaultHost: channel.simulator.url,
        maxNumbersPerWorkStream: 1,
        contactFields: ['name', 'timeZone', 'language'].map((name) => ({ name, type: 'string', values: [] })),
        hosts: expect.arrayContaining([
          { url: 'https://rest-ww.telesign.com', kind: 'full-service' },
          { url: 'https://rest-api.telesign.com', kind: 'self-service' },
          { url: channel.simulator.url, kind: 'custom' },
        ]),
      });
      expect(options.queues).toContainEqual({ documentId: queue.documentId, name: 'Billing', isDefault: false });
      expect(options.agents.map(({ name }) => name)).toContain('Test Admin');
    });

    once(database)('knows a simulator from a carrier', async () => {
      const path = `/${channel.workStream.documentId}/simulator`;
      expect(await dataOf(admin.get(path))).toEqual({ url: `${channel.simulator.url}/` });
      const real = await createDetail(admin, { telesignBaseUrl: 'https://rest-ww.telesign.com' });
      expect(await dataOf(admin.get(`/${real.documentId}/simulator`))).toEqual({ url: null });
    });
  });

  describe('the paid test', () => {
    it('is an ordinary text, sent once however often the button is pressed, and its delivery can be followed', async () => {
      const to = aCustomer();
      const path = `/${channel.workStream.documentId}/test-sms`;
      const send = () =>
        admin.post<{ conversation: string; message: { documentId: string } }>(path, { to, clientKey: 'a' });
      const [first, second] = await Promise.all([send(), send()]);
      expect(first.body.data.message.documentId).toBe(second.body.data.message.documentId);
      const { message, conversation } = first.body.data;
      await eventually(async () => {
        expect(await dataOf(admin.get(`${path}/${message.documentId}`))).toEqual({
          documentId: message.documentId,
          status: 'delivered',
          unconfirmed: false,
          error: null,
        });
      });
      expect(await channel.simulator.receivedBy(to)).toEqual([expect.stringContaining('Test of "Customer support"')]);
      expect(await messagesOf(channel.api, { documentId: conversation })).toHaveLength(1);
    });

    once(database)('is refused to a number that is none, and without a number of ours', async () => {
      const path = `/${channel.workStream.documentId}/test-sms`;
      expectRefusal(await admin.post(path, { to: '12', clientKey: 'b' }), 'to', /./);
      const bare = await createDetail(admin);
      const refused = await admin.post(`/${bare.documentId}/test-sms`, { to: aCustomer(), clientKey: 'c' });
      expect(refused.status).toBe(409);
    });

    it('shows the state of texts of this work stream alone', async () => {
      const { documentId } = await createDetail(admin);
      const sent = await dataOf(
        admin.post<{ message: { documentId: string } }>(`/${channel.workStream.documentId}/test-sms`, {
          to: aCustomer(),
          clientKey: 'd',
        }),
      );
      expect((await admin.get(`/${documentId}/test-sms/${sent.message.documentId}`)).status).toBe(404);
    });
  });

  describe('who may see only', () => {
    once(database)('sees everything but texts and whole numbers, and changes nothing', async () => {
      const reader = await administrationAs(channel, SEE);
      const detail = await detailOf(reader, channel.workStream);
      const path = `/${detail.documentId}`;
      const refused = [
        await reader.post('', { name: 'New' }),
        await save(reader, detail, { name: 'Changed' }),
        await reader.delete(path),
        await reader.post(`${path}/duplicate`),
        await reader.post(`${path}/validate`),
        await reader.post(`${path}/test-sms`, { to: aCustomer(), clientKey: 'x' }),
        await reader.post(`${path}/rotate-callback-url`, { keepPreviousHours: 0 }),
        await reader.post(`${path}/end-previous`, { what: 'api-key' }),
        await reader.post(`${path}/callback-url-sent`),
        await reader.post(`${path}/callbacks/release`),
        await reader.delete(`${path}/callbacks/sealed:1`),
      ];
      expect(refused.map(({ status }) => status)).toEqual(refused.map(() => 403));
      const after = await detailOf(reader, channel.workStream);
      // The reader watches a channel at work.
      expect(after).toEqual({ ...detail, lastCallbackAt: after.lastCallbackAt });

      const { rows } = await heardCallbacks(reader, channel.workStream);
      const texts = rows.filter(({ kind }) => kind === 'text');
      expect(texts.length).toBeGreaterThan(0);
      expect(texts.filter(({ text }) => text !== null)).toEqual([]);
      expect(texts.filter(({ from, to }) => !from?.includes('•••') || to !== '+1719•••0199')).toEqual([]);
      const whole = await heardCallbacks(
        await administrationAs(channel, [...SEE, ACTIONS.conversationsSupervise]),
        channel.workStream,
      );
      expect(whole.rows.some(({ to, text }) => to === OUR_NUMBER && text === 'Hello')).toBe(true);
    });

    once(database)('who may edit may not yet replace the key', async () => {
      const editor = await administrationAs(channel, EDIT);
      const detail = await createDetail(admin);
      expect((await save(editor, detail, { apiKey: newApiKey() })).status).toBe(403);
      expect(await detailOf(admin, detail)).toEqual(detail);
      expect((await save(editor, detail, { name: 'By the editor' })).status).toBe(200);
    });
  });
});

it('no log has a key in it', () => {
  expect(leaksInLogs()).toEqual([]);
});
