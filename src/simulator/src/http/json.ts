import type { IncomingMessage, ServerResponse } from 'node:http';
import type * as z from 'zod';
import { readBody } from './readBody';

const LARGEST_BODY_BYTES = 1024 * 1024;

/** Something in a control request is wrong: answered as `{ error: { field, message } }`. */
export class ControlError extends Error {
  constructor(
    readonly field: string,
    message: string,
    readonly httpStatus = 400,
  ) {
    super(message);
  }
}

export function sendJson(response: ServerResponse, httpStatus: number, body: unknown): void {
  response.writeHead(httpStatus, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
}

export function sendControlError(response: ServerResponse, error: ControlError): void {
  sendJson(response, error.httpStatus, { error: { field: error.field, message: error.message } });
}

/**
 * Reads and parses the JSON of a control request. The content type must say JSON: a foreign web page cannot send that
 * to this machine without asking, and is never allowed to.
 */
export async function readJson<Schema extends z.ZodType>(
  incoming: IncomingMessage,
  schema: Schema,
): Promise<z.output<Schema>> {
  const type = incoming.headers['content-type'] ?? '';
  const body = await readBody(incoming, LARGEST_BODY_BYTES);
  if (!/^application\/json\s*(?:;|$)/i.test(type)) {
    throw new ControlError('content-type', `expected application/json; got ${JSON.stringify(type)}`);
  }
  return parseOrThrow(schema, parseText(body));
}

function parseText(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new ControlError('body', 'expected JSON');
  }
}

/** Parses a value, or says which field is wrong and why. */
export function parseOrThrow<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const unknownKey = issue?.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
  const path = [...(issue?.path ?? []), ...(unknownKey === undefined ? [] : [unknownKey])];
  throw new ControlError(path.map(String).join('.') || 'body', issue?.message ?? 'not valid');
}
