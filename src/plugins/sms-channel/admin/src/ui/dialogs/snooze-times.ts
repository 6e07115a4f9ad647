/** Ways to say until when, each with the instant it means now, in the reader's time zone. */
export const SNOOZE_PRESETS = ['hour', 'afternoon', 'tomorrow', 'monday'] as const;
export type SnoozePreset = (typeof SNOOZE_PRESETS)[number];

const HOUR_MS = 60 * 60_000;
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
