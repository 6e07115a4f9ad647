/** Something a test may use; `stop` ends only what was started here. */
export interface Service {
  /** True when this process started it, false when it was there already. */
  started: boolean;
  /** Process id of the server, when we started it. Changes with `restart`. */
  pid: number | undefined;
  /** Ends the server if we started it and removes its folder. Safe to call twice. */
  stop(): Promise<void>;
}

export interface Server extends Service {
  /** Connection URL, e.g. `redis://127.0.0.1:40123` or `postgres://postgres:…@127.0.0.1:40124/postgres`. */
  url: string;
  /** Ends the process (default SIGTERM; SIGKILL for a crash) and keeps port and data. Throws when it is not ours. */
  pause(signal?: 'SIGTERM' | 'SIGINT' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same port, after ending it if it still runs. Throws when it is not ours. */
  restart(options?: RestartOptions): Promise<void>;
}

export interface RestartOptions {
  /** Redis only: start with empty data, as after a lost disk. Default false. */
  wipe?: boolean;
}

export interface Browser extends Service {
  executablePath: string;
}

export interface Database {
  url: string;
  /** Removes the database, ending the connections that are still open. */
  drop(): Promise<void>;
}

/** `TEST_REDIS_URL` when reachable, else a private Redis (AOF every second, no eviction). */
export function ensureRedis(): Promise<Server>;
/** A private Redis in any case: for tests that stop it or wipe it. */
export function startRedis(): Promise<Server>;

/** `TEST_DATABASE_URL` when reachable, else a private PostgreSQL (fsync on, as in production). */
export function ensurePostgres(): Promise<Server>;
/** A private PostgreSQL in any case: for tests that stop it. */
export function startPostgres(): Promise<Server>;

/** A fresh database with a random name on that server. */
export function createDatabase(postgres: { url: string }): Promise<Database>;

/** `TEST_CHROMIUM_PATH`, else an installed Chromium or Chrome, else that of a package. Starts nothing. */
export function ensureChromium(): Promise<Browser>;
