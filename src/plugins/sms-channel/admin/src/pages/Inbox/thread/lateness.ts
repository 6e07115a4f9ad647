import type { MessageView } from '../../../../../shared/conversations/contract';

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 24 * HOUR_MINUTES;

/**
 * How many minutes late a text of the customer came to us, beyond a day in whole hours; null when it came in time, or the
 * carrier did not say when it was sent.
 */
export function minutesLate({ direction, carrierAt, createdAt }: MessageView): number | null {
  if (direction !== 'inbound' || carrierAt === null) return null;
  const late = Date.parse(createdAt) - Date.parse(carrierAt);
  if (late <= MINUTE_MS) return null;
  const minutes = Math.floor(late / MINUTE_MS);
  return minutes < DAY_MINUTES ? minutes : minutes - (minutes % HOUR_MINUTES);
}
