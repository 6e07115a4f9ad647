import { createHash, randomBytes } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import knex from 'knex';
import pg from 'pg';
import { startAppProcess } from '../../scripts/lib/app-process.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { environmentOf } from './app-environment';
import type { AppOptions } from './app';
import { ROOT } from './folders';
import type { Database } from './services/index.mjs';
import { eventually } from './wait';

const FOLDER = path.join(ROOT, '.tmp/test-template');

/** What decides how a migrated database looks. */
const INPUTS = ['package-lock.json', 'dist/src', 'dist/config', 'database', 'src/plugins/sms-channel/dist/server'];

/** Held while the template of a PostgreSQL server is looked for and made: workers share it. Any number of our own. */
const LOCK = 719_550_199;

/**
 * Copies a migrated, empty SQLite database to `target`. A first start takes seconds, a copy none; so the template is made
 * once for a build.
 */
export async function copySqliteTemplate(target: string): Promise<void> {
  const template = path.join(FOLDER, `${hashOfBuild()}.db`);
  if (!existsSync(template)) await makeSqliteTemplate(template);
  copyFileSync(template, target);
}

async function makeSqliteTemplate(template: string): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const draft = path.join(FOLDER, `draft-${randomBytes(6).toString('hex')}.db`);
  await migrate({ file: draft });
  if (existsSync(`${draft}-wal`)) throw new Error('the app ended without closing its database: its journal is left');
  // Renamed when complete: whoever else makes the same one meanwhile makes it equal.
  renameSync(draft, template);
  for (const name of readdirSync(FOLDER)) {
    if (name !== path.basename(template) && !name.startsWith('draft-')) rmSync(path.join(FOLDER, name));
  }
}

/**
 * A migrated, empty database with a random name on that server: a copy of a template that is made once for a build.
 * `waitsForDisk: false`: a commit does not wait until it is on the disk, for tests in which nothing but an app dies.
 */
export async function createMigratedDatabase(
  server: { url: string },
  { waitsForDisk = true }: { waitsForDisk?: boolean } = {},
): Promise<Database> {
  const template = `test_template_${hashOfBuild()}`;
  const name = `test_${randomBytes(8).toString('hex')}`;
  await onServer(server, async (sql) => {
    await sql.query('SELECT pg_advisory_lock($1)', [LOCK]);
    const found = await sql.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
    if (found.rowCount === 0) await makePostgresTemplate(server, sql, template);
    await sql.query(`CREATE DATABASE "${name}" TEMPLATE "${template}"`);
    if (!waitsForDisk) await sql.query(`ALTER DATABASE "${name}" SET synchronous_commit = off`);
  });
  return {
    url: urlOf(server, name),
    drop: () =>
      onServer(server, async (sql) => void (await sql.query(`DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`))),
  };
}

async function makePostgresTemplate(server: { url: string }, sql: pg.Client, template: string): Promise<void> {
  const draft = `${template}_draft`;
  await sql.query(`DROP DATABASE IF EXISTS "${draft}" WITH (FORCE)`);
  await sql.query(`CREATE DATABASE "${draft}"`);
  await migrate({ url: urlOf(server, draft) });
  // What was made for another build is of no use any more.
  const old = await sql.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname ~ '^test_template_'");
  for (const { datname } of old.rows) if (datname !== draft) await sql.query(`DROP DATABASE "${datname}" WITH (FORCE)`);
  await sql.query(`ALTER DATABASE "${draft}" RENAME TO "${template}"`);
}

/** Starts an app on an empty database and stops it, so that it has every table and every row that a start makes. */
async function migrate(database: Exclude<AppOptions['database'], 'sqlite'>): Promise<void> {
  const options: AppOptions = { database, telesignBaseUrl: 'http://127.0.0.1:9', queue: 'embedded' };
  const env = environmentOf(options, 'file' in database ? database.file : undefined);
  const app = await startAppProcess({ env: { ...env, PORT: String(await freePort()) } });
  try {
    await rolesAreThere(database);
  } finally {
    await app.stop();
  }
}

/** The last thing that a first start makes; it goes on when the app answers already. */
async function rolesAreThere(database: Exclude<AppOptions['database'], 'sqlite'>): Promise<void> {
  const sql =
    'file' in database
      ? knex({ client: 'better-sqlite3', connection: { filename: database.file }, useNullAsDefault: true })
      : knex({ client: 'pg', connection: database.url });
  try {
    await eventually(async () => {
      const seeded = await sql('strapi_core_store_settings').where('key', 'plugin_sms-channel_roles-seeded').first();
      if (!seeded) throw new Error('the roles have not been made');
    });
  } finally {
    await sql.destroy();
  }
}

function urlOf(server: { url: string }, database: string): string {
  const url = new URL(server.url);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Locks end with the connection. */
async function onServer(server: { url: string }, work: (sql: pg.Client) => Promise<void>): Promise<void> {
  const sql = new pg.Client({ connectionString: server.url });
  await sql.connect();
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}

let hash: string | undefined;

function hashOfBuild(): string {
  return (hash ??= readHash());
}

function readHash(): string {
  const sum = createHash('sha256');
  for (const input of INPUTS) {
    const target = path.join(ROOT, input);
    const files = path.extname(input) ? [''] : readdirSync(target, { recursive: true, encoding: 'utf8' }).sort();
    for (const file of files) {
      if (!/(^|\.(js|mjs|json|sql))$/.test(file)) continue;
      sum.update(`${input}/${file}\0`).update(readFileSync(path.join(target, file)));
    }
  }
  return sum.digest('hex').slice(0, 16);
}
