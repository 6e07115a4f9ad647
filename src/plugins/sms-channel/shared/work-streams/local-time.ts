import { WEEKDAYS, type Weekday } from './operating-hours';
import { wallTimeAt } from '../core/zoned-time';

export interface LocalTime {
  /** `HH:MM`, 00:00 to 23:59. */
  readonly time: string;
  readonly weekday: Weekday;
}

/** What clock and calendar on the wall say in an IANA zone, as rules ask for them. */
export function localTime(at: Date, timeZone: string): LocalTime {
  const { minutes, weekday } = wallTimeAt(at, timeZone);
  const [hour, minute] = [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, '0'));
  return { time: `${hour}:${minute}`, weekday: WEEKDAYS[weekday] as Weekday };
}
