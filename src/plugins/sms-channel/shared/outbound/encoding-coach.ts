import { countSegments, isGsmCharacter, type SegmentCount } from '../core/segments';

/**
 * Finds what makes a text expensive: characters outside GSM-7 turn the whole of it into UCS-2, with 70 characters for an SMS
 * instead of 160 (docs/carrier.md §1.4). Most of them come from the autocorrection of keyboards, and have a plain form.
 */

/** A character as a reader sees it (an emoji with its joiners is one), and where it stands. */
export interface DearCharacter {
  readonly character: string;
  /** Offsets in UTF-16 code units, ascending. */
  readonly positions: readonly number[];
  /** What GSM-7 has for it; null where nothing means the same. */
  readonly replacement: string | null;
}

export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
}

/** A change of the text, and what the text costs after it. Never more SMS than before. */
export interface Proposal {
  readonly edits: readonly Edit[];
  readonly count: SegmentCount;
}

export interface Coaching {
  readonly characters: readonly DearCharacter[];
  readonly count: SegmentCount;
  /** Plain forms for everything that has one. */
  readonly plain: Proposal;
  /** Besides, takes out what has none: another text, so a choice of its own. Null when everything has a plain form. */
  readonly removal: Proposal | null;
}

/** Null where there is nothing to say: GSM-7 already. */
export function coach(text: string): Coaching | null {
  const count = countSegments(text);
  if (count.encoding === 'GSM-7') return null;
  const dear = dearPlaces(text);
  const replaceable = dear.flatMap(({ character, start }): Edit[] => {
    const replacement = plainForm(character);
    return replacement === null ? [] : [{ start, end: start + character.length, replacement }];
  });
  const plain = cheapest(text, count, replaceable);
  const kept = new Set(replaceable.map(({ start }) => start));
  const removals = dear
    .filter(({ start }) => !kept.has(start))
    .map(({ character, start }): Edit => ({ start, end: start + character.length, replacement: '' }));
  return {
    characters: grouped(dear),
    count,
    plain,
    removal: removals.length === 0 ? null : cheapest(text, count, inOrder([...replaceable, ...removals])),
  };
}

/** Only a text with a few expensive characters; one in another script, or a lone emoji, is intended. */
export function isWorthCoaching(text: string, { characters }: Coaching): boolean {
  const places = characters.reduce((total, { positions }) => total + positions.length, 0);
  const plainPart = applyEdits(text, removalsOf(characters)).trim();
  return plainPart !== '' && (places <= FEW || places * MOST_SHARE <= text.length);
}

const FEW = 3;
/** One character in five. */
const MOST_SHARE = 5;

const removalsOf = (characters: readonly DearCharacter[]): Edit[] =>
  inOrder(
    characters.flatMap(({ character, positions }) =>
      positions.map((start) => ({ start, end: start + character.length, replacement: '' })),
    ),
  );

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let position = 0;
  for (const { start, end, replacement } of edits) {
    result += text.slice(position, start) + replacement;
    position = end;
  }
  return result + text.slice(position);
}

/** Where a place of the text, such as the cursor, is after the edits. */
export function offsetAfter(offset: number, edits: readonly Edit[]): number {
  let moved = offset;
  for (const { start, end, replacement } of edits) {
    if (end <= offset) moved += replacement.length - (end - start);
    else if (start < offset) moved += start + replacement.length - offset;
  }
  return moved;
}

/**
 * All of the edits, unless longer spellings would cost an SMS ("…" becomes three characters): then those that lengthen nothing.
 * Shorter pieces never need more parts; and a text that fits 70 or 67 fits 160 or 153 when each of its characters takes two septets.
 */
function cheapest(text: string, before: SegmentCount, edits: readonly Edit[]): Proposal {
  for (const some of [edits, edits.filter(({ start, end, replacement }) => replacement.length <= end - start)]) {
    const count = countSegments(applyEdits(text, some));
    if (count.segments <= before.segments) return { edits: some, count };
  }
  return { edits: [], count: before };
}

