import type { ReactNode } from 'react';
import { Button, Tooltip, type ButtonProps } from '@strapi/design-system';

interface Props extends Pick<ButtonProps, 'variant' | 'size' | 'startIcon' | 'loading'> {
  /** Why it cannot be used now; null when it can. */
  readonly reason: string | null;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

/** A button that says why it cannot be used. It stays in the tab order then, so that the keyboard reaches the reason too. */
export function HeldButton({ reason, onClick, ...button }: Props) {
  if (reason === null) return <Button onClick={onClick} {...button} />;
  return (
    <Tooltip label={reason}>
      <Button aria-disabled {...button} />
    </Tooltip>
  );
}
