import { Box, Typography } from '@strapi/design-system';
import type { LiveStatus } from '../../realtime/live-stream';
import { useText } from '../../ui/text/useText';

/** Says when what is shown may be late. The region stays, so that screen readers hear it fill. */
export function ConnectionBanner({ status }: { status: LiveStatus }) {
  const text = useText();
  const isLate = status === 'reconnecting' || status === 'refused';
  return (
    <div role="status">
      {isLate && (
        <Box background="warning100" padding={2} borderColor="warning200" borderStyle="solid" borderWidth="1px 0">
          <Typography tag="p" variant="pi" textAlign="center" textColor="neutral800">
            {text(status === 'refused' ? 'live.refused' : 'live.reconnecting')}
          </Typography>
        </Box>
      )}
    </div>
  );
}
