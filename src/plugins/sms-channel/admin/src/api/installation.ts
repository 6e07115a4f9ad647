import type { One } from '../../../shared/core/contract';
import type { InstallationView } from '../../../shared/installation/contract';
import { smsApi } from './api';

const BASE = '/sms-channel/installation';

/** Whether this server works on a copy of the data, and what needs a person's hand (server/src/app/routes.ts). */
const installationApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsInstallation: build.query<InstallationView, undefined>({
      query: () => BASE,
      transformResponse: (answer: One<InstallationView>) => answer.data,
      providesTags: [{ type: 'SmsInstallation' }],
    }),
    confirmSmsInstallation: build.mutation<InstallationView, undefined>({
      query: () => ({ url: `${BASE}/confirm`, method: 'POST', data: {} }),
      transformResponse: (answer: One<InstallationView>) => answer.data,
      invalidatesTags: (result) => (result ? [{ type: 'SmsInstallation' }, { type: 'SmsMe' }] : []),
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsInstallationQuery: useGetInstallationQuery,
  useConfirmSmsInstallationMutation: useConfirmInstallationMutation,
} = installationApi;
