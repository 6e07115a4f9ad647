import type { ConversationView, MessageView, ThreadPage } from '../../../shared/conversations/contract';
import type {
  AssignBody,
  ColleagueNote,
  ConversationStart,
  MessagePost,
  TransferBody,
} from '../../../shared/conversations/schema';
import type { ConversationAction } from '../../../shared/conversations/state';
import type { One, Ref } from '../../../shared/core/contract';
import type { AgentView, InboxMe, Presence } from '../../../shared/distribution/contract';
import { smsApi } from './api';
import { withMessage, withNewest, withOlder } from './pages';

const BASE = '/sms-channel/inbox';
const THREAD_PAGE = 50;

/** Load and capacity are in units. */
export interface Colleague extends Ref {
  presence: Presence;
  load: number;
  capacity: number;
}
interface Colleagues {
  agents: Colleague[];
  queues: Ref[];
}
interface InboxNumber {
  documentId: string;
  number: string;
  description: string;
  workStream: Ref;
}
export type StartedConversation = ConversationView & { message: MessageView };
/** Dates travel as ISO 8601. */
type ReplyOrder = Omit<MessagePost, 'sendAt'> & { readonly id: string; readonly sendAt?: string };
type StartOrder = Omit<ConversationStart, 'sendAt'> & { readonly sendAt?: string };
type ColleagueNoteOrder = Omit<ColleagueNote, 'from'> & { readonly from?: string };
export interface ActionRequest {
  readonly id: string;
  readonly action: Exclude<ConversationAction, 'assign' | 'transfer'>;
}

const conversationUrl = (id: string) => `${BASE}/conversations/${encodeURIComponent(id)}`;
/** Strapi's client does not encode parameters. */
const cursorParam = (cursor: string | null) => (cursor === null ? {} : { cursor: encodeURIComponent(cursor) });
const changed = (id: string) => [{ type: 'SmsConversationList' as const }, { type: 'SmsConversation' as const, id }];
const changedWithThread = (id: string) => [...changed(id), { type: 'SmsThread' as const, id }];

