import type { HealthLevel } from '../../../../../shared/setup/steps';
import { useText } from '../../../ui/text/useText';
import type { StatusVariant } from '../../../ui/status/status-variant';
import { StatusWord } from '../../../ui/status/StatusWord';

const VARIANTS: Record<HealthLevel, StatusVariant> = {
  good: 'success',
  off: 'neutral',
  unfinished: 'secondary',
  attention: 'warning',
  broken: 'danger',
};

/** Health as one word. */
export function HealthWord({ level }: { level: HealthLevel }) {
  const text = useText();
  return <StatusWord variant={VARIANTS[level]}>{text(`streams.level.${level}`)}</StatusWord>;
}
