import { useMemo } from 'react';
import { useIntl } from 'react-intl';
import { useText } from './useText';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Ways to write an instant (ISO 8601) in the reader's language and time zone. */
export function useTimes() {
  const { formatDate, formatTime, formatRelativeTime } = useIntl();
  const text = useText();

  return useMemo(() => {
    const timeOfDay = (at: string) => formatTime(at, { hour: 'numeric', minute: '2-digit' });

    /** `Today`, `Yesterday`, else the date; with the year when it is not this one. */
    function day(at: string): string {
      const daysAgo = Math.round((startOfDay(new Date()) - startOfDay(new Date(at))) / DAY_MS);
      if (daysAgo === 0) return text('day.today');
      if (daysAgo === 1) return text('day.yesterday');
      return formatDate(at, { weekday: 'long', day: 'numeric', month: 'long', ...yearOf(at) });
    }

    /** For a list: minutes and hours while they are few, then the date. */
    function ago(at: string, now: number): string {
      const passed = now - Date.parse(at);
      if (passed < MINUTE_MS) return text('time.now');
      if (passed < HOUR_MS) return formatRelativeTime(-Math.floor(passed / MINUTE_MS), 'minute', { style: 'narrow' });
      if (passed < DAY_MS) return formatRelativeTime(-Math.floor(passed / HOUR_MS), 'hour', { style: 'narrow' });
      return formatDate(at, { day: 'numeric', month: 'short', ...yearOf(at) });
    }

    const exact = (at: string) => formatDate(at, { dateStyle: 'medium', timeStyle: 'medium' });

    /** The time of day; with the date when it is not today's. */
    function short(at: string): string {
      if (startOfDay(new Date()) === startOfDay(new Date(at))) return timeOfDay(at);
      return formatDate(at, { day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit', ...yearOf(at) });
    }

    return { timeOfDay, day, ago, exact, short };
  }, [formatDate, formatTime, formatRelativeTime, text]);
}

const yearOf = (at: string) =>
  new Date(at).getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);

/** The midnight that an instant's day began with, where the reader is; in ms. NaN for an instant that is none. */
export const startOfDay = (date: Date): number =>
  new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** An instant as `<input type="datetime-local">` writes it, in the reader's time zone. */
export function toLocalInput(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  return `${day}T${two(date.getHours())}:${two(date.getMinutes())}`;
}

/** Ways to say until when, each with the instant it means now, in the reader's time zone. */
type SnoozePreset = 'hour' | 'afternoon' | 'tomorrow' | 'monday';

const AFTERNOON = 14;
const MORNING = 9;
const MONDAY = 1;

const at = (now: Date, days: number, hour: number) =>
  new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour);

/** What is offered at a time: "this afternoon" only while it lies ahead by more than the hour that is offered anyway. */
export function snoozeTimes(now: Date): { preset: SnoozePreset; until: Date }[] {
  const daysToMonday = (MONDAY - now.getDay() + 7) % 7 || 7;
  const inAnHour = new Date(now.getTime() + HOUR_MS);
  const afternoon = at(now, 0, AFTERNOON);
  return [
    { preset: 'hour', until: inAnHour },
    ...(afternoon > inAnHour ? [{ preset: 'afternoon' as const, until: afternoon }] : []),
    { preset: 'tomorrow', until: at(now, 1, MORNING) },
    // On a Sunday it is tomorrow.
    ...(daysToMonday === 1 ? [] : [{ preset: 'monday' as const, until: at(now, daysToMonday, MORNING) }]),
  ];
}
