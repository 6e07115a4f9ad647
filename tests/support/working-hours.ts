import type { App } from './app';
import { clockOf, moveClock } from './clock';

const HOUR_MS = 60 * 60_000;
const WEDNESDAY = 3;
/** Mid-morning in California, afternoon in New York. */
const HOUR_UTC = 19;
/** Nine or ten in New York, six or seven in California. */
const EARLY_HOUR_UTC = 14;

/**
 * Moves the clock to the next Wednesday on which people everywhere in the United States may be texted, for tests of texts that
 * we start: at other hours they are held. The app runs with `env: SIMULATION`.
 */
export const moveToWorkingHours = (app: App): Promise<Date> => moveToWednesday(app, HOUR_UTC);

/** To the next Wednesday morning on which New York may be texted and California may not. */
export const moveToMorningInTheEast = (app: App): Promise<Date> => moveToWednesday(app, EARLY_HOUR_UTC);

async function moveToWednesday(app: App, hourUtc: number): Promise<Date> {
  const now = await clockOf(app);
  const at = new Date(now);
  at.setUTCHours(hourUtc, 0, 0, 0);
  while (at <= now || at.getUTCDay() !== WEDNESDAY) at.setTime(at.getTime() + 24 * HOUR_MS);
  return moveClock(app, { now: at });
}
