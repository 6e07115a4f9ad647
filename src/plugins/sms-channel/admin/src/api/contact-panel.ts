import type { ConsentVerification, ConsentView, ConsentPost } from '../../../shared/consent/contract';
import type { ContactPanelView, FoundContact, MergeView } from '../../../shared/contacts/contract';
import type { One } from '../../../shared/core/contract';
import type { SurveySummary } from '../../../shared/texts/contract';
import { smsApi, type Tag } from './api';

const BASE = '/sms-channel/inbox/contacts';

interface PanelQuery {
  readonly id: string;
  /** The one that is shown beside it: what happens there brings the panel up to date. */
  readonly conversation: string;
}

const contactUrl = (id: string) => `${BASE}/${encodeURIComponent(id)}`;

/** A contact, or two of them, have changed: names and conversations are shown in many places. */
const EVERYWHERE: Tag[] = [
  { type: 'SmsContact' },
  { type: 'SmsConversationList' },
  { type: 'SmsConversation' },
  { type: 'SmsThread' },
  { type: 'SmsConsent' },
  { type: 'SmsSurvey' },
];

const contactPanelApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsContact: build.query<ContactPanelView, PanelQuery>({
      query: ({ id }) => contactUrl(id),
      transformResponse: (answer: One<ContactPanelView>) => answer.data,
      providesTags: (_result, _error, { id, conversation }) => [
        { type: 'SmsContact', id },
        { type: 'SmsThread', id: conversation },
      ],
    }),
    updateSmsContact: build.mutation<ContactPanelView, { id: string; fields: Record<string, unknown> }>({
      query: ({ id, fields }) => ({ url: contactUrl(id), method: 'PUT', data: { data: fields } }),
      transformResponse: (answer: One<ContactPanelView>) => answer.data,
      invalidatesTags: (result) => (result ? EVERYWHERE.slice(0, 3) : []),
    }),
    searchSmsContacts: build.query<FoundContact[], string>({
      // Strapi's client does not encode parameters.
      query: (search) => ({ url: BASE, config: { params: { search: encodeURIComponent(search) } } }),
      transformResponse: (answer: One<FoundContact[]>) => answer.data,
      providesTags: [{ type: 'SmsContact' }],
    }),
    mergeSmsContact: build.mutation<MergeView, { id: string; into: string }>({
      query: ({ id, into }) => ({ url: `${contactUrl(id)}/merge`, method: 'POST', data: { data: { into } } }),
      transformResponse: (answer: One<MergeView>) => answer.data,
      invalidatesTags: (result) => (result ? EVERYWHERE : []),
    }),
    unmergeSmsContact: build.mutation<MergeView, string>({
      query: (id) => ({ url: `${contactUrl(id)}/unmerge`, method: 'POST', data: {} }),
      transformResponse: (answer: One<MergeView>) => answer.data,
      invalidatesTags: EVERYWHERE,
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsContactQuery: useGetContactQuery,
  useUpdateSmsContactMutation: useUpdateContactMutation,
  useSearchSmsContactsQuery: useSearchContactsQuery,
  useMergeSmsContactMutation: useMergeContactMutation,
  useUnmergeSmsContactMutation: useUnmergeContactMutation,
} = contactPanelApi;

const consentUrl = (id: string) => `/sms-channel/inbox/conversations/${encodeURIComponent(id)}/consent`;

/** How people stand to our texts. */
const consentApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsConsent: build.query<ConsentView, string>({
      query: (id) => consentUrl(id),
      transformResponse: (answer: One<ConsentView>) => answer.data,
      providesTags: (_result, _error, id) => [{ type: 'SmsConsent', id }],
    }),
    recordSmsConsent: build.mutation<ConsentView, { id: string; post: ConsentPost }>({
      query: ({ id, post }) => ({ url: consentUrl(id), method: 'POST', data: { data: post } }),
      transformResponse: (answer: One<ConsentView>) => answer.data,
      // Also after a refusal: another person was first.
      invalidatesTags: (_result, _error, { id }) => [
        { type: 'SmsConsent', id },
        { type: 'SmsConversation', id },
        { type: 'SmsConversationList' },
        { type: 'SmsThread', id },
      ],
    }),
    /** Reads the whole ledger: only on request. */
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

const surveyApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    /** How a conversation was rated, and its contact's average. */
    getSmsSurveySummary: build.query<SurveySummary, string>({
      query: (id) => `/sms-channel/inbox/conversations/${encodeURIComponent(id)}/survey-answers`,
      transformResponse: (answer: One<SurveySummary>) => answer.data,
      providesTags: (_result, _error, id) => [{ type: 'SmsSurvey', id }],
    }),
  }),
  overrideExisting: false,
});

export const { useGetSmsSurveySummaryQuery: useGetSurveySummaryQuery } = surveyApi;
