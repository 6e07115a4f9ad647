import { Status, Typography } from '@strapi/design-system';
import { COLORS, type StatusVariant } from './status-variant';

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
