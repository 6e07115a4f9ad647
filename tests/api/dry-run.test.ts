/** Trying a number says what routing would do, and does nothing: in many random states, against the real thing. */
import { createHash } from 'node:crypto';
import Database from 'better-sqlite3';
import fc from 'fast-check';
import type { QueueView } from '../../src/plugins/sms-channel/shared/distribution/contract';
import type {
  RoutingRuleView,
  TryNumberReport,
  DecisionView,
  WhatIfReport,
} from '../../src/plugins/sms-channel/shared/routing/contract';
import type { SmsNumberView } from '../../src/plugins/sms-channel/shared/work-streams/contract';
import { createAgent } from '../support/admin';
import { dataOf } from '../support/client';
import { allOf, conversationOf } from '../support/flow';
import { runs } from '../support/runs';
import { OUR_NUMBER } from '../support/simulator';
import { eventually } from '../support/wait';
import { administration } from './support/administration';
import { inboundBody, postCallback } from './support/callbacks';
import { START_TIMEOUT_MS, startSeededChannel, type DatabaseKind } from './support/channel';

const OTHER_NUMBER = '+17195550133';
const STATES = runs(1000);
const RULES = 4;
const MINUTES_MS = 60_000;

jest.setTimeout(30 * MINUTES_MS);

const DATABASE: DatabaseKind = 'sqlite';
let channel: Awaited<ReturnType<typeof startSeededChannel>>;
let file: Database.Database;
let agents: string[];
let queues: string[];
let rules: string[];

beforeAll(async () => {
  channel = await startSeededChannel(DATABASE, { env: { SMS_CHANNEL_MAX_NUMBERS_PER_WORK_STREAM: '2' } });
  const { api, app, workStream } = channel;
  await dataOf(api.post<SmsNumberView>('/sms-numbers', { number: OTHER_NUMBER, workStream: workStream.documentId }));
  const people = [
    await createAgent(app, { email: 'ann@test.example', firstname: 'Ann', role: 'sms-agent' }),
    await createAgent(app, { email: 'bob@test.example', firstname: 'Bob', role: 'sms-agent' }),
  ];
  agents = people.map(({ documentId }) => documentId);
  // Nothing is offered where it is closed: the state stays what it is from the trial to the text.
  const never = { name: 'Never', timeZone: 'UTC', weekly: {} };
  const operatingHours = (await dataOf(api.post<{ documentId: string }>('/operating-hours', never))).documentId;
  const preset = await allOf<QueueView>(api, '/queues');
  queues = [];
  for (const name of ['Billing', 'Sales']) {
    queues.push((await dataOf(api.post<QueueView>('/queues', { name }))).documentId);
  }
  queues.push(...preset.map(({ documentId }) => documentId));
  for (const queue of queues) await dataOf(api.put(`/queues/${queue}`, { operatingHours, members: agents }));
  // Who comes back after the end opens a new conversation.
  await dataOf(api.put(`/work-streams/${workStream.documentId}`, { lifecycle: { reopenWindowMinutes: 0 } }));
  rules = [];
  for (let place = 0; place < RULES; place += 1) {
    const rule = {
      name: `Rule ${place}`,
      workStream: workStream.documentId,
      conditions: [{ field: 'text', operator: 'contains', value: 'nothing yet' }],
      target: { kind: 'queue', documentId: queues[0] },
    };
    rules.push((await dataOf(api.post<RoutingRuleView>('/routing-rules', rule))).documentId);
  }
  file = new Database(app.databaseFile as string, { readonly: true });
  file.pragma('busy_timeout = 10000');
}, START_TIMEOUT_MS);
afterAll(async () => {
  file?.close();
  await channel?.stop();
});

const WORDS = ['invoice', 'refund', 'Kim', 'hello'];
const condition = fc.oneof(
  fc.record({
    field: fc.constantFrom('text', 'contact.name', 'contact.gone'),
    operator: fc.constantFrom('equals', 'not-equals', 'contains', 'not-contains', 'contains-word', 'begins-with'),
    value: fc.constantFrom(...WORDS),
  }),
  fc.record({ field: fc.constantFrom('contact.name', 'text'), operator: fc.constantFrom('is-empty', 'is-not-empty') }),
  fc.constantFrom(
    { field: 'contactKind', operator: 'equals', value: 'new' },
    { field: 'contactKind', operator: 'equals', value: 'returning' },
    { field: 'smsNumber', operator: 'equals', value: OTHER_NUMBER },
    { field: 'contact.mobilePhone', operator: 'in-area-code', value: ['415'] },
    { field: 'time', operator: 'between', value: '00:00-12:00' },
    { field: 'weekday', operator: 'is-one-of', value: ['monday', 'tuesday', 'wednesday'] },
  ),
);

