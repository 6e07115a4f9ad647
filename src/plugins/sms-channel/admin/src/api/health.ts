import type { ChannelHealthView } from '../../../shared/app/contract';
import type { One, Page } from '../../../shared/core/contract';
import type { DeadLetterView } from '../../../shared/jobs/contract';
import { smsApi, type Tag } from './api';

const LETTERS = '/sms-channel/dead-letters';
const PAGE = 10;

/** How the channel is, and how far the server's clock is ahead of this browser's, in ms. */
export type ChannelHealth = ChannelHealthView & { readonly clockAheadMs: number };

const decided: Tag[] = [{ type: 'SmsDeadLetters' }, { type: 'SmsHealth' }];

/** The calls of Settings → SMS channel → Channel health (server/src/app/routes.ts). */
const healthApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsHealth: build.query<ChannelHealth, undefined>({
      query: () => '/sms-channel/health',
      transformResponse: ({ data }: One<ChannelHealthView>) => ({
        ...data,
        clockAheadMs: Date.parse(data.at) - Date.now(),
      }),
      providesTags: [{ type: 'SmsHealth' }],
    }),
    /** `null` is the first page. */
    getSmsDeadLetters: build.query<Page<DeadLetterView>, string | null>({
      query: (cursor) => ({
        url: LETTERS,
        config: { params: { limit: PAGE, ...(cursor === null ? {} : { cursor: encodeURIComponent(cursor) }) } },
      }),
      providesTags: [{ type: 'SmsDeadLetters' }],
    }),
    /** Also after a refusal: somebody else has decided. */
    decideSmsDeadLetter: build.mutation<unknown, { id: string; decision: 'retry' | 'drop' }>({
      query: ({ id, decision }) => ({
        url: `${LETTERS}/${encodeURIComponent(id)}/${decision}`,
        method: 'POST',
        data: {},
      }),
      invalidatesTags: decided,
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsHealthQuery: useGetHealthQuery,
  useGetSmsDeadLettersQuery: useGetDeadLettersQuery,
  useDecideSmsDeadLetterMutation: useDecideDeadLetterMutation,
} = healthApi;
