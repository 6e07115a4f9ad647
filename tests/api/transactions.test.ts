/** Transactions that meet: a real dead-lock on PostgreSQL, and transactions of a host app around ours. docs/architecture.md §6. */
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Database } from '@strapi/database';
import type { Knex } from 'knex';
import { createTransactions } from '../../src/plugins/sms-channel/server/src/db/transactions';
import { ensurePostgres } from '../support/services/index.mjs';
import { createMigratedDatabase } from '../support/template-database';
import { TEST_TIMEOUT_MS } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

const TABLE = 'transactions_that_meet';

let db: Database;
let end: () => Promise<void>;
let sql: Knex;
let transactions: ReturnType<typeof createTransactions>;
const logged: unknown[] = [];
const warned: string[] = [];

beforeAll(async () => {
  const server = await ensurePostgres();
  const { url, drop } = await createMigratedDatabase(server, { waitsForDisk: false });
  const { hostname: host, port, username: user, password, pathname } = new URL(url);
  const connection = { host, port: Number(port), user, password, database: pathname.slice(1) };
  db = new Database({
    connection: { client: 'postgres', connection, pool: { min: 0, max: 5 } },
    settings: { migrations: { dir: 'none' } },
  } as unknown as ConstructorParameters<typeof Database>[0]);
  sql = db.connection;
  await sql.schema.createTable(TABLE, (table) => {
    table.integer('id').primary();
    table.integer('turns').notNullable();
  });
  transactions = createTransactions(
    {
      db,
      log: { error: (...said: unknown[]) => logged.push(said), warn: (said: string) => warned.push(said) },
    } as never,
    sql,
    'postgres',
  );
  end = async () => {
    await db.destroy();
    await drop();
    await server.stop();
  };
});
afterAll(() => end?.());
beforeEach(async () => {
  logged.length = 0;
  warned.length = 0;
  await sql(TABLE).delete();
  await sql(TABLE).insert([
    { id: 1, turns: 0 },
    { id: 2, turns: 0 },
  ]);
});

/** Opens once so many have come. */
function gate(count: number): () => Promise<void> {
  let come = 0;
  let open: () => void;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return async () => {
    come += 1;
    if (come >= count) open();
    await opened;
  };
}

const turnsOf = async () =>
  ((await sql(TABLE).orderBy('id').select('turns')) as { turns: number }[]).map(({ turns }) => turns);

it('of two that wait for each other one begins again, and both are done', async () => {
  const bothHaveOne = gate(2);
  let begun = 0;
  let followed = 0;
  const takeBoth = (first: number, second: number) =>
    transactions.transaction(async (tx) => {
      begun += 1;
      tx.afterCommit(() => (followed += 1));
      await tx.sql(TABLE).where({ id: first }).increment('turns', 1);
      await bothHaveOne();
      await tx.sql(TABLE).where({ id: second }).increment('turns', 1);
    });
  await Promise.all([takeBoth(1, 2), takeBoth(2, 1)]);
  expect(await turnsOf()).toEqual([2, 2]);
  // The database ended one of them.
  expect(begun).toBe(3);
  expect(followed).toBe(2);
  expect(warned).toEqual(['sms-channel: a transaction begins again, try 2: 40P01']);
});

it('gives up after five tries, and at once on any other error', async () => {
  let begun = 0;
  const failing = (error: Error) =>
    transactions.transaction(async () => {
      begun += 1;
      throw error;
    });
  await expect(failing(Object.assign(new Error('again'), { code: '40001' }))).rejects.toThrow('again');
  expect(begun).toBe(5);
  begun = 0;
  await expect(failing(Object.assign(new Error('unique'), { code: '23505' }))).rejects.toThrow('unique');
  expect(begun).toBe(1);
});

it('inside of a transaction of the host app, what follows waits for its commit and happens once', async () => {
  const order: string[] = [];
  await db.transaction(async () => {
    await transactions.transaction(async (tx) => {
      tx.afterCommit(() => order.push('followed'));
      await tx.sql(TABLE).where({ id: 1 }).increment('turns', 1);
    });
    order.push('ours has ended');
  });
  order.push('theirs has ended');
  expect(order).toEqual(['ours has ended', 'followed', 'theirs has ended']);
  expect(await turnsOf()).toEqual([1, 0]);
});

