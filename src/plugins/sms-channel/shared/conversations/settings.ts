import * as z from 'zod';

const YEAR_MINUTES = 525_600;
const DAY_MINUTES = 1_440;

/** When conversations close, and come back. How long a waiting one stays is a field of its own. All spans are minutes. */
export const lifecycle = z.strictObject({
  /** How long an open conversation may lie without a text from either side, and an active one. */
  openCloseAfterMinutes: z.number().int().min(60).max(YEAR_MINUTES),
  activeCloseAfterMinutes: z.number().int().min(60).max(YEAR_MINUTES),
  /** How long an agent has to wrap up. */
  wrapUpCloseAfterMinutes: z.number().int().min(1).max(YEAR_MINUTES),
  /** Whether silence also closes a conversation whose customer was never answered. */
  closeUnanswered: z.boolean(),
  /** When a customer's unanswered text is shown as overdue. */
  overdueAfterMinutes: z.number().int().min(1).max(YEAR_MINUTES),
  /** For how long a customer's text brings a closed conversation back; later ones open a new one. 0: always a new one. */
  reopenWindowMinutes: z.number().int().min(0).max(YEAR_MINUTES),
  /** How long before a waiting conversation closes the customer is warned, where such a text is written. 0: not at all. */
  warnBeforeMinutes: z.number().int().min(0).max(YEAR_MINUTES),
});
export type LifecycleSettings = z.infer<typeof lifecycle>;

/** How long a waiting conversation stays. */
export const WAITING_CLOSE_DEFAULT_MINUTES = DAY_MINUTES;

export const LIFECYCLE_DEFAULTS: LifecycleSettings = {
  openCloseAfterMinutes: 30 * DAY_MINUTES,
  activeCloseAfterMinutes: 30 * DAY_MINUTES,
  wrapUpCloseAfterMinutes: DAY_MINUTES,
  closeUnanswered: false,
  overdueAfterMinutes: 240,
  reopenWindowMinutes: 5 * DAY_MINUTES,
  warnBeforeMinutes: 0,
};
