import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { type Log, describeError } from '../app/log';
import type { Urls } from '../app/urls';
import type { CallbackOutcome, Callbacks } from './callbacks';

/** Callbacks have less than 4 KB; a larger body is no callback. */
const MAX_BODY_BYTES = 64 * 1024;
/**
 * TeleSign sends the body at once; who is slower than this is not TeleSign. Counted in seconds in which this process ran: after a
 * standstill timers fire before what has arrived is read, and would cut off callbacks that are there as a whole.
 */
const BODY_TIMEOUT_SECONDS = 10;
/**
 * For the same reason an idle connection lives on for longer than a standstill: Node's 5 seconds would end one whose next callback
 * has arrived. Balancers keep theirs for a minute.
 */
const KEEP_ALIVE_MS = 75_000;

/** Shown to people who open the URL in a browser and would think that it is broken. */
const EXPLANATION =
  'This is the callback URL of an SMS work stream, and it can be reached from where you are.\n\n' +
  'TeleSign posts texts and delivery reports here; there is nothing to see in a browser. What came in, and what was refused ' +
  'and why, is shown in the admin panel: Settings, SMS channel, the work stream, Callback doctor.\n';
const UNKNOWN_EXPLANATION =
  'This server can be reached, but no work stream has this callback URL, or not any more. Copy the present one from the admin ' +
  'panel (Settings, SMS channel, the work stream, SMS settings) and give it to TeleSign.\n';
const TEXT = 'text/plain; charset=utf-8';

/** TeleSign takes a callback as delivered on exactly 200 only (docs/carrier.md §5.2). */
const ANSWERS: Record<CallbackOutcome, { status: number; body: string }> = {
  stored: { status: 200, body: '{}' },
  rejected: { status: 401, body: JSON.stringify({ error: 'the signature does not match' }) },
  'ended-url': { status: 404, body: JSON.stringify({ error: 'this callback URL has been replaced' }) },
  'unknown-token': { status: 404, body: JSON.stringify({ error: 'no such callback URL' }) },
};

/**
 * Handles `POST <prefix>/sms-channel/callbacks/:token` before Strapi: its sessions, body parsers and routers are not needed for
 * callbacks, and a slow one would cost texts (TeleSign gives up after about 40 seconds). All other requests go on to Strapi.
 * docs/architecture.md §4.1.
 */
export function installCallbackIngress(
  server: Server,
  { restPrefix }: Pick<Urls, 'restPrefix'>,
  callbacks: Callbacks,
  log: Log,
): void {
  server.keepAliveTimeout = Math.max(server.keepAliveTimeout, KEEP_ALIVE_MS);
  const strapiListeners = server.listeners('request') as RequestListener[];
  server.removeAllListeners('request');
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const token = callbackToken(request.url ?? '', restPrefix);
    if (token !== null) void receive(token, request, response);
    else for (const listener of strapiListeners) listener(request, response);
  });

  async function receive(token: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET' || request.method === 'HEAD') return explain(token, response);
    if (request.method !== 'POST') return answer(response, 405, JSON.stringify({ error: 'use POST' }));
    const rawBody = await readBody(request);
    if (rawBody === 'gone') return;
    if (rawBody === 'too-large') {
      return answer(response, 413, JSON.stringify({ error: `a callback has at most ${MAX_BODY_BYTES} bytes` }));
    }
    try {
      const { status, body } = ANSWERS[await callbacks.receive({ token, headers: request.headers, rawBody })];
      answer(response, status, body);
    } catch (error) {
      // It is not stored, so the answer is not 200: TeleSign repeats it.
      log.error(`a callback could not be stored: ${describeError(error)}`);
      answer(response, 503, JSON.stringify({ error: 'cannot store it now, try again' }));
    }
  }

  async function explain(token: string, response: ServerResponse): Promise<void> {
    try {
      const isKnown = await callbacks.isKnown(token);
      answer(response, isKnown ? 200 : 404, isKnown ? EXPLANATION : UNKNOWN_EXPLANATION, TEXT);
    } catch (error) {
      log.error(`a callback URL could not be looked up: ${describeError(error)}`);
      answer(response, 503, 'The database cannot be reached: callbacks are refused, and TeleSign tries again.\n', TEXT);
    }
  }
}

const CALLBACKS = '/sms-channel/callbacks/';

/**
 * The token in the URL of a request; null where the request is none of a callback. Proxies and people write a URL in many ways
 * (doubled slashes, capitals, escapes, with the host before it). All are taken here, also those below another prefix, whose token
 * is no one's: what went on to Strapi would stand in its access log, and whoever knows the token finds the work stream.
 */
export function callbackToken(url: string, prefix: string): string | null {
  const path = plainPath(url);
  const at = path.toLowerCase().indexOf(CALLBACKS);
  if (at === -1) return null;
  const isBelowPrefix = path.slice(0, at).toLowerCase() === prefix.toLowerCase();
  return isBelowPrefix ? path.slice(at + CALLBACKS.length).replace(/\/$/, '') : '';
}

/** More than one escape inside of another is nobody's mistake. */
const MAX_UNESCAPED = 3;

function plainPath(url: string): string {
  let path = url.replace(/^[a-z]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '');
  for (let turn = 0; turn < MAX_UNESCAPED && path.includes('%'); turn += 1) path = unescaped(path);
  const segments: string[] = [];
  for (const segment of path.replaceAll('\\', '/').split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  return `/${segments.join('/')}${/[/\\]$/.test(path) ? '/' : ''}`;
}

function unescaped(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function answer(response: ServerResponse, status: number, body: string, type = 'application/json'): void {
  // The rest of a refused body is not read: the connection ends with the answer.
  const connection = status === 413 ? { connection: 'close' } : {};
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body), ...connection });
  response.end(body);
}

/** The raw bytes; `gone` when the sender left or was too slow. */
function readBody(request: IncomingMessage): Promise<Buffer | 'too-large' | 'gone'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    let seconds = 0;
    const tick = () => {
      seconds += 1;
      if (seconds >= BODY_TIMEOUT_SECONDS) request.destroy();
      else timeout = setTimeout(tick, 1_000);
    };
    let timeout = setTimeout(tick, 1_000);
    const settle = (body: Buffer | 'too-large' | 'gone') => {
      clearTimeout(timeout);
      resolve(body);
    };
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else settle('too-large');
    });
    request.on('end', () => settle(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)));
    request.on('error', () => settle('gone'));
    request.on('close', () => settle('gone'));
  });
}
