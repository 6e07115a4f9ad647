const MINUTES_PER_HOUR = 60;
const MINUTES_PER_DAY = 24 * MINUTES_PER_HOUR;

export const UNITS = ['days', 'hours', 'minutes'] as const;
export type Unit = (typeof UNITS)[number];

/** A span as people write it. A part that was not entered is undefined and counts as nothing. */
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
