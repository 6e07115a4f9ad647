import type { MessageView } from '../../../../../shared/contracts';

const MINUTE_MS = 60_000;

/** How many minutes late a text of the customer came to us; null when it came in time, or the carrier did not say when it was sent. */
export function minutesLate({ direction, carrierAt, createdAt }: MessageView): number | null {
  if (direction !== 'inbound' || carrierAt === null) return null;
  const late = Date.parse(createdAt) - Date.parse(carrierAt);
  return late > MINUTE_MS ? Math.floor(late / MINUTE_MS) : null;
}
