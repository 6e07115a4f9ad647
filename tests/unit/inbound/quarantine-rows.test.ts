import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import type { Tx } from '../../../src/plugins/sms-channel/server/src/db/database';
import { keep } from '../../../src/plugins/sms-channel/server/src/inbound/quarantine-rows';

/** Rejected callbacks are kept for a person to look at, and whoever posts rubbish cannot fill the disk. */
let folder: string;
let sql: Knex;
let tx: Tx;

beforeEach(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sms-quarantine-'));
  const filename = path.join(folder, 'data.db');
  sql = knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
  await sql.schema.createTable('sms_channel_quarantined_callbacks', (table) => {
    table.increments('id');
    table.string('document_id');
    for (const column of ['created_at', 'updated_at', 'published_at', 'received_at']) table.datetime(column);
    table.integer('work_stream_id');
    table.string('digest').unique();
    table.string('reason');
    table.text('sealed_body');
    table.integer('bytes');
  });
  tx = { sql, dialect: 'sqlite', afterCommit: (work) => work() };
});
afterEach(async () => {
  await sql.destroy();
  rmSync(folder, { recursive: true });
});

const rejected = (name: string, { workStreamId = 1, bytes = 10, reason = 'mismatch' } = {}) => ({
  workStream: { id: workStreamId, documentId: `stream-${workStreamId}` },
  digest: name,
  reason,
  sealedBody: `sealed ${name}`,
  bytes,
  receivedAt: new Date('2026-01-01T12:00:00Z'),
});
const kept = async (workStreamId = 1): Promise<string[]> =>
  (await sql('sms_channel_quarantined_callbacks').where({ work_stream_id: workStreamId }).orderBy('id')).map(
    ({ sealed_body: body }: { sealed_body: string }) => body.replace('sealed ', ''),
  );
const roomy = { rows: 100, bytes: 10_000 };

it('keeps the carrier’s second and third try of one callback as one row', async () => {
  for (const name of ['a', 'a', 'b', 'a']) await keep(rejected(name), roomy, tx);
  expect(await kept()).toEqual(['a', 'b']);
});

it('the same bytes at two work streams are two rows', async () => {
  await keep(rejected('a'), roomy, tx);
  await keep(rejected('a', { workStreamId: 2 }), roomy, tx);
  expect([await kept(1), await kept(2)]).toEqual([['a'], ['a']]);
});

it('drops the oldest above so many rows, of this work stream alone', async () => {
  await keep(rejected('other', { workStreamId: 2 }), roomy, tx);
  for (const name of ['a', 'b', 'c', 'd']) await keep(rejected(name), { rows: 2, bytes: 10_000 }, tx);
  expect(await kept(1)).toEqual(['c', 'd']);
  expect(await kept(2)).toEqual(['other']);
});

it('drops the oldest above so many bytes', async () => {
  for (const name of ['a', 'b', 'c']) await keep(rejected(name, { bytes: 400 }), { rows: 100, bytes: 1_000 }, tx);
  expect(await kept()).toEqual(['b', 'c']);
});

it('no reason displaces another', async () => {
  for (const name of ['a', 'b']) await keep(rejected(name), { rows: 2, bytes: 10_000 }, tx);
  for (const name of ['x', 'y', 'z']) await keep(rejected(name, { reason: 'missing' }), { rows: 1, bytes: 10_000 }, tx);
  expect(await kept()).toEqual(['a', 'b', 'z']);
});
