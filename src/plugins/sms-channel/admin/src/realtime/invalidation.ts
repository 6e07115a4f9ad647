import type { Store } from 'redux';
import { smsApi, type Tag } from '../services/api';

const BURST_MS = 150;
const WATCHED = new Set(['getSmsConversations', 'getSmsInboxCounts', 'getSmsConversation', 'getSmsThread']);

interface AdminState {
  readonly adminApi: { readonly queries: Record<string, { status: string; endpointName?: string } | undefined> };
}

/** Gathers what bursts of events make out of date, and refreshes it once. */
export function createInvalidation(store: Pick<Store, 'dispatch' | 'getState'>) {
  const waiting = new Map<string, Tag>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  function add(tags: readonly Tag[]): void {
    tags.forEach((tag) => waiting.set(`${tag.type}:${tag.id ?? ''}`, tag));
    timer ??= setTimeout(flush, BURST_MS);
  }

  function flush(): void {
    timer = null;
    if (waiting.size === 0) return;
    // RTK Query drops an invalidation of a query that is under way, whose answer may be older than the event.
    if (isLoading()) {
      timer = setTimeout(flush, BURST_MS);
      return;
    }
    const tags = [...waiting.values()];
    waiting.clear();
    store.dispatch(smsApi.util.invalidateTags(tags));
  }

  function isLoading(): boolean {
    const { queries } = (store.getState() as AdminState).adminApi;
    return Object.values(queries).some((query) => query?.status === 'pending' && WATCHED.has(query.endpointName ?? ''));
  }

  function stop(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    waiting.clear();
  }

  return { add, stop };
}