type Change = () => Promise<unknown>;
const nth = fc.nat(1);
/** Something in the channel becomes another thing. Places, not ids: those are not known yet. */
const change: fc.Arbitrary<Change> = fc.oneof(
  fc
    .record({
      place: fc.nat(RULES - 1),
      match: fc.constantFrom('all', 'any'),
      enabled: fc.constantFrom(true, true, false),
      conditions: fc.array(condition, { minLength: 1, maxLength: 3 }),
      kind: fc.constantFrom('agent', 'queue'),
      target: nth,
    })
    .map(({ place, kind, target, ...rule }) => () => {
      const documentId = (kind === 'agent' ? agents : queues)[target];
      return dataOf(channel.api.put(`/routing-rules/${rules[place]}`, { ...rule, target: { kind, documentId } }));
    }),
  fc.record({ who: nth, capacity: fc.constantFrom(0, 1000) }).map(
    ({ who, capacity }) =>
      () =>
        dataOf(channel.api.put(`/agents/${agents[who]}`, { capacity })),
  ),
  fc.record({ who: nth, presence: fc.constantFrom('available', 'busy', 'away', 'offline') }).map(
    ({ who, presence }) =>
      () =>
        dataOf(channel.api.put(`/agents/${agents[who]}`, { presence })),
  ),
  fc.record({ which: fc.option(nth) }).map(({ which }) => () => {
    const defaultQueue = which === null ? null : queues[which];
    return setStream({ defaultQueue });
  }),
  fc.constantFrom('push', 'push', 'pick').map((distributionMode) => () => setStream({ distributionMode })),
  fc.constantFrom(true, true, false).map((keepSameAgent) => () => setStream({ keepSameAgent })),
  fc.record({ queue: fc.nat(2), members: fc.subarray([0, 1]) }).map(
    ({ queue, members }) =>
      () =>
        dataOf(channel.api.put(`/queues/${queues[queue]}`, { members: members.map((who) => agents[who]) })),
  ),
);
const setStream = (settings: object) =>
  dataOf(channel.api.put(`/work-streams/${channel.workStream.documentId}`, settings));
const customer = fc.oneof(
  fc.constant({ kind: 'unknown' as const }),
  fc.record({ kind: fc.constant('known' as const), name: fc.constantFrom('Kim', 'Max') }),
  // Texted our other number before.
  fc.constant({ kind: 'returning' as const }),
  // Texted the same number before; somebody had it, and it is closed.
  fc.record({ kind: fc.constant('back' as const), hadBy: nth }),
);
const text = fc.constantFrom('My invoice', 'refund', 'Kim', 'hello there', 'HELLO', 'refunds');

let made = 0;
const newNumber = () => `+1415${String(5_550_000 + (made += 1))}`;
const returning: string[] = [];
const talked: { from: string; to: string }[] = [];

const OPEN = `
  SELECT document_id AS documentId FROM sms_channel_conversations
  WHERE customer_address = ? AND our_address = ? AND state <> 'closed'`;

/** Somebody has their last conversation, and ends it. */
async function endAs(agent: number, from: string, to: string): Promise<void> {
  const last = file.prepare(OPEN).get(from, to) as { documentId: string };
  const path = `/conversations/${last.documentId}`;
  await dataOf(channel.api.post(`${path}/assign`, { agent: agents[agent], evenIfFull: true }));
  await dataOf(channel.api.post(`${path}/close`));
}

const tryNumber = (order: object) =>
  dataOf(channel.api.post<TryNumberReport>(`/work-streams/${channel.workStream.documentId}/try-number`, order));

/**
 * How many rows every table has ever had: what is written shows, also when it was deleted again. The outbox is left out: the
 * distribution plans its passes in it at any time. The next test looks at it too.
 */
const everWritten = () =>
  file.prepare("SELECT name, seq FROM sqlite_sequence WHERE name <> 'sms_channel_outbox_entries' ORDER BY name").all();

const DECIDED = `
  SELECT d.kind, d.outcome, d.reasons, a.document_id AS assignee, q.document_id AS queue
  FROM sms_channel_routing_decisions d
  JOIN sms_channel_conversations c ON c.id = d.conversation_id
  LEFT JOIN sms_channel_agents a ON a.id = c.assignee_id
  LEFT JOIN sms_channel_queues q ON q.id = c.queue_id
  WHERE c.customer_address = ? AND c.our_address = ? AND c.state <> 'closed' ORDER BY d.id`;

