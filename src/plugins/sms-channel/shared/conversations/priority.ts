import * as z from 'zod';

/** The most urgent first: the place in this list is what the database sorts by. */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
export const DEFAULT_PRIORITY: Priority = 'normal';

export const prioritySet = z.strictObject({ priority: z.enum(PRIORITIES) });
