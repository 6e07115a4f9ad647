import type { HealthLevel } from '../../../../../shared/setup/steps';
import { useText } from '../../../text/useText';
import type { StatusVariant } from '../validation/status-variant';
import { StatusWord } from '../validation/StatusWord';

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
