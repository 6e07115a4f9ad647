import { Badge, type BadgeProps, Box } from '@strapi/design-system';
import type { ConversationState } from '../../../../shared/conversations/state';
import type { Presence } from '../../../../shared/distribution/contract';
import { useText } from '../text/useText';

const VARIANTS: Record<ConversationState, NonNullable<BadgeProps['variant']>> = {
  open: 'secondary',
  active: 'success',
  waiting: 'neutral',
  'wrap-up': 'alternative',
  closed: 'neutral',
};

export function StateBadge({ state }: { state: ConversationState }) {
  const text = useText();
  return (
    <Badge variant={VARIANTS[state]} size="S" shrink={0}>
      {text(`conversation.${state}`)}
    </Badge>
  );
}

const COLORS = {
  available: 'success500',
  busy: 'danger500',
  away: 'warning500',
  offline: 'neutral400',
} as const satisfies Record<Presence, string>;

/** Beside the word, never instead of it. */
export const PresenceDot = ({ presence }: { presence: Presence }) => (
  <Box aria-hidden width="1rem" height="1rem" style={{ borderRadius: '50%' }} background={COLORS[presence]} />
);

interface Props {
  /** From 0 to 100. */
  readonly percent: number;
  readonly color?: 'primary600' | 'danger500' | 'success500';
}

/** How full something is, beside the figures that say it. (The design system's progress bar is for dark ground.) */
export const Bar = ({ percent, color = 'primary600' }: Props) => (
  <Box aria-hidden width="100%" height="4px" background="neutral200" hasRadius overflow="hidden">
    <Box height="100%" background={color} style={{ width: `${percent}%` }} />
  </Box>
);
