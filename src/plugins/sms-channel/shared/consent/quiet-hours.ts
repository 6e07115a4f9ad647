import type { TextingReason } from './may-text';
import { placeOf, zonesByState, type PhonePlace } from './phone-zones';
import { addDays, instantOf, isTimeZone, minutesOf, wallTimeAt, weekdayOfDate } from '../core/zoned-time';

/** A work stream's own quiet hours: only ever stricter than the law. */
export interface QuietHoursSetting {
  /** Also where no law of ours asks for it: numbers outside the United States. */
  readonly enabled: boolean;
  /** When texts that we start may go, by the receiver's clock. */
  readonly start: string;
  readonly end: string;
}

export interface QuietHoursInput {
  /** E.164. What is none has no known place. */
  readonly to: string;
  /** The contact's own zone, an IANA name; null when it is not set. */
  readonly timeZone: string | null;
  readonly setting: QuietHoursSetting;
}

export type QuietHoursVerdict =
  | { readonly allowed: true }
  /** `until`: when it may go; null when no such moment is known. */
  | { readonly allowed: false; readonly until: Date | null; readonly reason: TextingReason };

/** A rule by the clock of one zone. A text may go when all of them agree. */
interface Constraint {
  readonly zone: string;
  readonly daily: DayWindow;
  readonly sunday?: DayWindow;
  readonly jurisdiction: string;
}

/** Longer than any run of closed days that the rules know. */
const SEARCH_DAYS = 8;
const SUNDAY = 6;

/** Whether a text that we start may go at a moment, and if not, when. Fails closed: where nothing is known, it is held. */
export function quietHoursVerdict(input: QuietHoursInput, at: Date): QuietHoursVerdict {
  const constraints = constraintsOf(input);
  if (constraints === null) return { allowed: false, until: null, reason: unknownPlace(input.to) };
  const broken = constraints.find((constraint) => openingFor(constraint, at) > at);
  if (!broken) return { allowed: true };
  const until = firstAgreement(constraints, at);
  return { allowed: false, until, reason: reasonFor(broken, constraints, until) };
}

/** All that must agree; null when the place is not known at all. */
function constraintsOf({ to, timeZone, setting }: QuietHoursInput): Constraint[] | null {
  const place = placeOf(to);
  const own = timeZone !== null && isTimeZone(timeZone) ? timeZone : null;
  const zones = own ? [own] : place.zones;
  const isAmericanUnknown = zones.length === 0 && to.startsWith('+1') && place.mayBeUnitedStates;
  if (zones.length === 0 && !isAmericanUnknown) return null;
  const law = place.mayBeUnitedStates ? lawOf(place, zones) : [];
  if (!setting.enabled) return law;
  const everywhere = zones.length > 0 ? zones : [...new Set(law.map(({ zone }) => zone))];
  const daily = { start: setting.start, end: setting.end };
  return [...law, ...everywhere.map((zone) => ({ zone, daily, jurisdiction: 'own' }))];
}

/**
 * Federal hours in each zone, and those of the state. Where the state is not known: of every state that lies in the zone;
 * where the zone is not known either: of every state in its own zones, which is the window that is legal everywhere.
 */
function lawOf(place: PhonePlace, zones: readonly string[]): Constraint[] {
  if (place.state !== null) {
    const ofState = STATE_HOURS.filter(({ jurisdiction }) => jurisdiction === place.state);
    return zones.flatMap((zone) => [FEDERAL_HOURS, ...ofState].map((hours) => inZone(hours, zone)));
  }
  const everywhere = zones.length > 0 ? zones : [...new Set([...zonesByState.values()].flat())];
  const ofStates = STATE_HOURS.flatMap((hours) =>
    (zonesByState.get(hours.jurisdiction) ?? [])
      .filter((zone) => everywhere.includes(zone))
      .map((zone) => inZone(hours, zone)),
  );
  return [...everywhere.map((zone) => inZone(FEDERAL_HOURS, zone)), ...ofStates];
}

const inZone = ({ daily, sunday, jurisdiction }: CallingHours, zone: string): Constraint => ({
  zone,
  daily,
  jurisdiction,
  ...(sunday ? { sunday } : {}),
});

/** The moment itself while the window is open, else the next opening of it. */
function openingFor(constraint: Constraint, at: Date): Date {
  const { zone } = constraint;
  const { date } = wallTimeAt(at, zone);
  for (let day = 0; ; day += 1) {
    const on = addDays(date, day);
    const { start, end } = (weekdayOfDate(on) === SUNDAY && constraint.sunday) || constraint.daily;
    const opening = instantOf(on, minutesOf(start), zone);
    if (opening > at) return opening;
    // An hour that the clock shows twice is only the first of both: the stricter reading.
    if (at < instantOf(on, minutesOf(end), zone)) return at;
  }
}

/** The first moment from `at` on at which all windows are open; null when there is none. */
function firstAgreement(constraints: readonly Constraint[], at: Date): Date | null {
  const latest = at.getTime() + SEARCH_DAYS * 86_400_000;
  for (let moment = at; moment.getTime() <= latest; ) {
    const blocked = constraints
      .map((constraint) => openingFor(constraint, moment))
      .filter((opening) => opening > moment);
    if (blocked.length === 0) return moment;
    moment = new Date(Math.max(...blocked.map(Number)));
  }
  return null;
}

function reasonFor(broken: Constraint, constraints: readonly Constraint[], until: Date | null): TextingReason {
  const { zone, daily, jurisdiction } = broken;
  const isManyZones = constraints.some((other) => other.zone !== zone);
  const who =
    { federal: 'federal law', own: 'the work stream’s quiet hours' }[jurisdiction] ?? `the law of ${jurisdiction}`;
  const where = isManyZones ? `${zone}, one of the zones that the number may be in` : zone;
  const ending = until === null ? 'no hour is allowed in all of them' : `it goes at ${until.toISOString()}`;
  return {
    code: 'quiet-hours',
    params: { zone, jurisdiction, start: daily.start, end: daily.end },
    words: `it is quiet time in ${where} (texts that we start go from ${daily.start} to ${daily.end} by ${who}); ${ending}`,
  };
}

const unknownPlace = (to: string): TextingReason => ({
  code: 'quiet-hours-unknown-zone',
  params: { to },
  words: `the time zone of ${to} is not known; say it at the contact, and the text can go in its daytime`,
});

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
