import * as z from 'zod';

/** Who plans farther ahead forgets that it will go. */
export const MAX_SEND_AHEAD_DAYS = 365;

/** An instant, not a time on a wall: with its offset, so that a text of the night in which clocks jump goes once. */
export const sendAt = z.iso
  .datetime({ offset: true, error: 'must be a time in ISO 8601 with its offset, such as 2030-01-31T09:00:00-05:00' })
  .transform((text) => new Date(text));

/** Why a text cannot be sent at `at`; null when it can. What the service, which has the clock, asks. */
export function unfitSendAt(at: Date, now: Date): string | null {
  if (at <= now) return 'must lie in the future';
  const farthest = now.getTime() + MAX_SEND_AHEAD_DAYS * 24 * 60 * 60_000;
  return at.getTime() > farthest ? 'must be at most a year ahead' : null;
}
