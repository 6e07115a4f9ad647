import { globalAgent } from 'node:http';
import request, { type Response } from 'supertest';

/** What a call was answered. `body.data` has the type that the caller expects; an error has `body.error` instead. */
export interface Answer<Data> {
  status: number;
  body: { data: Data; meta?: Record<string, unknown>; error?: ApiError };
}

/** An error in Strapi's format. */
export interface ApiError {
  status: number;
  name: string;
  message: string;
  details: Record<string, unknown>;
}

/** JSON over HTTP under one prefix, with a bearer token. No answer is an exception: read `status`, or use `dataOf`. */
export interface Client {
  get<Data>(path: string, query?: Record<string, string | number>): Promise<Answer<Data>>;
  /** `data` is sent as `{ data }`. */
  post<Data>(path: string, data?: unknown): Promise<Answer<Data>>;
  put<Data>(path: string, data: unknown): Promise<Answer<Data>>;
  delete<Data>(path: string): Promise<Answer<Data>>;
  /** Any body, as it is: for input that is wrong on purpose, and for calls without the envelope. */
  send<Data>(method: string, path: string, body?: unknown): Promise<Answer<Data>>;
}

/** Where an app listens. */
interface Served {
  readonly url: string;
}

/** The REST API of the README; paths begin after `/api/sms-channel`, e.g. `/work-streams`. */
export const apiClient = (app: Served, token?: string): Client => client(`${app.url}/api/sms-channel`, token);

/** The inbox's own calls, for a signed-in admin user; paths begin after `/sms-channel/inbox`, e.g. `/conversations`. */
export const inboxClient = (app: Served, token: string): Client => client(`${app.url}/sms-channel/inbox`, token);

/** Any calls below a URL. */
export function client(baseUrl: string, token?: string): Client {
  const agent = request.agent(baseUrl);
  if (token !== undefined) agent.auth(token, { type: 'bearer' });

  async function send<Data>(method: string, path: string, body?: unknown): Promise<Answer<Data>> {
    // Without an agent of Node's each call would open a connection of its own.
    const call = agent[method.toLowerCase() as 'get'](path).agent(globalAgent).buffer(true).parse(asText);
    if (body !== undefined) void call.type('json').send(JSON.stringify(body));
    const { status, body: text } = await call;
    return { status, body: parse(text) };
  }
  const enveloped = (data: unknown) => (data === undefined ? undefined : { data });
  return {
    send,
    get: (path, query = {}) => send('GET', `${path}${queryString(query)}`),
    post: (path, data) => send('POST', path, enveloped(data)),
    put: (path, data) => send('PUT', path, enveloped(data)),
    delete: (path) => send('DELETE', path),
  };
}

/** The data of an answer that must be a success; throws with the status and the error's message when it is not. */
export async function dataOf<Data>(answer: Promise<Answer<Data>>): Promise<Data> {
  const { status, body } = await answer;
  if (status >= 200 && status < 300) return body.data;
  const { message = 'no message', details } = body.error ?? {};
  throw new Error(`answered ${status}: ${message} ${JSON.stringify(details ?? {})}`);
}

function queryString(query: Record<string, string | number>): string {
  const entries = Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]);
  return entries.length === 0 ? '' : `?${new URLSearchParams(entries)}`;
}

/** The text itself: what is no JSON, though it says so, is an answer too. */
function asText(response: Response, done: (error: Error | null, text: string) => void): void {
  let text = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => (text += part));
  response.on('end', () => done(null, text));
}

function parse(text: string): Answer<never>['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return { data: text as never };
  }
}
