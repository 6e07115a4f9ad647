/**
 * Arithmetic between instants and local time, by the zone data of the runtime (`Intl`): the same on the server and in the
 * browser. Zones are IANA names, such as `America/New_York`.
 */

/** A local date and time of day in some zone. `weekday` counts from 0, Monday. */
export interface WallTime {
  /** `YYYY-MM-DD` */
  readonly date: string;
  /** Minutes since local midnight. */
  readonly minutes: number;
  readonly weekday: number;
}

const DAY_MS = 86_400_000;
const QUARTER_MS = 900_000;
const MINUTE_MS = 60_000;
const MOST_REMEMBERED = 5000;
const offsetsByZone = new Map<string, Map<number, number>>();
const formatters = new Map<string, Intl.DateTimeFormat>();

/** Throws RangeError for a zone that the runtime does not know. */
function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known) return known;
  const formatter = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  });
  formatters.set(zone, formatter);
  return formatter;
}

/** True for an IANA name that the runtime knows. Offsets such as `+02:00` are refused: they know no daylight saving. */
export function isTimeZone(zone: string): boolean {
  if (!/^(UTC|[A-Za-z]+(\/[A-Za-z0-9_+-]+){1,2})$/.test(zone)) return false;
  try {
    formatterOf(zone);
    return true;
  } catch {
    return false;
  }
}

/** The local time at an instant, read as if it were UTC: that makes arithmetic simple. */
function wallMs(at: number, zone: string): number {
  const digits: Record<string, number> = {};
  for (const { type, value } of formatterOf(zone).formatToParts(at)) digits[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = digits;
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** How far the zone's clocks are ahead of UTC at an instant, in milliseconds. Clocks are changed on quarters of an hour. */
function offsetMs(at: number, zone: string): number {
  const quarter = Math.floor(at / QUARTER_MS);
  const offsets = offsetsOf(zone);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  // Asking `Intl` takes some ten microseconds, and operating hours ask for the same instants again and again.
  if (offsets.size >= MOST_REMEMBERED) offsets.clear();
  const offset = wallMs(quarter * QUARTER_MS, zone) - quarter * QUARTER_MS;
  offsets.set(quarter, offset);
  return offset;
}

function offsetsOf(zone: string): Map<number, number> {
  const known = offsetsByZone.get(zone);
  if (known) return known;
  const offsets = new Map<number, number>();
  offsetsByZone.set(zone, offsets);
  return offsets;
}

export function wallTimeAt(at: Date, zone: string): WallTime {
  const wall = at.getTime() + offsetMs(at.getTime(), zone);
  const midnight = Math.floor(wall / DAY_MS) * DAY_MS;
  return { date: dateOf(midnight), minutes: Math.floor((wall - midnight) / MINUTE_MS), weekday: weekdayOf(midnight) };
}

/**
 * The instant of a local time (`minutes` after 00:00 of `date`; 1440 is the next midnight). A time that is skipped in spring is
 * the instant of the jump; one that occurs twice in autumn is the first or the last of both.
 */
export function instantOf(date: string, minutes: number, zone: string, occurrence: 'first' | 'last' = 'first'): Date {
  const wall = utcMidnight(date) + minutes * MINUTE_MS;
  const before = offsetMs(wall - DAY_MS, zone);
  const after = offsetMs(wall + DAY_MS, zone);
  const shown = [wall - before, wall - after].filter((at) => offsetMs(at, zone) === wall - at);
  if (shown.length > 0) return new Date(occurrence === 'first' ? Math.min(...shown) : Math.max(...shown));
  return new Date(jumpBetween(wall - after, wall - before, zone));
}

/** The first instant in (low, high] with the offset of `high`. */
function jumpBetween(low: number, high: number, zone: string): number {
  const target = offsetMs(high, zone);
  let [early, late] = [low, high];
  while (late - early > 1) {
    const middle = Math.floor((early + late) / 2);
    if (offsetMs(middle, zone) === target) late = middle;
    else early = middle;
  }
  return late;
}

const utcMidnight = (date: string) => Date.parse(`${date}T00:00:00Z`);
const dateOf = (utcMs: number) => new Date(utcMs).toISOString().slice(0, 10);
/** 1 January 1970 was a Thursday. */
const weekdayOf = (utcMs: number) => (((utcMs / DAY_MS + 3) % 7) + 7) % 7;

/** `days` after a date, in the calendar. */
export const addDays = (date: string, days: number) => dateOf(utcMidnight(date) + days * DAY_MS);

/** 0 is Monday. */
export const weekdayOfDate = (date: string) => weekdayOf(utcMidnight(date));

/** Minutes after midnight of `HH:MM`; `24:00` is the end of the day. */
export const minutesOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));
