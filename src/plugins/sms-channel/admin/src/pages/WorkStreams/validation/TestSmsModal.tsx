import { useState } from 'react';
import type { TestSmsReport } from '../../../../../shared/setup/contract';
import { ModalFrame } from '../../../ui/dialogs/Modal';
import { useText } from '../../../ui/text/useText';
import { TestSmsForm } from './TestSmsForm';
import { TestSmsProgress } from './TestSmsProgress';

interface Props {
  readonly workStreamId: string;
  /** The number of ours that it is sent from. */
  readonly from: string;
  readonly onClose: () => void;
}

/** Asks for a number and the reader's word, sends, then shows what becomes of the text. */
export function TestSmsModal({ workStreamId, from, onClose }: Props) {
  const text = useText();
  const [sent, setSent] = useState<{ to: string; report: TestSmsReport } | null>(null);
  return (
    <ModalFrame title={text('testSms.title')} onClose={onClose}>
      {sent ? (
        <TestSmsProgress workStreamId={workStreamId} from={from} {...sent} onClose={onClose} />
      ) : (
        <TestSmsForm
          workStreamId={workStreamId}
          from={from}
          onSent={(to, report) => setSent({ to, report })}
          onClose={onClose}
        />
      )}
    </ModalFrame>
  );
}
