import { createRedisBackend } from 'bullmq';
import { Redis, type RedisOptions } from 'ioredis';
import type { Transport } from './transport';

const RECONNECT_EVERY_MS_AT_MOST = 2_000;

/** Redis, or Valkey, through ioredis. Both connections reconnect by themselves for as long as they are open. */
export function redisTransport({
  url,
  prefix = 'sms-channel',
  onError,
}: {
  url: string;
  prefix?: string;
  onError: (error: Error) => void;
}): Transport {
  const shared: RedisOptions = {
    connectTimeout: 5_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, RECONNECT_EVERY_MS_AT_MOST),
  };
  const producer = new Redis(url, {
    ...shared,
    // By default `add()` waits in a queue of ioredis for as long as Redis is away. ecosystem.md §2.2 "Redis needs".
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // A Redis that accepts but does not answer (frozen, network gone): the add is then refused, not forgotten;
    // should it have arrived after all, the job's id keeps it single.
    commandTimeout: 1_500,
  });
  // BullMQ insists on null: a worker waits for Redis to come back instead of failing its job.
  const consumer = new Redis(url, { ...shared, maxRetriesPerRequest: null });
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

function untilReady(connection: Redis): Promise<void> {
  if (connection.status === 'ready') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const onReady = () => {
      connection.off('end', onEnd);
      resolve();
    };
    const onEnd = () => {
      connection.off('ready', onReady);
      reject(new Error('The queue backend is closed'));
    };
    if (connection.status === 'end') return onEnd();
    connection.once('ready', onReady);
    connection.once('end', onEnd);
  });
}
