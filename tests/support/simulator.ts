import { randomUUID } from 'node:crypto';
import {
  startSimulator,
  type Behaviour,
  type CallbackRow,
  type HandsetText,
  type HandsetTextOutcome,
  type RequestRow,
  type Settings,
  type SimulatorOptions,
  type StateView,
} from '../../src/simulator/src';
import { client } from './client';
import { newApiKey } from './secrets';

/** One of our numbers, as every test has it. */
export const OUR_NUMBER = '+17195550199';

/** A text from a handset, with what may be wrong about it; everything but the first three has a default. */
export interface TextOrder {
  from: string;
  to: string;
  text: string;
  copies?: number;
  parallel?: boolean;
  signWith?: 'callbackKey' | 'wrong' | 'none';
  referenceId?: string;
  body?: string;
  /** ISO 8601. */
  at?: string;
}

/** The fake TeleSign, with its control side as typed calls. */
export class TestSimulator {
  private constructor(
    readonly url: string,
    readonly customerId: string,
    readonly apiKey: string,
    private readonly end: () => Promise<void>,
  ) {}

  /** Reports come at once, and callbacks are tried again after 50 and 100 ms, unless told otherwise. */
  static async start(options: Partial<SimulatorOptions> = {}): Promise<TestSimulator> {
    const customerId = options.customerId ?? randomUUID().toUpperCase();
    const apiKey = options.apiKey ?? newApiKey();
    const simulator = await startSimulator({
      numbers: [OUR_NUMBER],
      reportDelayMs: 0,
      callbackRetryDelaysMs: [50, 100],
      ...options,
      customerId,
      apiKey,
    });
    return new TestSimulator(simulator.url, customerId, apiKey, () => simulator.close());
  }

  close(): Promise<void> {
    return this.end();
  }

  state(): Promise<StateView> {
    return this.call('GET', '/state');
  }

  settings(settings: Partial<Settings>): Promise<StateView> {
    return this.call('PUT', '/settings', settings);
  }

  addHandset(number: string, name?: string): Promise<void> {
    return this.call('POST', '/handsets', { number, name });
  }

  /** What a handset sent and received, oldest first. */
  textsOf(number: string): Promise<HandsetText[]> {
    return this.call('GET', `/handsets/${encodeURIComponent(number)}/texts`);
  }

  /** Bodies of the texts that a handset received, oldest first. Two accepted sends are two texts. */
  async receivedBy(number: string): Promise<string[]> {
    const texts = await this.textsOf(number);
    return texts.filter(({ direction }) => direction === 'received').map(({ text }) => text);
  }

  /** Sends a text from a handset; resolves after the first try of its callback. */
  sendText(order: TextOrder): Promise<HandsetTextOutcome> {
    return this.call('POST', '/texts', order);
  }

  /** How sends to one number, or by default to all, are treated from now on; null: as usual again. */
  behave(behaviour: Partial<Behaviour> | null, number: string | null = null): Promise<void> {
    return this.call('PUT', '/behaviours', { number, behaviour });
  }

  clearBehaviours(): Promise<void> {
    return this.call('DELETE', '/behaviours');
  }

  /** Requests to the carrier side with a larger id, oldest first. */
  requests(after = 0): Promise<RequestRow[]> {
    return this.call('GET', `/requests?after=${after}`);
  }

  clearRequests(): Promise<void> {
    return this.call('DELETE', '/requests');
  }

  callbacks(): Promise<CallbackRow[]> {
    return this.call('GET', '/callbacks');
  }

  /** Back to the start options, also the callback URL. */
  reset(): Promise<void> {
    return this.call('POST', '/reset');
  }

  private async call<Result>(method: string, path: string, body?: unknown): Promise<Result> {
    const response = await client(`${this.url}/simulator`).send(method, path, body);
    const answer = response.body as unknown as Result & { error?: { field: string; message: string } };
    if (response.status >= 300)
      throw new Error(`the simulator refused: ${answer.error?.field}: ${answer.error?.message}`);
    return answer;
  }
}
