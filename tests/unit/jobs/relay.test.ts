/** The job queue holds no truth: a relay over a real SQLite file, and a job queue that writes down what it is given. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import type { Tx } from '../../../src/plugins/sms-channel/server/src/db/database';
import * as ledger from '../../../src/plugins/sms-channel/server/src/inbound/ledger-rows';
import * as outbox from '../../../src/plugins/sms-channel/server/src/jobs/outbox-rows';
import { createRelay, type Relay, type RelayOptions } from '../../../src/plugins/sms-channel/server/src/jobs/relay';
import { eventually } from '../../support/wait';

interface Job {
  name: string;
  data: object;
  opts: { jobId: string };
}

/** What the relay needs of a job queue; `isAway` as after a crash of Redis. */
function aQueue() {
  const added: Job[] = [];
  const queue = {
    isAway: false,
    tries: 0,
    added,
    async addBulk(jobs: Job[]) {
      queue.tries += 1;
      if (queue.isAway) throw new Error('away');
      added.push(...jobs);
    },
  };
  return queue;
}

let folder: string;
let sql: Knex;
let now: Date;
let inbound: ReturnType<typeof aQueue>;
let outbound: ReturnType<typeof aQueue>;
let logged: string[];
/** Batches of entries that are in no lane yet. */
let unsorted: string[];
let relay: Relay;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sms-relay-'));
  sql = knex({
    client: 'better-sqlite3',
    connection: { filename: path.join(folder, 'data.db') },
    useNullAsDefault: true,
  });
  await sql.schema.createTable('sms_channel_ledger_entries', (table) => {
    table.increments('id');
    table.string('lane');
    table.string('state');
    table.datetime('due_at');
  });
  await sql.schema.createTable('sms_channel_outbox_entries', (table) => {
    table.increments('id');
    table.string('kind');
    table.string('lane');
    table.integer('message_id');
    table.integer('conversation_id');
    table.datetime('due_at');
  });
  now = new Date('2026-01-01T12:00:00Z');
  [inbound, outbound] = [aQueue(), aQueue()];
  logged = [];
  unsorted = [];
  relay = aRelay(inbound, outbound);
});

function aRelay(inboundQueue: typeof inbound, outboundQueue: typeof outbound): Relay {
  const write = (message: string) => void logged.push(message);
  const direct = { sql, afterCommit: (work: () => void) => work() } as unknown as Tx;
  return createRelay({
    context: { clock: { now: () => now }, log: { info: write, warn: write, error: write } },
    jobQueues: { inbound: inboundQueue, outbound: outboundQueue } as unknown as RelayOptions['jobQueues'],
    sources: {
      inbound: {
        prepare: async () => unsorted.splice(0, 1).length > 0 && unsorted.length > 0,
        due: (at, limit) => ledger.dueEntries(at, limit, direct),
      },
      outbound: {
        due: (at, limit) => outbox.dueHeads(at, limit, direct),
        nextDueAt: (at) => outbox.nextDueAt(at, direct),
      },
    },
  });
}

/** Resolves when another relay on the same database, woken now, has handed over what waits. */
async function anotherRelayHandsOver(): Promise<void> {
  const seen = aQueue();
  const another = aRelay(seen, aQueue());
  another.wake();
  await eventually(() => expect(seen.added).not.toEqual([]));
  await another.close();
}

afterEach(async () => {
  await relay.close();
  await sql.destroy();
  rmSync(folder, { recursive: true });
});

const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const heard = (lane: string, dueAt = now, state = 'pending') =>
  sql('sms_channel_ledger_entries').insert({ lane, state, due_at: dueAt });
const queued = async (lane: string, dueAt = now, kind = 'send') => {
  const [id] = await sql('sms_channel_outbox_entries').insert({ kind, lane, message_id: 1, due_at: dueAt });
  return Number(id);
};
const lanesOf = (jobs: Job[]) => jobs.map(({ data }) => (data as { lane: string }).lane);
const idsOf = (jobs: Job[]) => jobs.map(({ data }) => (data as { outboxId: number }).outboxId);

