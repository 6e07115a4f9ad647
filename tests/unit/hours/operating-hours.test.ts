import fc from 'fast-check';
import {
  closedPeriodAt,
  holidayAt,
  isOpen,
  nextOpening,
  openStateAt,
  openStretches,
  WEEKDAYS,
  type Holiday,
  type Interval,
  type OperatingHours,
  type Weekday,
} from '../../../src/plugins/sms-channel/shared/hours/operating-hours';
import { operatingHoursCreate } from '../../../src/plugins/sms-channel/shared/hours/contract';
import { runs } from '../../support/runs';

const interval = (text: string): Interval => {
  const [from = '', to = ''] = text.split('–');
  return { from, to };
};

function hoursOf(timeZone: string, days: Partial<Record<Weekday, string>>, holidays: Holiday[] = []): OperatingHours {
  const weekly = Object.fromEntries(
    WEEKDAYS.map((weekday) => [weekday, (days[weekday]?.split(' ') ?? []).map(interval)]),
  ) as unknown as OperatingHours['weekly'];
  return { timeZone, weekly, holidays };
}

const everyDay = (text: string) => Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, text]));
const OFFICE = Object.fromEntries(WEEKDAYS.slice(0, 5).map((weekday) => [weekday, '09:00–12:00 13:00–17:00']));
const NIGHT = everyDay('22:00–06:00');
const holiday = (from: string, to = from, ...intervals: string[]): Holiday => ({
  name: 'Founding day',
  from,
  to,
  intervals: intervals.map(interval),
});

const shown = (at: Date | null) => at?.toISOString().replace(':00.000Z', 'Z') ?? null;

