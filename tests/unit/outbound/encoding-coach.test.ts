import fc from 'fast-check';
import {
  applyEdits,
  coach,
  isWorthCoaching,
  offsetAfter,
  plainForm,
  type Coaching,
} from '../../../src/plugins/sms-channel/shared/outbound/encoding-coach';
import { countSegments } from '../../../src/plugins/sms-channel/shared/core/segments';
import { runs } from '../../support/runs';

const FAMILY = '👨‍👩‍👧‍👦';
const FLAG = '🇺🇸';

describe('the plain form', () => {
  it.each([
    ['curly quotes', '‘’‚“”„', ["'", "'", "'", '"', '"', '"']],
    ['angle quotes', '«»‹›', ['"', '"', "'", "'"]],
    ['back-tick, acute and primes', '`´′″', ["'", "'", "'", '"']],
    ['dashes', '‐‑–—―−', ['-', '-', '-', '-', '-', '-']],
    ['an ellipsis', '…', ['...']],
    ['bullets', '•◦▪', ['*', '*', '*']],
    ['arrows', '→←↔⇒', ['->', '<-', '<->', '->']],
    ['blanks', '\t\u00a0\u2009\u202f\u3000', [' ', ' ', ' ', ' ', ' ']],
    ['what is not seen', '\u200b\u00ad\ufeff', ['', '', '']],
    ['line separators', '\u2028\u2029', ['\n', '\n']],
    ['ligatures', 'ﬁﬂﬀœŒ', ['fi', 'fl', 'ff', 'oe', 'OE']],
    ['letters without their accents', 'çãêîôúýčšžőł', ['c', 'a', 'e', 'i', 'o', 'u', 'y', 'c', 's', 'z', 'o', 'l']],
    ['capitals without their accents', 'ÀÊÕÚŠŁ', ['A', 'E', 'O', 'U', 'S', 'L']],
    ['two accents', 'ếậ', ['e', 'a']],
    ['full-width forms', 'Ａ１！［', ['A', '1', '!', '[']],
    ['figures above and below', '²₂½', ['2', '2', '1/2']],
    ['letters of mathematics', '𝐀𝓫', ['A', 'b']],
    ['signs', '©®™×÷', ['(c)', '(R)', 'TM', 'x', null]],
    ['other scripts have none', 'яΑ你ش', [null, null, null, null]],
    ['emoji have none', '👍😀❤', [null, null, null]],
  ] as const)('%s: %s', (_what, characters, expected) => {
    expect([...characters].map(plainForm)).toEqual(expected);
  });

  it.each([
    ['an accent that came apart, where GSM-7 has the letter', 'e\u0301', 'é'],
    ['and where it has not', 'c\u0327', 'c'],
    ['a family', FAMILY, null],
    ['a flag', FLAG, null],
    ['a key', '1\ufe0f\u20e3', null],
    ['an accent on nothing', '\u0301', null],
  ])('%s', (_what, character, expected) => {
    expect(plainForm(character)).toBe(expected);
  });
});

const coached = (text: string): Coaching => {
  const coaching = coach(text);
  if (!coaching) throw new Error('there is nothing to coach');
  return coaching;
};

