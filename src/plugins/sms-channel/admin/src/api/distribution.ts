import type { One } from '../../../shared/core/contract';
import type { BoardView, OfferView, Presence } from '../../../shared/distribution/contract';
import { smsApi, type Tag } from './api';

const BASE = '/sms-channel/inbox';
const offerUrl = (id: string, what: string) => `${BASE}/offers/${encodeURIComponent(id)}/${what}`;

/** What is offered to the signed-in agent, as of `at`, an instant of the server's clock. */
export interface MyOffers {
  readonly offers: OfferView[];
  /** How far the server's clock is ahead of this browser's, in ms. */
  readonly clockAheadMs: number;
}

/** The board, and how far the server's clock is ahead of this browser's, in ms. */
export type Board = BoardView & { readonly clockAheadMs: number };

/** What an answered offer changes; also after a refusal: another agent was first, or the time was up. */
const SETTLED: Tag[] = [{ type: 'SmsOffers' }, { type: 'SmsMe' }, { type: 'SmsConversationList' }];

/** Offers, presence and the board (server/src/app/routes.ts). */
export const distributionApi = smsApi.injectEndpoints({
  endpoints: (build) => ({
    getSmsOffers: build.query<MyOffers, undefined>({
      query: () => `${BASE}/offers`,
      transformResponse: ({ data, meta }: { data: OfferView[]; meta: { at: string } }) => ({
        offers: data,
        clockAheadMs: clockAhead(meta.at),
      }),
      providesTags: [{ type: 'SmsOffers' }],
    }),
    acceptSmsOffer: build.mutation<OfferView, string>({
      query: (id) => ({ url: offerUrl(id, 'accept'), method: 'POST', data: {} }),
      transformResponse: (answer: One<OfferView>) => answer.data,
      invalidatesTags: (result) => {
        if (!result) return SETTLED;
        const { documentId: id } = result.conversation;
        return [...SETTLED, { type: 'SmsConversation', id }, { type: 'SmsThread', id }];
      },
    }),
    rejectSmsOffer: build.mutation<OfferView, string>({
      query: (id) => ({ url: offerUrl(id, 'reject'), method: 'POST', data: {} }),
      transformResponse: (answer: One<OfferView>) => answer.data,
      invalidatesTags: SETTLED,
    }),
    /** The agent's browser is there. The answer is not used. */
    sendSmsHeartbeat: build.mutation<unknown, undefined>({
      query: () => ({ url: `${BASE}/me/heartbeat`, method: 'POST', data: {} }),
    }),
    getSmsBoard: build.query<Board, undefined>({
      query: () => `${BASE}/board`,
      transformResponse: ({ data }: One<BoardView>) => ({ ...data, clockAheadMs: clockAhead(data.at) }),
      providesTags: [{ type: 'SmsBoard' }],
    }),
    setSmsAgentPresence: build.mutation<unknown, { agent: string; presence: Presence }>({
      query: ({ agent, presence }) => ({
        url: `${BASE}/agents/${encodeURIComponent(agent)}/presence`,
        method: 'PUT',
        data: { data: { presence } },
      }),
      invalidatesTags: [{ type: 'SmsBoard' }, { type: 'SmsMe' }, { type: 'SmsColleagues' }, { type: 'SmsAgents' }],
    }),
  }),
  overrideExisting: false,
});

export const {
  useGetSmsOffersQuery: useGetOffersQuery,
  useAcceptSmsOfferMutation: useAcceptOfferMutation,
  useRejectSmsOfferMutation: useRejectOfferMutation,
  useGetSmsBoardQuery: useGetBoardQuery,
  useSetSmsAgentPresenceMutation: useSetAgentPresenceMutation,
} = distributionApi;

const ROUNDED_MS = 250;

/** How far the server's clock is ahead of this browser's at this moment, in ms; rounded, so that it seldom changes. */
const clockAhead = (serverAt: string): number =>
  Math.round((Date.parse(serverAt) - Date.now()) / ROUNDED_MS) * ROUNDED_MS;
