import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Arrivals } from './arrivals';

/** A status, or: say nothing at all, or: cut the line. */
export type StreamAnswer = number | 'silence' | 'cut';

/** One request for the stream. */
export class Connection {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** Settles when either side has ended it. */
  readonly closed: Promise<void>;

  constructor(
    request: IncomingMessage,
    private readonly response: ServerResponse,
  ) {
    this.path = request.url ?? '';
    this.headers = request.headers;
    this.closed = new Promise((resolve) => response.once('close', resolve));
  }

  write(part: string | Uint8Array): void {
    this.response.write(part);
  }

  end(): void {
    this.response.end();
  }

  cut(): void {
    this.response.destroy();
  }
}

/** A server of event streams over loopback. Answers from a list, then 200 and an open stream. */
export class EventServer {
  readonly connections = new Arrivals<Connection>();
  private readonly answers: StreamAnswer[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<EventServer> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const events = new EventServer(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`);
    server.on('request', (request, response) => events.answer(request, response));
    return events;
  }

  answerNext(...answers: StreamAnswer[]): void {
    this.answers.push(...answers);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const answer = this.answers.shift() ?? 200;
    this.connections.add(new Connection(request, response));
    if (answer === 'silence') return;
    if (answer === 'cut') return void response.destroy();
    if (answer === 200) response.writeHead(200, { 'Content-Type': 'text/event-stream' }).flushHeaders();
    else response.writeHead(answer, { 'Content-Type': 'application/json' }).end('{}');
  }
}
