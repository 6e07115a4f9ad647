import { createPostgresBackend, type PgPool, type PgPoolClient, type PgQueryResult } from 'bullmq';
import pg, { type ClientConfig } from 'pg';
import { persist } from './timing';
import type { Transport } from './transport';

/** BullMQ's own schema: the only one its backend uses on a pool that it did not make. ecosystem.md §2.2 "PG needs". */
export const QUEUE_SCHEMA = 'bullmq';

export interface PgConnectionOptions {
  config: ClientConfig;
  /** Most connections for queries; every worker holds one more of its own. */
  maxConnections: number;
  /** Resolves when the schema is there. */
  whenUp: () => Promise<void>;
  signal: AbortSignal;
  onError: (error: Error) => void;
}

/**
 * The pool that BullMQ's PostgreSQL backend asks for. Queries share a small pool; `connect`, which BullMQ uses for a
 * check at the start and for LISTEN, opens a connection of its own, so that workers never use up the pool.
 * `connect` waits and retries, because BullMQ remembers for ever when its first one failed.
 */
export function createPgConnections({ config, maxConnections, whenUp, signal, onError }: PgConnectionOptions) {
  const pool = new pg.Pool({
    ...config,
    max: maxConnections,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    // Typed as returning nothing, yet the pool waits for its promise.
    onConnect: useQueueSchema as (client: pg.ClientBase) => void,
  });
  pool.setMaxListeners(0); // each queue and worker listens for errors
  pool.on('error', onError);

  const facade: PgPool & { options: { keepAlive: boolean } } = {
    // Says that LISTEN connections notice a dead peer; else BullMQ polls every 10 s.
    options: { keepAlive: true },
    async query<R>(text: string, params?: readonly unknown[]): Promise<PgQueryResult<R>> {
      const { rows, rowCount } = await pool.query(text, params && [...params]);
      return { rows: rows as R[], rowCount };
    },
    async connect() {
      await whenUp();
      return persist(() => openClient(config), { signal, onError });
    },
    end: async () => undefined,
    on(event: 'error' | 'connect', listener: (subject: never) => void) {
      pool.on(event as 'error', listener as (error: Error) => void);
      return facade;
    },
    removeAllListeners: () => facade,
  };

  // BullMQ types `Queue<T>` by its Redis backend; the factory alone decides what the connection must be.
  const forBullMq = { factory: createPostgresBackend, producer: facade, consumer: facade } as unknown as Pick<
    Transport,
    'factory' | 'producer' | 'consumer'
  >;
  return {
    forBullMq,
    ping: async () => void (await pool.query('SELECT 1')),
    end: async () => {
      if (!pool.ending) await pool.end();
    },
  };
}

/** A connection outside the pool; `release` ends it. */
export async function openClient(config: ClientConfig): Promise<PgPoolClient> {
  const client = new pg.Client({ ...config, keepAlive: true, keepAliveInitialDelayMillis: 10_000 });
  // The connection may break between two uses, when nobody else listens; an unheard error would end the process.
  client.on('error', () => undefined);
  await client.connect();
  await useQueueSchema(client);
  const release = () => void client.end().catch(() => undefined);
  return Object.assign(client, { release }) as unknown as PgPoolClient;
}

async function useQueueSchema(client: pg.ClientBase): Promise<void> {
  await client.query(`SET search_path TO ${QUEUE_SCHEMA}`);
}