describe('coaching', () => {
  it.each([[''], ['Hello'], ['€ {ok}'], ['Ärger über Öl, ça non: ì'.replace('ç', '')]])('%j needs none', (text) => {
    expect(coach(text)).toBeNull();
  });

  it('finds each character once, with all its places, in the order of the text', () => {
    expect(coached(`“a” 👍 “${FAMILY}`).characters).toEqual([
      { character: '“', positions: [0, 7], replacement: '"' },
      { character: '”', positions: [2], replacement: '"' },
      { character: '👍', positions: [4], replacement: null },
      { character: FAMILY, positions: [8], replacement: null },
    ]);
  });

  it('says what the plain text costs', () => {
    const text = `It’s ${'a'.repeat(100)}…`;
    const { count, plain, removal } = coached(text);
    expect(count).toMatchObject({ encoding: 'UCS-2', segments: 2 });
    expect(plain.count).toMatchObject({ encoding: 'GSM-7', segments: 1 });
    expect(applyEdits(text, plain.edits)).toBe(`It's ${'a'.repeat(100)}...`);
    expect(removal).toBeNull();
  });

  it('offers to take out what has no plain form, apart from the rest', () => {
    const text = `It’s ${'a'.repeat(100)} 👍`;
    const { plain, removal } = coached(text);
    expect(applyEdits(text, plain.edits)).toBe(`It's ${'a'.repeat(100)} 👍`);
    expect(plain.count.segments).toBe(2);
    expect(removal && applyEdits(text, removal.edits)).toBe(`It's ${'a'.repeat(100)} `);
    expect(removal?.count.segments).toBe(1);
  });

  it('keeps what would cost an SMS in its longer spelling', () => {
    const text = `${'…'.repeat(69)}’`;
    const { plain } = coached(text);
    expect(applyEdits(text, plain.edits)).toBe(`${'…'.repeat(69)}'`);
    expect(plain.count.segments).toBe(1);
  });

  it.each([
    ['one apostrophe', 'It’s', true],
    ['quotes around a sentence', '“Yes, tomorrow at nine,” she said.', true],
    ['a sentence and an emoji', 'Thank you 👍', true],
    ['a lone emoji', '👍', false],
    ['emoji only', '👍 😀', false],
    ['another script', 'Добрый день, заказ готов', false],
    ['one word in another script within a longer text', `${'a'.repeat(60)} спасибо`, true],
  ])('is worth it for %s: %s', (_what, text, expected) => {
    expect(isWorthCoaching(text, coached(text))).toBe(expected);
  });
});

describe('the cursor', () => {
  const edits = [
    { start: 0, end: 1, replacement: '...' },
    { start: 4, end: 6, replacement: '' },
  ];
  it.each([
    [0, 0],
    [1, 3],
    [3, 5],
    [4, 6],
    [5, 6],
    [6, 6],
    [8, 8],
  ])('%i → %i', (before, after) => {
    expect(offsetAfter(before, edits)).toBe(after);
  });
});

/** Texts as keyboards, word processors and phones make them, around the borders of one and two parts. */
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('a', ' ', '€', '[', '\n', 'é') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      '’',
      '“',
      '…',
      '—',
      '→',
      '↔',
      '•',
      '\u00a0',
      '\u200b',
      'ç',
      'ﬃ',
      '½',
      '™',
      'Ａ',
      '［',
      '𝐀',
      'e\u0301',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('👍', FAMILY, FLAG, 'я', '1\ufe0f\u20e3', '\u0301', '\ud83d') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }) },
);
const repetitions = fc
  .array(fc.tuple(piece, fc.constantFrom(1, 2, 3, 20, 66, 67, 70, 153)), { minLength: 1, maxLength: 8 })
  .map((parts) => parts.map(([text, times]) => text.repeat(times)).join(''));

it('a replacement never raises the number of SMS, and counts what it says', () => {
  fc.assert(
    fc.property(repetitions, (text) => {
      const coaching = coach(text);
      if (!coaching) return;
      for (const proposal of [coaching.plain, coaching.removal]) {
        if (!proposal) continue;
        const after = countSegments(applyEdits(text, proposal.edits));
        expect(after).toEqual(proposal.count);
        expect(after.segments).toBeLessThanOrEqual(coaching.count.segments);
      }
    }),
    { numRuns: runs(800) },
  );
});

it('every place that it names holds the character, and nothing else of the text is dear', () => {
  fc.assert(
    fc.property(repetitions, (text) => {
      const { characters = [] } = coach(text) ?? {};
      for (const { character, positions } of characters) {
        for (const start of positions) expect(text.startsWith(character, start)).toBe(true);
      }
      const edits = characters
        .flatMap(({ character, positions }) =>
          positions.map((start) => ({ start, end: start + character.length, replacement: '.' })),
        )
        .sort((a, b) => a.start - b.start);
      expect(countSegments(applyEdits(text, edits)).encoding).toBe('GSM-7');
    }),
    { numRuns: runs(500) },
  );
});
