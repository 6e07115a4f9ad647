import { addDays, instantOf, minutesOf, wallTimeAt, weekdayOfDate } from '../core/zoned-time';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** `HH:MM` to `HH:MM` by the wall clock. An end that is not after the start is on the next day; `24:00` ends the day. */
export interface Interval {
  readonly from: string;
  readonly to: string;
}

/** From the first to the last date, both `YYYY-MM-DD` and included. No interval: closed. */
export interface Holiday {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  readonly intervals: readonly Interval[];
}

export interface OperatingHours {
  /** IANA name. */
  readonly timeZone: string;
  readonly weekly: Readonly<Record<Weekday, readonly Interval[]>>;
  readonly holidays: readonly Holiday[];
}

/** An unbroken time in which it is open: [start, end). */
export interface Stretch {
  readonly start: Date;
  readonly end: Date;
}

export type OpenState =
  /** `until` is null when it stays open for two weeks or more. */
  | { readonly isOpen: true; readonly since: Date; readonly until: Date | null }
  /** `opensAt` is null when it does not open within a year. */
  | { readonly isOpen: false; readonly opensAt: Date | null };

const OPENING_HORIZON_DAYS = 366;
const END_HORIZON_DAYS = 14;

/** The rules that a date has: a holiday's own, else those of its weekday. */
export interface DayRule {
  readonly holiday: Holiday | null;
  readonly intervals: readonly Interval[];
}

export function holidayOn(hours: OperatingHours, date: string): Holiday | null {
  return hours.holidays.find(({ from, to }) => from <= date && date <= to) ?? null;
}

/** The holiday that an instant lies in, by the local date; null on ordinary days. */
export const holidayAt = (hours: OperatingHours, at: Date) => holidayOn(hours, wallTimeAt(at, hours.timeZone).date);

/** What holds on a date: the holiday's hours, else those of its weekday. */
export function hoursOn(hours: OperatingHours, date: string): DayRule {
  const holiday = holidayOn(hours, date);
  const weekday = WEEKDAYS[weekdayOfDate(date)] ?? 'monday';
  return { holiday, intervals: holiday ? holiday.intervals : hours.weekly[weekday] };
}

/**
 * What begins on a date. An interval is one unbroken stretch: a bound that the spring night skips is at the jump, a start that
 * the autumn night shows twice is the first, an end the second. What would run over midnight into a holiday ends at midnight:
 * the holiday decides about its dates alone.
 */
function stretchesOf(hours: OperatingHours, date: string): Stretch[] {
  const { holiday, intervals } = hoursOn(hours, date);
  const next = addDays(date, 1);
  const holidayNext = holidayOn(hours, next);
  const mayRunOn = holidayNext === null || holidayNext === holiday;
  return intervals
    .map(({ from, to }): Stretch => {
      const start = instantOf(date, minutesOf(from), hours.timeZone, 'first');
      const isOverMidnight = minutesOf(to) <= minutesOf(from);
      if (!isOverMidnight) return { start, end: instantOf(date, minutesOf(to), hours.timeZone, 'last') };
      const end = mayRunOn
        ? instantOf(next, minutesOf(to), hours.timeZone, 'last')
        : instantOf(next, 0, hours.timeZone, 'first');
      return { start, end };
    })
    .filter(({ start, end }) => end > start);
}

/** The stretches that begin on the dates from `first`, `days` of them, in order; those that touch are one. */
export function openStretches(hours: OperatingHours, first: string, days: number): Stretch[] {
  const all: Stretch[] = [];
  for (let day = 0; day < days; day += 1) all.push(...stretchesOf(hours, addDays(first, day)));
  return merged(all);
}

function merged(stretches: readonly Stretch[]): Stretch[] {
  const result: Stretch[] = [];
  for (const stretch of [...stretches].sort((a, b) => a.start.getTime() - b.start.getTime())) {
    const last = result.at(-1);
    if (last && stretch.start <= last.end) {
      result[result.length - 1] = { start: last.start, end: stretch.end > last.end ? stretch.end : last.end };
    } else {
      result.push(stretch);
    }
  }
  return result;
}

/** Open or not at an instant, and when that changes. */
export function openStateAt(hours: OperatingHours, at: Date): OpenState {
  const today = wallTimeAt(at, hours.timeZone).date;
  const current = stretchAround(hours, at, today);
  if (current === null) return { isOpen: false, opensAt: openingAfter(hours, at, today) };
  return { isOpen: true, since: current.start, until: endOf(hours, current, today) };
}

/** A stretch begins the day before at the earliest. */
const stretchAround = (hours: OperatingHours, at: Date, today: string): Stretch | null =>
  openStretches(hours, addDays(today, -1), 2).find(({ start, end }) => start <= at && at < end) ?? null;

function openingAfter(hours: OperatingHours, at: Date, today: string): Date | null {
  if (!opensEver(hours, today)) return null;
  for (let day = 0; day <= OPENING_HORIZON_DAYS; day += 1) {
    const next = openStretches(hours, addDays(today, day), 1).find(({ start }) => start > at);
    if (next) return next.start;
  }
  return null;
}

/** Where the stretch ends, with what touches it on the days to come. */
function endOf(hours: OperatingHours, current: Stretch, today: string): Date | null {
  let { end } = current;
  for (let day = 1; day <= END_HORIZON_DAYS; day += 1) {
    const tomorrow = addDays(today, day);
    if (end < instantOf(tomorrow, 0, hours.timeZone)) return end;
    for (const next of openStretches(hours, tomorrow, 1)) if (next.start <= end && next.end > end) ({ end } = next);
  }
  return null;
}

/** False when no weekday and no holiday to come has an interval: there is nothing to look for. */
const opensEver = ({ weekly, holidays }: OperatingHours, today: string) =>
  WEEKDAYS.some((weekday) => weekly[weekday].length > 0) ||
  holidays.some(({ to, intervals }) => to >= today && intervals.length > 0);

export const isOpen = (hours: OperatingHours, at: Date): boolean =>
  stretchAround(hours, at, wallTimeAt(at, hours.timeZone).date) !== null;

/** The next moment at which it opens; `at` itself while it is open. Null when it does not open within a year. */
export function nextOpening(hours: OperatingHours, at: Date): Date | null {
  const today = wallTimeAt(at, hours.timeZone).date;
  return stretchAround(hours, at, today) ? at : openingAfter(hours, at, today);
}

/**
 * Names the closed time that an instant lies in: from the end of the last opening to the next one. Equal for two instants
 * exactly when nothing opened between them. Null while it is open.
 */
export function closedPeriodAt(hours: OperatingHours, at: Date): string | null {
  if (isOpen(hours, at)) return null;
  const opensAt = nextOpening(hours, at);
  return opensAt ? `until ${opensAt.toISOString()}` : 'for a year';
}

/** Open at all times: what a queue or a number without operating hours is. */
export const ALWAYS_OPEN = { isOpen: true, since: new Date(0), until: null } as const satisfies OpenState;

export interface LocalTime {
  /** `HH:MM`, 00:00 to 23:59. */
  readonly time: string;
  readonly weekday: Weekday;
}

/** Local time and weekday in an IANA zone, as rules ask for them. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const { minutes, weekday } = wallTimeAt(at, timeZone);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return { time: `${hour}:${minute}`, weekday: WEEKDAYS[weekday] as Weekday };
}
