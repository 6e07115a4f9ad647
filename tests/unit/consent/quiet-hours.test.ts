import fc from 'fast-check';
import {
  STATE_HOURS,
  quietHoursVerdict,
  type QuietHoursInput,
} from '../../../src/plugins/sms-channel/shared/consent/quiet-hours';
import { placeOf, zonesByState } from '../../../src/plugins/sms-channel/shared/consent/phone-zones';
import { isTimeZone, wallTimeAt } from '../../../src/plugins/sms-channel/shared/core/zoned-time';
import { runs } from '../../support/runs';

const LAW_ONLY = { enabled: false, start: '08:00', end: '21:00' };
const USUAL = { enabled: true, start: '08:00', end: '21:00' };

const ask = (at: string, to: string, rest: Partial<QuietHoursInput> = {}) => {
  const verdict = quietHoursVerdict({ to, timeZone: null, setting: USUAL, ...rest }, new Date(at));
  return verdict.allowed ? 'goes' : (verdict.until?.toISOString().replace(':00.000Z', 'Z') ?? 'held');
};

describe('where a number is', () => {
  it.each([
    ['+12125550100', 'NY', ['America/New_York']],
    ['+14155550100', 'CA', ['America/Los_Angeles']],
    // Split area codes, and their overlays.
    ['+18505550100', 'FL', ['America/Chicago', 'America/New_York']],
    ['+14485550100', 'FL', ['America/Chicago', 'America/New_York']],
    ['+14235550100', 'TN', ['America/Chicago', 'America/New_York']],
    ['+12705550100', 'KY', ['America/Chicago', 'America/New_York']],
    ['+13645550100', 'KY', ['America/Chicago', 'America/New_York']],
    ['+19305550100', 'IN', ['America/Chicago', 'America/New_York']],
    ['+15415550100', 'OR', ['America/Denver', 'America/Los_Angeles']],
    ['+14585550100', 'OR', ['America/Denver', 'America/Los_Angeles']],
    ['+19285550100', 'AZ', ['America/Denver', 'America/Phoenix']],
    ['+16895550100', 'FL', ['America/Chicago', 'America/New_York']],
    ['+17875550100', 'PR', ['America/Puerto_Rico']],
    ['+16715550100', 'GU', ['Pacific/Guam']],
    // Canada and the Caribbean.
    ['+14165550100', null, ['America/Toronto']],
    ['+16395550100', null, ['America/Edmonton', 'America/Regina']],
    ['+18765550100', null, ['America/Jamaica']],
    // Elsewhere, by country.
    ['+442071838750', null, ['Europe/Guernsey', 'Europe/Isle_of_Man', 'Europe/Jersey', 'Europe/London']],
    ['+9779812345678', null, ['Asia/Katmandu']],
    // Toll-free, not assigned, no number.
    ['+18005550100', null, []],
    ['+12115550100', null, []],
    ['+9995550100', null, []],
    ['24273', null, []],
    ['AMAZON', null, []],
  ])('%s is in %s, %j', (number, state, zones) => {
    expect(placeOf(number)).toMatchObject({ state, zones });
  });

  it('every state has an area code, and every zone is one that the runtime knows', () => {
    expect(zonesByState.size).toBe(51);
    for (const zone of [...zonesByState.values()].flat()) expect(isTimeZone(zone)).toBe(true);
    for (const { jurisdiction } of STATE_HOURS) expect(zonesByState.has(jurisdiction)).toBe(true);
  });
});