describe('open now, and when next', () => {
  it.each([
    // 24 November 2026 is a Tuesday; New York is five hours behind UTC.
    ['before the morning', hoursOf('America/New_York', OFFICE), '2026-11-24T13:59Z', false, '2026-11-24T14:00Z'],
    ['the first minute', hoursOf('America/New_York', OFFICE), '2026-11-24T14:00Z', true, '2026-11-24T14:00Z'],
    ['the lunch break', hoursOf('America/New_York', OFFICE), '2026-11-24T17:30Z', false, '2026-11-24T18:00Z'],
    ['the end is not in it', hoursOf('America/New_York', OFFICE), '2026-11-24T22:00Z', false, '2026-11-25T14:00Z'],
    ['over the weekend', hoursOf('America/New_York', OFFICE), '2026-11-27T22:00Z', false, '2026-11-30T14:00Z'],
    [
      'Kathmandu, 5:45 ahead',
      hoursOf('Asia/Kathmandu', everyDay('09:00–17:00')),
      '2026-06-01T03:14Z',
      false,
      '2026-06-01T03:15Z',
    ],
    [
      'Kathmandu, open',
      hoursOf('Asia/Kathmandu', everyDay('09:00–17:00')),
      '2026-06-01T11:14Z',
      true,
      '2026-06-01T11:14Z',
    ],
    [
      'St John’s, half an hour off',
      hoursOf('America/St_Johns', everyDay('09:00–17:00')),
      '2026-07-01T11:29Z',
      false,
      '2026-07-01T11:30Z',
    ],
    ['the night’s second half', hoursOf('Europe/London', NIGHT), '2026-06-02T03:00Z', true, '2026-06-02T03:00Z'],
    ['the night’s end', hoursOf('Europe/London', NIGHT), '2026-06-02T05:00Z', false, '2026-06-02T21:00Z'],
    [
      'one night a week, from the week before',
      hoursOf('UTC', { sunday: '20:00–04:00' }),
      '2026-11-23T03:59Z',
      true,
      '2026-11-23T03:59Z',
    ],
    [
      'one night a week, after it',
      hoursOf('UTC', { sunday: '20:00–04:00' }),
      '2026-11-23T04:00Z',
      false,
      '2026-11-29T20:00Z',
    ],
    ['never', hoursOf('UTC', {}), '2026-11-23T04:00Z', false, null],
    // Nights on which the clocks change.
    [
      'New York, spring: a start in the skipped hour is the jump',
      hoursOf('America/New_York', everyDay('02:30–10:00')),
      '2026-03-08T06:59Z',
      false,
      '2026-03-08T07:00Z',
    ],
    [
      'New York, spring: open at the jump',
      hoursOf('America/New_York', everyDay('02:30–10:00')),
      '2026-03-08T07:00Z',
      true,
      '2026-03-08T07:00Z',
    ],
    [
      'New York, spring: all of it skipped',
      hoursOf('America/New_York', { sunday: '02:10–02:50' }),
      '2026-03-08T07:00Z',
      false,
      '2026-03-15T06:10Z',
    ],
    [
      'New York, autumn: a start shown twice is the first',
      hoursOf('America/New_York', { sunday: '01:30–03:00' }),
      '2026-11-01T05:30Z',
      true,
      '2026-11-01T05:30Z',
    ],
    [
      'New York, autumn: open between the two',
      hoursOf('America/New_York', { sunday: '01:30–03:00' }),
      '2026-11-01T06:10Z',
      true,
      '2026-11-01T06:10Z',
    ],
    [
      'New York, autumn: an end shown twice is the second',
      hoursOf('America/New_York', { sunday: '00:00–01:30' }),
      '2026-11-01T06:29Z',
      true,
      '2026-11-01T06:29Z',
    ],
    [
      'New York, autumn: after it',
      hoursOf('America/New_York', { sunday: '00:00–01:30' }),
      '2026-11-01T06:30Z',
      false,
      '2026-11-08T05:00Z',
    ],
    [
      'London, spring, over midnight',
      hoursOf('Europe/London', { saturday: '22:00–01:30' }),
      '2026-03-29T00:59Z',
      true,
      '2026-03-29T00:59Z',
    ],
    [
      'London, spring, the end is skipped',
      hoursOf('Europe/London', { saturday: '22:00–01:30' }),
      '2026-03-29T01:00Z',
      false,
      '2026-04-04T21:00Z',
    ],
    [
      'Lord Howe, spring: half an hour is skipped',
      hoursOf('Australia/Lord_Howe', { sunday: '02:15–09:00' }),
      '2026-10-03T15:29Z',
      false,
      '2026-10-03T15:30Z',
    ],
    [
      'Lord Howe, autumn: half an hour twice',
      hoursOf('Australia/Lord_Howe', { sunday: '01:45–02:00' }),
      '2026-04-04T15:00Z',
      true,
      '2026-04-04T15:00Z',
    ],
    [
      'Lord Howe, autumn: after it',
      hoursOf('Australia/Lord_Howe', { sunday: '01:45–02:00' }),
      '2026-04-04T15:30Z',
      false,
      '2026-04-11T15:15Z',
    ],
  ])('%s', (_case, hours, at, expected, opening) => {
    expect(isOpen(hours, new Date(at))).toBe(expected);
    expect(shown(nextOpening(hours, new Date(at)))).toBe(opening);
  });

  it.each([
    ['2026-03-08', 23],
    ['2026-11-01', 25],
    ['2026-07-04', 24],
  ])('on %s New York’s whole day has %i hours', (date, length) => {
    const [day] = openStretches(hoursOf('America/New_York', everyDay('00:00–24:00')), date, 1);
    expect((Number(day?.end) - Number(day?.start)) / 3_600_000).toBe(length);
  });

  it('what touches is one stretch: open round the clock has no end', () => {
    const always = hoursOf('Australia/Lord_Howe', everyDay('00:00–24:00'));
    expect(openStateAt(always, new Date('2026-04-04T15:10Z'))).toMatchObject({ isOpen: true, until: null });
  });

  it('knows until when it is open', () => {
    const state = openStateAt(hoursOf('America/New_York', OFFICE), new Date('2026-11-24T15:00Z'));
    expect(state).toMatchObject({ isOpen: true, until: new Date('2026-11-24T17:00Z') });
  });
});

