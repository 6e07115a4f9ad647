/** The databases of earlier releases that are kept in tests/fixtures/databases, and how they come out of there and in. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { gunzipSync, gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { DatabaseKind } from '../../api/support/channel';
import { ROOT } from '../../support/folders';
import { createDatabase, ensurePostgres } from '../../support/services/index.mjs';
import type { Everything } from './everything';
import { NOWHERE } from './facts';
import type { OpenWork } from './making/open-work';

const execute = promisify(execFile);

const folderOf = (release: string) => path.join(ROOT, 'tests/fixtures/databases', release);
const STREAMS = 'sms_channel_work_streams';

/** What a stored database has inside. */
export interface Expected {
  /** When it was stored, by its own clock: an app that takes this for the present finds nothing due but the open work. */
  readonly storedAt: string;
  /** Holds as long as no worker runs. */
  readonly atRest: Everything;
  /** Holds soon after a worker has begun to run. */
  readonly openWork: OpenWork;
  /** Still accepted for callbacks of the first work stream for 30 days. */
  readonly previousCallbackPath: string;
}

export function expectedOf(release: string, kind: DatabaseKind): Expected {
  return JSON.parse(readFileSync(path.join(folderOf(release), 'expected.json'), 'utf8'))[kind] as Expected;
}

export interface Restored {
  /** For `startApp`. */
  readonly database: { file: string } | { url: string };
  remove(): Promise<void>;
}

/** A fresh copy of a stored database. Its work streams send to these addresses, in the order of their making. */
export async function restore(
  release: string,
  kind: DatabaseKind,
  carriers: readonly [string, string],
): Promise<Restored> {
  return kind === 'sqlite' ? restoreSqlite(release, carriers) : restorePostgres(release, carriers);
}

async function restoreSqlite(release: string, carriers: readonly string[]): Promise<Restored> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-stored-'));
  const file = path.join(folder, 'data.db');
  writeFileSync(file, gunzipSync(readFileSync(path.join(folderOf(release), 'sqlite.db.gz'))));
  const database = new Database(file);
  const point = database.prepare(
    `update ${STREAMS} set telesign_base_url = ? where id = (select id from ${STREAMS} order by id limit 1 offset ?)`,
  );
  carriers.forEach((carrier, index) => point.run(carrier, index));
  database.close();
  return { database: { file }, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

async function restorePostgres(release: string, carriers: readonly string[]): Promise<Restored> {
  const server = await ensurePostgres();
  const { url, drop } = await createDatabase(server);
  const remove = async () => {
    await drop();
    await server.stop();
  };
  try {
    await onPostgres(url, async (client) => {
      await client.query(gunzipSync(readFileSync(path.join(folderOf(release), 'postgres.sql.gz'))).toString('utf8'));
      for (const [index, carrier] of carriers.entries()) {
        await client.query(
          `update public.${STREAMS} set telesign_base_url = $1
           where id = (select id from public.${STREAMS} order by id limit 1 offset $2)`,
          [carrier, index],
        );
      }
    });
    return { database: { url }, remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** Keeps the database of an app that has been stopped, and what is in it. */
export async function store(
  release: string,
  kind: DatabaseKind,
  database: { file: string } | { url: string },
  expected: Expected,
) {
  const folder = folderOf(release);
  mkdirSync(folder, { recursive: true });
  if ('file' in database) storeSqlite(database.file, path.join(folder, 'sqlite.db.gz'));
  else await storePostgres(database.url, path.join(folder, 'postgres.sql.gz'));
  const file = path.join(folder, 'expected.json');
  let both: Record<string, Expected> = {};
  try {
    both = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Expected>;
  } catch {
    // The first of the two.
  }
  writeFileSync(file, `${JSON.stringify({ ...both, [kind]: expected }, null, 1)}\n`);
}

/** What only its making needed: the moved clock, sessions and tokens, and where the simulators were. */
const CLEANING = [
  'delete from sms_channel_simulation_clocks',
  'delete from strapi_sessions',
  'delete from strapi_api_token_permissions_token_lnk',
  'delete from strapi_api_token_permissions',
  'delete from strapi_api_tokens',
  `update ${STREAMS} set telesign_base_url = '${NOWHERE}'`,
];

function storeSqlite(file: string, target: string): void {
  const database = new Database(file);
  for (const statement of CLEANING) database.prepare(statement).run();
  // One file, nothing beside it: the app sets its own journal mode when it opens the file.
  database.pragma('wal_checkpoint(TRUNCATE)');
  database.pragma('journal_mode = DELETE');
  database.exec('VACUUM');
  database.close();
  writeFileSync(target, gzipSync(readFileSync(file), { level: 9 }));
}

async function storePostgres(url: string, target: string): Promise<void> {
  await onPostgres(url, async (client) => {
    for (const statement of CLEANING) await client.query(statement);
  });
  const options = ['--no-owner', '--no-privileges', '--no-comments', '--inserts', '--rows-per-insert=100'];
  const { stdout } = await execute('pg_dump', [...options, `--dbname=${url}`], { maxBuffer: 256 * 1024 * 1024 });
  // Commands of psql, settings that only some versions know, and the schema that every database has.
  const portable = stdout
    .split('\n')
    .filter((line) => !/^(\\|--|SET |CREATE SCHEMA public;)/.test(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n');
  writeFileSync(
    target,
    gzipSync(`SET client_encoding = 'UTF8';\nSET standard_conforming_strings = on;\n${portable}`, { level: 9 }),
  );
}

async function onPostgres(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