it('when the host app rolls back, nothing follows', async () => {
  let followed = 0;
  const theirs = db.transaction(async () => {
    await transactions.transaction(async (tx) => {
      tx.afterCommit(() => (followed += 1));
      await tx.sql(TABLE).where({ id: 1 }).increment('turns', 1);
    });
    throw new Error('theirs');
  });
  await expect(theirs).rejects.toThrow('theirs');
  expect(followed).toBe(0);
  expect(await turnsOf()).toEqual([0, 0]);
});

it('what fails after a commit is logged, whether it throws or rejects', async () => {
  await transactions.transaction(async (tx) => {
    tx.afterCommit(() => {
      throw new Error('thrown');
    });
    tx.afterCommit((() => Promise.reject(new Error('rejected'))) as () => void);
    await tx.sql(TABLE).where({ id: 1 }).increment('turns', 1);
  });
  await new Promise(setImmediate);
  expect(logged).toHaveLength(2);
  expect(await turnsOf()).toEqual([1, 0]);
});

/** By its message: the driver is one for all files of a worker, and its errors are of the first one's realm. */
const REFUSED = { message: expect.stringMatching(/foreign key/i) as string };

/** A constraint that is looked at when the transaction is committed: its COMMIT fails. */
describe.each(['postgres', 'sqlite'] as const)('a commit that fails, on %s', (dialect) => {
  let database: Database;
  let own: ReturnType<typeof createTransactions>;
  let close: () => Promise<void>;
  beforeAll(async () => {
    if (dialect === 'postgres') {
      database = db;
      close = async () => {};
    } else {
      const folder = await mkdtemp(path.join(os.tmpdir(), 'commit-'));
      database = new Database({
        connection: {
          client: 'sqlite',
          connection: { filename: path.join(folder, 'data.db') },
          useNullAsDefault: true,
        },
        settings: { migrations: { dir: 'none' } },
      } as unknown as ConstructorParameters<typeof Database>[0]);
      close = async () => {
        await database.destroy();
        await rm(folder, { recursive: true });
      };
    }
    const log = { error: () => {}, warn: () => {} };
    own = createTransactions({ db: database, log } as never, database.connection, dialect);
    await database.connection.schema.createTable('owners', (table) => void table.integer('id').primary());
    await database.connection.schema.createTable('owned', (table) => {
      table.integer('id').primary();
      table.integer('owner_id').references('owners.id').deferrable('deferred');
    });
  });
  afterAll(() => close?.());

  const ids = async () => ((await database.connection('owned').select('id')) as { id: number }[]).map(({ id }) => id);

  it('is told to the caller, nothing follows, and the next transaction is not disturbed', async () => {
    let followed = 0;
    const orphan = own.transaction(async (tx) => {
      tx.afterCommit(() => (followed += 1));
      await tx.sql('owned').insert({ id: 1, owner_id: 99 });
    });
    const neighbour = own.transaction((tx) => tx.sql('owned').insert({ id: 2, owner_id: null }));
    await expect(orphan).rejects.toMatchObject(REFUSED);
    await neighbour;
    expect(followed).toBe(0);
    expect(await ids()).toEqual([2]);
  });

  it('of what Strapi writes for us is told too', async () => {
    const orphan = own.throughStrapi(() =>
      database.transaction(({ trx }) => trx('owned').insert({ id: 3, owner_id: 99 }) as unknown as Promise<unknown>),
    );
    const neighbour = own.throughStrapi(() =>
      database.transaction(({ trx }) => trx('owned').insert({ id: 4, owner_id: null }) as unknown as Promise<unknown>),
    );
    await expect(orphan).rejects.toMatchObject(REFUSED);
    await neighbour;
    expect(await ids()).toEqual([2, 4]);
  });

  it('what the work itself threw is what its caller gets', async () => {
    const failing = own.transaction(async (tx) => {
      await tx.sql('owned').insert({ id: 5, owner_id: null });
      await tx.sql.raw('ROLLBACK');
      throw new Error('the first error');
    });
    await expect(failing).rejects.toThrow('the first error');
    expect(await ids()).toEqual([2, 4]);
  });
});
