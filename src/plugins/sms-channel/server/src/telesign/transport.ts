/**
 * The one place that knows the HTTP library. It never throws, and it never hands out an error of the library: those carry
 * the request, and with it the credentials, the phone number and the text.
 */
import http from 'node:http';
import https from 'node:https';

// By name: bundled as CommonJS, a default import of an ESM-only package depends on the bundler's idea of interop.
import { got, type Request, type Response } from 'got';

export interface TransportTimeouts {
  /** For each of name look-up, TCP connection and TLS handshake, in milliseconds. */
  connectMs: number;
  /** For the whole exchange, from the first look-up to the last byte of the answer, in milliseconds. */
  responseMs: number;
}

export interface TransportRequest {
  method: 'GET' | 'POST';
  url: string;
  authorization: string;
  /** Goes out form-encoded. */
  form?: URLSearchParams;
  timeouts: TransportTimeouts;
}

/** What is known after an exchange. The three kinds differ in what they prove about the request. */
export type TransportResult =
  /** An answer came. `body` is null when it broke off, took too long or was larger than {@link MAX_ANSWER_BYTES}. */
  | { kind: 'answer'; httpStatus: number; retryAfter: string | null; body: string | null }
  /** No connection was made (name look-up, refused, TLS handshake): not one byte of the request left. */
  | { kind: 'no-connection'; code: string }
  /** A connection stood and no answer came: the request may or may not have been read. */
  | { kind: 'no-answer'; code: string };

export type Transport = (request: TransportRequest) => Promise<TransportResult>;

export const MAX_ANSWER_BYTES = 64 * 1024;

/**
 * A connection for each request. A kept connection may be closed by the other side at the moment we write to it, which
 * leaves the outcome of a send unknown; at the pace of SMS a handshake per text is the cheaper price.
 */
const agent = { http: new http.Agent({ keepAlive: false }), https: new https.Agent({ keepAlive: false }) };

export const exchange: Transport = async ({
  method,
  url,
  authorization,
  form,
  timeouts: { connectMs, responseMs },
}) => {
  const stream = got.stream(url, {
    method,
    headers: {
      authorization,
      accept: 'application/json',
      'user-agent': 'strapi-plugin-sms-channel',
      ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    },
    ...(form && { body: form.toString() }),
    agent,
    retry: { limit: 0 },
    followRedirect: false,
    throwHttpErrors: false,
    // Unpacking could turn a small answer into a large one.
    decompress: false,
    timeout: {
      lookup: connectMs,
      connect: connectMs,
      secureConnect: connectMs,
      request: responseMs,
    },
  });

  let response: Response | undefined;
  stream.once('response', (arrived: Response) => (response = arrived));

  let body: string | null = null;
  let failureCode = 'NO_ANSWER';
  try {
    body = await readBounded(stream);
  } catch (error) {
    failureCode = networkCode(error);
  }

  if (response) {
    return {
      kind: 'answer',
      httpStatus: response.statusCode,
      retryAfter: response.headers['retry-after'] ?? null,
      body,
    };
  }
  return { kind: wasConnected(stream, url) ? 'no-answer' : 'no-connection', code: failureCode };
};

/** The body as text, or null as soon as it exceeds the bound; leaving the loop closes the connection. */
async function readBounded(stream: AsyncIterable<Buffer>): Promise<string | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of stream) {
    bytes += chunk.length;
    if (bytes > MAX_ANSWER_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** Under TLS nothing of a request leaves before the handshake is done and the certificate is accepted. */
function wasConnected(stream: Request, url: string): boolean {
  const { timings } = stream;
  return (url.startsWith('https:') ? timings?.secureConnect : timings?.connect) !== undefined;
}

/** Node's code of a network error (`ECONNREFUSED`, `CERT_HAS_EXPIRED`, …): the only part of it that may leave. */
function networkCode(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[A-Z0-9_]{1,64}$/.test(code) ? code : 'NETWORK_ERROR';
}