it('rests until it is woken', async () => {
  await heard('in:1:2');
  await anotherRelayHandsOver();
  expect(inbound.tries).toBe(0);
});

it('hands over each lane that has due work, once', async () => {
  await heard('in:1:2');
  await heard('in:1:2');
  await heard('in:3:2');
  await heard('in:4:2', later(60));
  await heard('in:5:2', now, 'processed');
  relay.wake();
  await eventually(() => expect(lanesOf(inbound.added)).toEqual(['in:1:2', 'in:3:2']));
});

it('job ids hold neither numbers nor colons', async () => {
  await heard('in:17195550177:17195550199');
  await queued('send:1');
  relay.wake();
  await eventually(() => expect(outbound.added).toHaveLength(1));
  for (const { opts } of [...inbound.added, ...outbound.added]) {
    expect(opts.jobId).toMatch(/^(lane|outbox)-[\w-]+$/);
    expect(opts.jobId).not.toContain('7195550');
  }
});

it('hands over the first text of each conversation when it is due, not those behind it', async () => {
  const first = await queued('send:1');
  await queued('send:1');
  await queued('send:2', later(60));
  await queued('send:2');
  const lookUp = await queued('look-up:9', now, 'look-up');
  relay.wake();
  await eventually(() => expect(idsOf(outbound.added)).toEqual([first, lookUp]));
  expect(outbound.added.map(({ name }) => name)).toEqual(['send', 'look-up']);
});

it('offers what is not done again, also when the queue has lost it', async () => {
  await heard('in:1:2');
  relay.wake();
  await eventually(() => expect(inbound.added).toHaveLength(1));
  // Nothing wakes it: it looks by itself.
  await eventually(() => expect(inbound.added.length).toBeGreaterThanOrEqual(2), { timeoutMs: 5_000 });
  expect(new Set(inbound.added.map(({ opts }) => opts.jobId)).size).toBe(1);
});

it('offers the same lane at once when its job has ended and more has come', async () => {
  await heard('in:1:2');
  relay.wake();
  await eventually(() => expect(inbound.added).toHaveLength(1));
  relay.ended(inbound.added[0]?.opts.jobId);
  relay.wake();
  await eventually(() => expect(inbound.added).toHaveLength(2), { timeoutMs: 500, everyMs: 5 });
});

it('wake-ups that come together share one look', async () => {
  await heard('in:1:2');
  for (let index = 0; index < 50; index += 1) relay.wake();
  await eventually(() => expect(inbound.added).toHaveLength(1));
  expect(inbound.tries).toBe(1);
});

it('waits while the queue is away, says so once, and goes on when it is back', async () => {
  inbound.isAway = true;
  await heard('in:1:2');
  relay.wake();
  await eventually(() => expect(inbound.tries).toBeGreaterThanOrEqual(2), { timeoutMs: 5_000 });
  expect(logged).toEqual([expect.stringMatching(/^work waits, it cannot be handed to the job queue/)]);

  inbound.isAway = false;
  await eventually(() => expect(lanesOf(inbound.added)).toEqual(['in:1:2']), { timeoutMs: 5_000 });
  await eventually(() => expect(logged.at(-1)).toBe('the job queue is back; waiting work goes on'));
});

it('does nothing after it was closed', async () => {
  relay.wake();
  await relay.close();
  await heard('in:1:2');
  relay.wake();
  await anotherRelayHandsOver();
  expect(inbound.tries).toBe(0);
});

it('sorts batch after batch while there is more, without waiting for its own time', async () => {
  unsorted = ['one', 'two', 'three', 'four'];
  const from = performance.now();
  relay.wake();
  await eventually(() => expect(unsorted).toEqual([]));
  expect(performance.now() - from).toBeLessThan(900);
});

it('a backlog of callbacks does not keep a reply waiting', async () => {
  for (let person = 0; person < 150; person += 1) await heard(`in:${person}:2`);
  const reply = await queued('send:1');
  relay.wake();
  await eventually(() => expect(idsOf(outbound.added)).toContain(reply));
  expect(inbound.added.length).toBeLessThan(150);
});
