/** A conversation, an agent, an offer or a queue that fails is set aside; the others are served. docs/architecture.md §4.4. */
import { createConversations } from '../../../src/plugins/sms-channel/server/src/conversations';
import { lockOpen } from '../../../src/plugins/sms-channel/server/src/conversations/rows/open';
import { createDecisions } from '../../../src/plugins/sms-channel/server/src/decisions';
import { createDistribution } from '../../../src/plugins/sms-channel/server/src/distribution';
import { createOperatingHours } from '../../../src/plugins/sms-channel/server/src/hours';
import { createDeadLetters, MAX_ATTEMPTS, outbox } from '../../../src/plugins/sms-channel/server/src/jobs';
import { createLive } from '../../../src/plugins/sms-channel/server/src/live';
import { openBareChannel, type BareChannel } from '../../support/bare-channel';

const NOON = new Date('2026-03-02T12:00:00Z');
const MEMBERS = 'sms_channel_queues_members_lnk';
const SECOND_MS = 1_000;
const BACK_OFF_MS = 5 * 60 * SECOND_MS;

let channel: BareChannel;
let now: Date;
let logged: string[];
let distribution: ReturnType<typeof createDistribution>;
let noteFailure: (outboxId: number, error: unknown) => Promise<void>;
let workStream: number;

beforeEach(async () => {
  channel = await openBareChannel();
  logged = [];
  at(NOON);
  const context = {
    ...channel.context,
    log: { ...channel.context.log, error: (line: string) => void logged.push(line) },
  };
  const conversations = createConversations(context, {
    announce: () => {},
    asActors: async () => [],
    mayReply: async () => [],
  });
  ({ noteFailure } = createDeadLetters(context, { texts: null as never, wake: context.wake }));
  distribution = createDistribution(context, {
    conversations,
    decisions: createDecisions(context),
    hours: createOperatingHours(context),
    live: createLive(context, { conversations, strapi: {} as never, sendingTrouble: async () => null }),
    noteFailure,
    strapi: null as never,
  });
  workStream = await channel.insert('work-stream', { name: 'Support', distributionMode: 'push' });
});
afterEach(() => channel.close());

function at(time: Date) {
  now = time;
  channel.setNow(time);
}

async function aQueue(attributes: object = {}) {
  return channel.insert('queue', { name: 'Billing', priority: 100, ...attributes });
}

async function anAgent(queue: number, name = 'Ann', capacity = 1) {
  const attributes = { name, active: true, presence: 'available', capacity };
  const id = await channel.insert('agent', attributes);
  await channel.tx.sql(MEMBERS).insert({ agent_id: id, queue_id: queue });
  return id;
}

let customers = 0;
/** A conversation that waits in a queue. */
async function aWaiting(queueId: number, workStreamId = workStream) {
  const customerAddress = `+1212555${1000 + (customers += 1)}`;
  const number = `+1719555${1000 + customers}`;
  const smsNumber = { ...(await channel.insertRef('sms-number', { number, workStream: workStreamId })), number };
  const contact = await channel.insertRef('contact', { mobilePhone: customerAddress });
  const key = { contact, smsNumber, customerAddress, workStreamId, queueId, reopensSince: null };
  const { id } = (await lockOpen(key, now, channel.tx)).conversation;
  await channel.tx.sql('sms_channel_conversations').where({ id }).update({ queued_at: now });
  return id;
}

/** From now on SQLite refuses the statement. */
const poison = (name: string, event: string, when: string) =>
  channel.tx.sql.raw(`create trigger ${name} before ${event} when ${when} begin select raise(abort, 'poisoned'); end`);
const mend = (name: string) => channel.tx.sql.raw(`drop trigger ${name}`);

/** What the relay does: one pass for all who asked. */
async function pass() {
  await outbox.planDistribution(now, channel.tx);
  const [first] = await outbox.plannedDistributions(channel.tx);
  await distribution.pass.run(first as number);
}

interface Entry {
  readonly id: number;
  readonly kind: string;
  readonly attempts: number;
  readonly due_at: number;
}
const entriesOf = async (kind: string): Promise<Entry[]> =>
  channel.tx.sql('sms_channel_outbox_entries').where({ kind }).orderBy('id').select('*');
const deadLetters = () => channel.tx.sql('sms_channel_dead_letters').select('kind', 'reason', 'conversation_id');
const offered = async () =>
  ((await channel.tx.sql('sms_channel_offers').whereNotNull('pending_agent_id').orderBy('id')) as Row[]).map(
    ({ conversation_id, agent_id }) => [conversation_id, agent_id],
  );
type Row = Record<string, number>;

/** Runs the due entry of a kind as a worker does. */
async function work(kind: string, handler: (outboxId: number) => Promise<void>) {
  const [entry] = await entriesOf(kind);
  if (!entry) throw new Error(`there is no entry of kind ${kind}`);
  at(new Date(Math.max(now.getTime(), entry.due_at)));
  await handler(entry.id).catch((error: unknown) => noteFailure(entry.id, error));
}

