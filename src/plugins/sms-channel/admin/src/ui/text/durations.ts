import { useCallback } from 'react';
import { useText } from './useText';

const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

export const UNITS = ['days', 'hours', 'minutes'] as const;
type Unit = (typeof UNITS)[number];

/** A span in the parts that a person enters. A part left empty is undefined and counts as zero. */
export type Duration = Record<Unit, number | undefined>;

/** 1530 minutes are 1 day, 1 hour and 30 minutes. */
export const durationOf = (minutes: number): Record<Unit, number> => ({
  days: Math.floor(minutes / MINUTES_PER_DAY),
  hours: Math.floor((minutes % MINUTES_PER_DAY) / MINUTES_PER_HOUR),
  minutes: minutes % MINUTES_PER_HOUR,
});

/** The span in minutes. 30 hours stay 30 hours while they are written, and are a day and 6 hours afterwards. */
export const minutesOf = ({ days = 0, hours = 0, minutes = 0 }: Duration): number =>
  days * MINUTES_PER_DAY + hours * MINUTES_PER_HOUR + minutes;

/** A span in minutes as words: "1 day 6 hours". */
export function useDurationText(): (minutes: number) => string {
  const text = useText();
  return useCallback(
    (minutes) => {
      const duration = durationOf(minutes);
      const parts = UNITS.filter((unit) => duration[unit] > 0);
      return (parts.length > 0 ? parts : (['minutes'] as const))
        .map((unit) => text(`summary.duration.${unit}`, { count: duration[unit] }))
        .join(' ');
    },
    [text],
  );
}

const SECOND_MS = 1000;
const HOUR_S = 3600;
const DAY_S = 24 * HOUR_S;

/** How long something waits, as a clock that ticks: `0:42`, `12:05`, `3:12:05`; whole days by their number. */
export function asWait(ms: number): { days: number; clock: string } {
  const seconds = Math.max(Math.floor(ms / SECOND_MS), 0);
  const rest = seconds % DAY_S;
  const hours = Math.floor(rest / HOUR_S);
  const minutes = Math.floor((rest % HOUR_S) / 60);
  const two = (number: number) => String(number).padStart(2, '0');
  const days = Math.floor(seconds / DAY_S);
  const inHours = hours > 0 || days > 0;
  const clock = inHours ? `${hours}:${two(minutes)}:${two(rest % 60)}` : `${minutes}:${two(rest % 60)}`;
  return { days, clock };
}

export function useWait(): (sinceIso: string, now: number) => string {
  const text = useText();
  return useCallback(
    (since, now) => {
      const { days, clock } = asWait(now - Date.parse(since));
      return days > 0 ? text('board.wait.days', { days, clock }) : clock;
    },
    [text],
  );
}

/** From here on there is no time to lose. */
const HURRY_MS = 15_000;

interface TimeLeft {
  /** Whole seconds, rounded up: 0 only when it is over. */
  readonly seconds: number;
  /** From 100 down to 0. */
  readonly percent: number;
  readonly isShort: boolean;
  readonly isOver: boolean;
}

interface Span {
  /** ISO 8601, by the server's clock. */
  readonly offeredAt: string;
  readonly expiresAt: string;
}

/** How long an offer still holds at `now`, an instant of the server's clock in ms. */
export function timeLeft({ offeredAt, expiresAt }: Span, now: number): TimeLeft {
  const end = Date.parse(expiresAt);
  const whole = Math.max(end - Date.parse(offeredAt), 1);
  const left = Math.min(Math.max(end - now, 0), whole);
  return {
    seconds: Math.ceil(left / 1000),
    percent: (left / whole) * 100,
    isShort: left <= HURRY_MS,
    isOver: left === 0,
  };
}

/** 95 → `1:35`. */
export const asClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
