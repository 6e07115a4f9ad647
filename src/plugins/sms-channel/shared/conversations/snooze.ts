import * as z from 'zod';

export const MAX_SNOOZE_DAYS = 365;

/** Whether `until` lies ahead, and not too far, is for the service: it has the clock. */
export const snooze = z.strictObject({
  until: z.iso
    .datetime({ offset: true, error: 'must be a time in ISO 8601, such as 2030-01-31T09:00:00Z' })
    .transform((text) => new Date(text)),
});
