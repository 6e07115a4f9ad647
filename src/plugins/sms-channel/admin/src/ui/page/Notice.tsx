import type { ReactNode } from 'react';
import { Box, Flex, IconButton, Typography } from '@strapi/design-system';
import { Cross, Information, WarningCircle } from '@strapi/icons';
import { useText } from '../text/useText';

const LOOKS = {
  info: { background: 'primary100', border: 'primary200', icon: 'primary700' },
  warning: { background: 'warning100', border: 'warning200', icon: 'warning700' },
  danger: { background: 'danger100', border: 'danger200', icon: 'danger700' },
} as const;

interface Props {
  readonly variant: keyof typeof LOOKS;
  readonly children: ReactNode;
  /** Buttons. */
  readonly actions?: ReactNode;
  readonly onClose?: () => void;
}

/** One thing to know about the page, above what it is about. (The design system's Alert cannot be had without a close button.) */
export function Notice({ variant, children, actions, onClose }: Props) {
  const text = useText();
  const look = LOOKS[variant];
  const Icon = variant === 'info' ? Information : WarningCircle;
  return (
    <Flex
      role={variant === 'info' ? 'status' : 'alert'}
      alignItems="flex-start"
      gap={3}
      padding={4}
      hasRadius
      background={look.background}
      borderColor={look.border}
    >
      <Box shrink={0} paddingTop="2px">
        <Icon aria-hidden fill={look.icon} width="1.6rem" height="1.6rem" />
      </Box>
      <Flex direction="column" alignItems="flex-start" gap={3} flex="1" minWidth={0}>
        <Typography tag="p" textColor="neutral800">
          {children}
        </Typography>
        {actions && (
          <Flex gap={2} wrap="wrap">
            {actions}
          </Flex>
        )}
      </Flex>
      {onClose && (
        <IconButton variant="ghost" size="XS" label={text('close')} onClick={onClose}>
          <Cross />
        </IconButton>
      )}
    </Flex>
  );
}
