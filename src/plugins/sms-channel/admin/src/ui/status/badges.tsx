import { Badge, type BadgeProps } from '@strapi/design-system';
import type { ConversationState } from '../../../../shared/conversations/state';
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
