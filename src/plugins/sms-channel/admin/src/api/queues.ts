import type { ContactAccess } from '../../../shared/contacts/contract';
import type { One } from '../../../shared/core/contract';
import type { AgentView, QueueSummary, AgentUpdate, QueueCreate } from '../../../shared/distribution/contract';
import { smsApi, type Tag } from './api';

const QUEUES = '/sms-channel/queues';
const AGENTS = '/sms-channel/agents';
const url = (base: string, id: string) => `${base}/${encodeURIComponent(id)}`;

/** Names and members of queues are shown in the inbox and in work streams as well. */
const QUEUES_CHANGED: Tag[] = [
  { type: 'SmsQueues' },
  { type: 'SmsAgents' },
  { type: 'SmsColleagues' },
  { type: 'SmsWorkStreamOptions' },
];

type QueueInput = Pick<QueueCreate, 'name' | 'priority' | 'members' | 'operatingHours'>;
type CapacityInput = Pick<AgentUpdate, 'capacity'>;

/** The calls of Settings → SMS channel → Queues and Agents (server/src/app/routes.ts). */
const queuesApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsQueues: build.query<QueueSummary[], undefined>({
      query: () => QUEUES,
      transformResponse: (answer: One<QueueSummary[]>) => answer.data,
      providesTags: [{ type: 'SmsQueues' }],
    }),
    createSmsQueue: build.mutation<QueueSummary, QueueInput>({
      query: (data) => ({ url: QUEUES, method: 'POST', data: { data } }),
      transformResponse: (answer: One<QueueSummary>) => answer.data,
      invalidatesTags: (result) => (result ? QUEUES_CHANGED : []),
    }),
    updateSmsQueue: build.mutation<QueueSummary, QueueInput & { id: string; version: number }>({
      query: ({ id, ...data }) => ({ url: url(QUEUES, id), method: 'PUT', data: { data } }),
      transformResponse: (answer: One<QueueSummary>) => answer.data,
      invalidatesTags: (result) => (result ? QUEUES_CHANGED : []),
    }),
    deleteSmsQueue: build.mutation<unknown, string>({
      query: (id) => ({ url: url(QUEUES, id), method: 'DELETE' }),
      invalidatesTags: (_result, error) => (error ? [] : [...QUEUES_CHANGED, { type: 'SmsWorkStream' as const }]),
    }),
    getSmsAgents: build.query<AgentView[], undefined>({
      query: () => AGENTS,
      transformResponse: (answer: One<AgentView[]>) => answer.data,
      providesTags: [{ type: 'SmsAgents' }],
    }),
    getSmsContactAccess: build.query<ContactAccess[], undefined>({
      query: () => '/sms-channel/contact-access',
      transformResponse: (answer: One<ContactAccess[]>) => answer.data,
    }),
    updateSmsAgent: build.mutation<AgentView, CapacityInput & { id: string }>({
      query: ({ id, ...data }) => ({ url: url(AGENTS, id), method: 'PUT', data: { data } }),
      transformResponse: (answer: One<AgentView>) => answer.data,
      invalidatesTags: (result) =>
        result ? [{ type: 'SmsAgents' as const }, { type: 'SmsMe' as const }, { type: 'SmsColleagues' as const }] : [],
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsQueuesQuery: useGetQueuesQuery,
  useGetSmsContactAccessQuery: useGetContactAccessQuery,
  useCreateSmsQueueMutation: useCreateQueueMutation,
  useUpdateSmsQueueMutation: useUpdateQueueMutation,
  useDeleteSmsQueueMutation: useDeleteQueueMutation,
  useGetSmsAgentsQuery: useGetAgentsQuery,
  useUpdateSmsAgentMutation: useUpdateAgentMutation,
} = queuesApi;
