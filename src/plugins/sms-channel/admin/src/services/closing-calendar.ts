import type { Page } from '../../../shared/core/contract';
import type { ClosingCalendarEntry } from '../../../shared/lifecycle/closing-calendar';
import { smsApi } from '../api/api';

const PAGE = 50;

export type ClosingCalendarPage = Page<ClosingCalendarEntry>;

/** What will close by itself in the next 30 days; `null` is the first page. */
export const closingCalendarApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsClosings: build.query<ClosingCalendarPage, string | null>({
      query: (cursor) => ({
        url: '/sms-channel/inbox/closing-calendar',
        config: { params: { limit: PAGE, ...(cursor === null ? {} : { cursor: encodeURIComponent(cursor) }) } },
      }),
      // A list of the inbox: every event of a conversation may move it.
      providesTags: [{ type: 'SmsConversationList' }],
    }),
  }),
  overrideExisting: false,
});

export const { useGetSmsClosingsQuery: useGetClosingsQuery } = closingCalendarApi;
