import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker as Thread } from 'node:worker_threads';
import type { Transport } from './contract';
import { THREAD_SOURCE, notificationsIn, PgliteStream } from './pglite';
import { transportToPostgres, type OwnServer } from './postgres';

/** There is one session, so more connections would only wait for each other. */
const MAX_CONNECTIONS = 1;

/**
 * BullMQ's PostgreSQL backend on a database in memory, for an app with neither Redis nor PostgreSQL.
 * The relay refills it from the outbox, after a start as after the thread died.
 */
export function embeddedTransport({ onError }: { onError: (error: Error) => void }): Transport {
  let thread: PgliteThread | undefined;
  return transportToPostgres({
    kind: 'embedded',
    config: {
      host: 'embedded',
      user: 'postgres',
      database: 'postgres',
      ssl: false,
      stream: () => thread?.openStream() ?? brokenStream(),
    },
    maxConnections: MAX_CONNECTIONS,
    async startServer(signal) {
      const started = await startPgliteThread(signal);
      thread = started;
      void started.ended.then(() => (thread = undefined));
      return started;
    },
    onError,
  });
}

/** For a client that connects while the thread is being started again: it fails at once, as on a refused connection. */
function brokenStream(): PgliteStream {
  return new PgliteStream(() => undefined).destroy(new Error('the embedded job queue is not running'));
}

/** A PostgreSQL in memory, in a thread of its own: starting it takes seconds of computing. */
interface PgliteThread extends OwnServer {
  /** A socket to the database, for a `pg` client. */
  openStream(): PgliteStream;
}

/** @throws when the database does not start or the signal aborts first */
async function startPgliteThread(signal: AbortSignal): Promise<PgliteThread> {
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const thread = new Thread(THREAD_SOURCE, { eval: true, execArgv: [], workerData: { pglite } });
  const streams = new Set<PgliteStream>();
  const waiting: PgliteStream[] = [];

  let failure: Error | undefined;
  thread.on('error', (error) => (failure = error));
  const ended = once(thread, 'exit').then(() => {
    const reason = failure ?? new Error('the thread of the embedded job queue has ended');
    for (const stream of streams) stream.destroy(reason);
    return failure;
  });

  const started = once(thread, 'message', { signal });
  const brokeOff = ended.then(() =>
    Promise.reject(failure ?? new Error('the thread of the embedded job queue ended at its start')),
  );
  brokeOff.catch(() => undefined);
  try {
    await Promise.race([started, brokeOff]);
  } catch (error) {
    started.catch(() => undefined);
    await thread.terminate();
    throw error;
  }

  thread.on('message', (bytes: Uint8Array) => {
    const asker = waiting.shift();
    const answer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    asker?.deliver(answer);
    const notifications = notificationsIn(answer);
    if (notifications.length === 0) return;
    for (const stream of streams) if (stream !== asker) stream.deliver(notifications);
  });

  return {
    openStream() {
      const stream = new PgliteStream((batch, from) => {
        waiting.push(from);
        thread.postMessage(Uint8Array.from(batch));
      });
      streams.add(stream);
      stream.once('close', () => streams.delete(stream));
      return stream;
    },
    ended,
    async end() {
      await thread.terminate();
      await ended;
    },
  };
}
