/** Databases of a kind, made and copied as an operator does. */
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import pg from 'pg';
import type { DatabaseKind } from '../../api/support/channel';
import { createDatabase, ensurePostgres } from '../../support/services/index.mjs';
import type { Stored } from './transfer';

const execute = promisify(execFile);

export interface Place {
  /** An empty one. */
  create(name: string): Promise<Stored>;
  /** A copy of a database that no app has open: the file, or a dump where the tools are there. */
  copy(from: Stored, name: string): Promise<Stored>;
}

/** Files lie in `folder`. `cleanups` gets what is to be undone afterwards, the last one first. */
export async function placeOf(
  kind: DatabaseKind,
  folder: string,
  cleanups: (() => Promise<unknown>)[],
): Promise<Place> {
  return kind === 'sqlite' ? filesIn(folder) : onPostgres(cleanups);
}

/** SQLite keeps what is not in the file yet beside it. */
export const filesOf = (file: string): string[] =>
  ['', '-wal', '-shm'].map((suffix) => `${file}${suffix}`).filter((each) => existsSync(each));

function filesIn(folder: string): Place {
  const fileOf = (name: string) => path.join(folder, `${name}.db`);
  return {
    create: async (name) => ({ file: fileOf(name) }),
    async copy(from, name) {
      const { file } = from as { file: string };
      for (const each of filesOf(file)) copyFileSync(each, each.replace(file, fileOf(name)));
      return { file: fileOf(name) };
    },
  };
}

async function onPostgres(cleanups: (() => Promise<unknown>)[]): Promise<Place> {
  const server = await ensurePostgres();
  cleanups.push(() => server.stop());
  const create = async () => {
    const { url, drop } = await createDatabase(server);
    cleanups.push(drop);
    return { url };
  };
  return {
    create,
    async copy(from) {
      const [source, target] = [(from as { url: string }).url, await create()];
      if (!(await restoreDump(source, target.url))) await copyByTemplate(server.url, source, target.url);
      return target;
    },
  };
}

/** False where the tools are not there, or are older than the server. */
async function restoreDump(from: string, into: string): Promise<boolean> {
  try {
    const options = { maxBuffer: 256 * 1024 * 1024 };
    const { stdout } = await execute('pg_dump', ['--no-owner', `--dbname=${from}`], options);
    const restoring = execute('psql', ['--quiet', '--set=ON_ERROR_STOP=1', `--dbname=${into}`], options);
    restoring.child.stdin?.end(stdout);
    await restoring;
    return true;
  } catch (error) {
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
    if (code === 'ENOENT' || /server version mismatch/.test(stderr)) return false;
    throw error;
  }
}

const nameOf = (url: string) => new URL(url).pathname.slice(1);

async function copyByTemplate(server: string, from: string, into: string): Promise<void> {
  await onServer(server, [
    `DROP DATABASE "${nameOf(into)}"`,
    `CREATE DATABASE "${nameOf(into)}" TEMPLATE "${nameOf(from)}"`,
  ]);
}

export async function onServer(url: string, statements: readonly string[]): Promise<void> {
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  try {
    for (const statement of statements) await sql.query(statement);
  } finally {
    await sql.end();
  }
}
