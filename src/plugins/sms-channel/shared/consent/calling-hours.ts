/** `HH:MM` to `HH:MM` of one day: from the first minute on, until before the second. */
export interface DayWindow {
  readonly start: string;
  readonly end: string;
}

/** When a law allows texts that the receiver did not ask for, by their own clock. */
export interface CallingHours {
  /** Whose law: `federal`, or two letters of a state. */
  readonly jurisdiction: string;
  readonly daily: DayWindow;
  /** Where Sunday has its own. */
  readonly sunday?: DayWindow;
  readonly source: string;
}

/** 47 CFR 64.1200(c)(1): none before 8 a.m. or after 9 p.m. at the receiver's location. */
export const FEDERAL_HOURS: CallingHours = {
  jurisdiction: 'federal',
  daily: { start: '08:00', end: '21:00' },
  source: '47 CFR 64.1200(c)(1)',
};

/**
 * States whose law is stricter and covers texts (docs/quiet-hours.md "The rules"). The number's area code is presumed to say
 * the state: Fla. Stat. § 501.059(8)(d) says so.
 */
export const STATE_HOURS: readonly CallingHours[] = [
  {
    jurisdiction: 'CT',
    daily: { start: '09:00', end: '20:00' },
    source: 'Conn. Gen. Stat. §§ 42-284, 42-288a, by Public Act 23-98',
  },
  { jurisdiction: 'FL', daily: { start: '08:00', end: '20:00' }, source: 'Fla. Stat. § 501.616(6)(a)' },
  {
    jurisdiction: 'MD',
    daily: { start: '08:00', end: '20:00' },
    source: 'Md. Code, Com. Law §§ 14-4501, 14-4502 (2023 SB 90)',
  },
  { jurisdiction: 'OK', daily: { start: '08:00', end: '20:00' }, source: '15 Okla. Stat. § 775C.4 (HB 3168 of 2022)' },
  {
    jurisdiction: 'TX',
    daily: { start: '09:00', end: '21:00' },
    sunday: { start: '12:00', end: '21:00' },
    source: 'Tex. Bus. & Com. Code § 301.051, for texts by SB 140 of 2025',
  },
  {
    jurisdiction: 'WA',
    daily: { start: '08:00', end: '20:00' },
    source: 'RCW 80.36.390, as amended by HB 1497 of 2022',
  },
];
