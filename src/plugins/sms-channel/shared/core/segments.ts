/**
 * How many SMS a text becomes. GSM 03.38 where every character fits, UTF-16 otherwise. docs/carrier.md §1.4, 3GPP TS 23.038.
 *
 * Counted here and not by `sms-segments-calculator`, which the tests compare with: that library keeps a whole grapheme
 * in one part, so that a letter with 300 combining marks counts as one SMS, and it needs most of a millisecond for a text,
 * which the sender, who paces by parts, cannot spend. What must not be split is smaller: the escape and its character in
 * GSM-7, a surrogate pair in UTF-16. A phone joins the parts before it draws them: a family emoji may lie across two.
 */

/**
 * Longest text that TeleSign takes (docs/carrier.md §1.3). It does not say what it counts; UTF-16 code units, as in
 * JavaScript's `length`, are the strictest reading, and a text within them is within every other.
 */
export const MAX_TEXT_CHARACTERS = 1600;

export type SmsEncoding = 'GSM-7' | 'UCS-2';

export interface SegmentCount {
  encoding: SmsEncoding;
  /** SMS that go out, and are paid for; 0 for an empty text. */
  segments: number;
  /** Septets (GSM-7; characters of the extension table count two) or UTF-16 code units (UCS-2). */
  units: number;
  /** Room in each SMS: 160 or 70 alone, 153 or 67 as a part of a longer text. */
  unitsPerSegment: number;
  /** Room left in the last SMS before another one begins. */
  unitsLeft: number;
  /** UTF-16 code units; compare with {@link MAX_TEXT_CHARACTERS}. */
  characters: number;
  /** What keeps the text from GSM-7, each once, as a reader sees it: a flag is one. */
  nonGsmCharacters: string[];
}

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** Reached by an escape, therefore two septets each. */
const EXTENSION = '\f^{}\\[~]|€';

const SEPTETS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((character) => [character, 1] as const),
  ...[...EXTENSION].map((character) => [character, 2] as const),
]);

/** Of one code point: whether GSM-7 has it, in its table or the extension. */
export const isGsmCharacter = (character: string): boolean => SEPTETS.has(character);

const CAPACITY = {
  'GSM-7': { alone: 160, part: 153 },
  'UCS-2': { alone: 70, part: 67 },
} as const;

export function countSegments(text: string): SegmentCount {
  // By code points: a surrogate pair is one item of two units, and is never split.
  const codePoints = [...text];
  const encoding: SmsEncoding = codePoints.every((character) => SEPTETS.has(character)) ? 'GSM-7' : 'UCS-2';
  const sizes = codePoints.map((character) =>
    encoding === 'GSM-7' ? (SEPTETS.get(character) ?? 1) : character.length,
  );

  const units = sizes.reduce((total, size) => total + size, 0);
  const { alone, part } = CAPACITY[encoding];
  const unitsPerSegment = units <= alone ? alone : part;
  const { segments, usedInLast } = fill(sizes, unitsPerSegment);

  return {
    encoding,
    segments,
    units,
    unitsPerSegment,
    unitsLeft: unitsPerSegment - usedInLast,
    characters: text.length,
    nonGsmCharacters: encoding === 'GSM-7' ? [] : nonGsmCharacters(text),
  };
}

function fill(sizes: readonly number[], capacity: number): { segments: number; usedInLast: number } {
  let segments = 0;
  let usedInLast = capacity;
  for (const size of sizes) {
    if (usedInLast + size > capacity) {
      segments += 1;
      usedInLast = 0;
    }
    usedInLast += size;
  }
  return segments === 0 ? { segments, usedInLast: 0 } : { segments, usedInLast };
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function nonGsmCharacters(text: string): string[] {
  const seen = new Set<string>();
  // The segmenter takes more than its share of time over long texts, and a longer one cannot be sent.
  for (const { segment } of graphemes.segment(text.slice(0, MAX_TEXT_CHARACTERS))) {
    if (![...segment].every((character) => SEPTETS.has(character))) seen.add(segment);
  }
  return [...seen];
}
