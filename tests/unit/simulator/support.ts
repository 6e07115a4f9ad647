import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { startSimulator, type Simulator, type SimulatorOptions } from '../../../src/simulator/src';

/** The documentation's example credentials (docs/carrier.md §1.2). */
export const CUSTOMER_ID = 'FFFFFFFF-EEEE-DDDD-1234-AB1234567890';
export const API_KEY = 'ABC12345yusumoN6BYsBVkh+yRJ5czgsnCehZaOYldPJdmFh6NeX8kunZ2zU1YWaUw/0wV6xfw==';

export const OUR_NUMBER = '+17195550199';
export const ANA = '+12025550143';

export const basic = (customerId = CUSTOMER_ID, apiKey = API_KEY): string =>
  `Basic ${Buffer.from(`${customerId}:${apiKey}`).toString('base64')}`;

export interface ReceivedCallback {
  headers: IncomingHttpHeaders;
  body: string;
  json: Record<string, unknown>;
}

/** A callback URL under test control: answers from a list of HTTP statuses, then 200; null leaves a request open. */
export class CallbackReceiver {
  readonly received: ReceivedCallback[] = [];
  private readonly answers: (number | null)[] = [];
  private arrivals: (() => void)[] = [];

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async start(): Promise<CallbackReceiver> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const receiver = new CallbackReceiver(
      server,
      `http://127.0.0.1:${(server.address() as AddressInfo).port}/callback`,
    );
    server.on('request', (incoming, response) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', () => {
        const body = Buffer.concat(chunks).toString('utf8');
        receiver.received.push({ headers: incoming.headers, body, json: parse(body) });
        const status = receiver.answers.length > 0 ? receiver.answers.shift() : 200;
        if (status !== null) response.writeHead(status ?? 200, { 'Content-Type': 'application/json' }).end('{}');
        for (const arrived of receiver.arrivals.splice(0)) arrived();
      });
    });
    return receiver;
  }

  answerNext(...statuses: (number | null)[]): void {
    this.answers.push(...statuses);
  }

  /** The first `count` callbacks, once they are here. */
  async first(count: number): Promise<ReceivedCallback[]> {
    while (this.received.length < count) {
      await new Promise<void>((resolve) => this.arrivals.push(resolve));
    }
    return this.received.slice(0, count);
  }

  /** Status codes of everything received, in order of arrival. */
  codes(): unknown[] {
    return this.received.map(({ json }) => (json.status as { code?: unknown } | undefined)?.code);
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await once(this.server, 'close');
  }
}

function parse(body: string): Record<string, unknown> {
  try {
    return JSON.parse(body);
  } catch {
    return {};
  }
}

export interface Answer {
  status: number;
  json: Record<string, unknown>;
}

/** A simulator with the calls that a customer and a tester make. */
export class Client {
  constructor(readonly simulator: Simulator) {}

  static async start(options: Partial<SimulatorOptions> = {}): Promise<Client> {
    return new Client(
      await startSimulator({
        customerId: CUSTOMER_ID,
        apiKey: API_KEY,
        numbers: [OUR_NUMBER, '12345'],
        reportDelayMs: 0,
        callbackRetryDelaysMs: [5, 10],
        ...options,
      }),
    );
  }

  /** A request to the carrier side. */
  carrier(method: string, path: string, init: RequestInit = {}): Promise<Response> {
    return fetch(`${this.simulator.url}${path}`, {
      method,
      ...init,
      headers: { Authorization: basic(), ...init.headers },
    });
  }

  async get(path: string): Promise<Answer> {
    return read(await this.carrier('GET', path));
  }

  /** A send whose fields are good unless they are replaced; undefined leaves a field out. */
  sendRaw(fields: Record<string, string | undefined> = {}, init: RequestInit = {}): Promise<Response> {
    const all = {
      phone_number: ANA.slice(1),
      message: 'Hello',
      message_type: 'ARN',
      sender_id: OUR_NUMBER.slice(1),
      ...fields,
    };
    const given = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    return this.carrier('POST', '/v1/messaging', { body: new URLSearchParams(given), ...init });
  }

  async send(fields: Record<string, string | undefined> = {}, init: RequestInit = {}): Promise<Answer> {
    return read(await this.sendRaw(fields, init));
  }

  /** A call of the control side. */
  async control<Result = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
  ): Promise<{ status: number; json: Result }> {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } };
    const response = await fetch(`${this.simulator.url}/simulator${path}`, { method, ...init });
    return { status: response.status, json: (await response.json()) as Result };
  }

  async behave(behaviour: object | null, number?: string): Promise<void> {
    const { status } = await this.control('PUT', '/behaviours', { number, behaviour });
    if (status !== 200) throw new Error(`the behaviour was answered ${status}`);
  }

  async settings(settings: object): Promise<void> {
    const { status } = await this.control('PUT', '/settings', settings);
    if (status !== 200) throw new Error(`the settings were answered ${status}`);
  }

  async texts(number = ANA): Promise<Record<string, unknown>[]> {
    const { json } = await this.control<Record<string, unknown>[]>(
      'GET',
      `/handsets/${encodeURIComponent(number)}/texts`,
    );
    return json;
  }

  async list(name: 'requests' | 'callbacks'): Promise<Record<string, unknown>[]> {
    const { json } = await this.control<Record<string, unknown>[]>('GET', `/${name}`);
    return json;
  }
}

async function read(response: Response): Promise<Answer> {
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}

/** Asks until the answer is right, for what the simulator does by itself after a callback was answered. */
export async function eventually<Value>(ask: () => Promise<Value>, isRight: (value: Value) => boolean): Promise<Value> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const value = await ask();
    if (isRight(value)) return value;
    await wait(10);
  }
  return ask();
}

/** Code inside a carrier's answer, whichever envelope it has (docs/carrier.md §4.1). */
export function codeOf({ json }: Answer): unknown {
  const errors = json.errors as { code: number }[] | undefined;
  return errors?.[0]?.code ?? (json.status as { code: number } | undefined)?.code;
}
