import { Queue, Worker, type Job } from 'bullmq';
import { embeddedTransport } from './embedded';
import { oncePerMinute, storableError } from './errors';
import { postgresTransport } from './postgres';
import { redisTransport } from './redis';
import { within } from './timing';
import type { Transport } from './transport';
import { QueueUnavailableError, type JobProcessor, type QueueBackend, type QueueBackendOptions } from './contract';

export { QueueUnavailableError } from './contract';
export type { JobProcessor, QueueBackend, QueueBackendOptions, WorkerOptions } from './contract';

const PING_WITHIN_MS = 1_000;
const JOBS_END_WITHIN_MS = 10_000;
const ABORTED_JOBS_END_WITHIN_MS = 2_000;

/**
 * Jobs leave no trace: what happened is in our own tables. On PostgreSQL a number here instead of `true` re-runs
 * finished jobs (ecosystem.md §2.3, defect 1).
 */
const JOB_OPTIONS = { attempts: 1, removeOnComplete: true, removeOnFail: true } as const;

const WORKER_OPTIONS = {
  // A lock is renewed at half its time, so 30 s lets a process stand still for 15 s without its job starting twice.
  lockDuration: 30_000,
  // A dead process's job starts again at most 45 s later: its lock must end, then the next look finds it.
  stalledInterval: 15_000,
  // Pause after a failed fetch (default 15 s): the longest that work waits after the backend is back.
  runRetryDelay: 1_000,
} as const;

/** Connects to the backend in the background and keeps reconnecting; returns at once. */
export function createQueueBackend(options: QueueBackendOptions): QueueBackend {
  const report = oncePerMinute(options.onError ?? (() => undefined));
  // Connections that are being closed complain; that is no trouble.
  const onError = (error: Error) => (closing ? undefined : report(error));
  const transport = openTransport(options, onError);
  const queues: Queue[] = [];
  const workers: Worker[] = [];
  let closing: Promise<void> | undefined;

  return {
    kind: transport.kind,

    createQueue<T extends object>(name: string): Queue<T> {
      const queue = new FailFastQueue<T>(name, transport);
      queue.on('error', onError);
      queues.push(queue as unknown as Queue);
      return queue;
    },

    createWorker<T extends object>(name: string, processor: JobProcessor<T>, { concurrency }: { concurrency: number }) {
      const worker = new Worker<T>(
        name,
        (job, _token, signal) => runJob(job, processor, signal),
        { ...WORKER_OPTIONS, concurrency, connection: transport.consumer, prefix: transport.prefix },
        transport.factory,
      );
      worker.on('error', onError);
      workers.push(worker as unknown as Worker);
      return worker;
    },

    ready: () => transport.ready(),

    isHealthy: () => isHealthy(transport),

    close: () => (closing ??= closeAll(transport, queues, workers)),
  };
}

function openTransport(options: QueueBackendOptions, onError: (error: Error) => void): Transport {
  switch (options.kind) {
    case 'redis':
      return redisTransport({ ...options, onError });
    case 'postgres':
      return postgresTransport({ ...options, onError });
    case 'embedded':
      return embeddedTransport({ onError });
  }
}

/** BullMQ's queue waits for a backend that is away; ours says so, and the relay tries again on its next pass. */
class FailFastQueue<T extends object> extends Queue<T> {
  readonly #transport: Transport;

  constructor(name: string, transport: Transport) {
    super(
      name,
      { connection: transport.producer, prefix: transport.prefix, defaultJobOptions: JOB_OPTIONS },
      transport.factory,
    );
    this.#transport = transport;
  }

  override async add(...args: Parameters<Queue<T>['add']>) {
    this.#refuseWhileAway();
    return super.add(...args);
  }

  override async addBulk(...args: Parameters<Queue<T>['addBulk']>) {
    this.#refuseWhileAway();
    return super.addBulk(...args);
  }

  override async upsertJobScheduler(...args: Parameters<Queue<T>['upsertJobScheduler']>) {
    this.#refuseWhileAway();
    return super.upsertJobScheduler(...args);
  }

  #refuseWhileAway(): void {
    if (!this.#transport.isUp()) throw new QueueUnavailableError(this.#transport.kind);
  }
}

async function runJob<T>(job: Job<T>, processor: JobProcessor<T>, signal?: AbortSignal): Promise<void> {
  try {
    await processor(job.data, signal ?? new AbortController().signal);
  } catch (error) {
    throw storableError(error);
  }
}

async function closeAll(transport: Transport, queues: Queue[], workers: Worker[]): Promise<void> {
  // Without the other side no job can be recorded as done, and BullMQ would wait for it to come back.
  if (!(await isHealthy(transport))) await transport.end();

  const workersClosed = Promise.allSettled(workers.map((worker) => worker.close()));
  if (!(await isDoneWithin(JOBS_END_WITHIN_MS, workersClosed))) {
    for (const worker of workers) worker.cancelAllJobs('the process is stopping');
    await isDoneWithin(ABORTED_JOBS_END_WITHIN_MS, workersClosed);
  }
  await isDoneWithin(ABORTED_JOBS_END_WITHIN_MS, Promise.allSettled(queues.map((queue) => queue.close())));
  await transport.end();
}

const isHealthy = (transport: Transport) => isDoneWithin(PING_WITHIN_MS, transport.ping());

const isDoneWithin = (ms: number, work: Promise<unknown>) =>
  within(ms, work).then(
    () => true,
    () => false,
  );