/** The inbox page's own calls (server/src/app/routes.ts). Endpoint names are shared with Strapi and other plugins: ours say sms. */
export const inboxApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsMe: build.query<InboxMe, undefined>({
      query: () => `${BASE}/me`,
      transformResponse: (answer: One<InboxMe>) => answer.data,
      providesTags: [{ type: 'SmsMe' }],
    }),
    setSmsPresence: build.mutation<AgentView, Presence>({
      query: (presence) => ({ url: `${BASE}/me/presence`, method: 'PUT', data: { data: { presence } } }),
      transformResponse: (answer: One<AgentView>) => answer.data,
      invalidatesTags: [{ type: 'SmsMe' }, { type: 'SmsColleagues' }],
    }),
    getSmsColleagues: build.query<Colleagues, undefined>({
      query: () => `${BASE}/colleagues`,
      transformResponse: (answer: One<Colleagues>) => answer.data,
      providesTags: [{ type: 'SmsColleagues' }],
    }),
    getSmsNumbers: build.query<InboxNumber[], undefined>({
      query: () => `${BASE}/numbers`,
      transformResponse: (answer: One<InboxNumber[]>) => answer.data,
      providesTags: [{ type: 'SmsNumbers' }],
    }),

    getSmsSendingNumbers: build.query<InboxNumber[], undefined>({
      query: () => `${BASE}/sending-numbers`,
      transformResponse: (answer: One<InboxNumber[]>) => answer.data,
      providesTags: [{ type: 'SmsNumbers' }],
    }),

    getSmsConversation: build.query<ConversationView, string>({
      query: (id) => conversationUrl(id),
      transformResponse: (answer: One<ConversationView>) => answer.data,
      providesTags: (_result, _error, id) => [{ type: 'SmsConversation', id }],
    }),

    /** The end of the thread. A refresh joins it to what was loaded before it. */
    getSmsThread: build.query<ThreadPage, string>({
      query: (id) => ({ url: `${conversationUrl(id)}/messages`, config: { params: { limit: THREAD_PAGE } } }),
      merge: withNewest,
      providesTags: (_result, _error, id) => [{ type: 'SmsThread', id }],
    }),
    loadOlderSms: build.mutation<ThreadPage, { id: string; cursor: string }>({
      query: ({ id, cursor }) => ({
        url: `${conversationUrl(id)}/messages`,
        config: { params: { limit: THREAD_PAGE, ...cursorParam(cursor) } },
      }),
      async onQueryStarted({ id }, { dispatch, queryFulfilled }) {
        const older = await queryFulfilled.catch(() => null);
        if (!older) return;
        dispatch(inboxApi.util.updateQueryData('getSmsThread', id, (thread) => withOlder(thread, older.data)));
      },
    }),

    replyBySms: build.mutation<MessageView, ReplyOrder>({
      query: ({ id, ...post }) => ({ url: `${conversationUrl(id)}/messages`, method: 'POST', data: { data: post } }),
      transformResponse: (answer: One<MessageView>) => answer.data,
      async onQueryStarted({ id }, { dispatch, queryFulfilled }) {
        const made = await queryFulfilled.catch(() => null);
        if (!made) return;
        dispatch(inboxApi.util.updateQueryData('getSmsThread', id, (thread) => withMessage(thread, made.data)));
      },
      // A refusal may name texts that this page has not received yet.
      invalidatesTags: (_result, error, { id }) => (error ? changedWithThread(id) : changed(id)),
    }),
    startSmsConversation: build.mutation<StartedConversation, StartOrder>({
      query: (start) => ({ url: `${BASE}/conversations`, method: 'POST', data: { data: start } }),
      transformResponse: (answer: One<StartedConversation>) => answer.data,
      invalidatesTags: (result) => (result ? changedWithThread(result.documentId) : []),
    }),
    leaveSmsColleagueNote: build.mutation<undefined, ColleagueNoteOrder>({
      query: (note) => ({ url: `${BASE}/colleague-notes`, method: 'POST', data: { data: note } }),
      transformResponse: () => undefined,
    }),
    markSmsRead: build.mutation<ConversationView, string>({
      query: (id) => ({ url: `${conversationUrl(id)}/read`, method: 'POST', data: {} }),
      transformResponse: (answer: One<ConversationView>) => answer.data,
      invalidatesTags: (result, _error, id) => (result ? changed(id) : []),
    }),
    markSmsUnread: build.mutation<ConversationView, string>({
      query: (id) => ({ url: `${conversationUrl(id)}/unread`, method: 'POST', data: {} }),
      transformResponse: (answer: One<ConversationView>) => answer.data,
      invalidatesTags: (_result, _error, id) => changed(id),
    }),
    actOnSmsConversation: build.mutation<ConversationView, ActionRequest>({
      query: ({ id, action }) => ({ url: `${conversationUrl(id)}/${action}`, method: 'POST', data: {} }),
      transformResponse: (answer: One<ConversationView>) => answer.data,
      // Also after a refusal: another person was first, and what is shown is out of date.
      invalidatesTags: (_result, _error, { id }) => changedWithThread(id),
    }),
    assignSmsConversation: build.mutation<ConversationView, AssignBody & { id: string }>({
      query: ({ id, ...to }) => ({ url: `${conversationUrl(id)}/assign`, method: 'POST', data: { data: to } }),
      transformResponse: (answer: One<ConversationView>) => answer.data,
      invalidatesTags: (_result, _error, { id }) => changedWithThread(id),
    }),
    transferSmsConversation: build.mutation<ConversationView, TransferBody & { id: string }>({
      query: ({ id, ...to }) => ({ url: `${conversationUrl(id)}/transfer`, method: 'POST', data: { data: to } }),
      transformResponse: (answer: One<ConversationView>) => answer.data,
      invalidatesTags: (_result, _error, { id }) => changedWithThread(id),
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsMeQuery: useGetMeQuery,
  useSetSmsPresenceMutation: useSetPresenceMutation,
  useGetSmsColleaguesQuery: useGetColleaguesQuery,
  useGetSmsNumbersQuery: useGetNumbersQuery,
  useGetSmsSendingNumbersQuery: useGetSendingNumbersQuery,
  useLeaveSmsColleagueNoteMutation: useLeaveColleagueNoteMutation,
  useGetSmsConversationQuery: useGetConversationQuery,
  useGetSmsThreadQuery: useGetThreadQuery,
  useLoadOlderSmsMutation: useLoadOlderMutation,
  useReplyBySmsMutation: useReplyMutation,
  useStartSmsConversationMutation: useStartConversationMutation,
  useMarkSmsReadMutation: useMarkReadMutation,
  useMarkSmsUnreadMutation: useMarkUnreadMutation,
  useActOnSmsConversationMutation: useActMutation,
  useAssignSmsConversationMutation: useAssignMutation,
  useTransferSmsConversationMutation: useTransferMutation,
} = inboxApi;

/** Loads the thread of a conversation (documentId); true while it loads. Renders for no other change. */
export const useIsThreadLoading = (id: string, { skip = false } = {}): boolean =>
  useGetThreadQuery(id, { skip, selectFromResult: ({ isLoading }) => ({ isLoading }) }).isLoading;
