import { Status, Typography } from '@strapi/design-system';

/** Colours of the word: the design system's own orange is too pale for small letters on its ground. */
const COLORS = {
  success: 'success700',
  danger: 'danger700',
  warning: 'neutral800',
  neutral: 'neutral700',
  secondary: 'secondary700',
} as const;

export type StatusVariant = keyof typeof COLORS;

/** A state in a word. */
export function StatusWord({ variant, children }: { variant: StatusVariant; children: string }) {
  return (
    <Status size="S" variant={variant} display="inline-block" shrink={0}>
      <Typography
        tag="span"
        variant="pi"
        fontWeight="bold"
        textColor={COLORS[variant]}
        style={{ whiteSpace: 'nowrap' }}
      >
        {children}
      </Typography>
    </Status>
  );
}
