import { Badge } from '@strapi/design-system';
import type { BulkState } from '../../../../shared/bulk/outcome';
import { useText } from '../../ui/text/useText';

const COLORS: Record<BulkState, { background: string; text: string }> = {
  draft: { background: 'neutral150', text: 'neutral700' },
  running: { background: 'primary100', text: 'primary700' },
  paused: { background: 'warning100', text: 'warning700' },
  cancelled: { background: 'neutral150', text: 'neutral700' },
  done: { background: 'success100', text: 'success700' },
};

export function BulkStateBadge({ state }: { state: BulkState }) {
  const text = useText();
  const { background, text: color } = COLORS[state];
  return (
    <Badge size="S" backgroundColor={background} textColor={color}>
      {text(`bulk.state.${state}`)}
    </Badge>
  );
}
