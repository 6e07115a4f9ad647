import { useState } from 'react';
import { Box, Checkbox, Divider, Flex, IconButton, Popover, Typography } from '@strapi/design-system';
import { Bell } from '@strapi/icons';
import type { NotifySwitch } from '../../realtime/notifications/settings';
import { notifySettings, useNotifySettings, playSound } from '../../realtime/notifications/useNotifier';
import { useText } from '../../ui/text/useText';

const OCCASIONS = ['text', 'given', 'offer', 'open'] as const satisfies readonly NotifySwitch[];

const canNotify = () => typeof Notification === 'function';

/** What the agent is told of while they look elsewhere, in this browser. */
export function NotifyMenu() {
  const text = useText();
  const settings = useNotifySettings();
  const [isRefused, setRefused] = useState(() => canNotify() && Notification.permission === 'denied');

  async function switchDesktop(isOn: boolean): Promise<void> {
    // Asked for now, and not before: a question out of nowhere is answered with no.
    const isAllowed = !isOn || (await Notification.requestPermission()) === 'granted';
    setRefused(!isAllowed);
    notifySettings.set({ desktop: isOn && isAllowed });
  }

  const toggle = (name: NotifySwitch, isOn: boolean) => {
    if (name === 'desktop') return void switchDesktop(isOn);
    notifySettings.set({ [name]: isOn });
    // Heard at once; and browsers play only what began with a click.
    if (name === 'sound' && isOn) playSound();
  };

  const choice = (name: NotifySwitch, isDisabled = false) => (
    <Checkbox
      key={name}
      checked={settings[name]}
      disabled={isDisabled}
      onCheckedChange={(value) => toggle(name, value === true)}
    >
      {text(`notify.${name}`)}
    </Checkbox>
  );

  return (
    <Popover.Root>
      <Popover.Trigger>
        <IconButton label={text('notify.menu')} variant="tertiary">
          <Bell />
        </IconButton>
      </Popover.Trigger>
      <Popover.Content align="end" sideOffset={4} aria-label={text('notify.menu')}>
        <Flex direction="column" alignItems="stretch" gap={3} padding={4} maxWidth="34rem">
          {choice('desktop', !canNotify())}
          {(isRefused || !canNotify()) && (
            <Typography variant="pi" textColor="danger700" role="status">
              {text(isRefused ? 'notify.refused' : 'notify.unsupported')}
            </Typography>
          )}
          {choice('sound')}
          <Divider />
          <Flex
            tag="fieldset"
            direction="column"
            alignItems="stretch"
            gap={3}
            aria-label={text('notify.when')}
            style={{ border: 0, margin: 0, padding: 0 }}
          >
            <Typography variant="pi" fontWeight="bold" aria-hidden>
              {text('notify.when')}
            </Typography>
            {OCCASIONS.map((name) => choice(name))}
          </Flex>
          <Divider />
          {choice('hidesText')}
          <Box>
            <Typography variant="pi" textColor="neutral600">
              {text('notify.hint')}
            </Typography>
          </Box>
        </Flex>
      </Popover.Content>
    </Popover.Root>
  );
}
