import { useRef } from 'react';
import type { HeardCallbackView } from '../../../../../shared/setup/contract';
import { QuestionDialog } from '../../../ui/dialogs/QuestionDialog';
import { useDismissCallbackMutation } from '../../../api/administration';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';

interface DismissDialogProps {
  readonly workStreamId: string;
  readonly callback: HeardCallbackView;
  readonly onClose: () => void;
  /** Called after `onClose` when it is gone: its row, which had the focus, goes too. */
  readonly onGone: () => void;
}

/** Asks before a callback that was kept aside is given up. */
export function DismissDialog({ workStreamId, callback, onClose, onGone }: DismissDialogProps) {
  const text = useText();
  const errorText = useErrorText();
  const [dismiss, { isLoading, error }] = useDismissCallbackMutation();
  const isGone = useRef(false);

  async function confirm(): Promise<void> {
    const result = await dismiss({ id: workStreamId, callback: callback.id });
    if ('error' in result) return;
    isGone.current = true;
    onClose();
  }

  return (
    <QuestionDialog
      title={text('doctor.dismiss.title')}
      body={[text('doctor.dismiss.body')]}
      answer={text('doctor.dismiss')}
      isBusy={isLoading}
      problem={error ? errorText(error) : null}
      onAnswer={() => void confirm()}
      onClose={onClose}
      onGone={() => {
        if (isGone.current) onGone();
      }}
    />
  );
}