describe('when a text that we start may go', () => {
  // 24 November 2026 is a Tuesday: New York −5, Chicago −6, Denver −7, Los Angeles −8, Honolulu −10.
  it.each([
    ['New York, before eight', '2026-11-24T12:59Z', '+12125550100', '2026-11-24T13:00Z'],
    ['New York, at eight', '2026-11-24T13:00Z', '+12125550100', 'goes'],
    ['New York, before nine at night', '2026-11-25T01:59Z', '+12125550100', 'goes'],
    ['New York, at nine at night', '2026-11-25T02:00Z', '+12125550100', '2026-11-25T13:00Z'],
    ['Los Angeles sleeps when New York is up', '2026-11-24T15:59Z', '+14155550100', '2026-11-24T16:00Z'],
    ['Florida ends at eight', '2026-11-25T01:00Z', '+13055550100', '2026-11-25T13:00Z'],
    ['Florida, a minute before', '2026-11-25T00:59Z', '+13055550100', 'goes'],
    ['Oklahoma ends at eight', '2026-11-25T02:00Z', '+14055550100', '2026-11-25T14:00Z'],
    ['Washington ends at eight', '2026-11-25T04:00Z', '+12065550100', '2026-11-25T16:00Z'],
    ['Connecticut begins at nine', '2026-11-24T13:30Z', '+12035550100', '2026-11-24T14:00Z'],
    ['Maryland ends at eight', '2026-11-25T01:00Z', '+14105550100', '2026-11-25T13:00Z'],
    ['Texas begins at nine', '2026-11-24T14:30Z', '+12145550100', '2026-11-24T15:00Z'],
    ['Texas on Sunday: at noon', '2026-11-29T15:30Z', '+12145550100', '2026-11-29T18:00Z'],
    // Both zones must agree: nine in New York is eight in Chicago; eight at night in New York comes first.
    ['western Florida, too early for Chicago', '2026-11-24T13:30Z', '+18505550100', '2026-11-24T14:00Z'],
    ['western Florida, too late for New York', '2026-11-25T01:00Z', '+18505550100', '2026-11-25T14:00Z'],
    ['Kentucky’s overlay, too early for Chicago', '2026-11-24T13:30Z', '+13645550100', '2026-11-24T14:00Z'],
    // Of a toll-free number only the country is known: from eight in Honolulu to eight in Florida.
    ['unknown area code, morning in New York', '2026-11-24T14:00Z', '+18005550100', '2026-11-24T18:00Z'],
    ['unknown area code, eight in Honolulu', '2026-11-24T18:00Z', '+18005550100', 'goes'],
    ['unknown area code, eight at night in Florida', '2026-11-25T01:00Z', '+18005550100', '2026-11-25T18:00Z'],
    ['unassigned area code', '2026-11-24T17:59Z', '+12115550100', '2026-11-24T18:00Z'],
    ['Guam', '2026-11-24T21:59Z', '+16715550100', '2026-11-24T22:00Z'],
    ['Toronto, by our own hours', '2026-11-24T12:00Z', '+14165550100', '2026-11-24T13:00Z'],
    ['London, by our own hours', '2026-11-24T07:59Z', '+447700900123', '2026-11-24T08:00Z'],
    // Kaliningrad to Kamchatka: eight to nine leaves three hours.
    ['Russia', '2026-11-24T06:00Z', '+79161234567', 'goes'],
    ['Russia, evening in Kamchatka', '2026-11-24T09:00Z', '+79161234567', '2026-11-25T06:00Z'],
    ['a calling code that is none', '2026-11-24T12:00Z', '+9995550100', 'held'],
    ['a short code', '2026-11-24T18:00Z', '24273', 'held'],
    ['a name', '2026-11-24T18:00Z', 'AMAZON', 'held'],
  ])('%s', (_case, at, to, expected) => {
    expect(ask(at, to)).toBe(expected);
  });

  it.each([
    [
      'the contact’s own zone goes before the area code',
      '2026-11-24T13:00Z',
      '+14155550100',
      'America/New_York',
      'goes',
    ],
    [
      'and holds where the area code would not',
      '2026-11-24T13:00Z',
      '+12125550100',
      'America/Los_Angeles',
      '2026-11-24T16:00Z',
    ],
    [
      'the state stays that of the area code',
      '2026-11-25T04:00Z',
      '+13055550100',
      'America/Los_Angeles',
      '2026-11-25T16:00Z',
    ],
    [
      'of a toll-free number, every state of the zone',
      '2026-11-24T13:30Z',
      '+18005550100',
      'America/New_York',
      '2026-11-24T14:00Z',
    ],
    ['a zone outside the States', '2026-11-24T08:00Z', '+12125550100', 'Europe/London', 'goes'],
    [
      'a zone that is none is as good as no zone',
      '2026-11-24T12:59Z',
      '+12125550100',
      'Mars/Olympus',
      '2026-11-24T13:00Z',
    ],
    ['a zone helps where the number says nothing', '2026-11-24T12:00Z', '+9995550100', 'Europe/Berlin', 'goes'],
  ])('%s', (_case, at, to, timeZone, expected) => {
    expect(ask(at, to, { timeZone })).toBe(expected);
  });

  it.each([
    [
      'stricter hours of our own',
      '2026-11-24T14:00Z',
      '+12125550100',
      { enabled: true, start: '10:00', end: '18:00' },
      '2026-11-24T15:00Z',
    ],
    ['switched off, the law stays', '2026-11-24T12:59Z', '+12125550100', LAW_ONLY, '2026-11-24T13:00Z'],
    ['switched off, there is no law of ours in London', '2026-11-24T03:00Z', '+447700900123', LAW_ONLY, 'goes'],
    ['switched off, an unknown place is still held', '2026-11-24T12:00Z', '+9995550100', LAW_ONLY, 'held'],
  ])('%s', (_case, at, to, setting, expected) => {
    expect(ask(at, to, { setting })).toBe(expected);
  });

  it.each([
    // At 2:30 there is no 2:30; whatever is meant by it, it is night until eight, which is one moment.
    ['New York, spring night at 2:30', '2026-03-08T07:30Z', '+12125550100', '2026-03-08T12:00Z'],
    ['New York, the evening before', '2026-03-08T02:00Z', '+12125550100', '2026-03-08T12:00Z'],
    ['New York, autumn night, the first 1:30', '2026-11-01T05:30Z', '+12125550100', '2026-11-01T13:00Z'],
    ['New York, autumn night, the second 1:30', '2026-11-01T06:30Z', '+12125550100', '2026-11-01T13:00Z'],
    ['Phoenix keeps its time', '2026-03-08T14:59Z', '+16025550100', '2026-03-08T15:00Z'],
    ['London, spring', '2026-03-29T06:59Z', '+447700900123', '2026-03-29T07:00Z'],
    ['Lord Howe’s country, spring', '2026-10-03T12:00Z', '+61412345678', '2026-10-04T01:30Z'],
  ])('%s', (_case, at, to, expected) => {
    expect(ask(at, to)).toBe(expected);
  });

  it('says why in words, with the hour', () => {
    const verdict = quietHoursVerdict(
      { to: '+13055550100', timeZone: null, setting: USUAL },
      new Date('2026-11-25T01:30Z'),
    );
    expect(verdict).toEqual({
      allowed: false,
      until: new Date('2026-11-25T13:00Z'),
      reason: {
        code: 'quiet-hours',
        params: { zone: 'America/New_York', jurisdiction: 'FL', start: '08:00', end: '20:00' },
        words:
          'it is quiet time in America/New_York (texts that we start go from 08:00 to 20:00 by the law of FL); it goes at 2026-11-25T13:00:00.000Z',
      },
    });
  });

  it('until is the first moment at which it may go, and lawful by the clock of every zone', () => {
    const to = fc.constantFrom(
      '+12125550100',
      '+18505550100',
      '+12145550100',
      '+18005550100',
      '+16715550100',
      '+447700900123',
    );
    const minute = fc.integer({ min: Date.UTC(2026, 0, 1) / 60_000, max: Date.UTC(2027, 0, 1) / 60_000 });
    fc.assert(
      fc.property(to, minute, (number, at) => {
        const input = { to: number, timeZone: null, setting: USUAL };
        const verdict = quietHoursVerdict(input, new Date(at * 60_000));
        if (verdict.allowed) {
          for (const zone of placeOf(number).zones) {
            const { minutes } = wallTimeAt(new Date(at * 60_000), zone);
            expect(minutes >= 480 && minutes < 1260).toBe(true);
          }
          return;
        }
        const until = verdict.until as Date;
        expect(until.getTime()).toBeGreaterThan(at * 60_000);
        expect(quietHoursVerdict(input, until).allowed).toBe(true);
        expect(quietHoursVerdict(input, new Date(until.getTime() - 60_000)).allowed).toBe(false);
      }),
      { numRuns: runs(300) },
    );
  });
});
