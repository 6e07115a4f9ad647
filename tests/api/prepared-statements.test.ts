/** Statements that are prepared once for each connection, on a real PostgreSQL. */
import { Database } from '@strapi/database';
import type { Knex } from 'knex';
import { isWorthAnotherTry } from '../../src/plugins/sms-channel/server/src/db/errors';
import { withPreparedStatements } from '../../src/plugins/sms-channel/server/src/db/prepared-statements';
import { ensurePostgres } from '../support/services/index.mjs';
import { createMigratedDatabase } from '../support/template-database';
import { TEST_TIMEOUT_MS } from './support/channel';

jest.setTimeout(TEST_TIMEOUT_MS);

const TABLE = 'prepared_things';

describe('statements on PostgreSQL', () => {
  let host: Knex;
  let sql: Knex;
  let end: () => Promise<void>;

  beforeAll(async () => {
    const server = await ensurePostgres();
    const { url, drop } = await createMigratedDatabase(server, { waitsForDisk: false });
    const { hostname, port, username: user, password, pathname } = new URL(url);
    const connection = { host: hostname, port: Number(port), user, password, database: pathname.slice(1) };
    // One connection: what is prepared on it is what it can tell.
    const db = new Database({
      connection: { client: 'postgres', connection, pool: { min: 1, max: 1 } },
      settings: { migrations: { dir: 'none' } },
    } as unknown as ConstructorParameters<typeof Database>[0]);
    host = db.connection;
    sql = withPreparedStatements(host);
    end = async () => {
      await db.destroy();
      await drop();
      await server.stop();
    };
  });
  afterAll(() => end?.());
  beforeEach(async () => {
    await host.schema.dropTableIfExists(TABLE);
    await host.schema.createTable(TABLE, (table) => {
      table.increments('id');
      table.text('name');
    });
  });

  const prepared = async (): Promise<string[]> =>
    (await host('pg_prepared_statements').select('statement')).map((row: { statement: string }) => row.statement);
  const byName = (from: Knex, name: string) => from(TABLE).where({ name }).select('*');

  it('one that comes twice is prepared, in transactions and outside; others and those of the host app are not', async () => {
    for (const name of ['a', 'b', 'c']) {
      await sql(TABLE).insert({ name });
      await host(TABLE).where({ name }).count();
    }
    await sql.transaction(async (tx) => {
      for (const name of ['a', 'b', 'c']) expect(await byName(tx, name)).toEqual([{ id: expect.any(Number), name }]);
    });
    await sql(TABLE).max('id');
    const ours = (await prepared()).filter((statement) => statement.includes(TABLE));
    expect(ours.map((statement) => statement.split(' ')[0]).sort()).toEqual(['insert', 'select']);
    expect(ours.find((statement) => statement.startsWith('select'))).toContain('"name" = $1');
  });

  it('a table that gets a column meanwhile: the next reader gets it', async () => {
    await sql(TABLE).insert({ name: 'a' });
    for (let turn = 0; turn < 3; turn += 1) await byName(sql, 'a');
    await host.schema.alterTable(TABLE, (table) => void table.integer('weight'));
    expect(await byName(sql, 'a')).toEqual([{ id: 1, name: 'a', weight: null }]);
  });

  it('in a transaction it is an error that is worth another try', async () => {
    await sql(TABLE).insert({ name: 'a' });
    for (let turn = 0; turn < 3; turn += 1) await byName(sql, 'a');
    await host.schema.alterTable(TABLE, (table) => void table.integer('weight'));
    const read = () => sql.transaction((tx) => byName(tx, 'a'));
    const refusal = await read().then(
      () => null,
      (error: unknown) => error,
    );
    expect(isWorthAnotherTry(refusal)).toBe(true);
    expect(await read()).toEqual([{ id: 1, name: 'a', weight: null }]);
  });
});
