import * as z from 'zod';
import { parse, parseBody } from '../../../src/plugins/sms-channel/server/src/http/parse';

const problemsOf = (work: () => unknown): { path: string[]; message: string }[] => {
  try {
    work();
  } catch (error) {
    return (error as { details: { errors: { path: string[]; message: string }[] } }).details.errors;
  }
  throw new Error('it was accepted');
};

const rule = z.strictObject({
  name: z.string().min(1).max(5),
  position: z.number().int().min(0),
  match: z.enum(['all', 'any']),
  conditions: z.array(z.strictObject({ value: z.string() })).optional(),
});
const good = { name: 'Sales', position: 1, match: 'all' };

it.each([
  ['a field that is missing', { ...good, name: undefined }, ['name'], 'is required'],
  ['the wrong type', { ...good, position: 'first' }, ['position'], 'must be a number'],
  ['nothing', { ...good, name: '' }, ['name'], 'must not be empty'],
  ['too much', { ...good, name: 'Support' }, ['name'], 'must have at most 5 characters'],
  ['too little', { ...good, position: -1 }, ['position'], 'must be at least 0'],
  ['a word that is no choice', { ...good, match: 'some' }, ['match'], 'must be one of all, any'],
  ['a field that nobody knows', { ...good, colour: 'red' }, ['colour'], 'is not a known field'],
  [
    'NUL, wherever it is',
    { ...good, conditions: [{ value: 'a\u0000b' }] },
    ['conditions', '0', 'value'],
    'must not contain a NUL character',
  ],
  [
    'half a character',
    { ...good, conditions: [{ value: 'a\ud83db' }] },
    ['conditions', '0', 'value'],
    'must not contain half a character (a lone surrogate)',
  ],
  [
    'half a character in the name of a field',
    { ...good, ['\ude00']: 1 },
    ['data'],
    'must not contain half a character (a lone surrogate)',
  ],
  ['zero-width characters alone', { ...good, name: '\u200b\u200b' }, ['name'], 'must not be empty'],
  ['fillers and direction marks alone', { ...good, name: '\u3164\u202e\u2800' }, ['name'], 'must not be empty'],
])('%s is refused with field and reason', (_what, data, path, message) => {
  expect(problemsOf(() => parseBody(rule, { data }))).toEqual([{ path, message, name: 'ValidationError' }]);
});

it('names the envelope when it is missing', () => {
  expect(problemsOf(() => parseBody(rule, {}))).toEqual([
    { path: ['data'], message: 'is required', name: 'ValidationError' },
  ]);
});

it('keeps what joins characters that are seen', () => {
  const family = '👨\u200d👩';
  expect(parseBody(rule, { data: { ...good, name: family } })).toMatchObject({ name: family });
});

it('gives back what the schema makes of it', () => {
  expect(parse(z.object({ limit: z.coerce.number().default(25) }), { limit: '10' })).toEqual({ limit: 10 });
});
