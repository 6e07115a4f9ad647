/** "Why me?": every routing decision is kept with what it was made from, and can be made again. */
import Database from 'better-sqlite3';
import type { ConversationView } from '../../src/plugins/sms-channel/shared/conversations/contract';
import type { QueueView, OfferView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type {
  RoutingRuleView,
  TryNumberReport,
  DecisionCheck,
  DecisionView,
  WhatIfReport,
} from '../../src/plugins/sms-channel/shared/routing/contract';
import { createAgent, type AgentSession } from '../support/admin';
import { dataOf, inboxClient } from '../support/client';
import { allOf, conversationOf } from '../support/flow';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { ACTIONS } from '../../src/plugins/sms-channel/shared/core/plugin';
import { administration, administrationAs, EDIT, SEE } from './support/administration';
import { aCustomer, START_TIMEOUT_MS, startSeededChannel, TEST_TIMEOUT_MS, type DatabaseKind } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

describe.each<DatabaseKind>(['sqlite', 'postgres'])('on %s', (database) => {
  let channel: Awaited<ReturnType<typeof startSeededChannel>>;
  let ann: AgentSession;
  let bob: AgentSession;
  let billing: QueueView;

  beforeAll(async () => {
    channel = await startSeededChannel(database);
    ann = await createAgent(channel.app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' });
    bob = await createAgent(channel.app, { email: 'bob@test.example', firstname: 'Bob', role: 'sms-agent' });
    billing = await dataOf(channel.api.post<QueueView>('/queues', { name: 'Billing' }));
    // The first text of a server waits for its queue to be up.
    await channel.simulator.sendText({ from: aCustomer(), to: OUR_NUMBER, text: 'Hello' });
    await eventually(async () => expect(await allOf(channel.api, '/conversations')).toHaveLength(1), {
      timeoutMs: 90_000,
    });
  }, 2 * START_TIMEOUT_MS);
  afterAll(() => channel?.stop());

  const made: RoutingRuleView[] = [];
  afterEach(async () => {
    for (const { documentId } of made.splice(0)) await channel.api.delete(`/routing-rules/${documentId}`);
    await dataOf(channel.api.put(`/agents/${ann.documentId}`, { capacity: 10 }));
  });

  async function rule(name: string, condition: object, target: object): Promise<RoutingRuleView> {
    const workStream = channel.workStream.documentId;
    const created = await dataOf(
      channel.api.post<RoutingRuleView>('/routing-rules', { name, workStream, conditions: [condition], target }),
    );
    made.push(created);
    return created;
  }
  const saying = (value: string) => ({ field: 'text', operator: 'contains', value });
  const toAgent = ({ documentId }: AgentSession) => ({ kind: 'agent', documentId });
  const toQueue = ({ documentId }: QueueView) => ({ kind: 'queue', documentId });

  async function texted(text: string, from = aCustomer()): Promise<ConversationView> {
    await channel.simulator.sendText({ from, to: OUR_NUMBER, text });
    return conversationOf(channel.api, from);
  }
  const decisionsOf = ({ documentId }: ConversationView) =>
    dataOf(channel.api.get<DecisionView[]>(`/conversations/${documentId}/decisions`));
  async function check(conversation: ConversationView): Promise<DecisionCheck> {
    const [latest] = await decisionsOf(conversation);
    const path = `/conversations/${conversation.documentId}/decisions/${latest?.documentId}/check`;
    return dataOf(channel.api.post<DecisionCheck>(path));
  }

  it('a conversation says why it went where it went, rule by rule', async () => {
    await rule('Refunds', saying('refund'), toQueue(billing));
    const invoices = await rule('Invoices', saying('invoice'), toAgent(ann));
    const conversation = await texted('About my invoice');
    expect(conversation).toMatchObject({ state: 'active', assignee: { name: 'Ann' } });
    expect(await decisionsOf(conversation)).toEqual([
      {
        documentId: expect.any(String),
        kind: 'routed',
        decidedAt: expect.any(String),
        target: { kind: 'agent', documentId: ann.documentId, name: 'Ann' },
        reasons: [
          {
            code: 'rule-matched',
            params: { rule: 'Invoices', why: 'message text contains invoice' },
            sentence: 'rule "Invoices" matched: message text contains invoice',
          },
        ],
        rules: [
          expect.objectContaining({
            name: 'Refunds',
            matched: false,
            asked: [saying('refund')],
            conditions: ['missed'],
          }),
          expect.objectContaining({ documentId: invoices.documentId, matched: true, asked: [saying('invoice')] }),
        ],
      },
    ]);
    expect(await check(conversation)).toMatchObject({ verdict: 'same', tampering: null, changes: [] });
  });

  it('an agent without room leaves it to the default queue, and the trial said so before', async () => {
    await dataOf(channel.api.put(`/agents/${ann.documentId}`, { capacity: 0 }));
    await rule('To Ann', saying('ann'), toAgent(ann));
    const from = aCustomer();
    const path = `/work-streams/${channel.workStream.documentId}/try-number`;
    const tried = await dataOf(channel.api.post<TryNumberReport>(path, { from, text: 'Ann please' }));
    const conversation = await texted('Ann please', from);
    expect(conversation).toMatchObject({ state: 'open', assignee: null, queue: { name: 'Default' } });
    const [decision] = await decisionsOf(conversation);
    expect(decision?.reasons.map(({ code }) => code)).toEqual(['rule-matched', 'agent-full', 'default-queue']);
    expect([tried.target, tried.reasons]).toEqual([decision?.target, decision?.reasons]);
    const again = await dataOf(channel.api.post<TryNumberReport>(path, { from, text: 'Ann please' }));
    expect(again.joins).toBe(conversation.documentId);

    await dataOf(channel.api.put(`/agents/${ann.documentId}`, { capacity: 500 }));
    const now = await check(conversation);
    expect(now).toMatchObject({ verdict: 'differs', then: { kind: 'default' }, now: { kind: 'agent', name: 'Ann' } });
    expect(now.changes.map(({ code }) => code)).toContain('agent-capacity');
  });

  it('decided again after rules and contact have changed, it says what has', async () => {
    const from = aCustomer();
    await dataOf(channel.api.post('/contacts', { mobilePhone: from, name: 'Kim' }));
    const kims = await rule('Kims', { field: 'contact.name', operator: 'equals', value: 'Kim' }, toAgent(bob));
    const conversation = await texted('Hello', from);
    expect(conversation.assignee?.name).toBe('Bob');

    await dataOf(channel.api.put(`/contacts/${conversation.contact.documentId}`, { name: 'Max' }));
    expect(await check(conversation)).toMatchObject({
      verdict: 'differs',
      now: { kind: 'default' },
      changes: [{ code: 'contact-field', sentence: 'name of the contact was "Kim" and is "Max"' }],
    });
    await dataOf(channel.api.put(`/contacts/${conversation.contact.documentId}`, { name: 'Kim' }));
    await dataOf(channel.api.put(`/routing-rules/${kims.documentId}`, { target: toQueue(billing) }));
    expect(await check(conversation)).toMatchObject({
      verdict: 'differs',
      now: { kind: 'queue', name: 'Billing' },
      changes: [{ code: 'rule-edited', params: { rule: 'Kims' } }],
    });
  });

  it('where work is offered, a trial says to whom, and they are offered it', async () => {
    const path = `/work-streams/${channel.workStream.documentId}`;
    await dataOf(channel.api.put(path, { distributionMode: 'push' }));
    await dataOf(channel.api.put(`/agents/${ann.documentId}`, { presence: 'available', queues: [billing.documentId] }));
    await rule('Offered', saying('offer'), toQueue(billing));
    const from = aCustomer();
    const tried = await dataOf(channel.api.post<TryNumberReport>(`${path}/try-number`, { from, text: 'an offer' }));
    expect(tried).toMatchObject({ target: { name: 'Billing' }, offeredTo: { name: 'Ann' } });

    const { documentId } = await texted('an offer', from);
    await eventually(async () => {
      const offers = await dataOf(channel.api.get<OfferView[]>('/offers'));
      expect(offers).toContainEqual(
        expect.objectContaining({
          agent: { documentId: ann.documentId, name: 'Ann' },
          conversation: expect.objectContaining({ documentId }),
        }),
      );
    });
    await dataOf(channel.api.put(path, { distributionMode: 'pick' }));
    await dataOf(channel.api.put(`/agents/${ann.documentId}`, { queues: [] }));
  });

  it('asks for the time, for new and returning contacts, and for what is not', async () => {
    const allDay = await rule('By day', { field: 'time', operator: 'between', value: '00:00-23:59' }, toQueue(billing));
    await rule('At midnight', { field: 'time', operator: 'between', value: '23:59-00:00' }, toQueue(billing));
    expect((await texted('Hello')).queue?.name).toBe('Billing');
    await dataOf(channel.api.put(`/routing-rules/${allDay.documentId}`, { enabled: false }));
    await rule('Known', { field: 'contactKind', operator: 'equals', value: 'returning' }, toAgent(bob));

    const conversation = await texted('Hello');
    expect(conversation.assignee).toBeNull();
    await dataOf(channel.api.post(`/conversations/${conversation.documentId}/close`));
    const path = `/work-streams/${channel.workStream.documentId}/try-number`;
    const { target } = await dataOf(
      channel.api.post<TryNumberReport>(path, { from: conversation.contact.mobilePhone }),
    );
    expect(target.name).toBe('Bob');
  });

  it('a rule that asks for a field that does not exist is flagged and passed over', async () => {
    const broken = await rule('Shoes', { field: 'contact.shoeSize', operator: 'is-empty' }, toAgent(bob));
    expect(broken.problems).toEqual([{ code: 'no-field', field: 'shoeSize' }]);
    const conversation = await texted('Hello');
    expect(conversation.assignee).toBeNull();
    const [decision] = await decisionsOf(conversation);
    expect(decision?.rules).toMatchObject([{ name: 'Shoes', matched: false, conditions: ['no-field'] }]);
  });

  it('agents read the decisions of conversations that they may see, and no others', async () => {
    await rule('To Ann', saying('secret'), toAgent(ann));
    const conversation = await texted('secret');
    await dataOf(channel.api.post(`/conversations/${conversation.documentId}/transfer`, { queue: billing.documentId }));
    const path = `/conversations/${conversation.documentId}/decisions`;
    const [decision] = await decisionsOf(conversation);
    for (const agent of [ann, bob]) {
      const inbox = inboxClient(channel.app, agent.token);
      expect((await inbox.get(path)).status).toBe(404);
      expect((await inbox.post(`${path}/${decision?.documentId}/check`)).status).toBe(404);
    }
    await dataOf(channel.api.put(`/agents/${bob.documentId}`, { queues: [billing.documentId] }));
    expect(await dataOf(inboxClient(channel.app, bob.token).get<DecisionView[]>(path))).toHaveLength(1);
  });

  it('other rules show which conversations they would have sent elsewhere, and change nothing', async () => {
    const conversation = await texted('about a parcel');
    const admin = await administration(channel);
    const path = `/${channel.workStream.documentId}/what-if`;
    const parcels = { name: 'Parcels', conditions: [saying('parcel')], target: toQueue(billing) };
    const report = await dataOf(admin.post<WhatIfReport>(path, { days: 1, routingRules: [parcels] }));
    const moved = report.moved.find((row) => row.conversation === conversation.documentId);
    expect(moved).toMatchObject({
      from: { kind: 'default', name: 'Default' },
      to: { kind: 'queue', name: 'Billing' },
      rule: 'Parcels',
      customer: conversation.contact.mobilePhone,
      text: 'about a parcel',
    });
    expect(report).toMatchObject({ isCut: false });
    expect(await decisionsOf(conversation)).toHaveLength(1);

    const refused = await admin.post(path, { days: 91, routingRules: [] });
    expect(refused.status).toBe(400);
  });

  it.each([
    ['what if', 'what-if', { days: 1 }],
    ['try a number', 'try-number', { from: '+14155550100' }],
  ])('%s spells nothing out to who may not see conversations', async (_what, call, order) => {
    await texted('about a secret parcel');
    const rules = [{ name: 'Spelling', conditions: [saying('secret')], target: toQueue(billing) }];
    const path = `/${channel.workStream.documentId}/${call}`;
    const body = { ...order, routingRules: rules };
    for (const actions of [SEE, EDIT]) {
      const answer = await (await administrationAs(channel, actions)).post(path, body);
      expect([answer.status, answer.body.data]).toEqual([403, null]);
    }
    const seesAll = await administrationAs(channel, [...SEE, ACTIONS.conversationsSupervise]);
    expect((await seesAll.post(path, body)).status).toBe(200);
  });

  if (database === 'sqlite') {
    it.each([
      ['its outcome', 'outcome', '{"target":null,"rule":null}', 'seal'],
      ['its reasons', 'reasons', '[]', 'seal'],
      ['its facts', 'inputs', '{}', 'seal'],
      ['its time', 'decided_at', '1', 'seal'],
    ])('somebody who changes %s behind our back is found out', async (_what, column, value, tampering) => {
      const conversation = await texted('Hello');
      const file = new Database(channel.app.databaseFile as string);
      file.pragma('busy_timeout = 5000');
      file
        .prepare(
          `UPDATE sms_channel_routing_decisions SET ${column} = ? WHERE conversation_id =
           (SELECT id FROM sms_channel_conversations WHERE document_id = ?)`,
        )
        .run(value, conversation.documentId);
      file.close();
      expect(await check(conversation)).toMatchObject({ verdict: 'tampered', tampering });
    });

    it('rules that were changed in their snapshot are found out', async () => {
      await rule('Only here', saying('snapshot'), toQueue(billing));
      const conversation = await texted('snapshot');
      const file = new Database(channel.app.databaseFile as string);
      file.pragma('busy_timeout = 5000');
      file.prepare(`UPDATE sms_channel_routing_snapshots SET rules = '[]' WHERE rules LIKE '%Only here%'`).run();
      file.close();
      expect(await check(conversation)).toMatchObject({ verdict: 'tampered', tampering: 'rules' });
    });
  }
});
