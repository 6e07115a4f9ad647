import { LinkButton } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import type { WorkStreamDetail } from '../../../../../shared/setup/contract';
import { useGetSimulatorQuery } from '../../../api/administration';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';

/** How the first text comes in. */
export function FirstTextHow({ workStream }: { workStream: WorkStreamDetail | null }) {
  const text = useText();
  const number = workStream?.smsNumbers[0]?.number;
  return <>{number ? text('setup.first-text.to', { number: writtenNumber(number) }) : text('setup.first-text.how')}</>;
}

/** A phone of the simulator, where there is one. */
export function OpenHandset({ workStream }: { workStream: WorkStreamDetail }) {
  const text = useText();
  const { data } = useGetSimulatorQuery(workStream.documentId);
  if (!data?.url) return null;
  return (
    <LinkButton
      variant="tertiary"
      size="S"
      href={data.url}
      target="_blank"
      rel="noopener noreferrer"
      endIcon={<ExternalLink />}
    >
      {text('simulator.open')}
    </LinkButton>
  );
}
