import { Button, Dialog, IconButton } from '@strapi/design-system';
import { Trash, WarningCircle } from '@strapi/icons';
import { useText } from '../../../text/useText';

interface Props {
  readonly id: string;
  readonly title: string;
  /** A stored number is asked about before it is removed. */
  readonly isSaved: boolean;
  readonly onRemove: () => void;
}

export function RemoveNumber({ id, title, isSaved, onRemove }: Props) {
  const text = useText();
  const button = (
    <IconButton
      id={id}
      variant="ghost"
      label={text('numbers.remove', { number: title })}
      onClick={isSaved ? undefined : onRemove}
    >
      <Trash />
    </IconButton>
  );
  if (!isSaved) return button;

  return (
    <Dialog.Root>
      <Dialog.Trigger>{button}</Dialog.Trigger>
      <Dialog.Content>
        <Dialog.Header>{text('numbers.remove.title', { number: title })}</Dialog.Header>
        <Dialog.Body icon={<WarningCircle fill="danger600" />}>{text('numbers.remove.body')}</Dialog.Body>
        <Dialog.Footer>
          <Dialog.Cancel>
            <Button fullWidth variant="tertiary">
              {text('cancel')}
            </Button>
          </Dialog.Cancel>
          <Dialog.Action>
            <Button fullWidth variant="danger-light" onClick={onRemove}>
              {text('numbers.remove.confirm')}
            </Button>
          </Dialog.Action>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
