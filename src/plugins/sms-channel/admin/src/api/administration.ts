import type { One, Page } from '../../../shared/core/contract';
import type { ClosingCalendarEntry } from '../../../shared/conversations/closing-calendar';
import type { TryNumberReport } from '../../../shared/routing/contract';
import type {
  ReceivedCallbacksPage,
  ReleaseReport,
  SimulatorReport,
  TestSmsReport,
  TestSmsState,
  WorkStreamDetail,
  WorkStreamOptions,
  WorkStreamSummary,
  EndPrevious,
  TestSms,
  TryRules,
} from '../../../shared/setup/contract';
import type { ValidationReport } from '../../../shared/work-streams/contract';
import { smsApi } from './api';
import { readPages } from './pages';

const BASE = '/sms-channel/work-streams';
const url = (id: string, call = '') => `${BASE}/${encodeURIComponent(id)}${call}`;

const LIST = { type: 'SmsWorkStreamList' as const };
const one = (id: string) => ({ type: 'SmsWorkStream' as const, id });
const callbacks = (id: string) => ({ type: 'SmsReceivedCallbacks' as const, id });
const changed = (id: string) => [LIST, one(id)];

interface CallbacksQuery {
  readonly id: string;
  /** Rows to show at least; the list grows by asking for more of them, so that one refresh brings all up to date. */
  readonly size: number;
}

/** What the editor sends; the server parses it (shared/setup/contract.ts). */
export type WorkStreamInput = Record<string, unknown>;

