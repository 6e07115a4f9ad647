import { createRedisBackend } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Transport } from './contract';

const RECONNECT_EVERY_MS_AT_MOST = 2_000;

/** Redis, or Valkey, through ioredis. Both connections reconnect for as long as they are open. */
export function redisTransport({
  url,
  prefix = 'sms-channel',
  onError,
}: {
  url: string;
  prefix?: string;
  onError: (error: Error) => void;
}): Transport {
  const shared = {
    connectTimeout: 5_000,
    retryStrategy: (attempt: number) => Math.min(attempt * 100, RECONNECT_EVERY_MS_AT_MOST),
  };
  const producer = new ClosableRedis(url, {
    ...shared,
    // By default `add()` waits in a queue of ioredis for as long as Redis is away.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // A Redis that accepts but does not answer (frozen, network gone): the add is then refused, not forgotten;
    // should it have arrived after all, the job's id keeps it single.
    commandTimeout: 1_500,
  });
  // BullMQ insists on null: a worker waits for Redis to come back instead of failing its job.
  const consumer = new ClosableRedis(url, { ...shared, maxRetriesPerRequest: null });
  // Without a listener ioredis prints every failed attempt to the console.
  for (const connection of [producer, consumer]) connection.on('error', onError);

  return {
    kind: 'redis',
    factory: createRedisBackend,
    producer,
    consumer,
    prefix,
    isUp: () => producer.status === 'ready',
    ready: () => untilReady(producer),
    ping: async () => void (await producer.ping()),
    end: async () => {
      producer.disconnect();
      consumer.disconnect();
    },
  };
}

/**
 * Two corrections of ioredis's `disconnect`. Between two attempts to connect it cancels the next one but never emits
 * `end`, for which BullMQ's worker waits when it closes; in status `wait` it does it right. And on a connection that
 * has ended it starts a timer that keeps the process alive for two seconds.
 */
class ClosableRedis extends Redis {
  override disconnect(reconnect = false): void {
    if (this.status === 'end') return;
    if (this.status === 'reconnecting' && !reconnect) this.status = 'wait';
    super.disconnect(reconnect);
  }

  /** BullMQ makes the workers' blocking connections with this. */
  override duplicate(override?: Partial<RedisOptions>): Redis {
    // `replyMapping`, which types the answers, is never set here.
    return new ClosableRedis({ ...this.options, ...override, replyMapping: undefined });
  }
}

function untilReady(connection: Redis): Promise<void> {
  if (connection.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const onReady = () => {
      connection.off('end', onEnd);
      resolve();
    };
    const onEnd = () => {
      connection.off('ready', onReady);
      reject(new Error('The job queue backend is closed'));
    };
    if (connection.status === 'end') return onEnd();
    connection.once('ready', onReady);
    connection.once('end', onEnd);
  });
}
