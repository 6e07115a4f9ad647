import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { Button, Flex, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { InboxMe, AgentView } from '../../../../shared/distribution/contract';
import { useSetPresenceMutation } from '../../api/inbox';
import { useNow } from '../hooks/while-seen';
import { useErrorText } from '../text/reasons';
import { useTimes } from '../text/times';
import { useText } from '../text/useText';
import { OfferCard } from './OfferCard';
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

const TICK_MS = 15_000;

/** Why the agent is offered nothing, when it was not their own word. The region stays, so that screen readers hear it fill. */
function OfferNotices({ agent }: { agent: AgentView }) {
  const now = useNow(TICK_MS);
  const { presence, presenceReason, offersPausedUntil } = agent;
  const isPaused = offersPausedUntil !== null && Date.parse(offersPausedUntil) > now;
  return (
    <div role="status">
      {presence === 'away' && presenceReason === 'missed' && <Missed />}
      {isPaused && <Paused until={offersPausedUntil} />}
    </div>
  );
}

function Missed() {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [setPresence, { isLoading }] = useSetPresenceMutation();

  async function comeBack(): Promise<void> {
    const result = await setPresence('available');
    if ('error' in result) toggleNotification({ type: 'danger', message: errorText(result.error) });
  }

  return (
    <Strip
      action={
        <Button size="S" variant="secondary" loading={isLoading} onClick={() => void comeBack()}>
          {text('offer.missed.back')}
        </Button>
      }
    >
      {text('offer.missed')}
    </Strip>
  );
}

function Paused({ until }: { until: string }) {
  const text = useText();
  const times = useTimes();
  return <Strip>{text('offer.paused', { time: times.short(until) })}</Strip>;
}

const Strip = ({ children, action }: { children: ReactNode; action?: ReactNode }) => (
  <Flex
    justifyContent="center"
    gap={3}
    wrap="wrap"
    padding={2}
    background="warning100"
    borderColor="warning200"
    borderStyle="solid"
    borderWidth="1px 0"
  >
    <Typography tag="p" variant="pi" textColor="neutral800">
      {children}
    </Typography>
    {action}
  </Flex>
);
