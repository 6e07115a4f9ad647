import type { Tag, TagType } from '../api/api';

/** The cache of server answers. */
export interface Cache {
  /** Whether a query that events affect is in flight. */
  isLoading(): boolean;
  /** Refetches what these tags cover. */
  invalidate(tags: Tag[]): void;
}

const BURST_MS = 150;
/** The least time between two refetches of what every event affects. */
const MIN_REFETCH_INTERVAL_MS: Partial<Record<TagType, number>> = { SmsBoard: 1000 };

/** Collects the tags that a burst of events makes out of date, and invalidates them once. */
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
    // RTK Query drops an invalidation of a query in flight, whose answer may be older than the event.
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

  const isDue = (type: TagType): boolean =>
    Date.now() - (doneAt.get(type) ?? -Infinity) >= (MIN_REFETCH_INTERVAL_MS[type] ?? 0);

  function stop(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    waiting.clear();
  }

  return { add, stop };
}
