/** The job queue holds no truth: a relay over a real SQLite file, and a job queue that writes down what it is given. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import type { Tx } from '../../../src/plugins/sms-channel/server/src/db/database';
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

/** Of one process. */
const PLACES = 16;

let folder: string;
let sql: Knex;
let now: Date;
let queue: ReturnType<typeof aQueue>;
let logged: string[];
let relay: Relay;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sms-relay-'));
  sql = knex({
    client: 'better-sqlite3',
    connection: { filename: path.join(folder, 'data.db') },
    useNullAsDefault: true,
  });
  await sql.schema.createTable('sms_channel_outbox_entries', (table) => {
    table.increments('id');
    table.string('kind');
    table.string('lane');
    table.string('share');
    table.integer('message_id');
    table.integer('conversation_id');
    table.datetime('due_at');
  });
  now = new Date('2026-01-01T12:00:00Z');
  queue = aQueue();
  logged = [];
  relay = aRelay(queue);
});

function aRelay(jobQueue: typeof queue): Relay {
  const write = (message: string) => void logged.push(message);
  const direct = { sql, afterCommit: (work: () => void) => work() } as unknown as Tx;
  return createRelay({
    context: { clock: { now: () => now }, log: { info: write, warn: write, error: write } },
    jobQueue: jobQueue as unknown as RelayOptions['jobQueue'],
    outbox: {
      due: (at, limit) => outbox.dueHeads(at, limit, direct),
      nextDueAt: (at) => outbox.nextDueAt(at, direct),
    },
    places: PLACES,
  });
}

/** Resolves when another relay on the same database, woken now, has handed over what waits. */
async function anotherRelayHandsOver(): Promise<void> {
  const seen = aQueue();
  const another = aRelay(seen);
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
const queued = async (lane: string, { dueAt = now, kind = 'send', share = 'stream/number' } = {}) => {
  const [id] = await sql('sms_channel_outbox_entries').insert({ kind, lane, share, message_id: 1, due_at: dueAt });
  return Number(id);
};
const done = (...ids: number[]) => sql('sms_channel_outbox_entries').whereIn('id', ids).delete();
const idsOf = (jobs: Job[]) => jobs.map(({ data }) => (data as { outboxId: number }).outboxId);

it('rests until it is woken', async () => {
  await queued('send:1');
  await anotherRelayHandsOver();
  expect(queue.tries).toBe(0);
});

it('job ids hold no colons', async () => {
  await queued('send:1');
  relay.wake();
  await eventually(() => expect(queue.added).toHaveLength(1));
  expect(queue.added[0]?.opts.jobId).toMatch(/^outbox-\d+$/);
});

it('hands over the first text of each conversation when it is due, not those behind it', async () => {
  const first = await queued('send:1');
  await queued('send:1');
  await queued('send:2', { dueAt: later(60) });
  await queued('send:2');
  const lookUp = await queued('look-up:9', { kind: 'look-up' });
  relay.wake();
  await eventually(() => expect(idsOf(queue.added)).toEqual([first, lookUp]));
  expect(queue.added.map(({ name }) => name)).toEqual(['send', 'look-up']);
});

it('offers what is not done again, also when the queue has lost it', async () => {
  await queued('send:1');
  relay.wake();
  await eventually(() => expect(queue.added).toHaveLength(1));
  // Nothing wakes it: it looks by itself.
  await eventually(() => expect(queue.added.length).toBeGreaterThanOrEqual(2), { timeoutMs: 5_000 });
  expect(new Set(queue.added.map(({ opts }) => opts.jobId)).size).toBe(1);
});

it('offers the same entry at once when its job has ended and it is still due', async () => {
  await queued('send:1');
  relay.wake();
  await eventually(() => expect(queue.added).toHaveLength(1));
  relay.ended(queue.added[0]?.opts.jobId);
  relay.wake();
  await eventually(() => expect(queue.added).toHaveLength(2), { timeoutMs: 500, everyMs: 5 });
});

it('entries that hang hold no more than half of the places, and one of another work stream goes at once', async () => {
  for (let hanging = 0; hanging < 100; hanging += 1) await queued(`send:${hanging}`, { share: 'hanging/number' });
  relay.wake();
  await eventually(() => expect(queue.added).toHaveLength(PLACES / 2));
  const healthy = await queued('send:healthy', { share: 'healthy/number' });
  relay.wake();
  await eventually(() => expect(idsOf(queue.added)).toContain(healthy));
  expect(new Set(queue.added.map(({ opts }) => opts.jobId)).size).toBe(PLACES / 2 + 1);
});

it('a lane whose first entry was put off hides nobody, however many wait behind it', async () => {
  await queued('send:1', { dueAt: later(300) });
  for (let behind = 0; behind < 250; behind += 1) await queued('send:1');
  const other = await queued('send:2');
  relay.wake();
  await eventually(() => expect(idsOf(queue.added)).toEqual([other]));
});

it('a place is free again when its entry is done, whoever did it', async () => {
  const first: number[] = [];
  for (let entry = 0; entry < PLACES / 2; entry += 1) first.push(await queued(`send:${entry}`));
  relay.wake();
  await eventually(() => expect(idsOf(queue.added)).toEqual(first));
  const next = await queued('send:next');
  await done(...first);
  relay.wake();
  await eventually(() => expect(idsOf(queue.added)).toContain(next));
});

it('wake-ups that come together share one look', async () => {
  await queued('send:1');
  for (let index = 0; index < 50; index += 1) relay.wake();
  await eventually(() => expect(queue.added).toHaveLength(1));
  expect(queue.tries).toBe(1);
});

it('waits while the queue is away, says so once, and goes on when it is back', async () => {
  queue.isAway = true;
  const entry = await queued('send:1');
  relay.wake();
  await eventually(() => expect(queue.tries).toBeGreaterThanOrEqual(2), { timeoutMs: 5_000 });
  expect(logged).toEqual([expect.stringMatching(/^work waits, it cannot be handed to the job queue/)]);

  queue.isAway = false;
  await eventually(() => expect(idsOf(queue.added)).toEqual([entry]), { timeoutMs: 5_000 });
  await eventually(() => expect(logged.at(-1)).toBe('the job queue is back; waiting work goes on'));
});

it('does nothing after it was closed', async () => {
  relay.wake();
  await relay.close();
  await queued('send:1');
  relay.wake();
  await anotherRelayHandsOver();
  expect(queue.tries).toBe(0);
});
