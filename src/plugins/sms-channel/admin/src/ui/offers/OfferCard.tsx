import { useEffect, useId } from 'react';
import { Box, Button, Flex, Typography, VisuallyHidden } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { OfferView } from '../../../../shared/distribution/contract';
import { useNow } from '../hooks/while-seen';
import { useCommand, SHORTCUTS, useKeysOn } from '../shortcuts';
import { Bar } from '../status/badges';
import { asClock, timeLeft } from '../text/durations';
import { writtenNumber } from '../text/format';
import { shownOnOneLine } from '../text/shown-text';
import { useText, type Text } from '../text/useText';
import { useOfferAnswers } from './useOffer';

const TICK_MS = 250;

const Card = styled(Box)`
  position: absolute;
  inset-block-start: ${({ theme }) => theme.spaces[2]};
  inset-inline-end: ${({ theme }) => theme.spaces[4]};
  width: min(40rem, calc(100vw - 3.2rem));
  border-inline-start: 4px solid ${({ theme }) => theme.colors.primary600};
`;

interface Props {
  readonly offer: OfferView;
  readonly clockAheadMs: number;
  readonly hasKeys: boolean;
  /** Its time is up: the server says soon what became of it. */
  readonly onOver: () => void;
}

/** A conversation that the agent is asked to take, for as long as the clock in it runs. */
export function OfferCard({ offer, clockAheadMs, hasKeys, onOver }: Props) {
  const text = useText();
  const id = useId();
  const { accept, reject, isAccepting, isRejecting } = useOfferAnswers(offer);
  const keysAct = useKeysOn() && hasKeys;
  const left = timeLeft(offer, useNow(TICK_MS) + clockAheadMs);
  useCommand('accept', () => {
    if (!left.isOver) void accept();
  });
  useCommand('reject', () => {
    if (!left.isOver) void reject();
  });
  useEffect(() => {
    if (left.isOver) onOver();
  }, [left.isOver, onOver]);

  const { contact, queue, lastMessage } = offer.conversation;
  const name = contact.name ?? writtenNumber(contact.mobilePhone);
  return (
    <Card
      role="region"
      aria-labelledby={`${id}-title`}
      background="neutral0"
      shadow="popupShadow"
      hasRadius
      padding={4}
    >
      <Announcement name={name} queue={queue?.name ?? ''} isShort={left.isShort && !left.isOver} />
      <Flex direction="column" alignItems="stretch" gap={3}>
        <Flex justifyContent="space-between" alignItems="flex-start" gap={3}>
          <Typography id={`${id}-title`} tag="h2" variant="delta" dir="auto" style={{ overflowWrap: 'anywhere' }}>
            {text('offer.title', { name })}
          </Typography>
          <Typography
            role="timer"
            aria-label={text('offer.left', { seconds: left.seconds })}
            variant="delta"
            shrink={0}
            textColor={left.isShort ? 'danger700' : 'neutral800'}
          >
            {asClock(left.seconds)}
          </Typography>
        </Flex>
        <Bar percent={left.percent} color={left.isShort ? 'danger500' : 'primary600'} />
        <Typography tag="p" variant="pi" textColor="neutral600">
          {queue ? text('offer.queue', { queue: queue.name }) : text('offer.noQueue')} {why(offer, text)}
        </Typography>
        {lastMessage && (
          <Typography tag="p" ellipsis dir="auto" textColor="neutral800">
            {shownOnOneLine(lastMessage.body, text)}
          </Typography>
        )}
        <Flex gap={2} justifyContent="flex-end">
          <Button variant="tertiary" loading={isRejecting} disabled={left.isOver} onClick={() => void reject()}>
            {withKey(text('offer.reject'), keysAct ? SHORTCUTS.reject : null)}
          </Button>
          <Button loading={isAccepting} disabled={left.isOver} onClick={() => void accept()}>
            {withKey(text('offer.accept'), keysAct ? SHORTCUTS.accept : null)}
          </Button>
        </Flex>
      </Flex>
    </Card>
  );
}

/** Said when it comes, and once more before it is over. The regions stay, so that screen readers hear them fill. */
function Announcement({ name, queue, isShort }: { name: string; queue: string; isShort: boolean }) {
  const text = useText();
  return (
    <VisuallyHidden>
      <div role="alert">{text('offer.announce', { name, queue })}</div>
      <div role="status">{isShort && text('offer.announce.short', { name })}</div>
    </VisuallyHidden>
  );
}

/** Why this agent is asked; a reason that only a newer server knows is left out. */
function why({ reason: { code, params } }: OfferView, text: Text): string {
  if (code === 'most-free') return text('offer.why.mostFree', params);
  return code === 'round-robin' ? text('offer.why.roundRobin') : '';
}

const withKey = (label: string, key: string | null) => (key === null ? label : `${label} (${key})`);
