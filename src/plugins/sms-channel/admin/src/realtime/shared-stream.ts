import type { ChannelSignal } from '../../../shared/live/signals';
import type { LiveEvent } from './channel-event';
import { startLiveStream, type LiveStatus, type LiveStreamOptions } from './live-stream';
import type { TabMessage, Tabs } from './tabs';

interface SharedStreamOptions extends Omit<LiveStreamOptions, 'resumeAfter'> {
  /** Tabs with the same name share one stream: one name an agent. */
  readonly name: string;
  /** Null: this tab has a stream of its own. */
  readonly tabs: Tabs | null;
}

export interface SharedStream {
  /** Whether this tab holds the stream: what a browser should do once, it does. */
  isLeader(): boolean;
  stop(): void;
}

/** The leader says at least this often that it lives: with the heartbeats of the server, which come every 20 s. */
const BEAT_MS = 15_000;
/** A leader that is silent for this long is frozen or cut off; another tab takes its place. */
const SILENCE_MS = 75_000;

/**
 * Follows the inbox's events with one stream for all tabs of the browser. The tab that has the lock leads: it holds the
 * stream and passes on what it says. When it goes, the next one resumes behind the last event that it has seen. A tab takes
 * each event once, whichever way it comes.
 */
export function startSharedStream(options: SharedStreamOptions): SharedStream {
  const { tabs } = options;
  const seen = createSeenIds();
  const channel = tabs?.open(options.name, (message) => onMessage(message as TabMessage));
  let lastId: number | null = null;
  let hasBegun = false;
  let hasStopped = false;
  let saidAt = 0;
  let status: LiveStatus | null = null;
  /** How the channel is, for tabs that come later: the server says it once. */
  let condition: ChannelSignal | null = null;
  let place = new AbortController();
  let silence: ReturnType<typeof setTimeout> | undefined;
  let stopLeading: (() => void) | null = null;

  if (tabs) {
    standInLine(tabs, false);
    say({ kind: 'hello' });
  } else {
    void lead();
  }

  /** Waits for the lock, or takes it away from a leader that is silent. */
  function standInLine(line: Tabs, isStealing: boolean): void {
    place.abort();
    place = new AbortController();
    const here = place;
    let hasLed = false;
    awaitLeader();
    const request = line.locks.request(options.name, isStealing ? { steal: true } : { signal: here.signal }, () => {
      if (here.signal.aborted) return undefined;
      hasLed = true;
      return lead();
    });
    void request
      .catch(() => undefined)
      .then(() => {
        if (here !== place || here.signal.aborted) return;
        // Refused for want of storage rights, say: better a stream of its own than none.
        if (!hasLed) return void lead();
        stopLeading?.();
        // A forbidden tab steps down for good; one whose lock was taken waits for it again.
        if (status !== 'forbidden') standInLine(line, false);
      });
  }

  /** Holds the stream. Resolves when it leads no more, which gives the lock back. */
  function lead(): Promise<void> {
    clearTimeout(silence);
    return new Promise((resolve) => {
      const stopStream = startLiveStream({
        ...options,
        resumeAfter: lastId,
        onStatus(next) {
          show(next);
          sayStatus();
          if (next === 'forbidden') stopLeading?.();
          // Behind the last event of the tab that led before: what this one had missed until then, it does not know.
          if (next === 'live' && lastId !== null && !hasBegun) gap();
        },
        onEvent(event) {
          say({ kind: 'event', event });
          take(event);
        },
        onSignal(signal) {
          if (signal.kind === 'channel') condition = signal;
          say({ kind: 'signal', signal });
          options.onSignal(signal);
        },
        onBytes() {
          options.onBytes();
          if (Date.now() - saidAt >= BEAT_MS) sayStatus();
        },
        onGap() {
          say({ kind: 'gap' });
          gap();
        },
      });
      stopLeading = () => {
        stopLeading = null;
        stopStream();
        resolve();
      };
    });
  }

  function onMessage(message: TabMessage): void {
    if (hasStopped) return;
    if (message.kind === 'hello') {
      if (!stopLeading) return;
      sayStatus();
      if (condition) say({ kind: 'signal', signal: condition });
      return;
    }
    if (!stopLeading) awaitLeader();
    if (message.kind === 'event') return take(message.event);
    if (message.kind === 'signal') return options.onSignal(message.signal);
    if (message.kind === 'gap') return gap();
    if (stopLeading || message.status === 'forbidden') return;
    if (message.lastId !== null) lastId = Math.max(lastId ?? 0, message.lastId);
    show(message.status);
    // This tab missed what happened between its first look at the rows and now.
    if (message.status === 'live' && !hasBegun) gap();
  }

  function awaitLeader(): void {
    clearTimeout(silence);
    if (!tabs) return;
    // Not all at once.
    silence = setTimeout(() => standInLine(tabs, true), SILENCE_MS * (1 + Math.random() / 5));
  }

  function take(event: LiveEvent): void {
    lastId = Math.max(lastId ?? 0, event.id);
    if (seen.isNew(event.id)) options.onEvent(event);
  }

  function gap(): void {
    hasBegun = true;
    options.onGap();
  }

  function show(next: LiveStatus): void {
    if (next === status) return;
    status = next;
    options.onStatus(next);
  }

  function sayStatus(): void {
    say({ kind: 'status', status: status ?? 'connecting', lastId });
  }

  function say(message: TabMessage): void {
    saidAt = Date.now();
    channel?.say(message);
  }

  return {
    isLeader: () => stopLeading !== null,
    stop() {
      hasStopped = true;
      clearTimeout(silence);
      place.abort();
      stopLeading?.();
      channel?.close();
    },
  };
}

const KEPT = 2000;

/** Remembers the last ids, so that an event that comes by two ways, or again after a resume, is taken once. */
function createSeenIds() {
  const seen = new Set<number>();
  return {
    /** True the first time. */
    isNew(id: number): boolean {
      if (seen.has(id)) return false;
      seen.add(id);
      if (seen.size > KEPT) for (const oldest of [...seen].slice(0, KEPT / 2)) seen.delete(oldest);
      return true;
    },
  };
}
