import * as z from 'zod';
import type { ConsentChange, ConsentLevel, ConsentMeans } from './consent';
import type { TextingReason } from './may-text';
import { TEXT_PURPOSES } from '../conversations/messages';
import { FEDERAL_HOURS, type QuietHoursSetting } from './quiet-hours';

/** The answer to "may I text this number now?". */
export interface MayTextView {
  readonly verdict: 'yes' | 'no' | 'later';
  /** With `later`: when it would go. */
  readonly at: string | null;
  /** Null with `yes`. `words` says it in English; pages translate `code` and `params`. */
  readonly reason: TextingReason | null;
}

/** An entry of the consent ledger as agents read it. */
export interface ConsentEntryView {
  readonly documentId: string;
  /** Its place in the ledger. */
  readonly position: number;
  readonly change: ConsentChange;
  /** Who did it: a name, or null for the person themselves, the carrier and the system. */
  readonly by: string | null;
  readonly how: ConsentMeans;
  readonly scope: 'this-number' | 'all-numbers';
  readonly wording: string | null;
  /** The documentId of a message, or a reference of the carrier's. */
  readonly proof: string | null;
  readonly at: string;
}

/** The consent of a person towards one of our numbers. */
export interface ConsentView {
  readonly address: string;
  readonly ourNumber: string;
  readonly state: 'opted-out' | 'carrier-blocked' | ConsentLevel;
  /** The entry that made it so; null while there is none. */
  readonly because: ConsentEntryView | null;
  /** The text that may be a wish to stop and waits for an agent's decision. */
  readonly possibleOptOut: ConsentEntryView | null;
  /** For an answer, and for a text that we start. */
  readonly mayReply: MayTextView;
  readonly mayStart: MayTextView;
  /** Newest first, at most 50. */
  readonly entries: readonly ConsentEntryView[];
}

export interface ConsentFault {
  /** 0 for a state that no entry led to. */
  readonly position: number;
  readonly reason:
    | 'changed'
    | 'other-seal'
    | 'missing'
    | 'end'
    | 'not-sealed'
    | 'state-missing'
    | 'state-changed'
    | 'lost';
  readonly words: string;
}

/**
 * Whether the consent ledger is as it was written, and the states that the sender asks are those that it leads to. `broken` is the
 * first entry for which that is not so.
 * `empty`: texts were sent, but there is no entry that could prove anything.
 */
export interface ConsentVerification {
  /** `other-key`: unbroken, but older than the ENCRYPTION_KEY of this server, which therefore cannot prove all of it. */
  readonly status: 'intact' | 'broken' | 'empty' | 'other-key';
  readonly entries: number;
  readonly broken: ConsentFault | null;
  /** With `other-key`: the last entry that the present key cannot prove. */
  readonly unprovenUpTo: number | null;
  /** What is wrong, in English; null while it is intact. */
  readonly words: string | null;
  readonly checkedAt: string;
}

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
