import type { CallbackVerdict } from '../../../../../shared/setup/contract';
import { useText } from '../../../ui/text/useText';
import { StatusWord } from '../../../ui/status/StatusWord';
import { VARIANTS } from './verdicts';

export function VerdictBadge({ verdict }: { verdict: CallbackVerdict }) {
  const text = useText();
  return <StatusWord variant={VARIANTS[verdict]}>{text(`doctor.verdict.${verdict}`)}</StatusWord>;
}
