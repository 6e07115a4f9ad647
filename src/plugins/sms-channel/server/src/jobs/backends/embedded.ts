import { runMigrations } from 'bullmq';
import type { ClientConfig } from 'pg';
import { BULLMQ_TYPES } from './bullmq-types';
import { createPgConnections, openClient } from './pg-connections';
import { persist } from './timing';
import type { Transport } from './transport';
import { PgliteStream } from './pglite-stream';
import { startPgliteThread, type PgliteThread } from './pglite-thread';

/** One session answers everything, so more connections would only wait for each other. */
const MAX_CONNECTIONS = 1;

/**
 * BullMQ's PostgreSQL backend on a database in memory, for an app with neither Redis nor PostgreSQL.
 * Starts when it is first used; the relay refills it from the outbox, after a start as after the thread died.
 */
export function embeddedTransport({ onError }: { onError: (error: Error) => void }): Transport {
  const closing = new AbortController();
  let thread: PgliteThread | undefined;
  let start: Promise<void> | undefined;
  let isMigrated = false;

  const config: ClientConfig = {
    host: 'embedded',
    user: 'postgres',
    database: 'postgres',
    ssl: false,
    types: BULLMQ_TYPES,
    stream: () => thread?.openStream() ?? brokenStream(),
  };
  const ready = () => (start ??= persist(startDatabase, { signal: closing.signal, onError }));

  async function startDatabase(): Promise<void> {
    const starting = await startPgliteThread(closing.signal);
    thread = starting;
    try {
      const client = await openClient(config);
      await runMigrations(client);
      client.release();
    } catch (error) {
      await starting.end();
      throw error;
    }
    isMigrated = true;
    void starting.ended.then(startAgain);
  }

  function startAgain(reason: Error | undefined): void {
    isMigrated = false;
    start = undefined;
    if (closing.signal.aborted) return;
    onError(reason ?? new Error('the embedded queue thread has ended; starting it again'));
    ready().catch(() => undefined);
  }

  const connections = createPgConnections({
    config,
    maxConnections: MAX_CONNECTIONS,
    whenUp: ready,
    signal: closing.signal,
    onError,
  });

  return {
    kind: 'embedded',
    ...connections.forBullMq,
    isUp: () => isMigrated,
    ready,
    ping: connections.ping,
    async end() {
      closing.abort(new Error('The queue backend is closed'));
      await connections.end();
      await start?.catch(() => undefined);
      await thread?.end();
    },
  };
}

/** For a client that connects while the thread is being started again: it fails at once, as on a refused connection. */
function brokenStream(): PgliteStream {
  return new PgliteStream(() => undefined).destroy(new Error('the embedded queue is not running'));
}
