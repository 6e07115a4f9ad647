import { Button, Flex, IconButton, Menu } from '@strapi/design-system';
import { Check, ChevronDown, PaperPlane } from '@strapi/icons';
import { useText } from '../../../ui/text/useText';
import { setEnterSends } from './send-key';

interface SendButtonProps {
  readonly isSending: boolean;
  readonly enterSends: boolean;
  readonly onLater: () => void;
  readonly onSave: () => void;
  readonly onManage: () => void;
}

/** Sends, and holds what belongs to sending. */
export function SendButton({ isSending, enterSends, onLater, onSave, onManage }: SendButtonProps) {
  const text = useText();
  const check = (isOn: boolean) => (isOn ? <Check aria-label={text('composer.chosen')} /> : undefined);
  return (
    <Flex gap={1} shrink={0}>
      <Button type="submit" startIcon={<PaperPlane />} loading={isSending}>
        {text('composer.send')}
      </Button>
      <Menu.Root>
        <Menu.Trigger
          tag={IconButton}
          type="button"
          icon={<ChevronDown />}
          label={text('composer.menu')}
          endIcon={null}
          variant="tertiary"
        />
        <Menu.Content popoverPlacement="top-end" maxHeight="fit-content">
          <Menu.Item onSelect={onLater}>{text('schedule.later')}</Menu.Item>
          <Menu.Separator />
          <Menu.Item endIcon={check(enterSends)} onSelect={() => setEnterSends(true)}>
            {text('composer.enterSends')}
          </Menu.Item>
          <Menu.Item endIcon={check(!enterSends)} onSelect={() => setEnterSends(false)}>
            {text('composer.ctrlEnterSends')}
          </Menu.Item>
          <Menu.Separator />
          <Menu.Item onSelect={onSave}>{text('quick.save')}</Menu.Item>
          <Menu.Item onSelect={onManage}>{text('quick.manage')}</Menu.Item>
        </Menu.Content>
      </Menu.Root>
    </Flex>
  );
}
