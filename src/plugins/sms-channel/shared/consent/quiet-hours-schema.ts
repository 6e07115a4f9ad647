import * as z from 'zod';
import { FEDERAL_HOURS } from './calling-hours';
import type { QuietHoursSetting } from './quiet-hours';

const { start: EARLIEST, end: LATEST } = FEDERAL_HOURS.daily;
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM');

/**
 * When texts that we start may go, by the receiver's clock. Stricter than the law, never looser: the law is asked in any case.
 * Switched off, only the law of the United States is left.
 */
export const quietHours = z
  .strictObject({
    enabled: z.boolean(),
    start: clock.refine((start) => start >= EARLIEST, `must not be before ${EARLIEST}: the law allows none earlier`),
    end: clock.refine((end) => end <= LATEST, `must not be after ${LATEST}: the law allows none later`),
  })
  .superRefine(({ start, end }, ctx) => {
    if (start >= end) ctx.addIssue({ code: 'custom', path: ['end'], message: `must be after the start ${start}` });
  });

export const QUIET_HOURS_DEFAULTS: QuietHoursSetting = { enabled: true, start: EARLIEST, end: LATEST };
