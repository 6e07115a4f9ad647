import { smsApi } from '../api/api';

export interface TypingSign {
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
