import { createHmac, randomBytes } from 'node:crypto';
import { Agent, request } from 'node:http';
import autocannon from 'autocannon';

/** The carrier's documented example credentials (docs/carrier.md §1.2). */
export const CUSTOMER_ID = 'FFFFFFFF-EEEE-DDDD-1234-AB1234567890';
export const API_KEY = 'ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw==';
const KEY = Buffer.from(API_KEY, 'base64');

/** Signed inbound texts, each new: 500 people, one number of ours. Made beforehand, the load machine must not be the limit. */
export function makeCallbacks(count) {
  return Array.from({ length: count }, (_, index) => {
    const at = new Date().toISOString().replace('Z', '000Z');
    const body = JSON.stringify({
      status: { updated_on: at, code: 1500, description: 'Delivered to customer' },
      submit_timestamp: at,
      errors: [],
      user_response: {
        phone_number: `1202555${String(index % 500).padStart(4, '0')}`,
        iso_country_code: 'US',
        sender_id: '17195550199',
        mo_message: 'Hello, where is my order? It should have been here on Monday.',
      },
      sub_resource: 'mo_sms',
      reference_id: randomBytes(16).toString('hex').toUpperCase(),
    });
    return { body, signature: createHmac('sha256', KEY).update(body).digest('base64') };
  });
}

/**
 * Posts as fast as the server answers. Answers acknowledged callbacks a second, the 99th percentile in ms, and how many
 * were acknowledged.
 */
export async function load(url, callbacks, { connections = 64, seconds }) {
  let next = 0;
  const instance = autocannon({
    url,
    connections,
    duration: seconds,
    requests: [
      {
        method: 'POST',
        setupRequest(request) {
          const { body, signature } = callbacks[next++ % callbacks.length];
          const headers = {
            'content-type': 'application/json',
            authorization: `TSA ${CUSTOMER_ID}:${signature}`,
            'x-ts-authorization': signature,
          };
          return { ...request, body, headers };
        },
      },
    ],
  });
  const result = await instance;
  if (next > callbacks.length) throw new Error('the prepared callbacks ran out: prepare more');
  if (result.non2xx > 0 || result.errors > 0) {
    throw new Error(`${result.non2xx} refused and ${result.errors} failed requests: this run measures nothing`);
  }
  return { perSecond: result['2xx'] / result.duration, p99: result.latency.p99, acknowledged: result['2xx'] };
}

/** Posts each callback once, as fast as the server answers; resolves when all are acknowledged. */
export async function post(url, callbacks, { connections = 64 } = {}) {
  const { hostname, port, pathname: path } = new URL(url);
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  let next = 0;
  const send = ({ body, signature }) =>
    new Promise((resolve, reject) => {
      const headers = {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        authorization: `TSA ${CUSTOMER_ID}:${signature}`,
        'x-ts-authorization': signature,
      };
      request({ hostname, port, path, method: 'POST', headers, agent }, (response) => {
        response.resume();
        response.once('end', () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`a callback was answered ${response.statusCode}`)),
        );
      })
        .once('error', reject)
        .end(body);
    });
  const worker = async () => {
    while (next < callbacks.length) await send(callbacks[next++]);
  };
  try {
    await Promise.all(Array.from({ length: connections }, worker));
  } finally {
    agent.destroy();
  }
}