describe('holidays', () => {
  const closed = hoursOf('Europe/London', everyDay('09:00–17:00'), [holiday('2026-12-24', '2026-12-26')]);
  const special = hoursOf('Europe/London', everyDay('09:00–17:00'), [
    holiday('2026-12-24', '2026-12-24', '10:00–12:00'),
  ]);
  const night = (...holidays: Holiday[]) => hoursOf('Europe/London', NIGHT, holidays);

  it.each([
    ['closed for a range', closed, '2026-12-24T10:00Z', false, '2026-12-27T09:00Z'],
    ['special hours, before', special, '2026-12-24T09:30Z', false, '2026-12-24T10:00Z'],
    ['special hours, within', special, '2026-12-24T11:00Z', true, '2026-12-24T11:00Z'],
    ['special hours, after', special, '2026-12-24T13:00Z', false, '2026-12-25T09:00Z'],
    [
      'the night before ends at midnight',
      night(holiday('2026-12-25')),
      '2026-12-25T00:00Z',
      false,
      '2026-12-26T22:00Z',
    ],
    [
      'the night before goes until midnight',
      night(holiday('2026-12-25')),
      '2026-12-24T23:59Z',
      true,
      '2026-12-24T23:59Z',
    ],
    [
      'a night of the holiday runs on',
      night(holiday('2026-12-25', '2026-12-25', '20:00–02:00')),
      '2026-12-26T01:00Z',
      true,
      '2026-12-26T01:00Z',
    ],
    [
      'nights of one holiday run into each other',
      night(holiday('2026-12-24', '2026-12-25', '20:00–02:00')),
      '2026-12-25T01:00Z',
      true,
      '2026-12-25T01:00Z',
    ],
    [
      'only holidays open',
      hoursOf('UTC', {}, [holiday('2027-06-01', '2027-06-01', '10:00–12:00')]),
      '2026-11-24T00:00Z',
      false,
      '2027-06-01T10:00Z',
    ],
    [
      'a holiday that is over opens nothing',
      hoursOf('UTC', {}, [holiday('2025-06-01', '2025-06-01', '10:00–12:00')]),
      '2026-11-24T00:00Z',
      false,
      null,
    ],
  ])('%s', (_case, hours, at, expected, opening) => {
    expect(isOpen(hours, new Date(at))).toBe(expected);
    expect(shown(nextOpening(hours, new Date(at)))).toBe(opening);
  });

  it.each([
    ['2026-12-23T23:59Z', undefined],
    ['2026-12-24T00:00Z', 'Founding day'],
    ['2026-12-26T23:59Z', 'Founding day'],
    ['2026-12-27T00:00Z', undefined],
  ])('at %s it is %s', (at, name) => {
    expect(holidayAt(closed, new Date(at))?.name).toBe(name);
  });

  it('a date is a holiday by the wall of the zone', () => {
    const auckland = hoursOf('Pacific/Auckland', {}, [holiday('2026-12-25')]);
    expect(holidayAt(auckland, new Date('2026-12-24T11:00Z'))?.name).toBe('Founding day');
    expect(holidayAt(auckland, new Date('2026-12-25T11:00Z'))).toBeNull();
  });
});

it('one closed time has one name', () => {
  const hours = hoursOf('America/New_York', OFFICE);
  const names = ['2026-11-27T22:00Z', '2026-11-28T12:00Z', '2026-11-30T13:59Z'].map((at) =>
    closedPeriodAt(hours, new Date(at)),
  );
  expect(new Set(names).size).toBe(1);
  expect(closedPeriodAt(hours, new Date('2026-11-30T14:00Z'))).toBeNull();
  expect(closedPeriodAt(hours, new Date('2026-11-30T22:00Z'))).not.toBe(names[0]);
});

