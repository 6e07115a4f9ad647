import { createPostgresBackend, runMigrations, type PgPool, type PgPoolClient, type PgQueryResult } from 'bullmq';
import pg, { type ClientConfig, type CustomTypesConfig } from 'pg';
import type { Transport } from './contract';

/** BullMQ's own schema: the only one that its backend uses on a pool that it did not make. */
const BULLMQ_SCHEMA = 'bullmq';
const MAX_CONNECTIONS = 10;
const FIRST_PAUSE_MS = 200;
const LONGEST_PAUSE_MS = 5_000;

type OnError = (error: Error) => void;

/** The app's own PostgreSQL, over connections of our own. */
export function postgresTransport({
  connection,
  onError,
}: {
  connection: string | ClientConfig;
  onError: OnError;
}): Transport {
  const address = typeof connection === 'string' ? { connectionString: connection } : connection;
  const config = { application_name: 'sms-channel-queue', ...address };
  return transportToPostgres({ kind: 'postgres', config, maxConnections: MAX_CONNECTIONS, onError });
}

/** A server that lives and ends with the transport. */
export interface OwnServer {
  /** Resolves when it has ended; with the reason if `end` was not called. */
  readonly ended: Promise<Error | undefined>;
  /** Safe to call twice. */
  end(): Promise<void>;
}

export interface PostgresOptions {
  readonly kind: Transport['kind'];
  /** How every connection is made. */
  readonly config: ClientConfig;
  /** Most connections for queries; every worker holds one more of its own. */
  readonly maxConnections: number;
  /** Where the server is ours: starts it before the first connection, and again whenever it has ended. */
  readonly startServer?: (signal: AbortSignal) => Promise<OwnServer>;
  readonly onError: OnError;
}

/**
 * BullMQ on PostgreSQL, however its connections are made. Its tables are in a schema of their own, made or upgraded at the start.
 * Starts when it is first used.
 */
export function transportToPostgres(options: PostgresOptions): Transport {
  const { kind, startServer, onError } = options;
  const config: ClientConfig = { ...options.config, types: BULLMQ_TYPES };
  const closing = new AbortController();
  const { signal } = closing;
  let server: OwnServer | undefined;
  let start: Promise<void> | undefined;
  let isUp = false;

  const ready = () => (start ??= persist(bringUp, { signal, onError }));
  const connect = async () => {
    await ready();
    return persist(() => openClient(config), { signal, onError });
  };
  const pool = createPool(config, options);
  const connections = poolForBullMq(pool, connect);

  async function bringUp(): Promise<void> {
    const started = await startServer?.(signal);
    server = started;
    try {
      signal.throwIfAborted();
      await migrate(config);
    } catch (error) {
      await started?.end();
      throw error;
    }
    isUp = true;
    void started?.ended.then(startAgain);
  }

  function startAgain(reason: Error | undefined): void {
    isUp = false;
    start = undefined;
    if (signal.aborted) return;
    onError(reason ?? new Error(`the ${kind} job queue backend has ended; starting it again`));
    ready().catch(() => undefined);
  }

  return {
    kind,
    factory: createPostgresBackend as unknown as Transport['factory'],
    producer: connections,
    consumer: connections,
    isUp: () => isUp,
    ready,
    ping: async () => void (await pool.query('SELECT 1')),
    async end() {
      closing.abort(new Error('The job queue backend is closed'));
      if (!pool.ending) await pool.end();
      if (!startServer) return;
      await server?.end();
      await start?.catch(() => undefined);
    },
  };
}

function createPool(config: ClientConfig, { maxConnections, onError }: PostgresOptions): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    // Typed as returning nothing, yet the pool waits for its promise.
    onConnect: useBullMqSchema as (client: pg.ClientBase) => void,
  });
  pool.setMaxListeners(0); // each job queue and worker listens for errors
  pool.on('error', onError);
  return pool;
}

/**
 * The pool that BullMQ's PostgreSQL backend asks for. Queries share a small pool; `connect`, which BullMQ uses for a
 * check at the start and for LISTEN, opens a connection of its own, so that workers never use up the pool.
 * `connect` must wait and retry, because BullMQ remembers for ever when its first one failed.
 */
function poolForBullMq(pool: pg.Pool, connect: () => Promise<PgPoolClient>): Transport['producer'] {
  const facade: PgPool & { options: { keepAlive: boolean } } = {
    // Says that LISTEN connections notice a dead peer; else BullMQ polls every 10 s.
    options: { keepAlive: true },
    async query<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
      const { rows, rowCount } = await pool.query(text, params && [...params]);
      return { rows: rows as R[], rowCount };
    },
    connect,
    end: async () => undefined,
    on(event: 'error' | 'connect', listener: (subject: never) => void) {
      pool.on(event as 'error', listener as (error: Error) => void);
      return facade;
    },
    removeAllListeners: () => facade,
  };
  // BullMQ types `Queue<T>` by its Redis backend; the factory alone decides what the connection must be.
  return facade as unknown as Transport['producer'];
}

/** A connection outside the pool; `release` ends it. */
async function openClient(config: ClientConfig): Promise<PgPoolClient> {
  const client = new pg.Client({ ...config, keepAlive: true, keepAliveInitialDelayMillis: 10_000 });
  // The connection may break between two uses, without another listener; an unhandled error event would end the process.
  client.on('error', () => undefined);
  await client.connect();
  await useBullMqSchema(client);
  const release = () => void client.end().catch(() => undefined);
  return Object.assign(client, { release }) as unknown as PgPoolClient;
}

async function useBullMqSchema(client: pg.ClientBase): Promise<void> {
  await client.query(`SET search_path TO ${BULLMQ_SCHEMA}`);
}

/** Safe in many processes at once: BullMQ takes an advisory lock and does everything in one transaction. */
async function migrate(config: ClientConfig): Promise<void> {
  const client = await openClient(config);
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}

const JSON_TYPES: readonly number[] = [pg.types.builtins.JSON, pg.types.builtins.JSONB];

/** Strapi tells the shared `pg` module to leave json as text, for all connections of the process; BullMQ reads objects. */
const BULLMQ_TYPES: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text') =>
    JSON_TYPES.includes(oid) ? JSON.parse : pg.types.getTypeParser(oid, format)) as CustomTypesConfig['getTypeParser'],
};

/**
 * Tries until it succeeds, with growing pauses.
 * @throws the signal's reason when it aborts
 */
async function persist<T>(
  attempt: () => Promise<T>,
  { signal, onError }: { signal: AbortSignal; onError: OnError },
): Promise<T> {
  for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      if (!signal.aborted) onError(error instanceof Error ? error : new Error(String(error)));
    }
    await sleep(pause, signal);
  }
}

function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const wake = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal.addEventListener('abort', wake);
    if (signal.aborted) wake();
  });
}
