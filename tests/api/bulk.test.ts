/** A text to many people: an outcome for each, live replies ahead, nobody twice. docs/scheduled-and-bulk.md. */
import type { ContactView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { BulkRecipientView, BulkSendView } from '../../src/plugins/sms-channel/shared/bulk/contract';
import { clockOf, moveClock, SIMULATION } from '../support/clock';
import { dataOf } from '../support/client';
import { allOf, conversationOf, messageWith, messagesOf, reply } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { moveToMorningInTheEast, moveToWorkingHours } from '../support/working-hours';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, aCustomer, startSeededChannel } from './support/channel';
import { once } from './support/once';
import { expectRefusal } from './support/problems';
import { ledgerIsEmpty } from './support/settled';

jest.setTimeout(TEST_TIMEOUT_MS);

let block = 0;
/** Customers of one bulk send, of a block of numbers that no other test uses. */
function customers(count: number): string[] {
  block += 1;
  return Array.from({ length: count }, (_, index) => `+1${300 + block}555${String(index).padStart(4, '0')}`);
}

describe.each(['sqlite', 'postgres'] as const)('bulk sends on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;

  beforeAll(async () => {
    channel = await startSeededChannel(database, { env: { ...SIMULATION, SMS_CHANNEL_QUIET_HOURS: 'on' } });
    await moveToWorkingHours(channel.app);
  }, START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const pace = (messagesPerSecond: number) =>
    dataOf(channel.api.put(`/sms-numbers/${channel.smsNumber.documentId}`, { messagesPerSecond }));

  const draft = (to: object[], fields: object = {}): Promise<BulkSendView> =>
    dataOf(channel.api.post('/bulk-sends', { name: 'News', from: OUR_NUMBER, body: 'Hello', to, ...fields }));

  const act = (bulk: { documentId: string }, action: string) =>
    channel.api.post<BulkSendView>(`/bulk-sends/${bulk.documentId}/${action}`);

  const find = (bulk: { documentId: string }): Promise<BulkSendView> =>
    dataOf(channel.api.get(`/bulk-sends/${bulk.documentId}`));

  const recipients = (bulk: { documentId: string }, outcome?: string) =>
    allOf<BulkRecipientView>(
      channel.api,
      `/bulk-sends/${bulk.documentId}/recipients`,
      outcome === undefined ? {} : { outcome },
    );

  const until = (bulk: { documentId: string }, expected: object, timeoutMs = 40_000) =>
    eventually(async () => expect(await find(bulk)).toMatchObject(expected), { timeoutMs, everyMs: 100 });

  const people = (numbers: readonly string[]) => numbers.map((mobilePhone) => ({ mobilePhone }));

  it('say of every row what becomes of it, before anything is sent', async () => {
    const [first = '', second = ''] = customers(2);
    const bulk = await draft(
      [
        { mobilePhone: first, name: 'Kim', code: 17 },
        { mobilePhone: 'not a number at all', name: 'Lee', code: '18' },
        { mobilePhone: first.replace('+1', ''), name: 'Kim again', code: '19' },
        { mobilePhone: second, name: 'Pat', code: '' },
        { mobilePhone: OUR_NUMBER, name: 'Us', code: '20' },
      ],
      { body: 'Hello {{name}}, your code is {{code}}' },
    );
    expect(bulk).toMatchObject({ state: 'draft', segments: 1, createdBy: expect.stringMatching(/^test /) });
    expect(bulk.counts).toMatchObject({ total: 5, pending: 1, invalid: 3, duplicate: 1 });
    expect(await recipients(bulk)).toMatchObject([
      { row: 1, outcome: 'pending', body: 'Hello Kim, your code is 17', address: first, message: null },
      { row: 2, outcome: 'invalid', reason: { code: 'number-incomplete' }, address: null },
      {
        row: 3,
        outcome: 'duplicate',
        reason: { code: 'same-number', params: { row: 1 }, sentence: 'is the number of row 1 too' },
      },
      { row: 4, outcome: 'invalid', reason: { code: 'no-value', params: { variable: '{{code}}' } } },
      { row: 5, outcome: 'invalid', reason: { code: 'our-number', params: {} } },
    ]);
    expect(await recipients(bulk, 'duplicate')).toHaveLength(1);
    expect(await channel.simulator.receivedBy(first)).toEqual([]);

    expect((await act(bulk, 'start')).body.data.state).toBe('running');
    await until(bulk, { state: 'done', counts: { sent: 1, invalid: 3, duplicate: 1, pending: 0 } });
    expect(await channel.simulator.receivedBy(first)).toEqual(['Hello Kim, your code is 17']);
    const [row] = await recipients(bulk, 'sent');
    expect(row?.message).toMatchObject({ status: expect.stringMatching(/sent|delivered/) });
    const contacts = await allOf<ContactView>(channel.api, '/contacts');
    expect(contacts.find(({ mobilePhone }) => mobilePhone === first)?.name).toBe('Kim');
  });

  it('make no work until the customer answers, and then it is work as any text', async () => {
    const [customer = ''] = customers(1);
    const bulk = await draft(people([customer]), { body: 'We moved' });
    await act(bulk, 'start');
    await until(bulk, { state: 'done', counts: { sent: 1 } });
    const before = await conversationOf(channel.api, customer);
    expect(before).toMatchObject({ state: 'closed', unreadCount: 0 });
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Where to?' });
    const open = await eventually(async () => {
      const all = await allOf<ConversationView>(channel.api, '/conversations');
      const found = all.find(({ contact, state }) => contact.mobilePhone === customer && state === 'open');
      if (!found) throw new Error('nothing is open yet');
      return found;
    });
    expect(open).toMatchObject({ unreadCount: 1, lastMessage: { body: 'Where to?' } });
  });

  it('join the conversation that is open', async () => {
    const customer = aCustomer();
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    const open = await conversationOf(channel.api, customer);
    const bulk = await draft(people([customer]), { body: 'We moved' });
    await act(bulk, 'start');
    await until(bulk, { state: 'done' });
    const thread = await messagesOf(channel.api, open);
    expect(thread).toMatchObject([{ body: 'Hello' }, { body: 'We moved', purpose: 'bulk' }]);
  });

  it('go to contacts that have a field', async () => {
    const [first = '', second = ''] = customers(2);
    const made = await Promise.all(
      [first, second].map((mobilePhone) =>
        dataOf(channel.api.post<ContactView>('/contacts', { mobilePhone, name: `VIP ${database}` })),
      ),
    );
    const byFilter = await draft([], { to: undefined, contacts: { filter: { name: `VIP ${database}` } } });
    expect(byFilter.counts).toMatchObject({ total: 2, pending: 2 });
    const byIds = await draft([], {
      to: undefined,
      body: 'Hello {{contact.name}}',
      contacts: { ids: [...made.map(({ documentId }) => documentId), 'nobody'] },
    });
    expect(await recipients(byIds)).toMatchObject([
      { body: `Hello VIP ${database}`, outcome: 'pending' },
      { outcome: 'pending' },
      { outcome: 'invalid' },
    ]);
  });

  it('let a live reply go first, however many wait', async () => {
    const perSecond = 50;
    const customer = aCustomer();
    await channel.simulator.sendText({ from: customer, to: OUR_NUMBER, text: 'Hello' });
    const live = await conversationOf(channel.api, customer);
    await pace(perSecond);
    const bulk = await draft(people(customers(260)));
    await channel.simulator.clearRequests();
    await act(bulk, 'start');

    const waits: number[] = [];
    const overtaken: number[] = [];
    for (let round = 1; round <= 5; round += 1) {
      await eventually(async () => expect((await find(bulk)).counts.sent).toBeGreaterThan(round * 40), {
        timeoutMs: 120_000,
      });
      if ((await find(bulk)).state === 'done') break;
      const before = (await channel.simulator.requests()).length;
      const since = performance.now();
      const { documentId } = await reply(channel.api, live, `live ${round}`);
      await messageWith(channel.api, live, documentId, ['sent', 'delivered']);
      waits.push(performance.now() - since);
      const requests = await channel.simulator.requests();
      overtaken.push(requests.findIndex(({ fields }) => fields.message === `live ${round}`) - before);
    }
    expect(overtaken.length).toBeGreaterThan(1);
    // Less than what the number's pace lets through in two seconds, and by the clock.
    expect(Math.max(...overtaken)).toBeLessThan(2 * perSecond);
    expect(Math.max(...waits)).toBeLessThan(2_000);

    await pace(1000);
    await until(bulk, { state: 'done', counts: { sent: 260, pending: 0, queued: 0 } }, 120_000);
    const numbers = (await recipients(bulk, 'sent')).map(({ address }) => address ?? '');
    const received = await Promise.all(numbers.map((number) => channel.simulator.receivedBy(number)));
    expect(received.filter((texts) => texts.length !== 1)).toEqual([]);
  }, 300_000);

  it('pause, go on, and are called off for those who are left', async () => {
    await pace(5);
    const bulk = await draft(people(customers(60)));
    expect((await act(bulk, 'pause')).status).toBe(409);
    await act(bulk, 'start');
    await eventually(async () => expect((await find(bulk)).counts.sent).toBeGreaterThan(2));
    expect((await act(bulk, 'pause')).body.data.state).toBe('paused');
    await until(bulk, { counts: { queued: 0 } });
    const paused = await find(bulk);
    expect(paused.counts.pending).toBeGreaterThan(20);
    expect((await act(bulk, 'resume')).body.data.state).toBe('running');
    await eventually(async () => expect((await find(bulk)).counts.sent).toBeGreaterThan(paused.counts.sent + 2));
    const cancelled = await act(bulk, 'cancel');
    expect(cancelled.body.data.state).toBe('cancelled');
    expect((await act(bulk, 'cancel')).status).toBe(200);
    expect((await act(bulk, 'resume')).body.error?.message).toMatch(/cannot resume a bulk send that is cancelled/);
    await until(bulk, { counts: { queued: 0, pending: 0 } });
    const { counts } = await find(bulk);
    expect(counts.cancelled).toBeGreaterThan(10);
    expect(counts.sent + counts.cancelled).toBe(60);
    const [row] = await recipients(bulk, 'cancelled');
    expect(row?.reason?.sentence).toMatch(/^Cancelled by test /);
    const received = await Promise.all(
      (await recipients(bulk)).map((one) => channel.simulator.receivedBy(one.address ?? '')),
    );
    expect(received.flat()).toHaveLength(counts.sent);
    await pace(1000);
  });

  it('begin at their time', async () => {
    const [customer = ''] = customers(1);
    const sendAt = new Date((await clockOf(channel.app)).getTime() + 60_000).toISOString();
    const bulk = await draft(people([customer]), { sendAt });
    expect((await act(bulk, 'start')).body.data).toMatchObject({ state: 'running', sendAt });
    expect(await channel.simulator.receivedBy(customer)).toEqual([]);
    await moveClock(channel.app, { now: new Date(sendAt) });
    await until(bulk, { state: 'done' });
    expect((await clockOf(channel.app)).toISOString() > sendAt).toBe(true);
  });

  it('of 500 text those who may be texted now, hold those who sleep until their morning, and say why of the others', async () => {
    const numbers = (areaCode: number, count: number) =>
      Array.from({ length: count }, (_, index) => `+1${areaCode}555${String(2000 + index)}`);
    const [awake, asleep, optedOut] = [numbers(917, 459), numbers(213, 20), numbers(212, 9)];
    for (const from of optedOut) await channel.simulator.sendText({ from, to: OUR_NUMBER, text: 'STOP' });
    await ledgerIsEmpty(channel.api);
    // No confirmation of a STOP is on its way any more.
    for (const from of optedOut) {
      await eventually(async () => expect(await channel.simulator.receivedBy(from)).toHaveLength(1));
    }
    const startedAt = await moveToMorningInTheEast(channel.app);
    const to: object[] = people([...asleep, ...awake, ...optedOut]);
    // One bad row after every forty good ones: none of them may stop the next.
    for (let bad = 0; bad < 12; bad += 1) to.splice(bad * 41, 0, { mobilePhone: `not a number ${bad}` });

    const bulk = await draft(to);
    expect(bulk.counts).toMatchObject({ total: 500, invalid: 12, blocked: 9, held: 20, pending: 459 });
    await act(bulk, 'start');
    const morning = { sent: 459, held: 20, blocked: 9, invalid: 12, pending: 0, queued: 0, failed: 0 };
    await until(bulk, { state: 'running', counts: morning }, 120_000);

    const held = await recipients(bulk, 'held');
    expect(held.map(({ address }) => address).sort()).toEqual([...asleep].sort());
    const [wakesAt = 0] = held.map(({ heldUntil }) => Date.parse(heldUntil ?? ''));
    const inLosAngeles = { timeZone: 'America/Los_Angeles', timeStyle: 'short' } as const;
    expect(new Date(wakesAt).toLocaleTimeString('en-US', inLosAngeles)).toBe('8:00 AM');
    expect(wakesAt - startedAt.getTime()).toBeLessThanOrEqual(2 * 3_600_000);
    for (const { heldUntil, reason } of held) {
      expect(Date.parse(heldUntil ?? '')).toBe(wakesAt);
      expect(reason).toMatchObject({
        code: 'quiet-hours',
        params: { zone: 'America/Los_Angeles' },
        sentence: expect.stringContaining('quiet time'),
      });
    }
    const since = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/) as string;
    const blocked = (await recipients(bulk, 'blocked')).map(({ reason }) => reason);
    expect(blocked).toEqual(
      optedOut.map(() => ({
        code: 'opted-out',
        params: { since, how: 'keyword', scope: 'this-number' },
        sentence: expect.stringContaining('they said STOP'),
      })),
    );
    const invalid = (await recipients(bulk, 'invalid')).map(({ reason }) => reason?.code);
    expect(invalid).toEqual(Array.from({ length: 12 }, () => 'number-incomplete'));

    await moveClock(channel.app, { now: new Date(wakesAt - 60_000) });
    // A text of ours that may go at this minute goes: what was due before it has gone too.
    const early = await draft(people(['+19175559999']), { body: 'Early' });
    await act(early, 'start');
    await until(early, { state: 'done', counts: { sent: 1 } });
    expect((await find(bulk)).counts).toMatchObject(morning);
    const received = async (of: readonly string[]) =>
      (await Promise.all(of.map((number) => channel.simulator.receivedBy(number)))).map((texts) => texts.length);
    expect(await received(asleep)).toEqual(asleep.map(() => 0));

    await moveClock(channel.app, { now: new Date(wakesAt) });
    await until(bulk, { state: 'done', counts: { ...morning, sent: 479, held: 0 } });
    expect(await received([...asleep, ...awake])).toEqual([...asleep, ...awake].map(() => 1));
    expect(await received(optedOut)).toEqual(optedOut.map(() => 1));
  }, 300_000);

  once(database)('are refused as a whole only where the whole is wrong', async () => {
    const post = (fields: object) =>
      channel.api.post('/bulk-sends', { name: 'News', from: OUR_NUMBER, body: 'Hello', ...fields });
    const to = people([aCustomer()]);
    expectRefusal(await post({}), 'to', /is needed, or contacts instead/);
    expectRefusal(await post({ to: [] }), 'to', /at least 1|must be/);
    expectRefusal(await post({ to, contacts: { ids: ['x'] } }), 'to', /not both/);
    expectRefusal(await post({ to, from: '+17195550100' }), 'from', /not one of our SMS numbers/);
    expectRefusal(await post({ to, body: '  ' }), 'body', /must not be empty/);
    expectRefusal(await post({ to, sendAt: '2020-01-01T00:00:00Z' }), 'sendAt', /must lie in the future/);
    expectRefusal(await post({ contacts: { filter: { shoeSize: 9 } } }), 'contacts.filter.shoeSize', /not a field/);
    expectRefusal(await post({ contacts: { ids: ['nobody'] } }), 'contacts', /matches no contact/);
  });
});
