import type { BackendFactory, ConnectionOptions, Queue, RedisQueueBackend, Worker } from 'bullmq';
import type { ClientConfig } from 'pg';

/** Where BullMQ keeps its jobs. It is not the source of truth: the relay hands lost jobs over again. docs/job-queue.md §1. */
export type JobQueueBackendOptions = {
  /** Called on connection errors, at most once a minute and never with job data. They never end the process. */
  onError?: (error: Error) => void;
} & (
  | {
      kind: 'redis';
      /** `redis://` or `rediss://` URL. */
      url: string;
      /** Start of every key. Default `sms-channel`. Everything that shares one Redis and one prefix shares the job queues. */
      prefix?: string;
    }
  | { kind: 'postgres'; connection: string | ClientConfig }
  | { kind: 'embedded' }
);

/** The same job queues and workers on each kind of backend. Job data carries ids only; a job that ended is gone. */
export interface JobQueueBackend {
  readonly kind: JobQueueBackendOptions['kind'];

  /**
   * A job queue whose `add`, `addBulk` and `upsertJobScheduler` reject at once with {@link JobQueueUnavailableError} while the backend is away.
   * Job ids: not all digits, and not exactly one colon (BullMQ refuses both). The same id is refused silently while
   * a job with it exists, and accepted again afterwards.
   */
  createJobQueue<T extends object>(name: string): Queue<T>;

  /**
   * A worker that starts as soon as the backend is up. One attempt per job: the relay retries. A job runs at least once: twice
   * when its process died or stalled, so a processor must tolerate that. `signal` aborts when the backend closes and the job
   * has not ended within the grace time, or when its lock is lost.
   */
  createWorker<T extends object>(name: string, processor: JobProcessor<T>, options: WorkerOptions): Worker<T>;

  /** Resolves when jobs can be added, however long that takes; rejects only when the backend is closed. */
  ready(): Promise<void>;

  /** Whether the backend answers a ping within a second. Never rejects. */
  isHealthy(): Promise<boolean>;

  /** Lets running jobs end (10 s, then their signals abort), then closes everything. Safe to call twice. */
  close(): Promise<void>;
}

export type JobProcessor<T> = (data: T, signal: AbortSignal) => Promise<void>;

export interface WorkerOptions {
  /** How many jobs run at once in this process. */
  concurrency: number;
}

/** Thrown by `add`, `addBulk` and `upsertJobScheduler` while the backend is unreachable; nothing was enqueued. */
export class JobQueueUnavailableError extends Error {
  override readonly name = 'JobQueueUnavailableError';

  constructor(kind: string) {
    super(`The ${kind} job queue backend is not reachable at the moment; nothing was enqueued`);
  }
}

/** What differs between the kinds of backend: how BullMQ connects, and whether the other side is there. */
export interface Transport {
  readonly kind: JobQueueBackendOptions['kind'];
  /** Typed as BullMQ's default, Redis, so that `Queue<T>` is one type for every backend. */
  readonly factory: BackendFactory<RedisQueueBackend>;
  /** Connection of the job queues: fails fast. */
  readonly producer: ConnectionOptions;
  /** Connection of the workers: waits. */
  readonly consumer: ConnectionOptions;
  readonly prefix?: string;
  /** Whether commands can be sent right now, from what is known without asking. */
  isUp(): boolean;
  ready(): Promise<void>;
  ping(): Promise<void>;
  /** Ends every connection at once, even while the other side is away. Safe to call twice. */
  end(): Promise<void>;
}
