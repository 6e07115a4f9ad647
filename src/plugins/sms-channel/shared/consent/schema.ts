import * as z from 'zod';
import { TEXT_PURPOSES } from '../conversations/messages';
import { FEDERAL_HOURS } from './calling-hours';
import type { QuietHoursSetting } from './quiet-hours';

const words = z.string().trim().min(1).max(1000);

/**
 * What an agent records about a customer's consent. `wording` is what the customer said or wrote; allowing texts again also
 * needs a proof: where that can be looked up.
 */
export const consentPost = z.discriminatedUnion(
  'action',
  [
    z.strictObject({ action: z.literal('opt-out'), wording: words }),
    z.strictObject({ action: z.literal('resume'), wording: words, proof: words.max(300) }),
    /** Whether a text that may be a wish to stop is one. */
    z.strictObject({ action: z.literal('confirm') }),
    z.strictObject({ action: z.literal('dismiss') }),
  ],
  { error: 'must be one of opt-out, resume, confirm, dismiss' },
);
export type ConsentPost = z.infer<typeof consentPost>;

const purpose = z.enum(TEXT_PURPOSES).default('start');

export const mayTextQuery = z.strictObject({ purpose });

export const mayTextNumberQuery = z.strictObject({
  to: z.string().trim().min(1).max(40),
  from: z.string().trim().min(1).max(40).optional(),
  purpose,
});

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