it('is open exactly within its stretches, and opens next where it says', () => {
  const clock = fc.integer({ min: 0, max: 95 }).map((quarter) => {
    return `${String(Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`;
  });
  const intervals = fc.array(
    fc
      .tuple(clock, clock)
      .filter(([from, to]) => from !== to)
      .map(([from, to]) => ({ from, to })),
    { maxLength: 2 },
  );
  const zone = fc.constantFrom(
    'America/New_York',
    'America/St_Johns',
    'Europe/London',
    'Australia/Lord_Howe',
    'Asia/Kathmandu',
  );
  // Around the nights on which one of these zones changes its clocks.
  const quarter = fc
    .tuple(
      fc.constantFrom('2026-03-08', '2026-03-29', '2026-04-05', '2026-10-04', '2026-10-25', '2026-11-01'),
      fc.integer({ min: -200, max: 200 }),
    )
    .map(([date, n]) => new Date(Date.parse(`${date}T00:00Z`) + n * 900_000));
  fc.assert(
    fc.property(zone, fc.tuple(intervals, intervals, intervals), quarter, (timeZone, [work, weekend, feast], at) => {
      const weekly = Object.fromEntries(
        WEEKDAYS.map((day, index) => [day, index < 5 ? work : weekend]),
      ) as unknown as OperatingHours['weekly'];
      const hours = {
        timeZone,
        weekly,
        holidays: [{ name: 'x', from: '2026-10-25', to: '2026-10-26', intervals: feast }],
      };
      const opening = nextOpening(hours, at);
      const state = openStateAt(hours, at);
      if (opening === null) return expect(state.isOpen).toBe(false);
      expect(isOpen(hours, opening)).toBe(true);
      if (state.isOpen) {
        if (state.until) expect(isOpen(hours, state.until)).toBe(false);
        return expect(opening).toEqual(at);
      }
      // A minute before it opens it is closed, and it was closed all the time between.
      for (let probe = opening.getTime() - 60_000; probe >= at.getTime(); probe -= 3 * 3_600_000) {
        expect(isOpen(hours, new Date(probe))).toBe(false);
      }
    }),
    { numRuns: runs(200) },
  );
});

describe('what can be saved', () => {
  const valid = { name: 'Office', timeZone: 'America/New_York', weekly: { monday: [{ from: '09:00', to: '17:00' }] } };
  it('days and holidays that are left out are closed and none', () => {
    const parsed = operatingHoursCreate.parse(valid);
    expect(parsed.weekly.sunday).toEqual([]);
    expect(parsed.holidays).toEqual([]);
  });
  it.each([
    ['a zone that is none', { ...valid, timeZone: 'Mars/Olympus' }, 'timeZone'],
    ['an offset', { ...valid, timeZone: '+02:00' }, 'timeZone'],
    ['no length', { ...valid, weekly: { monday: [{ from: '09:00', to: '09:00' }] } }, 'weekly.monday.0.to'],
    ['no time', { ...valid, weekly: { monday: [{ from: '9', to: '17:00' }] } }, 'weekly.monday.0.from'],
    ['a start at 24:00', { ...valid, weekly: { monday: [{ from: '24:00', to: '10:00' }] } }, 'weekly.monday.0.from'],
    ['no weekday', { ...valid, weekly: { someday: [] } }, 'weekly'],
    ['no such date', { ...valid, holidays: [{ name: 'x', from: '2026-02-30' }] }, 'holidays.0.from'],
    [
      'an end before its start',
      { ...valid, holidays: [{ name: 'x', from: '2026-02-02', to: '2026-02-01' }] },
      'holidays.0.to',
    ],
    [
      'a day twice',
      {
        ...valid,
        holidays: [
          { name: 'x', from: '2026-02-02' },
          { name: 'y', from: '2026-02-01', to: '2026-02-03' },
        ],
      },
      'holidays.1.from',
    ],
    ['a holiday without a name', { ...valid, holidays: [{ name: ' ', from: '2026-02-02' }] }, 'holidays.0.name'],
  ])('%s is refused at its field', (_case, input, path) => {
    expect(operatingHoursCreate.safeParse(input).error?.issues.map((issue) => issue.path.join('.'))).toContain(path);
  });
});
