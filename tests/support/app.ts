import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startAppProcess } from '../../scripts/lib/app-process.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { environmentOf } from './app-environment';
import { TEST_LOGS } from './folders';
import { copySqliteTemplate } from './template-database';
import type { WarmApp, WarmAppKeeper } from './warm-app/keeper';

export interface AppOptions {
  /**
   * `sqlite`: a fresh, migrated file of its own. `{ file }`: that SQLite file, as it is, e.g. one of another app.
   * `{ url }`: a PostgreSQL database, e.g. from `createDatabase`.
   */
  database: 'sqlite' | { file: string } | { url: string };
  /** Base URL of the simulator: where texts are sent. */
  telesignBaseUrl: string;
  redisUrl?: string;
  queue?: 'redis' | 'postgres' | 'embedded';
  /** Keeps apps on one Redis apart. Default: random; processes of one installation share it. */
  queuePrefix?: string;
  role?: 'all' | 'web' | 'worker';
  /** `fast`: what looks again and again does so ten times as often. Default: as in production. */
  ticks?: 'usual' | 'fast';
  /** Further variables of the environment, over everything else. */
  env?: Record<string, string>;
}

export interface App {
  readonly url: string;
  readonly pid: number;
  /** The SQLite file; undefined on PostgreSQL. */
  readonly databaseFile: string | undefined;
  readonly queuePrefix: string;
  /** Everything written so far, on both streams, over all restarts. */
  logs(): string;
  /** Ends it as an operator would, and removes what `startApp` made. Rejects when it had to be forced. Safe to call twice. */
  stop(): Promise<void>;
  /** SIGKILL, as in a crash. Database and port stay for `restart`. */
  kill(): Promise<void>;
  /** Ends it if it runs, and starts it again on the same port and database, with changed variables if given. */
  restart(env?: Record<string, string>): Promise<void>;
}

declare global {
  /** There in suites that run in warm-app/environment.ts. */
  var warmApps: WarmAppKeeper | undefined;
}

/** Starts the built app as a process of its own; resolves when it answers. Rejects with its last output when it dies. */
export function startApp(options: AppOptions): Promise<App> {
  return open(options, async (env) => {
    const log = openLog();
    const running = await startAppProcess({ env, onOutput: log.write });
    return { pid: running.pid, logs: log.read, stop: running.stop, end: running.stop, kill: running.kill };
  });
}

/**
 * Starts the built app in the process that ran the apps of this jest worker before: a quarter of the time. Nothing else
 * is shared with those; a restart or a crash is that of the process. One at a time: stop it before the next one.
 */
export function startWarmApp(options: AppOptions): Promise<App> {
  const { warmApps } = globalThis;
  if (!warmApps) throw new Error('this suite has no warm apps; jest.config.js names the environment that has them');
  return open(options, (env) => warmApps.start(env));
}

async function open(options: AppOptions, launch: (env: NodeJS.ProcessEnv) => Promise<WarmApp>): Promise<App> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-app-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const queuePrefix = options.queuePrefix ?? `test-${randomBytes(6).toString('hex')}`;

  let databaseFile: string | undefined;
  let env: Record<string, string>;
  let running: WarmApp;
  try {
    databaseFile = await sqliteFile(options.database, folder);
    env = {
      ...environmentOf(options, databaseFile),
      PORT: String(port),
      PUBLIC_URL: url,
      SMS_CHANNEL_QUEUE_PREFIX: queuePrefix,
      ...options.env,
    };
    running = await launch(env);
  } catch (error) {
    removeFolder();
    throw error;
  }
  let logsOfBefore = '';
  return {
    url,
    databaseFile,
    queuePrefix,
    get pid() {
      return running.pid;
    },
    logs: () => logsOfBefore + running.logs(),
    kill: () => running.kill(),
    async stop() {
      try {
        await running.stop();
      } finally {
        removeFolder();
      }
    },
    async restart(changed = {}) {
      await running.end();
      logsOfBefore += running.logs();
      env = { ...env, ...changed };
      running = await launch(env);
    },
  };
}

async function sqliteFile(database: AppOptions['database'], folder: string): Promise<string | undefined> {
  if (typeof database === 'object') return 'file' in database ? database.file : undefined;
  const file = path.join(folder, 'data.db');
  await copySqliteTemplate(file);
  return file;
}

function openLog(): { write(text: string): void; read(): string } {
  mkdirSync(TEST_LOGS, { recursive: true });
  const file = path.join(TEST_LOGS, `app-${Date.now()}-${randomBytes(3).toString('hex')}.log`);
  let written = '';
  return {
    write(text) {
      written += text;
      appendFileSync(file, text);
    },
    read: () => written,
  };
}
