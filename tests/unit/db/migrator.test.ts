/** Each half of a migration runs once, and a failure keeps nothing. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import type { Migration } from '../../../src/plugins/sms-channel/server/src/db/migrations/migration';
import { createMigrator } from '../../../src/plugins/sms-channel/server/src/db/migrations/migrator';

let folder: string;
let connections: Knex[];
let ran: string[];

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'sms-migrator-'));
  connections = [];
  ran = [];
});
afterEach(async () => {
  for (const sql of connections) await sql.destroy();
  rmSync(folder, { recursive: true });
});

/** A process of its own, on the same database. */
function aProcess(migrations: readonly Migration[]) {
  const filename = path.join(folder, 'data.db');
  const sql = knex({ client: 'better-sqlite3', connection: { filename }, useNullAsDefault: true });
  connections.push(sql);
  const log = { info: () => {}, warn: () => {}, error: () => {} };
  const database = { direct: { sql, dialect: 'sqlite', afterCommit: () => {} } } as const;
  return { sql, ...createMigrator({ database, migrations, indexes: { unique: [], own: [] }, log }) };
}

const noting = (name: string): Migration => ({
  name,
  beforeSync: async ({ sql }) => {
    await sql('sms_channel_conversations').insert({ note: `${name} before` });
    ran.push(`${name} before`);
  },
  afterSync: () => {
    ran.push(`${name} after`);
    return Promise.resolve();
  },
});

const MIGRATIONS = [noting('0001-one'), noting('0002-two')];
const olderDatabase = (sql: Knex) =>
  sql.schema.createTable('sms_channel_conversations', (table) => {
    table.increments('id');
    table.string('note').unique();
  });

it('an older database gets every half in order, and none a second time', async () => {
  const { sql, beforeSync, afterSync } = aProcess(MIGRATIONS);
  await olderDatabase(sql);
  for (let start = 0; start < 2; start += 1) {
    await beforeSync();
    await afterSync();
  }
  expect(ran).toEqual(['0001-one before', '0002-two before', '0001-one after', '0002-two after']);
});

it('a new database is at the newest number without work', async () => {
  const { sql, beforeSync, afterSync } = aProcess(MIGRATIONS);
  await beforeSync();
  await olderDatabase(sql);
  await afterSync();
  await beforeSync();
  expect(ran).toEqual([]);
  expect(await sql('sms_channel_migrations').pluck('name')).toEqual(['0001-one', '0002-two']);
});

it('one that fails stops the start, is named without what the database says, and keeps nothing', async () => {
  const failing: Migration = {
    name: '0003-fails',
    beforeSync: async ({ sql }) => {
      await sql('sms_channel_conversations').insert({ note: 'half done' });
      await sql('sms_channel_conversations').insert({ note: 'half done' });
    },
  };
  const { sql, beforeSync } = aProcess([...MIGRATIONS, failing]);
  await olderDatabase(sql);
  const { message } = await beforeSync().then(
    () => new Error('it has started'),
    (error: Error) => error,
  );
  expect(message).toContain('the migration "0003-fails" cannot run');
  expect(message).not.toContain('half done');
  expect(await sql('sms_channel_conversations').pluck('note')).toEqual(['0001-one before', '0002-two before']);
  expect(await sql('sms_channel_migrations').pluck('name')).toEqual(['0001-one', '0002-two']);
});

it('a database of a later release is not touched', async () => {
  const later = aProcess([...MIGRATIONS, noting('0003-three')]);
  await olderDatabase(later.sql);
  await later.beforeSync();
  await later.afterSync();
  await expect(aProcess(MIGRATIONS).beforeSync()).rejects.toThrow(
    'it belongs to a later release, which ran "0003-three"',
  );
});