/** The calls of the pages below Settings → SMS channel (server/src/app/routes.ts). */
export const administrationApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsWorkStreams: build.query<WorkStreamSummary[], undefined>({
      query: () => BASE,
      transformResponse: (answer: One<WorkStreamSummary[]>) => answer.data,
      providesTags: [LIST],
    }),
    getSmsWorkStreamOptions: build.query<WorkStreamOptions, undefined>({
      query: () => `${BASE}/options`,
      transformResponse: (answer: One<WorkStreamOptions>) => answer.data,
      providesTags: [{ type: 'SmsWorkStreamOptions' }],
    }),
    getSmsWorkStream: build.query<WorkStreamDetail, string>({
      query: (id) => url(id),
      transformResponse: (answer: One<WorkStreamDetail>) => answer.data,
      providesTags: (_result, _error, id) => [one(id)],
    }),
    createSmsWorkStream: build.mutation<WorkStreamDetail, WorkStreamInput>({
      query: (data) => ({ url: BASE, method: 'POST', data: { data } }),
      transformResponse: (answer: One<WorkStreamDetail>) => answer.data,
      invalidatesTags: [LIST, { type: 'SmsNumbers' }],
    }),
    updateSmsWorkStream: build.mutation<WorkStreamDetail, { id: string; document: WorkStreamInput }>({
      query: ({ id, document }) => ({ url: url(id), method: 'PUT', data: { data: document } }),
      transformResponse: (answer: One<WorkStreamDetail>) => answer.data,
      invalidatesTags: (result, _error, { id }) =>
        result ? [...changed(id), callbacks(id), { type: 'SmsNumbers' as const }] : [],
    }),
    deleteSmsWorkStream: build.mutation<unknown, string>({
      query: (id) => ({ url: url(id), method: 'DELETE' }),
      invalidatesTags: (_result, error) => (error ? [] : [LIST, { type: 'SmsNumbers' }]),
    }),
    duplicateSmsWorkStream: build.mutation<WorkStreamDetail, string>({
      query: (id) => ({ url: url(id, '/duplicate'), method: 'POST', data: {} }),
      transformResponse: (answer: One<WorkStreamDetail>) => answer.data,
      invalidatesTags: [LIST],
    }),

    validateSmsWorkStream: build.mutation<ValidationReport, string>({
      query: (id) => ({ url: url(id, '/validate'), method: 'POST', data: {} }),
      transformResponse: (answer: One<ValidationReport>) => answer.data,
      invalidatesTags: (_result, _error, id) => changed(id),
    }),
    sendTestSms: build.mutation<TestSmsReport, TestSms & { id: string }>({
      query: ({ id, ...order }) => ({ url: url(id, '/test-sms'), method: 'POST', data: { data: order } }),
      transformResponse: (answer: One<TestSmsReport>) => answer.data,
    }),
    /** The state of a test that was sent; poll it until it is final. */
    getTestSms: build.query<TestSmsState, { id: string; message: string }>({
      query: ({ id, message }) => url(id, `/test-sms/${encodeURIComponent(message)}`),
      transformResponse: (answer: One<TestSmsState>) => answer.data,
    }),

    rotateSmsCallbackUrl: build.mutation<WorkStreamDetail, { id: string; keepPreviousHours: number }>({
      query: ({ id, ...order }) => ({ url: url(id, '/rotate-callback-url'), method: 'POST', data: { data: order } }),
      transformResponse: (answer: One<WorkStreamDetail>) => answer.data,
      invalidatesTags: (_result, _error, { id }) => changed(id),
    }),
    /** Stops accepting the replaced key or URL now. */
    endPreviousSmsSecret: build.mutation<WorkStreamDetail, { id: string } & EndPrevious>({
      query: ({ id, ...which }) => ({ url: url(id, '/end-previous'), method: 'POST', data: { data: which } }),
      transformResponse: (answer: One<WorkStreamDetail>) => answer.data,
      invalidatesTags: (_result, _error, { id }) => changed(id),
    }),
    /** An administrator says that TeleSign has the callback URL now. */
    markSmsCallbackUrlSent: build.mutation<WorkStreamDetail, string>({
      query: (id) => ({ url: url(id, '/callback-url-sent'), method: 'POST', data: {} }),
      transformResponse: (answer: One<WorkStreamDetail>) => answer.data,
      invalidatesTags: (_result, _error, id) => changed(id),
    }),

    /** Reads only: a mutation because a button starts it. */
    tryNumberOnSmsRules: build.mutation<TryNumberReport, TryRules & { id: string }>({
      query: ({ id, ...order }) => ({ url: url(id, '/try-number'), method: 'POST', data: { data: order } }),
      transformResponse: (answer: One<TryNumberReport>) => answer.data,
    }),

    getReceivedSmsCallbacks: build.query<ReceivedCallbacksPage, CallbacksQuery>({
      async queryFn({ id, size }, _api, _options, ask) {
        return readPages(size, async (cursor) => {
          const params = cursor === null ? {} : { cursor: encodeURIComponent(cursor) };
          const answer = await ask({ url: url(id, '/callbacks'), config: { params } });
          return answer.error ? { error: answer.error } : { data: answer.data as ReceivedCallbacksPage };
        });
      },
      providesTags: (_result, _error, { id }) => [callbacks(id)],
    }),
    releaseSmsCallbacks: build.mutation<ReleaseReport, string>({
      query: (id) => ({ url: url(id, '/callbacks/release'), method: 'POST', data: {} }),
      transformResponse: (answer: One<ReleaseReport>) => answer.data,
      invalidatesTags: (_result, _error, id) => [...changed(id), callbacks(id)],
    }),
    /** Deletes one quarantined callback. */
    dismissSmsCallback: build.mutation<unknown, { id: string; callback: string }>({
      query: ({ id, callback }) => ({ url: url(id, `/callbacks/${encodeURIComponent(callback)}`), method: 'DELETE' }),
      invalidatesTags: (_result, _error, { id }) => [...changed(id), callbacks(id)],
    }),

    getSmsSimulator: build.query<SimulatorReport, string>({
      query: (id) => url(id, '/simulator'),
      transformResponse: (answer: One<SimulatorReport>) => answer.data,
      providesTags: (_result, _error, id) => [one(id)],
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsWorkStreamsQuery: useGetWorkStreamsQuery,
  useGetSmsWorkStreamOptionsQuery: useGetWorkStreamOptionsQuery,
  useGetSmsWorkStreamQuery: useGetWorkStreamQuery,
  useCreateSmsWorkStreamMutation: useCreateWorkStreamMutation,
  useUpdateSmsWorkStreamMutation: useUpdateWorkStreamMutation,
  useDeleteSmsWorkStreamMutation: useDeleteWorkStreamMutation,
  useDuplicateSmsWorkStreamMutation: useDuplicateWorkStreamMutation,
  useValidateSmsWorkStreamMutation: useValidateWorkStreamMutation,
  useSendTestSmsMutation,
  useGetTestSmsQuery,
  useRotateSmsCallbackUrlMutation: useRotateCallbackUrlMutation,
  useEndPreviousSmsSecretMutation: useEndPreviousMutation,
  useMarkSmsCallbackUrlSentMutation: useMarkCallbackUrlSentMutation,
  useTryNumberOnSmsRulesMutation: useTryNumberMutation,
  useGetReceivedSmsCallbacksQuery: useGetReceivedCallbacksQuery,
  useReleaseSmsCallbacksMutation: useReleaseCallbacksMutation,
  useDismissSmsCallbackMutation: useDismissCallbackMutation,
  useGetSmsSimulatorQuery: useGetSimulatorQuery,
} = administrationApi;

const PAGE = 50;

type ClosingCalendarPage = Page<ClosingCalendarEntry>;

/** What will close automatically in the next 30 days; `null` is the first page. */
const closingCalendarApi = smsApi.injectEndpoints({
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
