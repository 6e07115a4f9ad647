import type { BulkRecipientView, BulkSendView } from '../../../shared/bulk/contract';
import type { BulkAction, BulkOutcome } from '../../../shared/bulk/outcome';
import type { BulkRow } from '../../../shared/bulk/rows';
import type { One, Page } from '../../../shared/core/contract';
import { smsApi } from './api';

const BASE = '/sms-channel/bulk-sends';
const one = (id: string) => `${BASE}/${encodeURIComponent(id)}`;

interface BulkOrder {
  readonly name: string;
  readonly from: string;
  readonly body: string;
  readonly rows: readonly BulkRow[];
  /** ISO 8601. */
  readonly sendAt?: string;
}

interface RecipientsQuery {
  readonly id: string;
  readonly outcome: BulkOutcome | null;
  readonly cursor: string | null;
  readonly limit: number;
}

/** The calls of the page for bulk sends (server/src/http/routes/admin.ts). */
const bulkApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsBulkSends: build.query<Page<BulkSendView>, string | null>({
      query: (cursor) => ({
        url: BASE,
        config: { params: { limit: 25, ...(cursor && { cursor: encodeURIComponent(cursor) }) } },
      }),
      providesTags: [{ type: 'SmsBulkSends' }],
    }),
    getSmsBulkSend: build.query<BulkSendView, string>({
      query: one,
      transformResponse: (answer: One<BulkSendView>) => answer.data,
      providesTags: [{ type: 'SmsBulkSends' }],
    }),
    getSmsBulkRecipients: build.query<Page<BulkRecipientView>, RecipientsQuery>({
      query: ({ id, outcome, cursor, limit }) => ({
        url: `${one(id)}/recipients`,
        config: {
          params: { limit, ...(outcome && { outcome }), ...(cursor && { cursor: encodeURIComponent(cursor) }) },
        },
      }),
      providesTags: [{ type: 'SmsBulkSends' }],
    }),
    createSmsBulkSend: build.mutation<BulkSendView, BulkOrder>({
      query: ({ rows, ...order }) => ({
        url: BASE,
        method: 'POST',
        data: {
          data: {
            ...order,
            to: rows.map(({ mobilePhone, name, variables }) => ({ ...variables, mobilePhone, name })),
          },
        },
      }),
      transformResponse: (answer: One<BulkSendView>) => answer.data,
      invalidatesTags: [{ type: 'SmsBulkSends' }],
    }),
    actOnSmsBulkSend: build.mutation<BulkSendView, { id: string; action: BulkAction }>({
      query: ({ id, action }) => ({ url: `${one(id)}/${action}`, method: 'POST', data: {} }),
      transformResponse: (answer: One<BulkSendView>) => answer.data,
      // Also after a refusal: it went on meanwhile.
      invalidatesTags: [{ type: 'SmsBulkSends' }],
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsBulkSendsQuery: useGetBulkSendsQuery,
  useGetSmsBulkSendQuery: useGetBulkSendQuery,
  useGetSmsBulkRecipientsQuery: useGetBulkRecipientsQuery,
  useLazyGetSmsBulkRecipientsQuery: useLazyGetBulkRecipientsQuery,
  useCreateSmsBulkSendMutation: useCreateBulkSendMutation,
  useActOnSmsBulkSendMutation: useActOnBulkSendMutation,
} = bulkApi;
