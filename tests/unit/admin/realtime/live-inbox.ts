import {
  startLiveStream,
  type LiveStreamOptions,
} from '../../../../src/plugins/sms-channel/admin/src/realtime/live-stream';
import { Arrivals } from './arrivals';
import { EventServer, type Connection } from './event-server';

/** The server says something every 20 s; after a minute of silence a connection counts as dead. */
export const SILENCE_MS = 60_000;

/** What surrounds a stream in the browser: a window that tells when the network is back, and a clock that the test moves. */
export class Inbox {
  readonly window = new EventTarget();
  private stopStream = () => {};

  private constructor(readonly server: EventServer) {}

  static async open(): Promise<Inbox> {
    const inbox = new Inbox(await EventServer.start());
    Object.defineProperty(globalThis, 'window', { value: inbox.window, configurable: true });
    // Timeouts are the inbox's waits; all that carries HTTP keeps its own time.
    jest.useFakeTimers({
      doNotFake: ['hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate', 'setInterval'],
    });
    return inbox;
  }

  /** Starts to follow; answers what the page is told, in order: a status, `gap`, `refresh`, or an event as `#id`. */
  follow(options: Partial<LiveStreamOptions> = {}): Arrivals<string> {
    const told = new Arrivals<string>();
    this.stopStream = startLiveStream({
      url: this.server.url,
      resumeAfter: null,
      token: () => 'token-1',
      refreshToken: async () => told.add('refresh'),
      onStatus: (status) => told.add(status),
      onEvent: ({ id }) => told.add(`#${id}`),
      onSignal: (signal) => told.add(signal.kind === 'channel' ? signal.kind : `${signal.kind} ${signal.agent.name}`),
      onBytes: () => {},
      onGap: () => told.add('gap'),
      ...options,
    });
    return told;
  }

  /** Follows until the stream is open. */
  async followLive(options: Partial<LiveStreamOptions> = {}): Promise<[Arrivals<string>, Connection]> {
    const told = this.follow(options);
    const connection = await this.server.connections.next();
    expect(await told.take(3)).toEqual(['connecting', 'live', 'gap']);
    return [told, connection];
  }

  stop(): void {
    this.stopStream();
  }

  async close(): Promise<void> {
    this.stop();
    jest.useRealTimers();
    Reflect.deleteProperty(globalThis, 'window');
    await this.server.close();
  }
}

export const frame = (id: number, conversation = 'c1') =>
  `id: ${id}\nevent: message.received\ndata: ${JSON.stringify({ id, type: 'message.received', conversation })}\n\n`;

/** As the server sends a signal: without an id. */
export const signalFrame = (signal: object) => `event: signal\ndata: ${JSON.stringify(signal)}\n\n`;

/** Lets the time pass that the inbox waits before it tries again. */
export async function passWait(): Promise<void> {
  while (jest.getTimerCount() === 0) await turn();
  await jest.advanceTimersToNextTimerAsync();
}

/** Lets everything that is ready to run, run. */
export async function settle(): Promise<void> {
  for (let count = 0; count < 10; count += 1) await turn();
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
