import { Box } from '@strapi/design-system';

interface Props {
  /** From 0 to 100. */
  readonly percent: number;
  readonly color?: 'primary600' | 'danger500' | 'success500';
}

/** How full something is, beside the figures that say it. (The design system's progress bar is for dark ground.) */
export const Bar = ({ percent, color = 'primary600' }: Props) => (
  <Box aria-hidden width="100%" height="4px" background="neutral200" hasRadius overflow="hidden">
    <Box height="100%" background={color} style={{ width: `${percent}%` }} />
  </Box>
);
