import { once } from 'node:events';
import { createRequire } from 'node:module';
import { Worker as Thread } from 'node:worker_threads';
import { notificationsIn, PgliteStream } from './pglite-stream';
import { THREAD_SOURCE } from './pglite-source';

/** A PostgreSQL in memory, in a thread of its own: starting it takes seconds of computing. ecosystem.md §2.6. */
export interface PgliteThread {
  /** A socket to the database, for a `pg` client. */
  openStream(): PgliteStream;
  /** Resolves when the thread has ended, whoever ended it; with the reason if it was not `end`. */
  readonly ended: Promise<Error | undefined>;
  end(): Promise<void>;
}

/** @throws when the database does not start or the signal aborts first */
export async function startPgliteThread(signal: AbortSignal): Promise<PgliteThread> {
  const pglite = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const thread = new Thread(THREAD_SOURCE, { eval: true, execArgv: [], workerData: { pglite } });
  const streams = new Set<PgliteStream>();
  const waiting: PgliteStream[] = [];

  let failure: Error | undefined;
  thread.on('error', (error) => (failure = error));
  const ended = once(thread, 'exit').then(() => {
    const reason = failure ?? new Error('the embedded queue thread has ended');
    for (const stream of streams) stream.destroy(reason);
    return failure;
  });

  const started = once(thread, 'message', { signal });
  const brokeOff = ended.then(() =>
    Promise.reject(failure ?? new Error('the embedded queue thread ended at its start')),
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
