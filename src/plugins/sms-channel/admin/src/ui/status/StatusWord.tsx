import { Status, Typography, Box, Flex, VisuallyHidden } from '@strapi/design-system';
import { CheckCircle } from '@strapi/icons';
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

/** Colours of the word: the design system's own orange is too pale for small letters on its ground. */
const COLORS = {
  success: 'success700',
  danger: 'danger700',
  warning: 'neutral800',
  neutral: 'neutral700',
  secondary: 'secondary700',
} as const;

export type StatusVariant = keyof typeof COLORS;

/** Done or open, for the eye and the ear. */
export function StepMark({ isDone }: { isDone: boolean }) {
  const text = useText();
  return (
    <>
      <Flex aria-hidden width="2rem" height="2rem" shrink={0} justifyContent="center" color="success600">
        {isDone ? (
          <CheckCircle width="2rem" height="2rem" />
        ) : (
          <Box width="1.6rem" height="1.6rem" borderRadius="50%" borderColor="neutral400" borderWidth="2px" />
        )}
      </Flex>
      <VisuallyHidden>{text(isDone ? 'setup.done' : 'setup.open')}</VisuallyHidden>
    </>
  );
}
