/** A database of 0.1.0 becomes one of this release: in its shape, in its keys, once, and only when nothing in it rivals. */
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import type { Tx } from '../../src/plugins/sms-channel/server/src/db/database';
import { createMigrator } from '../../src/plugins/sms-channel/server/src/db/migrations/migrator';
import { START_TIMEOUT_MS } from '../api/support/channel';
import { startApp } from '../support/app';
import { createDatabase, ensurePostgres, startRedis } from '../support/services/index.mjs';
import { atThatTime } from '../support/at-that-time';
import { onDatabase, rowsOf, shapeOf } from './support/dump';
import { FIXTURE_ENV, NOWHERE } from './support/facts';
import { expectedOf, restore } from './support/stored-database';
import type { Stored } from './support/transfer';

type Migrator = ReturnType<typeof createMigrator>;

describe.each(['sqlite', 'postgres'] as const)('the %s database of 0.1.0', (kind) => {
  const cleanups: (() => Promise<void>)[] = [];
  let upgraded: Stored;
  let upgradedRows: Record<string, string[]>;
  let redisUrl: string;

  /** Starts this release on a database, without its workers, and ends it. */
  async function startOn(database: Stored): Promise<void> {
    const { storedAt } = expectedOf('0.1.0', kind);
    const env = { ...FIXTURE_ENV, ...atThatTime(new Date(storedAt)) };
    const order = { telesignBaseUrl: NOWHERE, queue: 'redis', redisUrl, role: 'web', env } as const;
    await (await startApp({ database, ...order })).stop();
  }

  async function restored(change: (sql: Knex) => Promise<unknown>): Promise<Stored> {
    const { database, remove } = await restore('0.1.0', kind, [NOWHERE, NOWHERE]);
    cleanups.push(remove);
    await onDatabase(database, change);
    return database;
  }

  beforeAll(async () => {
    const redis = await startRedis();
    cleanups.push(() => redis.stop());
    redisUrl = redis.url;
    // As rows were before these columns came.
    upgraded = await restored(async (sql) => {
      await sql('sms_channel_conversations').update({ state_since: null, quiet_since: null });
      await sql('sms_channel_conversations').where({ state: 'open' }).update({ queued_at: null });
      await sql('sms_channel_messages').where({ purpose: 'reply' }).update({ purpose: null });
      await sql('sms_channel_queues').update({ version: null });
    });
    await startOn(upgraded);
    upgradedRows = await rowsOf(upgraded);
  }, START_TIMEOUT_MS);
  afterAll(async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  });

  it(
    'has the columns, indexes, unique constraints and foreign keys of a new one',
    async () => {
      const fresh = await newDatabase();
      await startOn(fresh);
      expect(await shapeOf(upgraded)).toEqual(await shapeOf(fresh));
    },
    START_TIMEOUT_MS,
  );

  it(
    'is the same after a second start',
    async () => {
      await startOn(upgraded);
      expect(await rowsOf(upgraded)).toEqual(upgradedRows);
    },
    START_TIMEOUT_MS,
  );

  it('names rows by documentId in every key', async () => {
    const id = '[a-z][a-z0-9]{23}';
    for (const [table, column, shape] of [
      ['conversations', 'open_key', `${id}:${id}|orphan:${id}`],
      ['outbox_entries', 'lane', `[a-z-]+:${id}|distribute|distribute-later`],
      ['ledger_entries', 'work_stream', id],
      ['ledger_entries', 'dedupe_key', `${id}:(mo|dlr|body):.+`],
      ['messages', 'client_key', `(conversation|note|start):${id}:.+|bulk:${id}`],
      ['automated_texts', 'once_key', `[a-zA-Z]+:${id}:${id}(:.+)?`],
      ['quick_replies', 'scope_key', `([*]|(agent-)?${id}):.+`],
    ] as const) {
      const keys = await onDatabase(upgraded, (sql) =>
        sql(`sms_channel_${table}`).whereNotNull(column).distinct().pluck<string[]>(column),
      );
      expect(keys).not.toEqual([]);
      expect(keys.filter((key) => !new RegExp(`^(${shape})$`).test(key))).toEqual([]);
    }
  });

  it('has in every row what readers took for empty columns', async () => {
    const empty = await onDatabase(upgraded, async (sql) => ({
      clocks: await sql('sms_channel_conversations').whereNull('state_since').orWhereNull('quiet_since'),
      waiting: await sql('sms_channel_conversations')
        .where({ state: 'open', assignee_id: null, queued_at: null })
        .where('unread_count', '>', 0),
      purposes: await sql('sms_channel_messages').where({ direction: 'outbound', purpose: null }),
      versions: await sql('sms_channel_queues').whereNull('version'),
    }));
    expect(empty).toEqual({ clocks: [], waiting: [], purposes: [], versions: [] });
  });

  it('has what was replaced in rows of its own', async () => {
    const replaced = await onDatabase(upgraded, (sql) =>
      sql('sms_channel_replaced_secrets as r')
        .join('sms_channel_work_streams as w', 'w.id', 'r.work_stream_id')
        .where({ 'r.kind': 'callback-url' })
        .select('r.token', 'r.accepted_until'),
    );
    const { previousCallbackPath } = expectedOf('0.1.0', kind);
    expect(replaced.map(({ token }) => token)).toEqual([previousCallbackPath.split('/').at(-1)]);
    expect(replaced.every(({ accepted_until: until }) => until !== null)).toBe(true);
  });

  it(
    'is refused with the rows that rival each other, and stays as it was',
    async () => {
      const rivals = await restored(async (sql) => {
        const [one, other] = (await sql('sms_channel_conversations')
          .whereNotNull('open_key')
          .orderBy('id')
          .limit(2)) as Record<string, unknown>[];
        const { contact_id, sms_number_id } = one as Record<string, number>;
        await sql('sms_channel_conversations').where({ id: other?.id }).update({ contact_id, sms_number_id });
      });
      const before = await rowsOf(rivals);
      const said = await messageOf(startOn(rivals));
      const pairs = await onDatabase(rivals, (sql) =>
        sql('sms_channel_conversations').whereNotNull('open_key').orderBy('id').limit(2).pluck('document_id'),
      );
      expect(said).toContain(`is the same in (${pairs.join(', ')})`);
      expect(said).toContain('docs/upgrading.md');
      expect({ ...(await rowsOf(rivals)), sms_channel_migrations: [] }).toEqual({
        ...before,
        sms_channel_migrations: [],
      });
    },
    START_TIMEOUT_MS,
  );

  it(
    'is refused when a unique index is missing and cannot be made',
    async () => {
      const name = 'sms_channel_label_name_uq';
      const doubled = await restored(async (sql) => {
        await sql.schema.alterTable('sms_channel_labels', (table) =>
          kind === 'sqlite' ? table.dropIndex([], name) : table.dropUnique([], name),
        );
        const labels = (await sql('sms_channel_labels').select('name_key')) as { name_key: string }[];
        await sql('sms_channel_labels').update({ name_key: labels[0]?.name_key });
      });
      const labels = await onDatabase(doubled, (sql) =>
        sql('sms_channel_labels').orderBy('id').limit(10).pluck('document_id'),
      );
      expect(labels.length).toBeGreaterThan(1);
      expect(await messageOf(startOn(doubled))).toContain(`is the same in (${labels.join(', ')})`);
    },
    START_TIMEOUT_MS,
  );

  it(
    'of a later release is not touched',
    async () => {
      await onDatabase(upgraded, (sql) => sql('sms_channel_migrations').insert({ name: '9999-from-the-future' }));
      expect(await messageOf(startOn(upgraded))).toContain(
        'it belongs to a later release, which ran "9999-from-the-future"',
      );
    },
    START_TIMEOUT_MS,
  );

  async function newDatabase(): Promise<Stored> {
    if (kind === 'sqlite') {
      const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-fresh-'));
      cleanups.push(async () => rmSync(folder, { recursive: true, force: true }));
      return { file: path.join(folder, 'data.db') };
    }
    const server = await ensurePostgres();
    cleanups.push(() => server.stop());
    const { url, drop } = await createDatabase(server);
    cleanups.push(drop);
    return { url };
  }
});

