import { dangersOf, isUtc } from '../../../src/plugins/sms-channel/server/src/app/surroundings';

/** Minutes as `Date.getTimezoneOffset` gives them, of any zone. */
const offsetsOf = (timeZone: string) => (at: Date) => {
  const local = new Date(`${at.toLocaleString('sv-SE', { timeZone }).replace(' ', 'T')}Z`);
  return Math.round((at.getTime() - local.getTime()) / 60_000);
};

it.each([
  ['UTC', true],
  ['Etc/UTC', true],
  ['Etc/GMT', true],
  // It agrees with UTC in winter only.
  ['Europe/London', false],
  ['Africa/Casablanca', false],
  ['America/New_York', false],
  ['Asia/Kolkata', false],
  ['Pacific/Auckland', false],
] as const)('%s is UTC: %s', (timeZone, expected) => {
  expect(isUtc(offsetsOf(timeZone))).toBe(expected);
});

it('says what to write instead of each danger, all at once', () => {
  expect(dangersOf({ timeZone: 'UTC', hasUtc: true, forceMigration: false })).toEqual([]);
  expect(dangersOf({ timeZone: 'Europe/Berlin', hasUtc: false, forceMigration: undefined })).toEqual([
    expect.stringMatching(/Europe\/Berlin.*Set TZ=UTC/),
    expect.stringMatching(/config\/database.*settings: \{ forceMigration: false \}/),
  ]);
  expect(dangersOf({ timeZone: 'UTC', hasUtc: true, forceMigration: true })).toHaveLength(1);
});
