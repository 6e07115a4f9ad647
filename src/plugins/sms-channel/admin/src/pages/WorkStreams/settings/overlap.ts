/** How long a replaced key or URL stays accepted for callbacks, in hours: not at all, a day, a week, a month. */
export const OVERLAPS = [0, 24, 168, 720] as const;
export type Overlap = (typeof OVERLAPS)[number];

/** TeleSign is asked by e-mail to call another URL, which takes them a business day (telesign.md §6.1). */
export const URL_OVERLAP: Overlap = 168;
