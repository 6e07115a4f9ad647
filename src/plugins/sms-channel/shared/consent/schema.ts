import * as z from 'zod';
import { TEXT_PURPOSES } from '../conversations/text-purpose';

const words = z.string().trim().min(1).max(1000);

/**
 * What a person records about somebody's consent. `wording` is what they said or wrote; who lets texts go again must also name
 * where that can be looked up.
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