describe('a conversation that cannot be offered', () => {
  let queue: number;
  let poisoned: number;
  let others: number[];

  beforeEach(async () => {
    queue = await aQueue();
    poisoned = await aWaiting(queue);
    at(new Date(now.getTime() + SECOND_MS));
    others = [await aWaiting(queue), await aWaiting(queue)];
    await poison('conversation', 'insert on sms_channel_offers', `new.conversation_id = ${poisoned}`);
  });

  it('keeps no other waiting, rests, and is a dead letter at last', async () => {
    for (const name of ['Ann', 'Ben', 'Cleo']) await anAgent(queue, name);
    await pass();
    expect(new Set((await offered()).map(([conversation]) => conversation))).toEqual(new Set(others));
    const [entry] = await entriesOf('offer');
    expect(entry).toMatchObject({ attempts: 1, conversation_id: poisoned });
    expect(entry?.due_at).toBeGreaterThan(now.getTime());
    expect(logged).toEqual([expect.stringMatching(/^outbox entry \d+ \(offer\) failed, try 1: /)]);

    // While it rests, it is not tried: the agent who is left is not asked in vain.
    await pass();
    expect(logged).toHaveLength(1);

    for (let attempt = 1; attempt < MAX_ATTEMPTS; attempt += 1) {
      await work('offer', distribution.notOffered.offerAgain);
      await pass();
      expect(logged).toHaveLength(attempt + 1);
    }
    expect(await entriesOf('offer')).toEqual([]);
    expect(await deadLetters()).toMatchObject([{ kind: 'offer', conversation_id: poisoned }]);
    await pass();
    expect(logged).toHaveLength(MAX_ATTEMPTS);
  });

  it('is offered in its turn when it is mended, also where nobody was free meanwhile', async () => {
    const ann = await anAgent(queue);
    await pass();
    expect(await offered()).toEqual([[others[0], ann]]);
    await mend('conversation');
    await work('offer', distribution.notOffered.offerAgain);
    await pass();
    expect(await offered()).toHaveLength(1);

    // Ann has room again: it has waited longest.
    await channel.tx.sql('sms_channel_agents').where({ id: ann }).update({ capacity: 2 });
    await channel.tx.sql('sms_channel_offers').update({ pending_agent_id: null, pending_conversation_id: null });
    await pass();
    expect(await offered()).toEqual([[poisoned, ann]]);
    await work('offer', distribution.notOffered.offerAgain);
    expect(await entriesOf('offer')).toEqual([]);
  });

  it('also where many of them come first', async () => {
    const more = [await aWaiting(queue), await aWaiting(queue), await aWaiting(queue)];
    await mend('conversation');
    const bad = [poisoned, ...others].join(', ');
    await poison('conversations', 'insert on sms_channel_offers', `new.conversation_id in (${bad})`);
    const [ann, ben] = [await anAgent(queue), await anAgent(queue, 'Ben')];
    await pass();
    const asked = await offered();
    expect(asked.map(([, agent]) => agent).sort()).toEqual([ann, ben]);
    expect(asked.every(([conversation]) => more.includes(conversation as number))).toBe(true);
  });
});

it('an agent who cannot be asked rests; their colleague gets the conversations', async () => {
  const queue = await aQueue();
  const ann = await anAgent(queue, 'Ann', 9);
  const ben = await anAgent(queue, 'Ben', 2);
  const conversation = await aWaiting(queue);
  await poison('agent', 'insert on sms_channel_offers', `new.agent_id = ${ann}`);
  await pass();
  expect(await offered()).toEqual([[conversation, ben]]);
  expect(await entriesOf('offer')).toEqual([]);
  expect(logged).toEqual([expect.stringContaining(`agent ${ann} could not be offered a conversation`)]);
  // While they rest, they are not tried.
  await channel.tx.sql('sms_channel_offers').update({ pending_agent_id: null, pending_conversation_id: null });
  await pass();
  expect(logged).toHaveLength(1);

  await mend('agent');
  await channel.tx.sql('sms_channel_offers').update({ pending_agent_id: null, pending_conversation_id: null });
  at(new Date(now.getTime() + BACK_OFF_MS));
  await pass();
  expect(await offered()).toEqual([[conversation, ann]]);
});

