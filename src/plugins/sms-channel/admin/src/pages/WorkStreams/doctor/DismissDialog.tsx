import { useRef } from 'react';
import { Button, Dialog, Typography } from '@strapi/design-system';
import type { HeardCallbackView } from '../../../../../shared/contracts/administration';
import { useDismissCallbackMutation } from '../../../services/administration';
import { useErrorText } from '../../../services/useErrorText';
import { useText } from '../../../text/useText';
import { useReturnFocus } from '../../../components/modal/useReturnFocus';

interface Props {
  readonly workStreamId: string;
  readonly callback: HeardCallbackView;
  readonly onClose: () => void;
  /** Called after `onClose` when it is gone: its row, which had the focus, goes too. */
  readonly onGone: () => void;
}

/** Asks before a callback that was kept aside is given up. */
export function DismissDialog({ workStreamId, callback, onClose, onGone }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const [dismiss, { isLoading, error }] = useDismissCallbackMutation();
  const returnFocus = useReturnFocus();
  const isGone = useRef(false);

  async function confirm(): Promise<void> {
    const result = await dismiss({ id: workStreamId, callback: callback.id });
    if ('error' in result) return;
    isGone.current = true;
    onClose();
  }

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Content
        onCloseAutoFocus={(event) => {
          if (!isGone.current) return returnFocus(event);
          event.preventDefault();
          onGone();
        }}
      >
        <Dialog.Header>{text('doctor.dismiss.title')}</Dialog.Header>
        <Dialog.Body>
          <Dialog.Description>{text('doctor.dismiss.body')}</Dialog.Description>
          <div role="alert">{error && <Typography textColor="danger700">{errorText(error)}</Typography>}</div>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {text('cancel')}
            </Button>
          </Dialog.Cancel>
          <Button fullWidth variant="danger-light" loading={isLoading} onClick={() => void confirm()}>
            {text('doctor.dismiss')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
