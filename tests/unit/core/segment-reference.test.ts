/**
 * 300 texts around the borders of an SMS, with what they cost. The table was counted by other means than ours: sizes typed in
 * from 3GPP TS 23.038, and of all ways to cut a text between its characters the one with the fewest parts. A text is written
 * as pieces with how often each is repeated.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { countSegments, type SmsEncoding } from '../../../src/plugins/sms-channel/shared/core/segments';

type Recipe = readonly (readonly [piece: string, times: number])[];
type Row = readonly [recipe: Recipe, encoding: SmsEncoding, units: number, segments: number];

const FILE = path.resolve(__dirname, '../../fixtures/segments/reference.json');
const ROWS = JSON.parse(readFileSync(FILE, 'utf8')) as readonly Row[];

const textOf = (recipe: Recipe) => recipe.map(([piece, times]) => piece.repeat(times)).join('');
const named = (recipe: Recipe) => recipe.map(([piece, times]) => `${times} × ${JSON.stringify(piece)}`).join(' + ');

it('the table has 300 rows, of both encodings, on both sides of every border', () => {
  expect(ROWS).toHaveLength(300);
  const sizes = (wanted: SmsEncoding) =>
    new Set(ROWS.filter(([, encoding]) => encoding === wanted).map(([, , units]) => units));
  expect([...sizes('GSM-7')]).toEqual(expect.arrayContaining([153, 154, 160, 161, 306, 307]));
  expect([...sizes('UCS-2')]).toEqual(expect.arrayContaining([67, 68, 70, 71, 134, 135]));
});

it.each(ROWS.map((row) => [named(row[0]), row] as const))('%s', (_name, [recipe, encoding, units, segments]) => {
  expect(countSegments(textOf(recipe))).toMatchObject({ encoding, units, segments });
});