it('of two processes that start at once on PostgreSQL one does the work', async () => {
  const server = await ensurePostgres();
  const { url, drop } = await createDatabase(server);
  const connections = [knex({ client: 'pg', connection: url }), knex({ client: 'pg', connection: url })] as const;
  try {
    const ran: string[] = [];
    const migration = {
      name: '0001-one',
      beforeSync: async ({ sql }: Tx) => {
        ran.push('before');
        await sql.raw('select pg_sleep(0.2)');
      },
      afterSync: () => Promise.resolve(void ran.push('after')),
    };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    const [one, other] = connections.map((sql) => {
      const database = { direct: { sql, dialect: 'postgres', afterCommit: () => {} } } as const;
      return createMigrator({ database, migrations: [migration], indexes: { unique: [], own: [] }, log });
    }) as [Migrator, Migrator];
    await connections[0].schema.createTable('sms_channel_conversations', (table) => void table.increments('id'));
    await Promise.all([one.beforeSync(), other.beforeSync()]);
    await Promise.all([one.afterSync(), other.afterSync()]);
    expect(ran).toEqual(['before', 'after']);
  } finally {
    for (const sql of connections) await sql.destroy();
    await drop();
    await server.stop();
  }
});

async function messageOf(work: Promise<void>): Promise<string> {
  try {
    await work;
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error('the app has started');
}
