import { useNotification } from '@strapi/strapi/admin';
import { useLocation, useNavigate } from 'react-router-dom';
import type { OfferView } from '../../../../shared/distribution/contract';
import { useAcceptOfferMutation, useGetOffersQuery, useRejectOfferMutation } from '../../api/distribution';
import { INBOX_PATH } from '../paths';
import { useRefusalText } from '../text/reasons';

/** Heard of by the stream; this is for what the stream missed. */
const LOOK_EVERY_MS = 30_000;

/** What is offered to the agent now: one at a time. */
export function useOffer() {
  const { data, refetch } = useGetOffersQuery(undefined, { pollingInterval: LOOK_EVERY_MS });
  return { offer: data?.offers[0] ?? null, clockAheadMs: data?.clockAheadMs ?? 0, refetch };
}

/** The two answers. What was accepted opens; a refusal says who or what was first. */
export function useOfferAnswers({ documentId }: OfferView) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const refusalText = useRefusalText();
  const { toggleNotification } = useNotification();
  const [acceptOffer, accepting] = useAcceptOfferMutation();
  const [rejectOffer, rejecting] = useRejectOfferMutation();
  const isAnswering = accepting.isLoading || rejecting.isLoading;

  async function accept(): Promise<void> {
    if (isAnswering) return;
    const result = await acceptOffer(documentId);
    if ('data' in result) navigate({ pathname: `${INBOX_PATH}/${result.data.conversation.documentId}`, search });
    else toggleNotification({ type: 'warning', message: refusalText(result.error) });
  }

  async function reject(): Promise<void> {
    if (isAnswering) return;
    const result = await rejectOffer(documentId);
    if ('error' in result) toggleNotification({ type: 'warning', message: refusalText(result.error) });
  }

  return { accept, reject, isAccepting: accepting.isLoading, isRejecting: rejecting.isLoading };
}
