import { Tooltip, Typography, VisuallyHidden } from '@strapi/design-system';
import { useText } from '../../../ui/text/useText';

/** How many units of the agent's capacity are taken. */
export function Load({ load, capacity }: { load: number; capacity: number }) {
  const text = useText();
  const meaning = text('load.meaning', { load, capacity });
  return (
    <Tooltip label={meaning}>
      <Typography
        tag="span"
        variant="pi"
        textColor={load >= capacity ? 'danger700' : 'neutral600'}
        style={{ whiteSpace: 'nowrap' }}
      >
        <span aria-hidden>{text('load.of', { load, capacity })}</span>
        <VisuallyHidden>{meaning}</VisuallyHidden>
      </Typography>
    </Tooltip>
  );
}