interface Place {
  readonly character: string;
  readonly start: number;
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

const dearPlaces = (text: string): Place[] =>
  [...graphemes.segment(text)]
    .filter(({ segment }) => !isPlain(segment))
    .map(({ segment, index }) => ({ character: segment, start: index }));

function grouped(places: readonly Place[]): DearCharacter[] {
  const positions = new Map<string, number[]>();
  for (const { character, start } of places) positions.set(character, [...(positions.get(character) ?? []), start]);
  return [...positions].map(([character, found]) => ({
    character,
    positions: found,
    replacement: plainForm(character),
  }));
}

const inOrder = (edits: readonly Edit[]) => [...edits].sort((a, b) => a.start - b.start);

const isPlain = (text: string) => [...text].every(isGsmCharacter);

/** By hand: what Unicode's own decompositions do not say, or say otherwise than people write. */
const PLAIN: ReadonlyMap<string, string> = new Map([
  ...spelled("'", '‘’‚‛′‵ʹʻʼʽˈ´`‹›'),
  ...spelled('"', '“”„‟″‶«»〝〞'),
  ...spelled('-', '‐‑‒–—―−⁃﹘﹣－'),
  ...spelled('...', '…⋯'),
  ...spelled('..', '‥'),
  ...spelled('*', '•‣◦⁎∗▪▫■□●○◆◇★☆'),
  ...spelled('-', '·‧∙'),
  ...spelled('->', '→⇒➔➜➝➞⟶'),
  ...spelled('<-', '←⇐⟵'),
  ...spelled('<->', '↔⇔'),
  ...spelled(' ', '\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000'),
  // These are invisible.
  ...spelled(
    '',
    '\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069',
  ),
  ...spelled('\n', '\u2028\u2029\u0085\u000b'),
  ...spelled('/', '⁄∕'),
  ...spelled('x', '×'),
  ...spelled('(c)', '©'),
  ...spelled('(R)', '®'),
  ...spelled('TM', '™'),
  ...spelled('o', '°'),
  ...spelled('c', '¢'),
  ...spelled('oe', 'œ'),
  ...spelled('OE', 'Œ'),
  ...spelled('l', 'ł'),
  ...spelled('L', 'Ł'),
  ...spelled('d', 'đ'),
  ...spelled('D', 'Đ'),
  ...spelled('i', 'ı'),
  ...spelled('SS', 'ẞ'),
  ...spelled('<=', '≤'),
  ...spelled('>=', '≥'),
  ...spelled('!=', '≠'),
  ...spelled('!!', '‼'),
  ...spelled('~', '≈'),
]);

function spelled(plain: string, characters: string): [string, string][] {
  return [...characters].map((character) => [character, plain]);
}

const MARKS = /\p{M}+/gu;
/** A picture, also of a digit in a key: a plain form of it would be another message. */
const PICTURE = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20e3/u;

/** What GSM-7 has for a character as a reader sees it; null where nothing means the same. */
export function plainForm(character: string): string | null {
  const known = PLAIN.get(character);
  if (known !== undefined) return known;
  if (PICTURE.test(character)) return null;
  // é that came as e and an accent; then full-width forms, ligatures, small figures; at last the letter without its accent.
  for (const form of [character.normalize('NFC'), character.normalize('NFKC')]) {
    const spelledOut = pieceByPiece(form);
    if (spelledOut !== null) return spelledOut;
  }
  return pieceByPiece(character.normalize('NFKD').replace(MARKS, ''));
}

function pieceByPiece(text: string): string | null {
  let result = '';
  for (const character of text) {
    const plain = isGsmCharacter(character) ? character : PLAIN.get(character);
    if (plain === undefined) return null;
    result += plain;
  }
  // Marks alone leave nothing behind: that would be a removal.
  return result === '' ? null : result;
}
