import { Status, Typography } from '@strapi/design-system';
import { useText } from '../../../ui/text/useText';
import { useTimes } from '../../../ui/text/useTimes';

/** Whether a signed text to this number was heard: the proof that key, callback URL and number fit. */
export function FirstText({ at }: { at: string | null }) {
  const text = useText();
  const times = useTimes();
  return (
    <Status variant={at ? 'success' : 'neutral'} size="S">
      <Typography variant="pi" fontWeight="semiBold">
        {at ? text('numbers.heard', { time: times.exact(at) }) : text('numbers.waiting')}
      </Typography>
    </Status>
  );
}
