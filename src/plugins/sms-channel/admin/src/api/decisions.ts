import type { One, Page } from '../../../shared/core/contract';
import type { DecisionCheck, DecisionView, WhatIfReport } from '../../../shared/routing/contract';
import type { WhatIf } from '../../../shared/setup/contract';
import { smsApi } from './api';

const conversationUrl = (id: string) => `/sms-channel/inbox/conversations/${encodeURIComponent(id)}/decisions`;

/** Why conversations went where they went, and where other rules would have sent them. */
const decisionsApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    /** Latest first; at most the newest hundred. */
    getSmsDecisions: build.query<DecisionView[], string>({
      query: (id) => ({ url: conversationUrl(id), config: { params: { limit: 100 } } }),
      transformResponse: (answer: Page<DecisionView>) => answer.data,
      providesTags: (_result, _error, id) => [{ type: 'SmsThread', id }],
    }),
    /** Reads only: a mutation because a button starts it. */
    checkSmsDecision: build.mutation<DecisionCheck, { conversation: string; decision: string }>({
      query: ({ conversation, decision }) => ({
        url: `${conversationUrl(conversation)}/${encodeURIComponent(decision)}/check`,
        method: 'POST',
        data: {},
      }),
      transformResponse: (answer: One<DecisionCheck>) => answer.data,
    }),
    /** Reads only as well. */
    runSmsWhatIf: build.mutation<WhatIfReport, WhatIf & { id: string }>({
      query: ({ id, ...order }) => ({
        url: `/sms-channel/work-streams/${encodeURIComponent(id)}/what-if`,
        method: 'POST',
        data: { data: order },
      }),
      transformResponse: (answer: One<WhatIfReport>) => answer.data,
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsDecisionsQuery: useGetDecisionsQuery,
  useCheckSmsDecisionMutation: useCheckDecisionMutation,
  useRunSmsWhatIfMutation: useRunWhatIfMutation,
} = decisionsApi;
