import type { IncomingMessage } from 'node:http';
import type { Context, Next } from 'koa';
import type { Callbacks } from '../services/inbound/callbacks';
import type { Log } from '../services/context';
import { describeError } from '../utils/describe-error';

/** A callback is below 4 KB; what is larger is none. */
const MAX_BODY_BYTES = 64 * 1024;
/** TeleSign sends at once; who drips bytes is not TeleSign. */
const BODY_TIMEOUT_MS = 10_000;

const EXPLANATION =
  'This is the callback URL of an SMS work stream. TeleSign posts texts and delivery reports here; a browser cannot use it. ' +
  'If you see this page, the URL can be reached.\n';

/**
 * `POST /api/sms-channel/callbacks/:token`, in front of Strapi's own layers: sessions, body parsers and queries have no
 * business here, and a slow one among them would cost texts (TeleSign gives up after about 40 seconds). design.md §4 "In".
 */
export function createCallbackIngress(prefix: string, callbacks: Callbacks, log: Log) {
  const path = `${prefix}/sms-channel/callbacks/`;

  return async (ctx: Context, next: Next): Promise<void> => {
    if (!ctx.path.startsWith(path)) return next();
    if (ctx.method === 'GET' || ctx.method === 'HEAD') return answer(ctx, 200, EXPLANATION);
    if (ctx.method !== 'POST') return answer(ctx, 405, { error: 'use POST' });
    const token = ctx.path.slice(path.length);
    const rawBody = await readBody(ctx.req);
    if (rawBody === null) return answer(ctx, 413, { error: `a callback has at most ${MAX_BODY_BYTES} bytes` });
    try {
      const outcome = await callbacks.receive({ token, headers: ctx.req.headers, rawBody });
      if (outcome === 'stored') answer(ctx, 200, {});
      else if (outcome === 'rejected') answer(ctx, 401, { error: 'the signature does not match' });
      else answer(ctx, 404, { error: 'no such callback URL' });
    } catch (error) {
      // Not stored, so never 200: the carrier tries again. The message may quote the row, its name does not.
      log.error(`a callback could not be stored: ${describeError(error)}`);
      answer(ctx, 503, { error: 'cannot store it now, try again' });
    }
  };
}

function answer(ctx: Context, status: number, body: string | object): void {
  ctx.status = status;
  ctx.body = body;
}

/** The very bytes, or null when there are too many. */
function readBody(request: IncomingMessage): Promise<Buffer | null> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.setTimeout(BODY_TIMEOUT_MS, () => request.destroy());
    request.on('data', (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes <= MAX_BODY_BYTES) chunks.push(chunk);
      else resolve(null);
    });
    request.on('end', () => resolve(chunks.length === 1 ? (chunks[0] ?? Buffer.alloc(0)) : Buffer.concat(chunks)));
    request.on('error', reject);
    request.on('close', () => reject(new Error('the connection closed before the body was complete')));
  });
}
