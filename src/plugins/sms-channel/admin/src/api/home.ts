import type { ConversationView } from '../../../shared/conversations/contract';
import type { Page } from '../../../shared/core/contract';
import { smsApi } from './api';

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
