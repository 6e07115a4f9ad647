import { Flex, Status, Typography, type StatusVariant } from '@strapi/design-system';
import type { HealthLevel, WorkStreamHealth } from '../../../../../shared/domain/work-stream-health';
import { useText } from '../../../text/useText';

const VARIANTS: Record<HealthLevel, StatusVariant> = {
  good: 'success',
  off: 'neutral',
  unfinished: 'secondary',
  attention: 'warning',
  broken: 'danger',
};

interface Props {
  readonly health: WorkStreamHealth;
  readonly quarantinedCount: number;
}

/** Health as one word and one sentence. */
export function HealthCell({ health: { level, reason }, quarantinedCount }: Props) {
  const text = useText();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} minWidth="13rem" maxWidth="26rem">
      <Status variant={VARIANTS[level]} size="S">
        <Typography tag="span" variant="omega" fontWeight="bold">
          {text(`streams.level.${level}`)}
        </Typography>
      </Status>
      <Typography variant="pi" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
        {text(`streams.health.${reason}`, { count: quarantinedCount })}
      </Typography>
    </Flex>
  );
}
