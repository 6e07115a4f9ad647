import net from 'node:net';
import { once } from 'node:events';

import { createTelesignClient } from '../../../src/plugins/sms-channel/server/src/telesign/client';
import { MAX_ANSWER_BYTES } from '../../../src/plugins/sms-channel/server/src/telesign/transport';

import { startSocketServer } from './fake-carrier';
import { EXAMPLE_API_KEY, EXAMPLE_CUSTOMER_ID, sampleText } from './samples';

const TEXT = { to: '+15558675309', from: '+17195550199', text: 'Hello from support', externalId: 'msg_01' };

const clientFor = (baseUrl: string) =>
  createTelesignClient({
    baseUrl,
    customerId: EXAMPLE_CUSTOMER_ID,
    apiKey: EXAMPLE_API_KEY,
    timeouts: { connectMs: 300, responseMs: 600 },
  });

type Handler = (socket: net.Socket) => void;

async function sendTo(onConnection: Handler, protocol: 'http' | 'https' = 'http') {
  let connections = 0;
  const server = await startSocketServer((socket) => {
    connections += 1;
    onConnection(socket);
  });
  try {
    const outcome = await clientFor(`${protocol}://127.0.0.1:${server.port}`).send(TEXT);
    // Whatever went wrong, nothing of the request may come back with it.
    expect(JSON.stringify(outcome)).not.toMatch(/15558675309|Hello from support|ABC12345|RkZGRkZG/);
    return { ...outcome, connections };
  } finally {
    await server.close();
  }
}

/** Waits for the whole request, then writes what it is told. */
const afterRequest =
  (react: Handler): Handler =>
  (socket) => {
    let received = '';
    socket.on('data', (chunk) => {
      received += chunk.toString();
      if (received.includes('external_id=msg_01')) react(socket);
    });
  };

const headers = (status: string, length: number) =>
  `HTTP/1.1 ${status}\r\nContent-Type: application/json\r\nContent-Length: ${length}\r\n\r\n`;

describe('a send that never left', () => {
  it('a refused port', async () => {
    const server = net.createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as net.AddressInfo;
    server.close();
    await once(server, 'close');

    await expect(clientFor(`http://127.0.0.1:${port}`).send(TEXT)).resolves.toMatchObject({
      kind: 'not-sent',
      code: 'ECONNREFUSED',
    });
  });

  it('a name that does not exist', async () => {
    const outcome = await clientFor('http://carrier.invalid').send(TEXT);
    expect(outcome.kind).toBe('not-sent');
  });

  it('a server that does not speak TLS', async () => {
    const outcome = await sendTo(
      (socket) => socket.once('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')),
      'https',
    );
    expect(outcome).toMatchObject({ kind: 'not-sent', connections: 1 });
  });

  it('a TLS handshake that is not answered', async () => {
    await expect(sendTo(() => undefined, 'https')).resolves.toMatchObject({
      kind: 'not-sent',
      code: 'ETIMEDOUT',
      connections: 1,
    });
  });

  it('a reset during the TLS handshake', async () => {
    const outcome = await sendTo((socket) => socket.once('data', () => socket.resetAndDestroy()), 'https');
    expect(outcome).toMatchObject({ kind: 'not-sent', code: 'ECONNRESET', connections: 1 });
  });
});

describe('a send whose outcome cannot be known', () => {
  it('a server that never answers', async () => {
    await expect(sendTo(() => undefined)).resolves.toMatchObject({
      kind: 'unknown',
      code: 'ETIMEDOUT',
      connections: 1,
    });
  });

  it('a reset before the headers', async () => {
    await expect(sendTo(afterRequest((socket) => socket.resetAndDestroy()))).resolves.toMatchObject({
      kind: 'unknown',
      code: 'ECONNRESET',
      connections: 1,
    });
  });

  it('a connection closed without an answer', async () => {
    await expect(sendTo(afterRequest((socket) => socket.end()))).resolves.toMatchObject({
      kind: 'unknown',
      connections: 1,
    });
  });

  it('something that is not HTTP', async () => {
    const outcome = await sendTo(afterRequest((socket) => socket.end('SSH-2.0-OpenSSH 15558675309\r\n\r\n')));
    expect(outcome).toMatchObject({ kind: 'unknown', connections: 1 });
  });

  it('a reset after half of the body', async () => {
    const body = sampleText('composed-send-accepted');
    const outcome = await sendTo(
      afterRequest((socket) => {
        socket.write(headers('200 OK', body.length) + body.slice(0, body.length / 2), () => socket.resetAndDestroy());
      }),
    );
    expect(outcome).toMatchObject({ kind: 'unknown', connections: 1 });
  });

  it('a body that stops half-way and hangs', async () => {
    const body = sampleText('composed-send-accepted');
    const outcome = await sendTo(
      afterRequest((socket) => socket.write(headers('200 OK', body.length) + body.slice(0, 40))),
    );
    expect(outcome).toMatchObject({ kind: 'unknown', code: 'HTTP_200', connections: 1 });
  });

  it('a body without end: reading stops and the connection is closed', async () => {
    let closed: Promise<unknown> | undefined;
    const outcome = await sendTo(
      afterRequest((socket) => {
        closed = once(socket, 'close');
        socket.write(headers('200 OK', 1_000_000_000));
        const pour = () => {
          while (!socket.destroyed && socket.write('x'.repeat(MAX_ANSWER_BYTES)));
        };
        socket.on('drain', pour);
        pour();
      }),
    );
    expect(outcome).toMatchObject({ kind: 'unknown', code: 'HTTP_200', connections: 1 });
    await closed;
  });
});

it('the HTTP status still counts where the body breaks off', async () => {
  const reacted = (status: string) =>
    sendTo(afterRequest((socket) => socket.write(`${headers(status, 100)}{"sta`, () => socket.resetAndDestroy())));
  await expect(reacted('503 Service Unavailable')).resolves.toMatchObject({ kind: 'not-sent', code: 'HTTP_503' });
  await expect(reacted('401 Unauthorized')).resolves.toMatchObject({ kind: 'refused', code: 'HTTP_401' });
});

it('a status look-up that fails says so', async () => {
  const server = await startSocketServer((socket) => socket.once('data', () => socket.resetAndDestroy()));
  await expect(clientFor(server.baseUrl).status('AB')).resolves.toMatchObject({
    kind: 'unavailable',
    code: 'ECONNRESET',
  });
  await server.close();
});
