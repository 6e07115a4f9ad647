/** Routing rules, and trying a number before a customer does. docs/routing.md. */
import type { ContactView } from '../../src/plugins/sms-channel/shared/contacts/contract';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type { RoutingRuleView, TryNumberReport } from '../../src/plugins/sms-channel/shared/routing/contract';
import { createAgent, type AgentSession } from '../support/admin';
import { dataOf } from '../support/client';
import { allOf } from '../support/flow';
import { START_TIMEOUT_MS, TEST_TIMEOUT_MS, startSeededChannel } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let ann: AgentSession;
let billing: QueueView;
let colorado: QueueView;

beforeAll(async () => {
  channel = await startSeededChannel();
  ann = await createAgent(channel.app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
  billing = await dataOf(channel.api.post<QueueView>('/queues', { name: 'Billing' }));
  colorado = await dataOf(channel.api.post<QueueView>('/queues', { name: 'Colorado' }));
}, START_TIMEOUT_MS);
afterAll(() => channel?.stop());

afterEach(async () => {
  for (const { documentId } of await allOf<RoutingRuleView>(channel.api, '/routing-rules')) {
    await dataOf(channel.api.delete(`/routing-rules/${documentId}`));
  }
});

const toQueue = ({ documentId }: QueueView) => ({ kind: 'queue', documentId });
const rule = (name: string, condition: object, target: object, more: object = {}) =>
  dataOf(
    channel.api.post<RoutingRuleView>('/routing-rules', {
      name,
      workStream: channel.workStream.documentId,
      conditions: [condition],
      target,
      ...more,
    }),
  );
const inArea = (value: string) => ({ field: 'contact.mobilePhone', operator: 'in-area-code', value });
const saying = (value: string) => ({ field: 'text', operator: 'contains', value });
const tryNumber = (from: string, text?: string) =>
  dataOf(
    channel.api.post<TryNumberReport>(`/work-streams/${channel.workStream.documentId}/try-number`, { from, text }),
  );

it('a rule is shown as it was given, on and last unless told otherwise', async () => {
  const first = await rule('Colorado', inArea('719'), toQueue(colorado));
  expect(first).toEqual({
    documentId: expect.any(String),
    name: 'Colorado',
    workStream: { documentId: channel.workStream.documentId, name: 'Customer support' },
    position: expect.any(Number),
    enabled: true,
    match: 'all',
    conditions: [inArea('719')],
    target: { kind: 'queue', documentId: colorado.documentId, name: 'Colorado' },
    problems: [],
  });
  const second = await rule('VIP', inArea('206'), { kind: 'agent', documentId: ann.documentId });
  expect(second.position).toBeGreaterThan(first.position);
  expect(second.target).toEqual({ kind: 'agent', documentId: ann.documentId, name: 'Ann' });

  const changes = { name: 'VIPs', enabled: false, match: 'any', target: toQueue(billing) };
  const changed = await dataOf(channel.api.put<RoutingRuleView>(`/routing-rules/${second.documentId}`, changes));
  expect(changed).toEqual({ ...second, ...changes, target: { ...toQueue(billing), name: 'Billing' } });
});

it('the first rule that matches wins, and each rule says why or why not', async () => {
  const off = await rule('Off', inArea('719'), toQueue(billing), { enabled: false });
  const words = await rule('Words', saying('invoice'), toQueue(billing));
  const area = await rule('Area', inArea('719'), toQueue(colorado));
  const again = await rule('Again', inArea('719'), toQueue(billing));

  expect(await tryNumber('(719) 555-0177', 'Hello')).toEqual({
    target: { kind: 'queue', documentId: colorado.documentId, name: 'Colorado' },
    reasons: [
      {
        code: 'rule-matched',
        params: { rule: 'Area', why: 'Mobile Phone is in area code 719' },
        sentence: 'rule "Area" matched: Mobile Phone is in area code 719',
      },
    ],
    joins: null,
    offeredTo: null,
    rules: [
      {
        documentId: off.documentId,
        name: 'Off',
        matched: false,
        outcome: 'off',
        conditions: [],
        reason: 'the rule is off',
      },
      {
        documentId: words.documentId,
        name: 'Words',
        matched: false,
        outcome: 'conditions',
        conditions: ['missed'],
        reason: 'message text does not contain invoice',
      },
      {
        documentId: area.documentId,
        name: 'Area',
        matched: true,
        outcome: 'conditions',
        conditions: ['matched'],
        reason: 'Mobile Phone is in area code 719',
      },
      {
        documentId: again.documentId,
        name: 'Again',
        matched: false,
        outcome: 'earlier-rule',
        conditions: [],
        reason: 'an earlier rule matched first',
      },
    ],
  });
  expect((await tryNumber('719 555 0177', 'My INVOICE is wrong')).target.name).toBe('Billing');
});

it('positions decide the order, not the age', async () => {
  await rule('Old', inArea('719'), toQueue(colorado), { position: 10 });
  const young = await rule('Young', inArea('719'), toQueue(billing), { position: 5 });
  expect((await tryNumber('+17195550177')).target.name).toBe('Billing');
  await dataOf(channel.api.put(`/routing-rules/${young.documentId}`, { position: 20 }));
  const report = await tryNumber('+17195550177');
  expect(report.target.name).toBe('Colorado');
  expect(report.rules.map(({ name }) => name)).toEqual(['Old', 'Young']);
});

it("without a match it is the work stream's default queue, else the Default queue", async () => {
  await rule('Area', inArea('719'), toQueue(colorado));
  expect((await tryNumber('+13035550177')).target).toMatchObject({ kind: 'default', name: 'Default' });
  const path = `/work-streams/${channel.workStream.documentId}`;
  await dataOf(channel.api.put(path, { defaultQueue: billing.documentId }));
  expect((await tryNumber('+13035550177')).target).toEqual({
    kind: 'default',
    documentId: billing.documentId,
    name: 'Billing',
  });
  await dataOf(channel.api.put(path, { defaultQueue: null }));
});

it('knows the fields of a contact who is there already', async () => {
  await rule('Kims', { field: 'contact.name', operator: 'begins-with', value: 'kim' }, toQueue(billing));
  await dataOf(channel.api.post<ContactView>('/contacts', { mobilePhone: '+14155550191', name: 'Kim Lee' }));
  expect((await tryNumber('415-555-0191')).target.name).toBe('Billing');
  const { rules } = await tryNumber('415-555-0192');
  expect(rules).toMatchObject([{ matched: false, reason: 'name does not begin with kim' }]);
});

it('a rule whose queue is gone is passed over and says so', async () => {
  const queue = await dataOf(channel.api.post<QueueView>('/queues', { name: 'Short-lived' }));
  await rule('Gone', inArea('719'), toQueue(queue));
  await dataOf(channel.api.delete(`/queues/${queue.documentId}`));
  const { target, rules } = await tryNumber('+17195550177');
  expect(target.kind).toBe('default');
  expect(rules).toMatchObject([{ matched: false, reason: 'its agent or queue no longer exists' }]);
  const [shown] = await allOf<RoutingRuleView>(channel.api, '/routing-rules');
  expect(shown).toMatchObject({ target: null, problems: [{ code: 'no-target' }] });
});

it('trying a number writes nothing', async () => {
  const shown = () =>
    Promise.all(['/contacts', '/conversations', '/routing-rules'].map((path) => allOf<unknown>(channel.api, path)));
  const before = await shown();
  await tryNumber('+12125550177', 'Hello');
  expect(await shown()).toEqual(before);
});
