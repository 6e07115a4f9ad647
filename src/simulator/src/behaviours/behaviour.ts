import * as z from 'zod';

const LONGEST_DELAY_MS = 10 * 60_000;
const delayMs = z.int().min(0).max(LONGEST_DELAY_MS);

/** How the fake carrier treats a send that the account may make. Members that are left out keep their default. */
export const behaviourSchema = z.strictObject({
  /**
   * - `accept`: 200/290, the text is delivered.
   * - `refuse`: an error answer with `errorCode` (default 10032).
   * - `rate-limit`: 429 with `errorCode` (default 10019).
   * - `server-error`, `unavailable`: 500 and 503; nothing is sent.
   * - `no-answer`: the connection is held open for good; nothing is sent.
   * - `drop-answer`: the text is accepted, then the socket is destroyed without an answer.
   * - `broken-json`: the text is accepted, but the body of the 200 is cut in half.
   */
  answer: z
    .enum(['accept', 'refuse', 'rate-limit', 'server-error', 'unavailable', 'no-answer', 'drop-answer', 'broken-json'])
    .default('accept'),
  errorCode: z.int().optional(),
  /** The `Retry-After` of a refusal, in seconds. */
  retryAfterSeconds: z.int().min(0).max(86_400).optional(),
  /** Time from the request to the answer. */
  answerDelayMs: delayMs.optional(),
  /** Status codes of the delivery reports, in order (docs/carrier.md §3.1). Default: 203, then 200. */
  reports: z.array(z.int().min(100).max(9999)).max(20).optional(),
  /** Time before each report. Default: the simulator's own. */
  reportDelayMs: delayMs.optional(),
  /** How often each report is posted. Default: once. */
  reportCopies: z.int().min(1).max(20).optional(),
  reportOrder: z.enum(['normal', 'reversed']).optional(),
  /** Posts the reports (the first try of each) before the send is answered. */
  reportBeforeAnswer: z.boolean().optional(),
  /** false leaves `external_id` out of the reports. */
  reportExternalId: z.boolean().optional(),
  /** Applies to this many sends, then falls away. Default: until it is changed. */
  times: z.int().min(1).optional(),
});

export type Behaviour = z.infer<typeof behaviourSchema>;

export const DEFAULT_REPORTS: readonly number[] = [203, 200];

/** Answers after which the text is on its way, whatever the customer saw. */
export function acceptsText(behaviour: Behaviour): boolean {
  return ['accept', 'drop-answer', 'broken-json'].includes(behaviour.answer);
}

/** Codes to report, in the order in which they are posted. */
export function reportsOf(behaviour: Behaviour): number[] {
  const codes = [...(behaviour.reports ?? DEFAULT_REPORTS)];
  return behaviour.reportOrder === 'reversed' ? codes.reverse() : codes;
}
