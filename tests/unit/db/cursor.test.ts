import fc from 'fast-check';
import {
  decodeIdCursor,
  decodeRankCursor,
  decodeTimeCursor,
  encodeIdCursor,
  encodeRankCursor,
  encodeTimeCursor,
} from '../../../src/plugins/sms-channel/server/src/db/cursor';

const forged = (parts: unknown) => Buffer.from(JSON.stringify(parts)).toString('base64url');

it('every place comes back as it was', () => {
  // Nothing of ours is older than the epoch.
  const at = fc.date({ min: new Date(0), noInvalidDate: true });
  const id = fc.integer({ min: 0, max: 2 ** 31 - 1 });
  fc.assert(
    fc.property(at, id, (date, number) => {
      expect(decodeTimeCursor(encodeTimeCursor({ at: date, id: number }))).toEqual({ at: date, id: number });
      expect(decodeIdCursor(encodeIdCursor(number))).toBe(number);
      const place = { rank: number, at: date, id: number };
      expect(decodeRankCursor(encodeRankCursor(place))).toEqual(place);
    }),
  );
});

it('is safe in a query string', () => {
  const cursor = encodeTimeCursor({ at: new Date('2026-01-02T03:04:05.678Z'), id: 63 });
  expect(encodeURIComponent(cursor)).toBe(cursor);
});

it.each([
  ['nothing', ''],
  ['words', 'nonsense'],
  ['no list', forged({ at: 1, id: 1 })],
  ['too few parts', forged([1])],
  ['too many parts', forged([1, 2, 3])],
  ['text', forged(['1', '2'])],
  ['fractions', forged([1.5, 2])],
  ['null', forged([null, 1])],
  // `new Date` of it would be no date, and the database would be asked for it.
  ['a time that no date holds', forged([8.64e15 + 1, 1])],
  ['an id that no database column holds', forged([1, 2 ** 53 - 1])],
])('a place in time refuses %s, naming the field', (_what, cursor) => {
  expect(() => decodeTimeCursor(cursor)).toThrow('cursor is not one that this list has given');
});

it.each([
  ['a place in time', forged([1, 1])],
  ['text', forged(['1'])],
  ['an id that no database column holds', forged([2 ** 53 - 1])],
])('a place by id refuses %s, naming the field', (_what, cursor) => {
  expect(() => decodeIdCursor(cursor)).toThrow('cursor is not one that this list has given');
});

it('a place with a rank is no place without one, and the other way round', () => {
  const at = new Date(1);
  expect(() => decodeRankCursor(encodeTimeCursor({ at, id: 1 }))).toThrow('cursor is not one that this list has given');
  expect(() => decodeTimeCursor(encodeRankCursor({ rank: 0, at, id: 1 }))).toThrow('cursor is not one');
});
