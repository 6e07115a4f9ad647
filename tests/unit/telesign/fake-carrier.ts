import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { once } from 'node:events';

export interface SeenRequest {
  method: string;
  path: string;
  headers: http.IncomingHttpHeaders;
  body: string;
}

export interface Answer {
  status: number;
  body?: string;
  headers?: Record<string, string>;
}

/** A real HTTP server that gives the answers it is told, one after the other, the last one for ever. */
export interface FakeCarrier {
  baseUrl: string;
  seen: SeenRequest[];
  answer(...answers: Answer[]): void;
  close(): Promise<void>;
}

export async function startFakeCarrier(): Promise<FakeCarrier> {
  const seen: SeenRequest[] = [];
  let answers: Answer[] = [];

  const server = http.createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: path = '', headers } = request;
      seen.push({ method, path, headers, body: Buffer.concat(chunks).toString('utf8') });
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      response.writeHead(answer?.status ?? 404, { 'content-type': 'application/json', ...answer?.headers });
      response.end(answer?.body);
    });
  });
  const { baseUrl, close } = await listen(server);
  return {
    baseUrl,
    seen,
    answer: (...next) => {
      seen.length = 0;
      answers = next;
    },
    close,
  };
}

/** A bare TCP server: what it does with a connection is the test's business. */
export async function startSocketServer(
  onConnection: (socket: net.Socket) => void,
): Promise<{ baseUrl: string; port: number; close(): Promise<void> }> {
  return listen(
    net.createServer((socket) => {
      socket.on('error', () => undefined);
      onConnection(socket);
    }),
  );
}

async function listen(server: net.Server): Promise<{ baseUrl: string; port: number; close(): Promise<void> }> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket: net.Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    port,
    async close() {
      sockets.forEach((socket) => socket.destroy());
      server.close();
      await once(server, 'close');
    },
  };
}
