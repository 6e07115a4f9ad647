import { HEARTBEAT_EVERY_MS } from '../../../shared/distribution/contract';
import type { Tag, TagType } from '../api/api';

/** What is kept of the server's answers. */
export interface Cache {
  /** Whether something that events touch is being asked for now. */
  isLoading(): boolean;
  /** What is shown of these is asked for again. */
  invalidate(tags: Tag[]): void;
}

const BURST_MS = 150;
/** What every event touches is read again at most this often, in ms. */
const LEAST_APART_MS: Partial<Record<TagType, number>> = { SmsBoard: 1000 };

/** Gathers what bursts of events make out of date, and refreshes it once. */
export function createInvalidation(cache: Cache) {
  const waiting = new Map<string, Tag>();
  const doneAt = new Map<TagType, number>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function add(tags: readonly Tag[]): void {
    tags.forEach((tag) => waiting.set(`${tag.type}:${tag.id ?? ''}`, tag));
    timer ??= setTimeout(flush, BURST_MS);
  }

  function flush(): void {
    timer = null;
    if (waiting.size === 0) return;
    // RTK Query drops an invalidation of a query that is under way, whose answer may be older than the event.
    if (cache.isLoading()) {
      timer = setTimeout(flush, BURST_MS);
      return;
    }
    const due = [...waiting].filter(([, { type }]) => isDue(type));
    for (const [key, { type }] of due) {
      waiting.delete(key);
      doneAt.set(type, Date.now());
    }
    if (waiting.size > 0) timer = setTimeout(flush, BURST_MS);
    if (due.length > 0) cache.invalidate(due.map(([, tag]) => tag));
  }

  const isDue = (type: TagType): boolean => Date.now() - (doneAt.get(type) ?? -Infinity) >= (LEAST_APART_MS[type] ?? 0);

  function stop(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    waiting.clear();
  }

  return { add, stop };
}

/** A beat a little early is better than one that comes too late. */
const LEAST_MS = HEARTBEAT_EVERY_MS * 0.75;

interface Heartbeat {
  /** This browser is alive: says so to the server, unless it has just done so. */
  alive(): void;
}

/**
 * Tells the server that the agent's browser is there. Timers of a tab in the background come once a minute, which is too late;
 * what the server sends wakes it in time (shared-stream.ts `onBytes`).
 */
export function createHeartbeat(send: () => void, now: () => number = Date.now): Heartbeat {
  let sentAt = -Infinity;
  return {
    alive() {
      if (now() - sentAt < LEAST_MS) return;
      sentAt = now();
      send();
    },
  };
}
