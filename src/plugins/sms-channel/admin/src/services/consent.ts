import type { One } from '../../../shared/core/contract';
import type { ConsentVerification, ConsentView } from '../../../shared/consent/contract';
import type { ConsentPost } from '../../../shared/consent/schema';
import { smsApi } from '../api/api';

const consentUrl = (id: string) => `/sms-channel/inbox/conversations/${encodeURIComponent(id)}/consent`;

/** How people stand to our texts. A text in the thread may change it, and so does what happens to the conversation. */
export const consentApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsConsent: build.query<ConsentView, string>({
      query: (id) => consentUrl(id),
      transformResponse: (answer: One<ConsentView>) => answer.data,
      providesTags: (_result, _error, id) => [
        { type: 'SmsThread', id },
        { type: 'SmsConversation', id },
      ],
    }),
    recordSmsConsent: build.mutation<ConsentView, { id: string; post: ConsentPost }>({
      query: ({ id, post }) => ({ url: consentUrl(id), method: 'POST', data: { data: post } }),
      transformResponse: (answer: One<ConsentView>) => answer.data,
      // Also after a refusal: somebody was first.
      invalidatesTags: (_result, _error, { id }) => [
        { type: 'SmsConversation', id },
        { type: 'SmsConversationList' },
        { type: 'SmsThread', id },
      ],
    }),
    /** Reads the whole ledger: only when somebody asks. */
    verifySmsConsent: build.mutation<ConsentVerification, undefined>({
      query: () => ({ url: '/sms-channel/consent/verify', method: 'GET' }),
      transformResponse: (answer: One<ConsentVerification>) => answer.data,
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsConsentQuery: useGetConsentQuery,
  useRecordSmsConsentMutation: useRecordConsentMutation,
  useVerifySmsConsentMutation: useVerifyConsentMutation,
} = consentApi;
