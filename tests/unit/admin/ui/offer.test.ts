/** What an agent is shown of an offer, and what a supervisor is shown of everybody. */
import {
  boardRows,
  freeUnits,
  fullness,
  MOST_SHOWN,
} from '../../../../src/plugins/sms-channel/admin/src/pages/Board/board-rows';
import { asClock, timeLeft, asWait } from '../../../../src/plugins/sms-channel/admin/src/ui/text/durations';
import type { BoardAgent, Presence } from '../../../../src/plugins/sms-channel/shared/distribution/contract';

describe('the time that is left of an offer', () => {
  const offer = { offeredAt: '2026-03-09T10:00:00.000Z', expiresAt: '2026-03-09T10:02:00.000Z' };

  it.each([
    ['when it comes', 0, { seconds: 120, percent: 100, isShort: false, isOver: false }],
    ['by a clock that is behind', -5000, { seconds: 120, percent: 100, isShort: false, isOver: false }],
    ['halfway', 60_000, { seconds: 60, percent: 50, isShort: false, isOver: false }],
    ['within a second', 60_001, { seconds: 60 }],
    ['before the last 15 seconds', 104_999, { isShort: false }],
    ['in the last 15 seconds', 105_000, { seconds: 15, isShort: true, isOver: false }],
    ['in the last moment', 119_999, { seconds: 1, isOver: false }],
    ['at its end', 120_000, { seconds: 0, percent: 0, isShort: true, isOver: true }],
    ['long after', 500_000, { seconds: 0, percent: 0, isShort: true, isOver: true }],
  ])('%s', (_when, passed, expected) => {
    expect(timeLeft(offer, Date.parse(offer.offeredAt) + passed)).toMatchObject(expected);
  });

  it.each([
    [0, '0:00'],
    [9, '0:09'],
    [95, '1:35'],
    [600, '10:00'],
  ])('%i seconds are written %s', (seconds, written) => {
    expect(asClock(seconds)).toBe(written);
  });
});

it.each([
  [-1, 0, '0:00'],
  [999, 0, '0:00'],
  [42_000, 0, '0:42'],
  [725_000, 0, '12:05'],
  [11_525_000, 0, '3:12:05'],
  [86_400_000, 1, '0:00:00'],
  [90_061_000, 1, '1:01:01'],
])('a wait of %i ms: %i days and %s', (ms, days, clock) => {
  expect(asWait(ms)).toEqual({ days, clock });
});

describe('the agents of the board', () => {
  const billing = { documentId: 'q1', name: 'Billing' };
  const agent = (name: string, presence: Presence, load = 0, queues = [billing]): BoardAgent =>
    ({ documentId: name, name, presence, load, capacity: 10, queues }) as unknown as BoardAgent;
  const agents = [
    agent('Zoé', 'available', 3),
    agent('Away', 'away'),
    agent('Busy', 'busy'),
    agent('Ana 10', 'available', 3),
    agent('Ana 2', 'available', 3),
    agent('Free', 'available', 0),
    agent('Sales', 'available', 0, []),
    agent('Gone', 'offline'),
  ];
  const names = (search: string, queue: string | null = null) =>
    boardRows(agents, { search, queue }).rows.map(({ name }) => name);

  it('those who can be given work come first: by presence, then by room, then by name', () => {
    expect(names('')).toEqual(['Free', 'Sales', 'Ana 2', 'Ana 10', 'Zoé', 'Busy', 'Away', 'Gone']);
  });

  it.each([
    ['zoe', null, ['Zoé']],
    [' ana ', null, ['Ana 2', 'Ana 10']],
    ['', 'q1', ['Free', 'Ana 2', 'Ana 10', 'Zoé', 'Busy', 'Away', 'Gone']],
    ['', 'q2', []],
  ])('searched by %p, in the queue %p', (search, queue, found) => {
    expect(names(search, queue)).toEqual(found);
  });

  it('are shown up to a number, with how many more there are', () => {
    const many = Array.from({ length: MOST_SHOWN + 2 }, (_, index) => agent(`Agent ${index}`, 'available'));
    const { rows, others } = boardRows(many, { search: '', queue: null });
    expect([rows.length, others]).toEqual([MOST_SHOWN, 2]);
  });

  it.each([
    [{ load: 3, capacity: 10 }, 7, 30],
    [{ load: 10, capacity: 10 }, 0, 100],
    // The capacity was lowered.
    [{ load: 12, capacity: 10 }, 0, 100],
    [{ load: 0, capacity: 0 }, 0, 100],
  ])('%j: free units and fullness', (standing, free, percent) => {
    expect([freeUnits(standing), fullness(standing)]).toEqual([free, percent]);
  });
});
