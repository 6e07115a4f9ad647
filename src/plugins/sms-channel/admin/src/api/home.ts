import type { ConversationView } from '../../../shared/conversations/contract';
import type { Page } from '../../../shared/core/contract';
import { smsApi } from './api';
import { useIsTabVisible } from '../ui/hooks/while-seen';

/** How many rows a widget has. */
export const HOME_ROWS = 5;

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

const LOOK_EVERY_MS = 30_000;

/** The rows of a widget, asked for anew while somebody sees them. */
export function useHomeRows(list: HomeList) {
  const isVisible = useIsTabVisible();
  return useGetHomeRowsQuery(list, {
    refetchOnMountOrArgChange: true,
    pollingInterval: isVisible ? LOOK_EVERY_MS : 0,
  });
}
