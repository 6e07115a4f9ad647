import map from './phone-zones.json';

/** Where the owner of a number is likely to be. A mobile number's area code is only a hint: it is all that a number says. */
export interface PhonePlace {
  /** IANA names; more than one where the area code or country has more. Empty: not known. */
  readonly zones: readonly string[];
  /** Two letters of an American state or territory; null elsewhere, or where the area code does not say. */
  readonly state: string | null;
  /** False for a place that is known to be outside the United States. */
  readonly mayBeUnitedStates: boolean;
}

const NOWHERE: PhonePlace = { zones: [], state: null, mayBeUnitedStates: true };

const split = (words: string) => words.split(' ');

const areas: ReadonlyMap<string, PhonePlace> = new Map(
  Object.entries(map.areaCodes as Record<string, Record<string, string>>).flatMap(([region, groups]) =>
    Object.entries(groups).flatMap(([zones, codes]) => {
      const state = region.startsWith('US-') ? region.slice(3) : null;
      const place: PhonePlace = { zones: split(zones), state, mayBeUnitedStates: state !== null };
      return split(codes).map((code) => [code, place] as const);
    }),
  ),
);

const countries: Readonly<Record<string, string>> = map.countries;

const TERRITORIES = new Set(['AS', 'GU', 'MP', 'PR', 'VI']);

/** The zones of each of the fifty states and D.C.: for a person of whom only the country is known. */
export const zonesByState: ReadonlyMap<string, readonly string[]> = (() => {
  const zones = new Map<string, readonly string[]>();
  for (const place of areas.values()) {
    if (place.state === null || TERRITORIES.has(place.state)) continue;
    zones.set(place.state, [...new Set([...(zones.get(place.state) ?? []), ...place.zones])]);
  }
  return zones;
})();

/**
 * The place of an E.164 number. Of North American numbers by area code; a toll-free or a new one says nothing. Of all others
 * by calling code, with every zone of the country.
 */
export function placeOf(number: string): PhonePlace {
  if (!/^\+[1-9]\d{6,14}$/.test(number)) return NOWHERE;
  if (number.startsWith('+1')) return areas.get(number.slice(2, 5)) ?? NOWHERE;
  const zones = [3, 2, 1].map((length) => countries[number.slice(1, 1 + length)]).find((found) => found !== undefined);
  return { zones: zones === undefined ? [] : split(zones), state: null, mayBeUnitedStates: false };
}
