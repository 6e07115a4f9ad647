import type { MessageView, InboxCounts, ConversationView } from '../../../shared/conversations/contract';
import { orderOf } from '../../../shared/conversations/list-order';
import type { InboxSort, InboxView } from '../../../shared/conversations/schema';
import type { One, Page } from '../../../shared/core/contract';
import { smsApi } from './api';
import { belowFirst, toAskFor, withFirstPage, withNextPage, type ListPage } from './pages';

const BASE = '/sms-channel/inbox';
const PAGE = 50;
/** The most rows that one call refreshes. */
const MOST_ASKED = 100;
/** A list that was left is still there, with its pages, when the reader comes back from a conversation. */
const KEPT_SECONDS = 600;

/** A list as its reader has set it up; documentIds. */
export interface ListQuery {
  readonly view: InboxView;
  readonly queue?: string;
  /** The agent who has them. */
  readonly assignee?: string;
  readonly workStream?: string;
  readonly number?: string;
  readonly label?: string;
  readonly unread?: 'true';
  readonly overdue?: 'true';
  readonly sort?: InboxSort;
  readonly search?: string;
}

export interface Undelivered {
  readonly id: string;
  readonly message: string;
  readonly what: 'resend' | 'look-up' | 'leave';
}

/** The rows of a list that are on screen, by list; the list on screen says so. */
const onScreen = new Map<string, ReadonlySet<string>>();
const NONE: ReadonlySet<string> = new Set();

export const listKey = (query: ListQuery): string => JSON.stringify(Object.entries(query).sort());
export function setOnScreen(key: string, documentIds: ReadonlySet<string>): void {
  if (documentIds.size === 0) onScreen.delete(key);
  else onScreen.set(key, documentIds);
}

/** Strapi's client does not encode parameters. */
const encoded = (params: Record<string, string | number | undefined>) =>
  Object.fromEntries(
    Object.entries(params).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, typeof value === 'string' ? encodeURIComponent(value) : value]],
    ),
  );
const listCall = (query: ListQuery, place: { cursor?: string; ids?: string } = {}) => ({
  url: `${BASE}/conversations`,
  config: { params: encoded({ ...query, ...place, limit: PAGE }) },
});

const inboxListsApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    /**
     * A list: its first page, and what the reader has loaded below. An event that makes it out of date costs one page and at
     * most one call for the rows that may have changed where the reader looks, however many rows are loaded; what is further
     * down is asked for when it comes on screen.
     */
    getSmsConversations: build.query<ListPage, ListQuery>({
      async queryFn(query, { getState }, _options, ask) {
        const order = orderOf(query.view, query.sort);
        const answer = await ask(listCall(query));
        if (answer.error) return { error: answer.error };
        const first = answer.data as ListPage;
        const below = belowFirst(loaded(getState(), query), first);
        const asked = toAskFor(below, first, onScreen.get(listKey(query)) ?? NONE, order).slice(0, MOST_ASKED);
        const again = asked.length > 0 ? await ask(listCall(query, { ids: asked.join(',') })) : null;
        if (again?.error) return { error: again.error };
        const rows = (again?.data as ListPage | undefined)?.data ?? [];
        // Read again: a page may have been added during the request.
        return { data: withFirstPage(loaded(getState(), query), first, { asked, rows }, order) };
      },
      keepUnusedDataFor: KEPT_SECONDS,
      providesTags: [{ type: 'SmsConversationList' }],
    }),
    loadMoreSms: build.mutation<ListPage, { query: ListQuery; cursor: string }>({
      query: ({ query, cursor }) => listCall(query, { cursor }),
      async onQueryStarted({ query, cursor }, { dispatch, queryFulfilled }) {
        const next = await queryFulfilled.catch(() => null);
        if (!next) return;
        dispatch(
          inboxListsApi.util.updateQueryData('getSmsConversations', query, (list) =>
            withNextPage(list, cursor, next.data),
          ),
        );
      },
    }),
    getSmsInboxCounts: build.query<InboxCounts, undefined>({
      query: () => `${BASE}/counts`,
      transformResponse: (answer: One<InboxCounts>) => answer.data,
      providesTags: [{ type: 'SmsConversationList' }],
    }),
    settleSms: build.mutation<MessageView, Undelivered>({
      query: ({ id, message, what }) => ({
        url: `${BASE}/conversations/${encodeURIComponent(id)}/messages/${encodeURIComponent(message)}/${what}`,
        method: 'POST',
        data: {},
      }),
      transformResponse: (answer: One<MessageView>) => answer.data,
      // Also after a refusal: another person was first, or a report came.
      invalidatesTags: (_result, _error, { id }) => [{ type: 'SmsThread', id }],
    }),
  }),
  overrideExisting: false,
});

/** What is loaded of a list. */
function loaded(state: unknown, query: ListQuery): ListPage | undefined {
  return inboxListsApi.endpoints.getSmsConversations.select(query)(state as never).data;
}

export const {
  useGetSmsConversationsQuery: useGetConversationsQuery,
  useLoadMoreSmsMutation: useLoadMoreMutation,
  useGetSmsInboxCountsQuery: useGetCountsQuery,
  useSettleSmsMutation: useSettleMutation,
} = inboxListsApi;

/** How many rows a widget has. */
const HOME_ROWS = 5;

export type HomeList = 'waiting' | 'open';

const PARAMS = {
  waiting: { view: 'mine', unread: 'true', sort: 'oldest', limit: HOME_ROWS },
  open: { view: 'open', sort: 'oldest', limit: HOME_ROWS },
} as const satisfies Record<HomeList, object>;

/** What the homepage shows of the inbox: the conversations that wait the longest. */
const homeApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsHomeRows: build.query<ConversationView[], HomeList>({
      query: (list) => ({ url: '/sms-channel/inbox/conversations', config: { params: PARAMS[list] } }),
      transformResponse: (answer: Page<ConversationView>) => answer.data,
      providesTags: [{ type: 'SmsConversationList' }],
    }),
  }),
  overrideExisting: false,
});

export const { useGetSmsHomeRowsQuery: useGetHomeRowsQuery } = homeApi;
