import fc from 'fast-check';
import { DateTime } from 'luxon';
import {
  addDays,
  instantOf,
  isTimeZone,
  minutesOf,
  wallTimeAt,
} from '../../../src/plugins/sms-channel/shared/core/zoned-time';
import { runs } from '../../support/runs';

const ZONES = [
  'America/New_York',
  'America/St_Johns',
  'America/Phoenix',
  'Europe/London',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Africa/Casablanca',
  'America/Santiago',
  'UTC',
];

it.each([
  // Skipped: the jump itself.
  ['America/New_York', '2026-03-08', '02:30', 'first', '2026-03-08T07:00:00.000Z'],
  ['America/New_York', '2026-03-08', '02:00', 'first', '2026-03-08T07:00:00.000Z'],
  ['America/New_York', '2026-03-08', '03:00', 'first', '2026-03-08T07:00:00.000Z'],
  ['America/New_York', '2026-03-08', '01:59', 'first', '2026-03-08T06:59:00.000Z'],
  ['America/St_Johns', '2026-03-08', '02:15', 'last', '2026-03-08T05:30:00.000Z'],
  ['Europe/London', '2026-03-29', '01:30', 'first', '2026-03-29T01:00:00.000Z'],
  // Half an hour is skipped.
  ['Australia/Lord_Howe', '2026-10-04', '02:15', 'first', '2026-10-03T15:30:00.000Z'],
  // Shown twice.
  ['America/New_York', '2026-11-01', '01:30', 'first', '2026-11-01T05:30:00.000Z'],
  ['America/New_York', '2026-11-01', '01:30', 'last', '2026-11-01T06:30:00.000Z'],
  ['America/New_York', '2026-11-01', '02:00', 'first', '2026-11-01T07:00:00.000Z'],
  ['Europe/London', '2026-10-25', '01:00', 'first', '2026-10-25T00:00:00.000Z'],
  ['Europe/London', '2026-10-25', '01:00', 'last', '2026-10-25T01:00:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05', '01:45', 'first', '2026-04-04T14:45:00.000Z'],
  ['Australia/Lord_Howe', '2026-04-05', '01:45', 'last', '2026-04-04T15:15:00.000Z'],
  // No daylight saving, odd minutes.
  ['Asia/Kathmandu', '2026-06-01', '09:00', 'first', '2026-06-01T03:15:00.000Z'],
  ['America/New_York', '2026-07-04', '24:00', 'first', '2026-07-05T04:00:00.000Z'],
] as const)('%s %s %s (%s) is %s', (zone, date, clock, occurrence, instant) => {
  expect(instantOf(date, minutesOf(clock), zone, occurrence).toISOString()).toBe(instant);
});

it.each([
  ['America/New_York', '2026-03-08T07:00:00Z', { date: '2026-03-08', minutes: 180, weekday: 6 }],
  ['America/New_York', '2026-03-08T06:59:59Z', { date: '2026-03-08', minutes: 119, weekday: 6 }],
  ['Asia/Kathmandu', '2026-11-23T18:15:00Z', { date: '2026-11-24', minutes: 0, weekday: 1 }],
  ['Pacific/Kiritimati', '2026-12-31T10:00:00Z', { date: '2027-01-01', minutes: 0, weekday: 4 }],
] as const)('in %s %s is %j', (zone, instant, wall) => {
  expect(wallTimeAt(new Date(instant), zone)).toEqual(wall);
});

it('reads every wall as luxon does, and finds the way back', () => {
  const zones = fc.constantFrom(...ZONES);
  const minutes = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2031, 0, 1) / 60_000 });
  fc.assert(
    fc.property(zones, minutes, (zone, minute) => {
      const at = new Date(minute * 60_000);
      const wall = wallTimeAt(at, zone);
      const expected = DateTime.fromJSDate(at, { zone });
      expect(wall).toEqual({
        date: expected.toISODate(),
        minutes: expected.hour * 60 + expected.minute,
        weekday: expected.weekday - 1,
      });
      const back = [
        instantOf(wall.date, wall.minutes, zone, 'first'),
        instantOf(wall.date, wall.minutes, zone, 'last'),
      ];
      expect(back.map(Number)).toContain(at.getTime());
    }),
    { numRuns: runs(2000) },
  );
});

it.each([
  ['America/New_York', true],
  ['America/Argentina/Buenos_Aires', true],
  ['UTC', true],
  ['Etc/GMT+5', true],
  ['Mars/Olympus', false],
  ['+02:00', false],
  ['EST5EDT4', false],
  ['', false],
  ['America/New_York; drop table', false],
])('%j is a zone: %s', (zone, expected) => {
  expect(isTimeZone(zone)).toBe(expected);
});

it.each([
  ['2026-02-28', 1, '2026-03-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-01-01', -1, '2025-12-31'],
])('%s and %i days is %s', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected);
});
