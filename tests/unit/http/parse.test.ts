import * as z from 'zod';
import { listOf, recordOf } from '../../../src/plugins/sms-channel/shared/core/contract';
import { parse, parseBody, parseItems } from '../../../src/plugins/sms-channel/server/src/http/parse';

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

describe('lists', () => {
  const names = z.strictObject({ names: listOf(z.string().min(1), { min: 1, max: 30 }) });
  const given = (list: unknown) => problemsOf(() => parseBody(names, { data: { names: list } }));

  it.each([
    ['too long', Array(31).fill(''), ['names'], 'must have at most 30 items'],
    ['too short', [], ['names'], 'must have at least 1 item'],
    ['no list', 'Ann', ['names'], 'must be a array'],
    ['missing', undefined, ['names'], 'is required'],
  ])('%s: one problem, of the list itself', (_what, list, path, message) => {
    expect(given(list)).toEqual([{ path, message, name: 'ValidationError' }]);
  });

  it('tell of the first twenty bad items, and look at no more', () => {
    expect(given(Array(30).fill('')).map(({ path }) => path.at(-1))).toEqual(
      Array.from({ length: 20 }, (_, index) => String(index)),
    );
  });

  it('of very many items are read with pauses, up to twenty bad ones', async () => {
    const items = Array.from({ length: 5_000 }, (_, index) => (index % 2 ? 'a' : ''));
    const error: unknown = await parseItems(z.string().min(1), items, 'to').catch((thrown: unknown) => thrown);
    const problems = problemsOf(() => {
      throw error;
    });
    expect(problems).toHaveLength(20);
    expect(problems[1]).toEqual({ path: ['to', '2'], message: 'must not be empty', name: 'ValidationError' });
    expect(await parseItems(z.string(), ['a', 'b'], 'to')).toEqual(['a', 'b']);
  });

  it('by key are bounded by their keys', () => {
    const texts = recordOf(z.string(), z.string(), 3);
    expect(problemsOf(() => parse(texts, { a: 1, b: 1, c: 1, d: 1 }))).toEqual([
      { path: [], message: 'must have at most 3 fields', name: 'ValidationError' },
    ]);
    expect(parse(texts, { a: 'x' })).toEqual({ a: 'x' });
  });
});
