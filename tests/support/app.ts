import { randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startAppProcess, type AppProcess } from '../../scripts/lib/app-process.mjs';
import { freePort } from '../../scripts/lib/ports.mjs';
import { TEST_LOGS } from './folders';
import { copyTemplate } from './template-database';

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

/** Fixed, so that tokens in a copied template database stay valid. */
const TEST_SECRETS = {
  APP_KEYS: 'test-app-key-1,test-app-key-2',
  API_TOKEN_SALT: 'test-api-token-salt',
  ADMIN_JWT_SECRET: 'test-admin-jwt-secret',
  TRANSFER_TOKEN_SALT: 'test-transfer-token-salt',
  JWT_SECRET: 'test-jwt-secret',
  ENCRYPTION_KEY: 'test-encryption-key',
};

/** Starts the built app as a process of its own; resolves when it answers. Rejects with its last output when it dies. */
export async function startApp(options: AppOptions): Promise<App> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'sms-test-app-'));
  const databaseFile = await sqliteFile(options.database, folder);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const queuePrefix = options.queuePrefix ?? `test-${randomBytes(6).toString('hex')}`;
  const log = openLog();

  let env: Record<string, string> = {
    ...environmentOf(options, databaseFile),
    PORT: String(port),
    PUBLIC_URL: url,
    SMS_CHANNEL_QUEUE_PREFIX: queuePrefix,
    ...options.env,
  };
  const launch = () => startAppProcess({ env, onOutput: log.write });
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });

  let running: AppProcess;
  try {
    running = await launch();
  } catch (error) {
    removeFolder();
    throw error;
  }
  return {
    url,
    databaseFile,
    queuePrefix,
    get pid() {
      return running.pid;
    },
    logs: log.read,
    kill: () => running.kill(),
    async stop() {
      try {
        await running.stop();
      } finally {
        removeFolder();
      }
    },
    async restart(changed = {}) {
      await running.stop();
      env = { ...env, ...changed };
      running = await launch();
    },
  };
}

async function sqliteFile(database: AppOptions['database'], folder: string): Promise<string | undefined> {
  if (typeof database === 'object') return 'file' in database ? database.file : undefined;
  const file = path.join(folder, 'data.db');
  await copyTemplate(file, migrateOnce);
  return file;
}

/** Starts an app on an empty file and stops it, so that the file has every table and every seeded row. */
async function migrateOnce(file: string): Promise<void> {
  const env = environmentOf({ database: { file }, telesignBaseUrl: 'http://127.0.0.1:9' }, file);
  const app = await startAppProcess({ env: { ...env, PORT: String(await freePort()) } });
  await app.stop();
}

/** What a process of the app is told, except where it listens. */
export function environmentOf(options: AppOptions, databaseFile: string | undefined): Record<string, string> {
  const { database } = options;
  return {
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    NODE_ENV: 'production',
    TZ: 'UTC',
    // The developer's own .env must not decide what tests see.
    ENV_PATH: os.devNull,
    STRAPI_TELEMETRY_DISABLED: 'true',
    ADMIN_LOGIN_RATE_LIMIT: 'false',
    HOST: '127.0.0.1',
    // A test runs at any hour; those about quiet hours switch them on.
    SMS_CHANNEL_QUIET_HOURS: 'off',
    ...TEST_SECRETS,
    ...(databaseFile === undefined
      ? { DATABASE_CLIENT: 'postgres', DATABASE_URL: (database as { url: string }).url }
      : { DATABASE_CLIENT: 'sqlite', DATABASE_URL: databaseFile }),
    TELESIGN_BASE_URL: options.telesignBaseUrl,
    ...(options.redisUrl === undefined ? {} : { REDIS_URL: options.redisUrl }),
    ...(options.queue === undefined ? {} : { SMS_CHANNEL_QUEUE: options.queue }),
    ...(options.role === undefined ? {} : { SMS_CHANNEL_ROLE: options.role }),
  };
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
