import type { Store } from 'redux';
import { smsApi } from '../api/api';
import type { Cache } from './invalidation';

const WATCHED = new Set([
  'getSmsConversations',
  'getSmsInboxCounts',
  'getSmsConversation',
  'getSmsThread',
  'getSmsOffers',
  'getSmsBoard',
]);

interface AdminState {
  readonly adminApi: { readonly queries: Record<string, { status: string; endpointName?: string } | undefined> };
}

/** What our pages keep in the admin's store. */
export const cacheOf = (store: Pick<Store, 'dispatch' | 'getState'>): Cache => ({
  invalidate: (tags) => void store.dispatch(smsApi.util.invalidateTags(tags)),
  isLoading() {
    const { queries } = (store.getState() as AdminState).adminApi;
    return Object.values(queries).some((query) => query?.status === 'pending' && WATCHED.has(query.endpointName ?? ''));
  },
});
