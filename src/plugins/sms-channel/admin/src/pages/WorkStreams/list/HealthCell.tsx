import { Flex, Typography } from '@strapi/design-system';
import type { WorkStreamHealth } from '../../../../../shared/setup/steps';
import { useText } from '../../../ui/text/useText';
import { HealthWord } from '../../../ui/status/StatusWord';

interface HealthCellProps {
  readonly health: WorkStreamHealth;
  readonly quarantinedCount: number;
}

/** Health as one word and one sentence. */
export function HealthCell({ health: { level, reason }, quarantinedCount }: HealthCellProps) {
  const text = useText();
  return (
    <Flex direction="column" alignItems="flex-start" gap={1} minWidth="13rem" maxWidth="26rem">
      <HealthWord level={level} />
      <Typography variant="pi" textColor="neutral600" style={{ whiteSpace: 'normal' }}>
        {text(`streams.health.${reason}`, { count: quarantinedCount })}
      </Typography>
    </Flex>
  );
}
