import { styled } from 'styled-components';
import type { InboxMe } from '../../../../shared/distribution/contract';
import { OfferCard } from './OfferCard';
import { OfferNotices } from '../../pages/Inbox/offer/OfferNotices';
import { useOffer } from './useOffer';

/** Below the header and over the panes: the card covers no way out and no answer box, and moves nothing when it comes. */
const Overlay = styled.div`
  position: relative;
  z-index: 4;
`;

interface Props {
  readonly me: InboxMe;
  /** Whether single keys act on this page. */
  readonly hasKeys: boolean;
}

/** What the distribution of work wants of the agent, over whatever they do. */
export function Offers({ me, hasKeys }: Props) {
  const { offer, clockAheadMs, refetch } = useOffer();
  return (
    <>
      <OfferNotices agent={me.agent} />
      {offer && (
        <Overlay>
          <OfferCard
            key={offer.documentId}
            offer={offer}
            clockAheadMs={clockAheadMs}
            hasKeys={hasKeys}
            onOver={refetch}
          />
        </Overlay>
      )}
    </>
  );
}
