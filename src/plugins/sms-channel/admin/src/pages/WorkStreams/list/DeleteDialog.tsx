import { useRef } from 'react';
import { Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useIntl } from 'react-intl';
import type { WorkStreamSummary } from '../../../../../shared/contracts/administration';
import { useDeleteWorkStreamMutation } from '../../../services/administration';
import { useErrorText } from '../../../services/useErrorText';
import { writtenNumber } from '../../../text/phone';
import { useText } from '../../../text/useText';

/** More numbers than these would hide the buttons. */
const NAMED = 8;

interface Props {
  readonly workStream: WorkStreamSummary;
  readonly onClose: () => void;
}

/** Asks first, says what goes along, and shows why the server refuses. */
export function DeleteDialog({ workStream, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [remove, { isLoading, error }] = useDeleteWorkStreamMutation();
  const isDeleted = useRef(false);

  async function confirm(): Promise<void> {
    const answer = await remove(workStream.documentId);
    if ('error' in answer) return;
    isDeleted.current = true;
    toggleNotification({ type: 'success', message: text('streams.deleted', { name: workStream.name }) });
    onClose();
  }

  return (
    <Dialog.Root open onOpenChange={onClose}>
      <Dialog.Content
        onCloseAutoFocus={(event) => {
          if (!isDeleted.current) return;
          // The button that opened the dialog went with its row.
          event.preventDefault();
          document.getElementById('main-content')?.focus();
        }}
      >
        <Dialog.Header>{text('streams.delete', { name: workStream.name })}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" gap={3}>
            <Trash aria-hidden fill="danger600" width="2.4rem" height="2.4rem" />
            <Typography tag="p" textAlign="center">
              <Consequence workStream={workStream} />
            </Typography>
            <div role="alert">
              {error && (
                <Typography tag="p" textColor="danger600" textAlign="center">
                  {errorText(error)}
                </Typography>
              )}
            </div>
          </Flex>
        </Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button variant="tertiary" fullWidth>
              {text('cancel')}
            </Button>
          </Dialog.Cancel>
          <Button variant="danger-light" fullWidth loading={isLoading} onClick={confirm}>
            {text('streams.delete.confirm')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}

function Consequence({ workStream: { name, smsNumbers } }: { workStream: WorkStreamSummary }) {
  const text = useText();
  const { formatList } = useIntl();
  if (smsNumbers.length === 0) return text('streams.delete.body', { name });
  const named = smsNumbers.slice(0, NAMED).map(writtenNumber);
  const others = smsNumbers.length - named.length;
  const numbers = formatList(others > 0 ? [...named, text('streams.delete.others', { count: others })] : named);
  return text('streams.delete.bodyWithNumbers', { name, numbers, count: smsNumbers.length });
}
