import { localTime } from '../../../src/plugins/sms-channel/shared/hours/operating-hours';

it.each([
  ['2026-11-24T08:30:00Z', 'UTC', '08:30', 'tuesday'],
  ['2026-11-24T04:59:59Z', 'America/New_York', '23:59', 'monday'],
  ['2026-11-24T05:00:00Z', 'America/New_York', '00:00', 'tuesday'],
  // 2:00 is skipped that night.
  ['2026-03-08T06:59:00Z', 'America/New_York', '01:59', 'sunday'],
  ['2026-03-08T07:00:00Z', 'America/New_York', '03:00', 'sunday'],
  ['2026-11-24T12:00:00Z', 'Asia/Kathmandu', '17:45', 'tuesday'],
  ['2026-11-24T12:00:00Z', 'Pacific/Kiritimati', '02:00', 'wednesday'],
])('%s in %s is %s on %s', (at, zone, time, weekday) => {
  expect(localTime(new Date(at), zone)).toEqual({ time, weekday });
});
