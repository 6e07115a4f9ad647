import type { One, Page } from '../../../shared/core/contract';
import type { OperatingHoursView, OperatingHoursCreate } from '../../../shared/hours/contract';
import { smsApi, type Tag } from './api';

const BASE = '/sms-channel/operating-hours';
const url = (id: string) => `${BASE}/${encodeURIComponent(id)}`;

/** Queues and numbers show the names of their hours, and whether they are open. */
const CHANGED: Tag[] = [
  { type: 'SmsOperatingHours' },
  { type: 'SmsQueues' },
  { type: 'SmsWorkStream' },
  { type: 'SmsWorkStreamOptions' },
];

/** The calls of Settings → SMS channel → Operating hours (server/src/app/routes.ts). */
const operatingHoursApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsOperatingHours: build.query<OperatingHoursView[], undefined>({
      query: () => ({ url: BASE, config: { params: { limit: '100' } } }),
      transformResponse: (answer: Page<OperatingHoursView>) => answer.data,
      providesTags: [{ type: 'SmsOperatingHours' }],
    }),
    createSmsOperatingHours: build.mutation<OperatingHoursView, OperatingHoursCreate>({
      query: (data) => ({ url: BASE, method: 'POST', data: { data } }),
      transformResponse: (answer: One<OperatingHoursView>) => answer.data,
      invalidatesTags: (result) => (result ? CHANGED : []),
    }),
    updateSmsOperatingHours: build.mutation<OperatingHoursView, OperatingHoursCreate & { id: string; version: number }>(
      {
        query: ({ id, ...data }) => ({ url: url(id), method: 'PUT', data: { data } }),
        transformResponse: (answer: One<OperatingHoursView>) => answer.data,
        invalidatesTags: (result) => (result ? CHANGED : []),
      },
    ),
    deleteSmsOperatingHours: build.mutation<unknown, string>({
      query: (id) => ({ url: url(id), method: 'DELETE' }),
      invalidatesTags: (_result, error) => (error ? [] : CHANGED),
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsOperatingHoursQuery: useGetOperatingHoursQuery,
  useCreateSmsOperatingHoursMutation: useCreateOperatingHoursMutation,
  useUpdateSmsOperatingHoursMutation: useUpdateOperatingHoursMutation,
  useDeleteSmsOperatingHoursMutation: useDeleteOperatingHoursMutation,
} = operatingHoursApi;
