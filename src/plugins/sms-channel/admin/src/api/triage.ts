import type { ConversationView, LabelColour, LabelView, TriageChange } from '../../../shared/conversations/contract';
import type { One } from '../../../shared/core/contract';
import { smsApi, type Tag } from './api';

const BASE = '/sms-channel/inbox';

interface OnConversation {
  readonly id: string;
}

const conversationUrl = ({ id }: OnConversation) => `${BASE}/conversations/${encodeURIComponent(id)}`;
const viewOf = (answer: One<ConversationView>) => answer.data;

/** Also after a refusal: what is shown may be out of date. */
const changed = ({ id }: OnConversation): Tag[] => [
  { type: 'SmsConversationList' },
  { type: 'SmsConversation', id },
  { type: 'SmsThread', id },
];

/** How agents sort their work: labels, priority, pins, and snoozing until a time. */
const triageApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsLabels: build.query<LabelView[], undefined>({
      query: () => `${BASE}/labels`,
      transformResponse: (answer: One<LabelView[]>) => answer.data,
      providesTags: [{ type: 'SmsLabels' }],
    }),
    createSmsLabel: build.mutation<LabelView, { name: string; colour: LabelColour }>({
      query: (label) => ({ url: `${BASE}/labels`, method: 'POST', data: { data: label } }),
      transformResponse: (answer: One<LabelView>) => answer.data,
      invalidatesTags: [{ type: 'SmsLabels' }],
    }),
    updateSmsLabel: build.mutation<LabelView, { id: string; colour: LabelColour }>({
      query: ({ id, colour }) => ({
        url: `${BASE}/labels/${encodeURIComponent(id)}`,
        method: 'PUT',
        data: { data: { colour } },
      }),
      transformResponse: (answer: One<LabelView>) => answer.data,
      invalidatesTags: [{ type: 'SmsLabels' }, { type: 'SmsConversationList' }, { type: 'SmsConversation' }],
    }),
    deleteSmsLabel: build.mutation<LabelView, string>({
      query: (id) => ({ url: `${BASE}/labels/${encodeURIComponent(id)}`, method: 'DELETE' }),
      transformResponse: (answer: One<LabelView>) => answer.data,
      invalidatesTags: [{ type: 'SmsLabels' }, { type: 'SmsConversationList' }, { type: 'SmsConversation' }],
    }),
    setSmsTriage: build.mutation<ConversationView, OnConversation & { change: TriageChange }>({
      query: ({ change, ...on }) => ({
        url: `${conversationUrl(on)}/${Object.keys(change).join('')}`,
        method: 'PUT',
        data: { data: change },
      }),
      transformResponse: viewOf,
      invalidatesTags: (_result, _error, on) => changed(on),
    }),
    snoozeSms: build.mutation<ConversationView, OnConversation & { until: string }>({
      query: ({ until, ...on }) => ({
        url: `${conversationUrl(on)}/snooze`,
        method: 'POST',
        data: { data: { until } },
      }),
      transformResponse: viewOf,
      invalidatesTags: (_result, _error, on) => changed(on),
    }),
    unsnoozeSms: build.mutation<ConversationView, OnConversation>({
      query: (on) => ({ url: `${conversationUrl(on)}/unsnooze`, method: 'POST', data: {} }),
      transformResponse: viewOf,
      invalidatesTags: (_result, _error, on) => changed(on),
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsLabelsQuery: useGetLabelsQuery,
  useCreateSmsLabelMutation: useCreateLabelMutation,
  useUpdateSmsLabelMutation: useUpdateLabelMutation,
  useDeleteSmsLabelMutation: useDeleteLabelMutation,
  useSetSmsTriageMutation: useSetTriageMutation,
  useSnoozeSmsMutation: useSnoozeMutation,
  useUnsnoozeSmsMutation: useUnsnoozeMutation,
} = triageApi;