/** A real text, and what was decided about the conversation that it opened: by the rules first, then for its former agent. */
async function route(from: string, to: string, said: string) {
  const referenceId = `${from}-${(made += 1)}`;
  const body = inboundBody({ from: from.slice(1), to: to.slice(1), text: said, referenceId });
  const status = await postCallback(channel.workStream.callbackUrl, body, channel.simulator);
  expect(status).toBe(200);
  return eventually(
    () => {
      const rows = file.prepare(DECIDED).all(from, to) as Record<
        'kind' | 'outcome' | 'reasons' | 'assignee' | 'queue',
        string
      >[];
      const last = rows.at(-1);
      if (!last) throw new Error(`${from} was not routed yet`);
      const reasons = rows.flatMap((row) => JSON.parse(row.reasons) as object[]);
      const { target } = JSON.parse(last.outcome) as { target: TryNumberReport['target'] };
      return { kind: last.kind, target, reasons, assignee: last.assignee, queue: last.queue };
    },
    { everyMs: 5, timeoutMs: MINUTES_MS },
  );
}

it(`is what happens, in ${STATES} states, and writes nothing`, async () => {
  const kinds = new Set<string>();
  await fc.assert(
    fc.asyncProperty(change, customer, text, async (makeItSo, who, said) => {
      await makeItSo();
      const earlier = who.kind === 'returning' ? returning.pop() : undefined;
      const same = who.kind === 'back' ? talked.pop() : undefined;
      const from = same?.from ?? earlier ?? newNumber();
      const to = same?.to ?? (earlier ? OTHER_NUMBER : OUR_NUMBER);
      if (same && who.kind === 'back') await endAs(who.hadBy, from, to);
      if (who.kind === 'known') await dataOf(channel.api.post('/contacts', { mobilePhone: from, name: who.name }));

      const before = everWritten();
      const tried = await tryNumber({ from, text: said, smsNumber: to });
      expect(everWritten()).toEqual(before);

      const real = await route(from, to, said);
      const { target } = real;
      expect(tried.target).toEqual(target);
      expect(tried.reasons.map(({ code, params }) => ({ code, ...params }))).toEqual(real.reasons);
      // Not only written down: there it is.
      expect(target.kind === 'agent' ? real.assignee : real.queue).toBe(target.documentId);
      kinds.add(real.kind === 'same-agent' ? real.kind : target.kind);
      if (!earlier && !same) returning.push(from);
      talked.push({ from, to });
    }),
    // With this seed every kind of outcome occurs, among the first hundred states too.
    { seed: 1, numRuns: STATES, endOnFailure: true },
  );
  expect([...kinds].sort()).toEqual(['agent', 'default', 'queue', 'same-agent']);
});

it('trials, look-backs and checks leave every table as it is', async () => {
  const admin = await administration(channel);
  await setStream({ distributionMode: 'pick' });
  const known = newNumber();
  await route(known, OUR_NUMBER, 'refund');
  const conversation = await conversationOf(channel.api, known);
  const [decision] = await dataOf(
    channel.api.get<DecisionView[]>(`/conversations/${conversation.documentId}/decisions`),
  );
  const target = { kind: 'queue', documentId: queues[0] };
  const unsaved = { name: 'Unsaved', conditions: [{ field: 'text', operator: 'is-not-empty' }], target };

  const before = await quietContents();
  await tryNumber({ from: newNumber(), text: 'refund' });
  await tryNumber({ from: known, text: 'refund' });
  await dataOf(admin.post(`/${channel.workStream.documentId}/try-number`, { from: known, routingRules: [unsaved] }));
  await dataOf(
    admin.post<WhatIfReport>(`/${channel.workStream.documentId}/what-if`, { days: 90, routingRules: [unsaved] }),
  );
  await dataOf(channel.api.post(`/conversations/${conversation.documentId}/decisions/${decision?.documentId}/check`));
  expect(contents()).toEqual(before);
});

/** Row count and hash of the rows of every table, but for the one in which the clocks write that they ran. */
function contents(): Record<string, string> {
  const tables = file
    .prepare(
      `SELECT name FROM sqlite_master
       WHERE type = 'table' AND name LIKE 'sms_channel_%' AND name <> 'sms_channel_pulses'`,
    )
    .all();
  return Object.fromEntries(
    (tables as { name: string }[]).map(({ name }) => {
      const rows = file.prepare(`SELECT * FROM "${name}"`).all();
      return [name, `${rows.length} ${createHash('sha256').update(JSON.stringify(rows)).digest('hex')}`];
    }),
  );
}

/** As soon as what the last text set going has come to rest. */
async function quietContents(): Promise<Record<string, string>> {
  let last = '';
  return eventually(
    () => {
      const now = contents();
      const seen = JSON.stringify(now);
      const isQuiet = seen === last;
      last = seen;
      if (!isQuiet) throw new Error('something is still being written');
      return now;
    },
    { everyMs: 1000 },
  );
}
