import { Box } from '@strapi/design-system';
import type { Presence } from '../../../../shared/distribution/schema';

const COLORS = {
  available: 'success500',
  busy: 'danger500',
  away: 'warning500',
  offline: 'neutral400',
} as const satisfies Record<Presence, string>;

/** Beside the word, never instead of it. */
export const PresenceDot = ({ presence }: { presence: Presence }) => (
  <Box aria-hidden width="1rem" height="1rem" style={{ borderRadius: '50%' }} background={COLORS[presence]} />
);
