import type { IncomingHttpHeaders } from 'node:http';

/** A request of a customer, read completely. */
export interface CarrierRequest {
  method: string;
  /** Path without the query. */
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** One value of a header; Node joins repeated ones already. */
export function header(request: CarrierRequest, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}
