import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pageState } from './control/pageState';
import { EventHub } from './events/eventHub';
import { handleRequest } from './http/handleRequest';
import { optionsSchema, type ParsedOptions, type SimulatorOptions } from './options';
import { World } from './world';

const IDLE_CONNECTION_MS = 120_000;

/** A running simulator. */
export interface Simulator {
  /** Base URL without a trailing slash: of the carrier, of the control side and of the page. */
  url: string;
  port: number;
  /** Back to the start options; what was under way is dropped. */
  reset(): void;
  /** Ends connections, waits and retries, and frees the port. Calling it again changes nothing. */
  close(): Promise<void>;
}

/** Starts the fake carrier. Rejects with a message that names the option which cannot be used, or when the port is taken. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const parsed = parseOptions(options);
  const events = new EventHub();
  let world = new World(parsed, events);

  const reset = (): void => {
    world.end();
    world = new World(parsed, events);
    events.publish('state', pageState(world));
  };
  const server = createServer((incoming, response) => void handleRequest(world, incoming, response, reset));
  // A connection that a busy client comes back to late must not look like a dropped answer.
  server.keepAliveTimeout = IDLE_CONNECTION_MS;
  try {
    server.listen(parsed.port, parsed.host);
    await once(server, 'listening');
  } catch (error) {
    events.close();
    throw error;
  }

  let closed: Promise<void> | undefined;
  const close = async (): Promise<void> => {
    world.end();
    events.close();
    const ended = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await ended;
  };

  const { port } = server.address() as AddressInfo;
  const host = parsed.host.includes(':') ? `[${parsed.host}]` : parsed.host;
  const url = `http://${host}:${port}`;
  parsed.logger?.info(`simulator: listening on ${url}`);
  return { url, port, reset, close: () => (closed ??= close()) };
}

function parseOptions(options: SimulatorOptions): ParsedOptions {
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`simulator option ${issue?.path.map(String).join('.') || '?'}: ${issue?.message}`);
}
