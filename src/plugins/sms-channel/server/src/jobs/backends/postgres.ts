import { runMigrations } from 'bullmq';
import type { ClientConfig } from 'pg';
import { BULLMQ_TYPES } from './bullmq-types';
import { createPgConnections, openClient } from './pg-connections';
import { persist } from './timing';
import type { Transport } from './transport';

const MAX_CONNECTIONS = 10;

/** The app's own PostgreSQL: connections of our own, BullMQ's tables in schema `bullmq`, made or upgraded at start. */
export function postgresTransport({
  connection,
  onError,
}: {
  connection: string | ClientConfig;
  onError: (error: Error) => void;
}): Transport {
  const config: ClientConfig = {
    application_name: 'sms-channel-queue',
    types: BULLMQ_TYPES,
    ...(typeof connection === 'string' ? { connectionString: connection } : connection),
  };
  const closing = new AbortController();
  let isMigrated = false;
  let migration: Promise<void> | undefined;

  const ready = () =>
    (migration ??= persist(() => migrate(config), { signal: closing.signal, onError }).then(() => {
      isMigrated = true;
    }));
  const connections = createPgConnections({
    config,
    maxConnections: MAX_CONNECTIONS,
    whenUp: ready,
    signal: closing.signal,
    onError,
  });

  return {
    kind: 'postgres',
    ...connections.forBullMq,
    isUp: () => isMigrated,
    ready,
    ping: connections.ping,
    async end() {
      closing.abort(new Error('The queue backend is closed'));
      await connections.end();
    },
  };
}

/** Safe in many processes at once: BullMQ takes an advisory lock and does everything in one transaction. */
async function migrate(config: ClientConfig): Promise<void> {
  const client = await openClient(config);
  try {
    await runMigrations(client);
  } finally {
    client.release();
  }
}
