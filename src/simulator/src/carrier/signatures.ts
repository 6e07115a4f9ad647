import { createHmac, timingSafeEqual } from 'node:crypto';

/** What a digest signature covers (docs/carrier.md §1.2). */
export interface SignedRequest {
  method: string;
  /** Exactly as sent; left out of the signature for GET and DELETE. */
  contentType: string;
  /** Value of the `Date` header; empty when `x-ts-date` is sent. */
  date: string;
  /** Every `x-ts-*` header, names in lower case. */
  tsHeaders: Readonly<Record<string, string>>;
  body: Buffer;
  /** Path without host and query. */
  path: string;
}

/** base64(HMAC-SHA256(base64-decoded key, bytes)): the one signature of requests and of callbacks (docs/carrier.md §1.2, §5.6). */
export function sign(apiKey: string, bytes: Buffer | string): string {
  return createHmac('sha256', Buffer.from(apiKey, 'base64')).update(bytes).digest('base64');
}

/** The lines that a digest signature is made over, as bytes: the body is signed as it was sent (docs/carrier.md §1.2). */
export function stringToSign(request: SignedRequest): Buffer {
  const hasContentType = request.method !== 'GET' && request.method !== 'DELETE';
  const tsLines = Object.entries(request.tsHeaders)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${value.trim()}`);
  const head = [request.method, hasContentType ? request.contentType : '', request.date, ...tsLines].join('\n');
  const body = request.body.length > 0 ? [Buffer.from('\n'), request.body] : [];
  return Buffer.concat([Buffer.from(head), ...body, Buffer.from(`\n${request.path}`)]);
}

/** Compares two secrets without telling by time where they differ. */
export function sameSecret(a: string, b: string): boolean {
  const [first, second] = [Buffer.from(a), Buffer.from(b)];
  return first.length === second.length && timingSafeEqual(first, second);
}

/** Headers of a signed callback (docs/carrier.md §5.6): the body alone is signed. */
export function callbackHeaders(customerId: string, key: string, body: string): Record<string, string> {
  const signature = sign(key, body);
  return { Authorization: `TSA ${customerId}:${signature}`, 'X-TS-Authorization': signature };
}
