import { createApiToken, registerAdmin } from '../../support/admin';
import { startWarmApp, type App, type AppOptions } from '../../support/app';
import { apiClient, client, type Client } from '../../support/client';
import { seedWorkStream, type SeededWorkStream } from '../../support/seed';
import { ensurePostgres, ensureRedis } from '../../support/services/index.mjs';
import { TestSimulator } from '../../support/simulator';
import { createMigratedDatabase } from '../../support/template-database';

/** Starting an app takes seconds on a busy machine. */
export const START_TIMEOUT_MS = 180_000;
export const TEST_TIMEOUT_MS = 60_000;

export type DatabaseKind = 'sqlite' | 'postgres';

/** A running app with a simulator behind it, and a REST client that may do everything. */
export interface Channel {
  readonly app: App;
  readonly simulator: TestSimulator;
  readonly api: Client;
  /** Strapi's own admin calls, as the first administrator; paths begin after the host. */
  readonly admin: Client;
  stop(): Promise<void>;
}

interface ChannelOptions {
  env?: Record<string, string>;
  simulator?: Parameters<typeof TestSimulator.start>[0];
  /** Default: Redis, which is the quickest to start. */
  queue?: AppOptions['queue'];
  /** Default: `fast`. */
  ticks?: AppOptions['ticks'];
}

/** What a server would offer if it had stood there before: an empty channel on a database of its own. */
export async function startChannel(database: DatabaseKind = 'sqlite', options: ChannelOptions = {}): Promise<Channel> {
  const cleanups: (() => Promise<void>)[] = [];
  const stop = async () => {
    for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  };
  try {
    const simulator = await TestSimulator.start({ callbackRetryDelaysMs: [], ...options.simulator });
    cleanups.push(() => simulator.close());
    const url = database === 'postgres' ? await freshPostgres(cleanups) : undefined;
    const { queue = 'redis', ticks = 'fast' } = options;
    const app = await startWarmApp({
      database: url === undefined ? 'sqlite' : { url },
      telesignBaseUrl: simulator.url,
      queue,
      ticks,
      redisUrl: queue === 'redis' ? await redisUrl(cleanups) : undefined,
      env: options.env,
    });
    cleanups.push(() => app.stop());
    const api = apiClient(app, await createApiToken(app, { type: 'full-access' }));
    const admin = client(app.url, (await registerAdmin(app)).token);
    return { app, simulator, api, admin, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** A channel with one work stream and one number that is not held up by its pace. */
export async function startSeededChannel(
  database: DatabaseKind = 'sqlite',
  options: ChannelOptions = {},
): Promise<Channel & SeededWorkStream> {
  const channel = await startChannel(database, options);
  try {
    const seeded = await seedWorkStream(channel.api, channel.simulator);
    await channel.api.put(`/sms-numbers/${seeded.smsNumber.documentId}`, { messagesPerSecond: 1000 });
    return { ...channel, ...seeded };
  } catch (error) {
    await channel.stop();
    throw error;
  }
}

async function freshPostgres(cleanups: (() => Promise<void>)[]): Promise<string> {
  const server = await ensurePostgres();
  cleanups.push(() => server.stop());
  const database = await createMigratedDatabase(server, { waitsForDisk: false });
  cleanups.push(() => database.drop());
  return database.url;
}

async function redisUrl(cleanups: (() => Promise<void>)[]): Promise<string> {
  const server = await ensureRedis();
  cleanups.push(() => server.stop());
  return server.url;
}

let lastCustomer = 0;

/** A customer's number that no other test of the file uses. */
export function aCustomer(): string {
  lastCustomer += 1;
  return `+1415555${String(1000 + lastCustomer)}`;
}
