import { Flex, IconButton } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { writtenNumber } from '../../../ui/text/format';
import { useText } from '../../../ui/text/useText';

/** A number as people write it; what is copied is the one that every telephone understands. */
export function CopyNumber({ number }: { number: string }) {
  const text = useText();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();

  async function onClick(): Promise<void> {
    if (await copy(number)) toggleNotification({ type: 'success', message: text('contact.copied', { number }) });
    else toggleNotification({ type: 'warning', message: text('contact.copy.refused', { number }) });
  }

  return (
    <Flex tag="span" gap={1}>
      <span dir="ltr">{writtenNumber(number)}</span>
      <IconButton
        label={text('contact.copy', { number: writtenNumber(number) })}
        size="XS"
        variant="ghost"
        onClick={() => void onClick()}
      >
        <Duplicate />
      </IconButton>
    </Flex>
  );
}
