import { isEntered } from '../../../../../src/plugins/sms-channel/admin/src/pages/WorkStreams/rules/farthest-entered';

/** Three rows with a gap of 10: a folded one, an unfolded one, a folded one. */
const rows = { low: [0, 60], tall: [70, 570], last: [580, 640] } as const;
type Row = keyof typeof rows;

const edges = ([top, bottom]: readonly [number, number]) => ({ top, bottom });
const moved = (row: Row, by: number) => ({ top: rows[row][0] + by, bottom: rows[row][1] + by });

it.each([
  ['low', 0, ['low']],
  ['low', 20, ['low']],
  ['low', 40, ['low', 'tall']],
  ['low', 500, ['low', 'tall']],
  ['low', 550, ['low', 'tall', 'last']],
  ['tall', 20, ['tall']],
  ['tall', 40, ['tall', 'last']],
  ['tall', -20, ['tall']],
  ['tall', -40, ['low', 'tall']],
  // Where the arrow keys put it: its upper edge on that of the row above, its lower on that of the row below.
  ['tall', -70, ['low', 'tall']],
  ['tall', 70, ['tall', 'last']],
  ['last', -40, ['tall', 'last']],
  ['last', -510, ['tall', 'last']],
  ['last', -560, ['low', 'tall', 'last']],
] as const)('the %s row, moved by %i, has entered %j', (row, by, entered) => {
  const start = edges(rows[row]);
  const found = Object.entries(rows).filter(([, place]) => isEntered(start, moved(row, by), edges(place)));
  expect(found.map(([name]) => name)).toEqual(entered);
});