it('a queue whose operating hours cannot be read is a trouble of its own', async () => {
  const timeZone = 'Mars/Olympus';
  const operatingHours = await channel.insert('operating-hours', { name: 'Mars', timeZone, weekly: {}, holidays: [] });
  const broken = await aQueue({ name: 'Mars', priority: 1, operatingHours });
  const fine = await aQueue({ name: 'Earth' });
  await anAgent(broken);
  const ben = await anAgent(fine, 'Ben');
  await aWaiting(broken);
  const conversation = await aWaiting(fine);
  await pass();
  expect(await offered()).toEqual([[conversation, ben]]);
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) await work('serve', distribution.notOffered.serveQueue);
  expect(await deadLetters()).toMatchObject([
    { kind: 'serve', reason: expect.stringMatching(/^queue "Mars": RangeEr/) },
  ]);
  // It is told once.
  await pass();
  expect(await entriesOf('serve')).toEqual([]);

  // It is shown with the others, so that it can be mended.
  expect(await createOperatingHours(channel.context).all()).toMatchObject([{ name: 'Mars', now: { isOpen: false } }]);
  expect((await distribution.board()).queues).toMatchObject([{ isOpen: false }, { isOpen: true }]);

  await channel.tx.sql('sms_channel_operating_hours').delete();
  await pass();
  expect(await offered()).toHaveLength(2);
});

it('an offer that cannot be ended keeps no other open, and is ended by itself', async () => {
  const queue = await aQueue();
  const ann = await anAgent(queue);
  await anAgent(queue, 'Ben');
  await aWaiting(queue);
  await aWaiting(queue);
  await pass();
  expect(await offered()).toHaveLength(2);
  await channel.tx.sql('sms_channel_agents').update({ presence: 'away' });
  const [first] = (await channel.tx.sql('sms_channel_offers').where({ agent_id: ann })) as Row[];
  await poison('offer', 'update on sms_channel_offers', `old.id = ${first?.id}`);
  await pass();
  expect(await offered()).toEqual([[first?.conversation_id, ann]]);
  await work('offer-ends', distribution.offers.runOut);
  expect(await entriesOf('offer-ends')).toMatchObject([{ attempts: 1 }]);
  // It is left to its back-off.
  const before = logged.length;
  await pass();
  expect(logged).toHaveLength(before);

  await mend('offer');
  await work('offer-ends', distribution.offers.runOut);
  expect(await offered()).toEqual([]);
  expect(await entriesOf('offer-ends')).toEqual([]);
});

it('a work stream whose settings cannot be read keeps only its own conversations waiting', async () => {
  const queue = await aQueue();
  const ann = await anAgent(queue);
  const broken = await channel.insert('work-stream', { name: 'Broken', distributionMode: 'push' });
  const waits = await aWaiting(queue, broken);
  at(new Date(now.getTime() + SECOND_MS));
  const conversation = await aWaiting(queue);
  await channel.tx.sql('sms_channel_work_streams').where({ id: broken }).update({ distribution: '{' });
  await pass();
  expect(await offered()).toEqual([[conversation, ann]]);
  expect(await entriesOf('offer')).toMatchObject([{ attempts: 1, conversation_id: waits }]);
});

it('an agent who cannot be set offline keeps no other online, and is tried less and less often', async () => {
  const queue = await aQueue();
  const ann = await anAgent(queue);
  await anAgent(queue, 'Ben');
  const agents = () => channel.tx.sql('sms_channel_agents');
  const presences = async () => ((await agents().orderBy('id')) as Row[]).map(({ presence }) => presence);
  await agents().update({ last_seen_at: new Date(now.getTime() - 3_600_000) });
  await poison('agent', 'update on sms_channel_agents', `old.id = ${ann}`);
  for (let sweep = 0; sweep < 60; sweep += 1) {
    await distribution.presences.sweep();
    at(new Date(now.getTime() + 5 * SECOND_MS));
  }
  expect(await presences()).toEqual(['available', 'offline']);
  expect(logged.length).toBeGreaterThan(3);
  expect(logged.length).toBeLessThan(12);
  await mend('agent');
  at(new Date(now.getTime() + BACK_OFF_MS));
  await distribution.presences.sweep();
  expect(await presences()).toEqual(['offline', 'offline']);
});

it('a conversation that cannot be taken back from an agent who left is released by itself', async () => {
  await channel.tx.sql.schema.alterTable('admin_users', (table) => {
    table.boolean('is_active');
    table.boolean('blocked');
  });
  const queue = await aQueue();
  const left = await anAgent(queue);
  const poisoned = await aWaiting(queue);
  await aWaiting(queue);
  await channel.tx.sql('sms_channel_conversations').update({ state: 'active', assignee_id: left, state_since: now });
  await poison('conversation', 'update on sms_channel_conversations', `old.id = ${poisoned}`);
  const held = async () =>
    ((await channel.tx.sql('sms_channel_conversations').whereNotNull('assignee_id')) as Row[]).map(({ id }) => id);
  await distribution.leavers.releaseAll();
  expect(await held()).toEqual([poisoned]);
  await work('release', distribution.leavers.releaseAlone);
  expect(await entriesOf('release')).toMatchObject([{ attempts: 1, conversation_id: poisoned }]);
  const before = logged.length;
  await distribution.leavers.releaseAll();
  expect(logged).toHaveLength(before);

  await mend('conversation');
  await work('release', distribution.leavers.releaseAlone);
  expect(await held()).toEqual([]);
  expect(await entriesOf('release')).toEqual([]);
});
