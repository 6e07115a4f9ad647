import type { MessageView } from '../../../shared/conversations/contract';
import type { One } from '../../../shared/core/contract';
import { smsApi } from '../api/api';

interface TextIds {
  readonly id: string;
  readonly message: string;
}

const url = ({ id, message }: TextIds) =>
  `/sms-channel/inbox/conversations/${encodeURIComponent(id)}/messages/${encodeURIComponent(message)}`;
/** Also after a refusal: its time has come meanwhile. */
const thread = (_result: unknown, _error: unknown, { id }: TextIds) => [{ type: 'SmsThread' as const, id }];

/** What can be done about a text that waits for its time (server/src/http/routes/admin.ts). */
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
