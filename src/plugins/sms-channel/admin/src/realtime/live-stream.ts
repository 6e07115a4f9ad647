import { SIGNAL_EVENT, type LiveSignal } from '../../../shared/live/signals';
import { readLiveEvent, readSignal, type LiveEvent } from './channel-event';

export type LiveStatus = 'connecting' | 'live' | 'reconnecting' | 'forbidden';

export interface LiveStreamOptions {
  readonly url: string;
  /** Resumes after this event id; null starts with new events. */
  readonly resumeAfter: number | null;
  /** Read at each connection: tokens rotate while a stream lives. */
  token(): string | null;
  /** Called on 401: gets a new token, or ends the session. */
  refreshToken(): Promise<unknown>;
  onStatus(status: LiveStatus): void;
  onEvent(event: LiveEvent): void;
  onSignal(signal: LiveSignal): void;
  /** Bytes have come from the server, if only a heartbeat. */
  onBytes(): void;
  /** Events may have been missed: the stream started with new ones. */
  onGap(): void;
}

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;
/** The server says something every 20 s; a silent connection is a dead one. */
const SILENCE_MS = 60_000;

/**
 * Follows the inbox's events. Reconnects with exponential back-off and resumes after the last event. Returns a function that
 * stops it.
 */
export function startLiveStream(options: LiveStreamOptions): () => void {
  const stop = new AbortController();
  let lastId = options.resumeAfter;
  let failures = 0;
  let wakeUp = () => {};

  async function follow(): Promise<void> {
    options.onStatus('connecting');
    while (!stop.signal.aborted) {
      const end = await connectOnce().catch(() => 'lost' as const);
      if (stop.signal.aborted) return;
      if (end === 'forbidden') return options.onStatus('forbidden');
      options.onStatus('reconnecting');
      if (end === 'unauthorized') await options.refreshToken().catch(() => undefined);
      await waitBeforeRetry();
    }
  }

  async function connectOnce(): Promise<'lost' | 'unauthorized' | 'forbidden'> {
    const connection = new AbortController();
    const abort = () => connection.abort();
    stop.signal.addEventListener('abort', abort);
    let silence = setTimeout(abort, SILENCE_MS);
    try {
      const response = await fetch(lastId === null ? options.url : `${options.url}?after=${lastId}`, {
        headers: { Accept: 'text/event-stream', Authorization: `Bearer ${options.token() ?? ''}` },
        signal: connection.signal,
      });
      if (response.status === 401) return 'unauthorized';
      if (response.status === 403) return 'forbidden';
      if (!response.ok || !response.body) return 'lost';
      failures = 0;
      options.onStatus('live');
      if (lastId === null) options.onGap();
      await read(response.body, () => {
        clearTimeout(silence);
        silence = setTimeout(abort, SILENCE_MS);
        options.onBytes();
      });
      return 'lost';
    } finally {
      clearTimeout(silence);
      stop.signal.removeEventListener('abort', abort);
      connection.abort();
    }
  }

  async function read(body: ReadableStream<Uint8Array>, onChunk: () => void): Promise<void> {
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const parse = createStreamParser(({ type, data }) => {
      if (type === SIGNAL_EVENT) {
        const signal = readSignal(data);
        if (signal) options.onSignal(signal);
        return;
      }
      const event = readLiveEvent(data);
      if (!event) return;
      lastId = event.id;
      options.onEvent(event);
    });
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      onChunk();
      parse(decoder.decode(value, { stream: true }));
    }
  }

  /** With jitter, so that not every inbox reconnects to a restarted server at once. */
  function waitBeforeRetry(): Promise<void> {
    const longest = Math.min(FIRST_WAIT_MS * 2 ** failures, LONGEST_WAIT_MS);
    failures += 1;
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, longest * (0.5 + Math.random() / 2));
      wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  const onOnline = () => wakeUp();
  window.addEventListener('online', onOnline);
  void follow();

  return () => {
    window.removeEventListener('online', onOnline);
    stop.abort();
    wakeUp();
  };
}

/** One dispatched event of an event stream. */
export interface StreamEvent {
  readonly type: string;
  readonly data: string;
}

/**
 * Reads an event stream from chunks that may end anywhere. `EventSource` cannot send the admin's token, so the stream comes
 * through `fetch`. Skips comments (heartbeats) and the fields `retry` and `id`: the data of an event carries its id too.
 */
export function createStreamParser(onEvent: (event: StreamEvent) => void): (chunk: string) => void {
  let rest = '';
  let type = '';
  let data: string[] = [];

  function take(line: string): void {
    if (line === '') return dispatch();
    if (line.startsWith(':')) return;
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    const value = colon === -1 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') type = value;
    if (field === 'data') data.push(value);
  }

  function dispatch(): void {
    if (data.length > 0) onEvent({ type: type || 'message', data: data.join('\n') });
    type = '';
    data = [];
  }

  return (chunk) => {
    const text = rest + chunk;
    // A carriage return at the end may be half of a line break.
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = (lines.pop() ?? '') + text.slice(whole.length);
    lines.forEach(take);
  };
}
