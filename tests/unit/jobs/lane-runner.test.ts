/** Callbacks are processed by the process itself: over a real SQLite file, with lanes whose work is written down. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import type { Tx } from '../../../src/plugins/sms-channel/server/src/db/database';
import * as rows from '../../../src/plugins/sms-channel/server/src/inbound/ledger-rows';
import { createLaneRunner, type LaneRunner } from '../../../src/plugins/sms-channel/server/src/jobs/lane-runner';
import { eventually } from '../../support/wait';

const PLACES = 4;

let folder: string;
let sql: Knex;
let now: Date;
let logged: string[];
/** Batches of entries that are in no lane yet. */
let unsorted: string[];
/** Lanes in the order in which their processing began. */
let begun: string[];
/** What processing a lane does; until then its entries are done. */
let onLane: ((lane: string) => Promise<void>) | null;
let runner: LaneRunner;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sms-lanes-'));
  sql = knex({
    client: 'better-sqlite3',
    connection: { filename: path.join(folder, 'data.db') },
    useNullAsDefault: true,
  });
  await sql.schema.createTable('sms_channel_ledger_entries', (table) => {
    table.increments('id');
    table.string('lane');
    table.string('share');
    table.string('state');
    table.datetime('sorted_at');
    table.datetime('due_at');
  });
  now = new Date('2026-01-01T12:00:00Z');
  logged = [];
  unsorted = [];
  begun = [];
  onLane = null;
  const write = (message: string) => void logged.push(message);
  const direct = { sql } as unknown as Tx;
  runner = createLaneRunner({
    context: { clock: { now: () => now }, log: { info: write, warn: write, error: write } },
    ledger: {
      sort: async () => {
        const [batch] = unsorted;
        if (batch === 'broken') throw new Error('cannot be sorted');
        return { sorted: unsorted.splice(0, 1).length, isMore: unsorted.length > 0 };
      },
      dueLanes: (at, limit) => rows.dueLanes(at, limit, direct),
      async processLane(lane) {
        begun.push(lane);
        await onLane?.(lane);
        await sql('sms_channel_ledger_entries').where({ lane }).update({ state: 'processed' });
      },
    },
    places: PLACES,
    everyMs: 1_000,
  });
});

afterEach(async () => {
  await runner.close();
  await sql.destroy();
  rmSync(folder, { recursive: true });
});

const later = (seconds: number) => new Date(now.getTime() + seconds * 1000);
const heard = (lane: string, { dueAt = now, state = 'pending', share = 'stream/number' } = {}) =>
  sql('sms_channel_ledger_entries').insert({ lane, share, state, due_at: dueAt, sorted_at: now });

it('processes each lane whose next entry is due', async () => {
  await heard('in:1:2');
  await heard('in:1:2');
  await heard('in:3:2');
  await heard('in:4:2', { dueAt: later(60) });
  await heard('in:4:2');
  await heard('in:5:2', { state: 'processed' });
  runner.wake();
  await eventually(() => expect(begun).toEqual(['in:1:2', 'in:3:2']));
});

it('a flood of one lane, and one of many lanes, hide no other customer', async () => {
  for (let text = 0; text < 250; text += 1) await heard('in:1:2', { share: 'flooded/2' });
  for (let person = 0; person < 250; person += 1) await heard(`in:${person}:3`, { share: 'flooded/3' });
  await heard('in:7:8', { share: 'healthy/8' });
  const hanging = new Set<() => void>();
  onLane = (lane) => (lane === 'in:7:8' ? Promise.resolve() : new Promise((resolve) => hanging.add(resolve)));
  runner.wake();
  await eventually(() => expect(begun).toContain('in:7:8'));
  expect(hanging.size).toBeLessThan(PLACES);
  for (const finish of hanging) finish();
});

it('a failing lane rests, and says so; the others go on', async () => {
  await heard('in:1:2');
  await heard('in:3:2');
  onLane = (lane) => (lane === 'in:1:2' ? Promise.reject(new Error('away')) : Promise.resolve());
  runner.wake();
  await eventually(() => expect(begun).toContain('in:3:2'));
  runner.wake();
  await heard('in:5:2');
  runner.wake();
  await eventually(() => expect(begun).toContain('in:5:2'));
  expect(begun.filter((lane) => lane === 'in:1:2')).toHaveLength(1);
  expect(logged).toEqual([expect.stringMatching(/^a lane could not be processed/)]);
});

it('what cannot be sorted keeps no lane waiting, and is said once', async () => {
  unsorted = ['broken'];
  runner.wake();
  await eventually(() => expect(logged).toEqual([expect.stringMatching(/^callbacks wait, they cannot be put/)]));
  await heard('in:1:2');
  runner.wake();
  await eventually(() => expect(begun).toEqual(['in:1:2']));
  unsorted = [];
  runner.wake();
  await eventually(() => expect(logged.at(-1)).toBe('callbacks are sorted again'));
});

it('sorts batch after batch while there is more, without waiting for its own time', async () => {
  unsorted = ['one', 'two', 'three', 'four'];
  const from = performance.now();
  runner.wake();
  await eventually(() => expect(unsorted).toEqual([]));
  expect(performance.now() - from).toBeLessThan(900);
});

it('waits for what it processes when it is closed, and begins nothing after that', async () => {
  await heard('in:1:2');
  let finish = () => {};
  onLane = () => new Promise((resolve) => (finish = resolve));
  runner.wake();
  await eventually(() => expect(begun).toHaveLength(1));
  let isClosed = false;
  const closing = runner.close().then(() => (isClosed = true));
  await new Promise(setImmediate);
  expect(isClosed).toBe(false);
  finish();
  await closing;
  await heard('in:9:2');
  runner.wake();
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(begun).toHaveLength(1);
});
