import { useMemo } from 'react';
import type { CallbackVerdict, ReceivedCallbackView } from '../../../../../shared/setup/contract';
import { StatusWord } from '../../../ui/status/StatusWord';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';
import { VARIANTS, isCorrected, isMasked, type Cause } from './verdicts';

export function VerdictBadge({ verdict }: { verdict: CallbackVerdict }) {
  const text = useText();
  return <StatusWord variant={VARIANTS[verdict]}>{text(`doctor.verdict.${verdict}`)}</StatusWord>;
}

/** A callback in words. */
export function useCallbackWords() {
  const text = useText();
  return useMemo(() => {
    const address = (value: string | null) => {
      if (value === null) return text('doctor.none');
      return isMasked(value) ? value : writtenNumber(value);
    };
    const reason = (cause: Cause) =>
      isCorrected(cause)
        ? text('doctor.corrected')
        : text(`doctor.reason.${cause.verdict}`, {
            to: cause.numbers.map(address).join(', ') || text('doctor.aNumber'),
          });
    const fix = (cause: Cause) => text(isCorrected(cause) ? 'doctor.corrected.fix' : `doctor.fix.${cause.verdict}`);
    const what = ({ kind, statusCode }: ReceivedCallbackView) =>
      kind === 'report' && statusCode !== null
        ? text('doctor.kind.reportWithCode', { code: statusCode })
        : text(`doctor.kind.${kind}`);
    return { address, reason, fix, what };
  }, [text]);
}
