import { useState } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { ModalFrame } from '../../../ui/dialogs/Modal';
import { useRotateCallbackUrlMutation } from '../../../api/administration';
import { useErrorText } from '../../../ui/text/reasons';
import { useText } from '../../../ui/text/useText';
import { OverlapField } from './OverlapField';
import { URL_OVERLAP } from './overlap';

/** A new callback URL. The old one works for as long as TeleSign needs to change over. */
export function RotateModal({ id, onClose }: { id: string; onClose: () => void }) {
  const text = useText();
  const errorText = useErrorText();
  const [keepPreviousHours, setHours] = useState<number>(URL_OVERLAP);
  const [rotate, { isLoading, error }] = useRotateCallbackUrlMutation();

  async function confirm(): Promise<void> {
    const answer = await rotate({ id, keepPreviousHours });
    if ('data' in answer) onClose();
  }

  return (
    <ModalFrame title={text('settings.rotate.title')} onClose={onClose}>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={4}>
          <Typography tag="p">{text('settings.rotate.intro')}</Typography>
          <OverlapField
            id="keepPreviousUrlHours"
            label={text('settings.rotate.keep')}
            hint={text('settings.rotate.keep.hint')}
            value={keepPreviousHours}
            onChange={setHours}
          />
          <div role="alert">{error && <Typography textColor="danger600">{errorText(error)}</Typography>}</div>
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onClose}>
          {text('cancel')}
        </Button>
        <Button loading={isLoading} onClick={confirm}>
          {text('settings.rotate.confirm')}
        </Button>
      </Modal.Footer>
    </ModalFrame>
  );
}
