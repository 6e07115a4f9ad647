import * as z from 'zod';
import { type Versioned, listOf, readVersion, timeZone } from '../core/contract';
import { type OperatingHours, WEEKDAYS } from './operating-hours';
import { minutesOf } from '../core/zoned-time';

/** Open or closed at the time of the answer. */
export interface OpenNow {
  isOpen: boolean;
  /** When it closes, or opens; null when it stays as it is for weeks. */
  changesAt: string | null;
  /** The holiday that today is, where it is. */
  holiday: string | null;
}

export interface OperatingHoursView extends OperatingHours, Versioned {
  documentId: string;
  name: string;
  now: OpenNow;
}

const MAX_INTERVALS_A_DAY = 12;
const MAX_HOLIDAYS = 500;

const startClock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day, HH:MM from 00:00 to 23:59');
const endClock = z
  .string()
  .regex(/^(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be a time of day, HH:MM from 00:00 to 24:00');

/** An end at or before the start is on the next day. */
export const interval = z.strictObject({ from: startClock, to: endClock }).superRefine(({ from, to }, ctx) => {
  if (minutesOf(from) !== minutesOf(to)) return;
  ctx.addIssue({
    code: 'custom',
    path: ['to'],
    message: `must differ from its start ${from}; a whole day is 00:00 to 24:00`,
  });
});

const intervals = listOf(interval, { max: MAX_INTERVALS_A_DAY });
const weekly = z.strictObject(
  Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, intervals.default([])])) as Record<
    (typeof WEEKDAYS)[number],
    z.ZodDefault<typeof intervals>
  >,
);

const calendarDate = z.iso.date('must be a date, YYYY-MM-DD');

/** `to` is the same day unless told; no interval: closed. */
export const holiday = z
  .strictObject({
    name: z.string().trim().min(1).max(120),
    from: calendarDate,
    to: calendarDate.optional(),
    intervals: intervals.default([]),
  })
  .transform((given) => ({ ...given, to: given.to ?? given.from }))
  .superRefine(({ from, to }, ctx) => {
    if (to < from) ctx.addIssue({ code: 'custom', path: ['to'], message: `must not be before its start ${from}` });
  });

const holidays = listOf(holiday, { max: MAX_HOLIDAYS }).superRefine((all, ctx) => {
  all.forEach(({ from, to }, index) => {
    const rival = all.slice(0, index).find((other) => other.from <= to && from <= other.to);
    if (!rival) return;
    ctx.addIssue({
      code: 'custom',
      path: [index, 'from'],
      message: `is a day of the holiday "${rival.name}" already`,
    });
  });
});

const fields = { name: z.string().trim().min(1).max(120), timeZone, weekly, holidays };

export const operatingHoursCreate = z.strictObject({ ...fields, holidays: holidays.default([]) });
export const operatingHoursUpdate = z.strictObject({ ...fields, version: readVersion }).partial();

export type OperatingHoursCreate = z.infer<typeof operatingHoursCreate>;
export type OperatingHoursUpdate = z.infer<typeof operatingHoursUpdate>;
