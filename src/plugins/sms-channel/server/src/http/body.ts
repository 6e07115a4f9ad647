import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createUnzip } from 'node:zlib';
import { errors } from '@strapi/utils';
import type { Context as KoaContext, Next, Request } from 'koa';
import { nextTurn } from '../app/slices';

type Context = KoaContext & { request: Request & { body?: unknown } };

/** What a body may be at most: larger ones would keep the process busy before anybody has looked at them. */
interface Limits {
  readonly bytes: number;
  /** Everything that stands in it: fields and items. */
  readonly values: number;
}

/** A text, a setting, a contact: all of them are far smaller. */
const ORDINARY: Limits = { bytes: 64 * 1024, values: 2_000 };
/** A work stream with hundreds of numbers and rules. */
const DOCUMENT: Limits = { bytes: 512 * 1024, values: 20_000 };
/** 10,000 people with their variables. */
const BULK: Limits = { bytes: 4 * 1024 * 1024, values: 350_000 };

/** The calls that need more than others. */
const LARGER: readonly (readonly [path: RegExp, limits: Limits])[] = [
  [/^\/bulk-sends\/?$/i, BULK],
  [/^\/(?:work-streams|routing-rules|queues|operating-hours|agents)(?:\/|$)/i, DOCUMENT],
];

/** Of a call, by its path behind the plugin's name. */
export const limitsOf = (path: string): Limits => LARGER.find(([pattern]) => pattern.test(path))?.[1] ?? ORDINARY;

/** The deepest body of ours has eight: `{ data: { routingRules: [{ conditions: [{ value: [`. */
const MAX_DEPTH = 16;
/** Names that are all different cost far more than values. */
const MAX_FIELDS = 200;

const WITH_BODY: ReadonlySet<string> = new Set(['POST', 'PUT', 'PATCH']);
const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;

/** A body that was refused; its call says why, once it is known who asks. */
const refused = new WeakMap<IncomingMessage, Error>();
/** Bodies of plain characters: none of them could make a text that cannot be stored, or that shows nothing. */
const plain = new WeakSet<object>();

/** @throws what was wrong with the body of this call */
export function requireGoodBody(request: IncomingMessage): void {
  const problem = refused.get(request);
  if (problem) throw problem;
}

export const isPlain = (body: unknown): boolean => typeof body === 'object' && body !== null && plain.has(body);

/**
 * Reads the bodies of our calls within the limits of each, before Strapi's own parser, which knows one limit for all calls and
 * counts bytes only. docs/architecture.md §5.7.
 */
export function createBodyReader(prefix: string) {
  const starts = [`${prefix}/sms-channel/`, '/sms-channel/'].map((start) => start.toLowerCase());

  return async (ctx: Context, next: Next): Promise<void> => {
    // Strapi's router does not look at the case either.
    const path = ctx.path.toLowerCase();
    const start = starts.find((each) => path.startsWith(each));
    if (start === undefined || !WITH_BODY.has(ctx.method) || !hasBody(ctx.req)) return next();
    const body = await readBody(ctx.req, limitsOf(path.slice(start.length - 1)));
    // Strapi's parser reads what it knows the type of; nothing is left to read.
    delete ctx.req.headers['content-type'];
    if (body instanceof Error) {
      refused.set(ctx.req, body);
      // The rest of it is not read.
      ctx.set('connection', 'close');
    } else ctx.request.body = body;
    return next();
  };
}

const hasBody = ({ headers }: IncomingMessage) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

async function readBody(request: IncomingMessage, limits: Limits): Promise<unknown> {
  const { 'content-type': type = '', 'content-encoding': encoding, 'content-length': announced } = request.headers;
  if (!JSON_TYPE.test(type)) return bad('must be JSON, with the content-type application/json');
  if (Number(announced ?? 0) > limits.bytes) return tooLarge(limits);
  if (encoding !== undefined && !['identity', 'gzip', 'deflate'].includes(encoding)) {
    return bad(`must not be encoded as ${encoding.slice(0, 40)}`);
  }
  const isZipped = encoding === 'gzip' || encoding === 'deflate';
  const measure = createMeasure(limits);
  const chunks: Buffer[] = [];
  const problem = await readAll(isZipped ? request.pipe(createUnzip()) : request, (chunk) => {
    chunks.push(chunk);
    return measure(chunk);
  });
  if (problem) {
    request.unpipe().pause();
    return problem;
  }
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('utf8');
  if (text.trim() === '') return undefined;
  try {
    // A large body is read, understood and checked in turns of their own.
    if (bytes.length > ORDINARY.bytes) await nextTurn();
    const body: unknown = JSON.parse(text);
    if (bytes.length > ORDINARY.bytes) await nextTurn();
    if (typeof body !== 'object' || body === null) return bad('must be an object');
    // ASCII has none of them, and what it only names is written as an escape.
    if (text.length === bytes.length && !text.includes('\\u')) plain.add(body);
    return body;
  } catch {
    return bad('is not JSON');
  }
}

/** Reads until the end, or until `take` has something against a chunk. */
function readAll(stream: Readable, take: (chunk: Buffer) => Error | null): Promise<Error | null> {
  return new Promise((resolve) => {
    stream.on('data', (chunk: Buffer) => {
      const problem = take(chunk);
      if (!problem) return;
      stream.removeAllListeners('data').pause();
      resolve(problem);
    });
    stream.on('end', () => resolve(null));
    stream.on('error', () => resolve(bad('could not be read')));
    stream.on('close', () => resolve(bad('was not sent to its end')));
  });
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * Counts what stands in JSON while it arrives: a parser would build all of it first. It need not be good JSON. What it makes tells
 * of each chunk what is wrong by then.
 */
export function createMeasure({ bytes: maxBytes, values: maxValues }: Limits) {
  let bytes = 0;
  let values = 0;
  let depth = 0;
  let isInString = false;
  let isEscaped = false;
  /** Of each open container: how many fields there are, or minus one of a list. */
  const fields = new Int32Array(MAX_DEPTH + 1);

  function read(chunk: Buffer): Error | null {
    bytes += chunk.length;
    if (bytes > maxBytes) return tooLarge({ bytes: maxBytes, values: maxValues });
    for (let at = 0; at < chunk.length; at += 1) {
      const unit = chunk[at];
      if (isInString) {
        if (isEscaped) isEscaped = false;
        else if (unit === BACKSLASH) isEscaped = true;
        else if (unit === QUOTE) isInString = false;
      } else if (unit === QUOTE) isInString = true;
      else if (unit === OPEN_OBJECT || unit === OPEN_LIST) {
        depth += 1;
        values += 1;
        if (depth > MAX_DEPTH) return bad(`must not be nested more than ${MAX_DEPTH} levels deep`);
        fields[depth] = unit === OPEN_OBJECT ? 1 : -1;
      } else if (unit === COMMA) {
        values += 1;
        const own = fields[depth] ?? -1;
        if (own >= MAX_FIELDS) return bad(`must not have more than ${MAX_FIELDS} fields in one object`);
        if (own > 0) fields[depth] = own + 1;
      } else if ((unit === CLOSE_OBJECT || unit === CLOSE_LIST) && depth > 0) depth -= 1;
    }
    return values > maxValues ? bad(`must not have more than ${maxValues} values`) : null;
  }

  return read;
}

const bad = (reason: string): Error =>
  new errors.ValidationError(`the body ${reason}`, {
    errors: [{ path: ['data'], message: reason, name: 'ValidationError' }],
  });

const tooLarge = ({ bytes }: Limits): Error =>
  new errors.PayloadTooLargeError(`the body must have at most ${Math.round(bytes / 1024)} KB`);
