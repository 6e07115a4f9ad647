import { useCallback } from 'react';
import { useText } from '../ui/text/useText';

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
