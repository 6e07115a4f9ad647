import type { MessageView } from '../../../shared/conversations/contract';
import type { One } from '../../../shared/core/contract';
import type { OfferedQuickReplies, OfferedQuickReply, PersonalQuickReply } from '../../../shared/texts/contract';
import { smsApi } from './api';
import { inboxApi } from './inbox';
import { withMessage } from './pages';

const BASE = '/sms-channel/inbox';
const QUICK_REPLIES = [{ type: 'SmsQuickReplies' as const }];

interface Note {
  readonly id: string;
  readonly body: string;
  readonly mentions: string[];
  readonly clientKey: string;
}
type Change = PersonalQuickReply & { readonly documentId: string };

const quickReplyUrl = (documentId: string) => `${BASE}/quick-replies/${encodeURIComponent(documentId)}`;

/** What the composer asks beside sending (server/src/app/routes.ts). */
const composerApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    noteInSms: build.mutation<MessageView, Note>({
      query: ({ id, ...note }) => ({
        url: `${BASE}/conversations/${encodeURIComponent(id)}/notes`,
        method: 'POST',
        data: { data: note },
      }),
      transformResponse: (answer: One<MessageView>) => answer.data,
      async onQueryStarted({ id }, { dispatch, queryFulfilled }) {
        const made = await queryFulfilled.catch(() => null);
        if (!made) return;
        dispatch(inboxApi.util.updateQueryData('getSmsThread', id, (thread) => withMessage(thread, made.data)));
      },
      invalidatesTags: (_result, _error, { id }) => [{ type: 'SmsConversationList' }, { type: 'SmsConversation', id }],
    }),
    getSmsQuickReplies: build.query<OfferedQuickReplies, string>({
      query: (conversation) => ({ url: `${BASE}/quick-replies`, config: { params: { conversation } } }),
      providesTags: QUICK_REPLIES,
    }),
    createSmsQuickReply: build.mutation<OfferedQuickReply, PersonalQuickReply>({
      query: (data) => ({ url: `${BASE}/quick-replies`, method: 'POST', data: { data } }),
      transformResponse: (answer: One<OfferedQuickReply>) => answer.data,
      invalidatesTags: QUICK_REPLIES,
    }),
    updateSmsQuickReply: build.mutation<OfferedQuickReply, Change>({
      query: ({ documentId, ...data }) => ({ url: quickReplyUrl(documentId), method: 'PUT', data: { data } }),
      transformResponse: (answer: One<OfferedQuickReply>) => answer.data,
      invalidatesTags: QUICK_REPLIES,
    }),
    deleteSmsQuickReply: build.mutation<OfferedQuickReply, string>({
      query: (documentId) => ({ url: quickReplyUrl(documentId), method: 'DELETE' }),
      transformResponse: (answer: One<OfferedQuickReply>) => answer.data,
      invalidatesTags: QUICK_REPLIES,
    }),
  }),
  overrideExisting: false,
});

export const {
  useNoteInSmsMutation: useNoteMutation,
  useGetSmsQuickRepliesQuery: useGetQuickRepliesQuery,
  useCreateSmsQuickReplyMutation: useCreateQuickReplyMutation,
  useUpdateSmsQuickReplyMutation: useUpdateQuickReplyMutation,
  useDeleteSmsQuickReplyMutation: useDeleteQuickReplyMutation,
} = composerApi;

interface TextIds {
  readonly id: string;
  readonly message: string;
}

const url = ({ id, message }: TextIds) =>
  `/sms-channel/inbox/conversations/${encodeURIComponent(id)}/messages/${encodeURIComponent(message)}`;
/** Also after a refusal: its time has come meanwhile. */
const thread = (_result: unknown, _error: unknown, { id }: TextIds) => [{ type: 'SmsThread' as const, id }];

/** What can be done about a text that waits for its time (server/src/app/routes.ts). */
const scheduleApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    cancelSmsText: build.mutation<MessageView, TextIds>({
      query: (ids) => ({ url: `${url(ids)}/cancel`, method: 'POST', data: {} }),
      transformResponse: (answer: One<MessageView>) => answer.data,
      invalidatesTags: thread,
    }),
    changeSmsText: build.mutation<MessageView, TextIds & { sendAt: string }>({
      query: ({ sendAt, ...ids }) => ({ url: url(ids), method: 'PUT', data: { data: { sendAt } } }),
      transformResponse: (answer: One<MessageView>) => answer.data,
      invalidatesTags: thread,
    }),
  }),
  overrideExisting: false,
});

export const { useCancelSmsTextMutation: useCancelTextMutation, useChangeSmsTextMutation: useChangeTextMutation } =
  scheduleApi;

interface TypingSign {
  readonly id: string;
  readonly isTyping: boolean;
}

/** What passes and is kept nowhere (shared/live/signals.ts). */
export const liveApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    sendSmsTyping: build.mutation<unknown, TypingSign>({
      query: ({ id, isTyping }) => ({
        url: `/sms-channel/inbox/conversations/${encodeURIComponent(id)}/typing`,
        method: 'POST',
        data: { data: { isTyping } },
      }),
    }),
  }),
  overrideExisting: false,
});
