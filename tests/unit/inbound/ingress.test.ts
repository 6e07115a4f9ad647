/** The way of a callback's bytes into the process. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { installCallbackIngress } from '../../../src/plugins/sms-channel/server/src/inbound/ingress';

const PATH = '/api/sms-channel/callbacks/token';

/** A carrier in a thread of its own: it goes on while this one stands still. It sends the head, and the body when it is told to. */
const CARRIER = `
  const { connect } = require('node:net');
  const { parentPort, workerData } = require('node:worker_threads');
  const socket = connect(workerData.port, '127.0.0.1');
  const head = 'POST ${PATH} HTTP/1.1\\r\\nHost: x\\r\\nContent-Length: 5\\r\\n\\r\\n';
  const flag = new Int32Array(workerData.told);
  let answer = '';
  socket.on('connect', () => {
    socket.write(head);
    const look = setInterval(() => {
      if (Atomics.load(flag, 0) === 0) return;
      clearInterval(look);
      socket.write('hello');
    }, 5);
  });
  socket.on('data', (chunk) => {
    answer += chunk;
    parentPort.postMessage(answer.split('\\r\\n')[0]);
    socket.destroy();
  });
  socket.on('error', (error) => parentPort.postMessage(error.code));
  socket.on('end', () => parentPort.postMessage('cut off'));
`;

describe('a process that stood still', () => {
  let server: Server;
  const bodies: string[] = [];

  beforeEach(async () => {
    server = createServer();
    const callbacks = {
      receive: async ({ rawBody }: { rawBody: Buffer }) => {
        bodies.push(rawBody.toString());
        return 'stored' as const;
      },
      isKnown: async () => true,
    };
    const log = { info: () => {}, warn: () => {}, error: () => {} };
    installCallbackIngress(server, { restPrefix: '/api' }, callbacks, log);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterEach(() => server.close());

  it('takes the callback that arrived meanwhile, whatever timer was due before it is read', async () => {
    const told = new SharedArrayBuffer(4);
    const { port } = server.address() as AddressInfo;
    const begun = once(server, 'request');
    const carrier = new Worker(CARRIER, { eval: true, workerData: { port, told } });
    const answered = once(carrier, 'message');
    await begun;
    Atomics.store(new Int32Array(told), 0, 1);
    // Longer than a body may take.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10_500);
    expect(await answered).toEqual(['HTTP/1.1 200 OK']);
    expect(bodies).toEqual(['hello']);
    await carrier.terminate();
  }, 30_000);

  it('keeps an idle connection for longer than a standstill', () => {
    expect(server.keepAliveTimeout).toBeGreaterThanOrEqual(60_000);
  });
});
