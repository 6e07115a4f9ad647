import { Status, Typography } from '@strapi/design-system';
import { COLORS, type StatusVariant } from './status-variant';
import type { HealthLevel } from '../../../../shared/setup/steps';
import { useText } from '../text/useText';

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

const VARIANTS: Record<HealthLevel, StatusVariant> = {
  good: 'success',
  off: 'neutral',
  unfinished: 'secondary',
  attention: 'warning',
  broken: 'danger',
};

/** Health as one word. */
export function HealthWord({ level }: { level: HealthLevel }) {
  const text = useText();
  return <StatusWord variant={VARIANTS[level]}>{text(`streams.level.${level}`)}</StatusWord>;
}
