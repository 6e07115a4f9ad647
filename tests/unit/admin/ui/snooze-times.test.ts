/** What is offered to put a conversation off, in the reader's time zone. */
import { snoozeTimes, toLocalInput } from '../../../../src/plugins/sms-channel/admin/src/ui/text/times';

const offered = (now: string) =>
  snoozeTimes(new Date(now)).map(({ preset, until }) => `${preset} ${toLocalInput(until)}`);

it.each([
  [
    'in the morning',
    '2026-11-24T10:30:00',
    ['hour 2026-11-24T11:30', 'afternoon 2026-11-24T14:00', 'tomorrow 2026-11-25T09:00', 'monday 2026-11-30T09:00'],
  ],
  [
    'less than an hour before the afternoon',
    '2026-11-24T13:15:00',
    ['hour 2026-11-24T14:15', 'tomorrow 2026-11-25T09:00', 'monday 2026-11-30T09:00'],
  ],
  [
    'on a Sunday, when Monday is tomorrow',
    '2026-11-29T18:00:00',
    ['hour 2026-11-29T19:00', 'tomorrow 2026-11-30T09:00'],
  ],
  [
    'on a Monday, when the next one is a week away',
    '2026-11-30T08:00:00',
    ['hour 2026-11-30T09:00', 'afternoon 2026-11-30T14:00', 'tomorrow 2026-12-01T09:00', 'monday 2026-12-07T09:00'],
  ],
  [
    'at the end of a year',
    '2026-12-31T23:30:00',
    ['hour 2027-01-01T00:30', 'tomorrow 2027-01-01T09:00', 'monday 2027-01-04T09:00'],
  ],
] as const)('%s', (_when, now, times) => {
  expect(offered(now)).toEqual(times);
});

it('everything offered lies ahead', () => {
  for (let hour = 0; hour < 24 * 14; hour += 1) {
    const now = new Date(2026, 2, 20, hour, 30);
    for (const { until } of snoozeTimes(now)) expect(until.getTime()).toBeGreaterThan(now.getTime());
  }
});
