import { useCallback } from 'react';
import { useText } from '../../../ui/text/useText';
import { durationOf, UNITS } from '../../../ui/text/durations';

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
