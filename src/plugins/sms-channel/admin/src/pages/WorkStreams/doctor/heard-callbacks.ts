import type { HeardCallbacksPage } from '../../../../../shared/contracts/administration';
import { smsApi } from '../../../services/api';
import { readPages } from './read-pages';

export interface HeardQuery {
  readonly id: string;
  /** Rows to show at least; the list grows by asking for more of them, so that one refresh brings all up to date. */
  readonly size: number;
}

const heardApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    listHeardSmsCallbacks: build.query<HeardCallbacksPage, HeardQuery>({
      async queryFn({ id, size }, _api, _options, ask) {
        const url = `/sms-channel/work-streams/${encodeURIComponent(id)}/callbacks`;
        return readPages(size, async (cursor) => {
          // Strapi's client does not encode parameters.
          const params = cursor === null ? {} : { cursor: encodeURIComponent(cursor) };
          const answer = await ask({ url, config: { params } });
          return answer.error ? { error: answer.error } : { data: answer.data as HeardCallbacksPage };
        });
      },
      providesTags: (_result, _error, { id }) => [{ type: 'SmsHeardCallbacks', id }],
    }),
  }),
  overrideExisting: false,
});

export const { useListHeardSmsCallbacksQuery: useHeardCallbacksQuery } = heardApi;
