import { Queue, Worker, type Job } from 'bullmq';
import { storableRecord } from '../../../../shared/core/storable-text';
import { JobQueueUnavailableError, type JobProcessor, type Transport } from './contract';

/**
 * Jobs leave no trace: what happened is in our own tables. On PostgreSQL a number here instead of `true` dead-locks and runs
 * finished jobs again.
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

const MAX_ERROR_TEXT_LENGTH = 500;

/** BullMQ's own queue waits for a backend that is away; ours says so, and the relay tries again on its next pass. */
export class FailFastJobQueue<T extends object> extends Queue<T> {
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
    if (!this.#transport.isUp()) throw new JobQueueUnavailableError(this.#transport.kind);
  }
}

/** A BullMQ worker that hands the processor the job's data and nothing else of BullMQ. */
export function openWorker<T extends object>(
  transport: Transport,
  { name, processor, concurrency }: { name: string; processor: JobProcessor<T>; concurrency: number },
): Worker<T> {
  return new Worker<T>(
    name,
    (job, _token, signal) => runJob(job, processor, signal),
    { ...WORKER_OPTIONS, concurrency, connection: transport.consumer, prefix: transport.prefix },
    transport.factory,
  );
}

async function runJob<T>(job: Job<T>, processor: JobProcessor<T>, signal?: AbortSignal): Promise<void> {
  try {
    await processor(job.data, signal ?? new AbortController().signal);
  } catch (error) {
    throw storableError(error);
  }
}

/**
 * The error that BullMQ may store for a failed job. A NUL or a lone surrogate in it makes PostgreSQL refuse the row,
 * and the job would stay active until it stalls and runs again.
 */
function storableError(thrown: unknown): Error {
  const cause = thrown instanceof Error ? thrown : new Error(String(thrown));
  const error = new Error(shortened(cause.message));
  error.name = shortened(cause.name);
  error.stack = shortened(cause.stack ?? '');
  return error;
}

/** Cut to the longest that is kept; half a character at the cut is dropped. */
const shortened = (text: string): string =>
  storableRecord(text)
    .slice(0, MAX_ERROR_TEXT_LENGTH)
    .replace(/\p{Surrogate}$/u, '');
