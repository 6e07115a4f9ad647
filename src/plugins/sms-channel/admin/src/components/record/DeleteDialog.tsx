import { useRef, useState } from 'react';
import { Button, Dialog, Flex, Typography } from '@strapi/design-system';
import { Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { useErrorText } from '../../services/useErrorText';
import { useText } from '../../text/useText';

interface Props {
  readonly title: string;
  /** What goes along. */
  readonly consequences: readonly string[];
  /** Said when it is done. */
  readonly deleted: string;
  readonly onDelete: () => PromiseLike<{ data: unknown } | { error: unknown }>;
  readonly onClose: () => void;
}

/** Asks first, says what goes along, and shows why the server refuses. */
export function DeleteDialog({ title, consequences, deleted, onDelete, onClose }: Props) {
  const text = useText();
  const errorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [isDeleting, setDeleting] = useState(false);
  const [refusal, setRefusal] = useState<unknown>();
  const isDeleted = useRef(false);

  async function confirm(): Promise<void> {
    setDeleting(true);
    const answer = await onDelete();
    setDeleting(false);
    if ('error' in answer) return setRefusal(answer.error);
    isDeleted.current = true;
    toggleNotification({ type: 'success', message: deleted });
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
        <Dialog.Header>{title}</Dialog.Header>
        <Dialog.Body>
          <Flex direction="column" gap={3}>
            <Trash aria-hidden fill="danger600" width="2.4rem" height="2.4rem" />
            {consequences.map((consequence) => (
              <Typography key={consequence} tag="p" textAlign="center">
                {consequence}
              </Typography>
            ))}
            <div role="alert">
              {refusal !== undefined && (
                <Typography tag="p" textColor="danger600" textAlign="center">
                  {errorText(refusal)}
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
          <Button variant="danger-light" fullWidth loading={isDeleting} onClick={() => void confirm()}>
            {text('delete')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
