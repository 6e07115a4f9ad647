import type { BackendFactory, ConnectionOptions, RedisQueueBackend } from 'bullmq';
import type { QueueBackendOptions } from './contract';

/** What differs between the kinds of backend: how BullMQ connects, and whether the other side is there. */
export interface Transport {
  readonly kind: QueueBackendOptions['kind'];
  /** Typed as BullMQ's default, Redis, so that `Queue<T>` is one type whatever carries it. */
  readonly factory: BackendFactory<RedisQueueBackend>;
  /** Connection for queues: fails fast. */
  readonly producer: ConnectionOptions;
  /** Connection for workers: waits. */
  readonly consumer: ConnectionOptions;
  readonly prefix?: string;
  /** Whether commands can be sent right now, from what is known without asking. */
  isUp(): boolean;
  ready(): Promise<void>;
  ping(): Promise<void>;
  /** Ends every connection at once, even while the other side is away. Safe to call twice. */
  end(): Promise<void>;
}
