import { useState } from 'react';
import { Modal } from '@strapi/design-system';
import type { TestSmsReport } from '../../../../../shared/contracts/administration';
import { useText } from '../../../text/useText';
import { TestSmsForm } from './TestSmsForm';
import { TestSmsProgress } from './TestSmsProgress';
import { useReturnFocus } from './useReturnFocus';

interface Props {
  readonly workStreamId: string;
  /** The number of ours that it is sent from. */
  readonly from: string;
  readonly onClose: () => void;
}

/** Asks for a number and the reader's word, sends, then shows what becomes of the text. */
export function TestSmsModal({ workStreamId, from, onClose }: Props) {
  const text = useText();
  const returnFocus = useReturnFocus();
  const [sent, setSent] = useState<{ to: string; report: TestSmsReport } | null>(null);
  return (
    <Modal.Root open onOpenChange={onClose}>
      <Modal.Content onCloseAutoFocus={returnFocus}>
        <Modal.Header closeLabel={text('close')}>
          <Modal.Title>{text('testSms.title')}</Modal.Title>
        </Modal.Header>
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
      </Modal.Content>
    </Modal.Root>
  );
}
