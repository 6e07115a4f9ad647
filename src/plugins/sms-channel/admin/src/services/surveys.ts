import type { One } from '../../../shared/core/contract';
import type { SurveySummary } from '../../../shared/texts/contract';
import { smsApi } from '../api/api';

const surveyApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    /** How a conversation was rated, and its contact's average. */
    getSmsSurveySummary: build.query<SurveySummary, string>({
      query: (id) => `/sms-channel/inbox/conversations/${encodeURIComponent(id)}/survey-answers`,
      transformResponse: (answer: One<SurveySummary>) => answer.data,
      providesTags: (_result, _error, id) => [{ type: 'SmsConversation', id }],
    }),
  }),
  overrideExisting: false,
});

export const { useGetSmsSurveySummaryQuery: useGetSurveySummaryQuery } = surveyApi;
