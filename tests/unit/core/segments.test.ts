import fc from 'fast-check';
import { SegmentedMessage } from 'sms-segments-calculator';

import { countSegments, MAX_TEXT_CHARACTERS } from '../../../src/plugins/sms-channel/shared/core/segments';

const a = (count: number) => 'a'.repeat(count);
const ya = (count: number) => 'я'.repeat(count);
const FAMILY = '👨‍👩‍👧‍👦'; // four emoji and three joiners: 11 units
const FLAG = '🇺🇸'; // two regional indicators: 4 units

describe('GSM-7', () => {
  it.each([
    ['an empty text', '', 0, 0, 160, 160],
    ['one letter', 'a', 1, 1, 160, 159],
    ['159', a(159), 1, 159, 160, 1],
    ['160', a(160), 1, 160, 160, 0],
    ['161', a(161), 2, 161, 153, 145],
    ['305', a(305), 2, 305, 153, 1],
    ['306', a(306), 2, 306, 153, 0],
    ['307', a(307), 3, 307, 153, 152],
    ['459', a(459), 3, 459, 153, 0],
    ['460', a(460), 4, 460, 153, 152],
    ['the longest text', a(MAX_TEXT_CHARACTERS), 11, 1600, 153, 83],
    ['a line feed', 'a\nb', 1, 3, 160, 157],
    ['CR and LF', 'a\r\nb', 1, 4, 160, 156],
    ['160 with CR and LF', `${a(158)}\r\n`, 1, 160, 160, 0],
    ['CR and LF across two parts', `${a(152)}\r\n${a(20)}`, 2, 174, 153, 132],
    ['a form feed', '\f', 1, 2, 160, 158],
    ['€', '€', 1, 2, 160, 158],
    ['^', '^', 1, 2, 160, 158],
    ['{', '{', 1, 2, 160, 158],
    ['}', '}', 1, 2, 160, 158],
    ['[', '[', 1, 2, 160, 158],
    [']', ']', 1, 2, 160, 158],
    ['~', '~', 1, 2, 160, 158],
    ['\\', '\\', 1, 2, 160, 158],
    ['|', '|', 1, 2, 160, 158],
    ['all of the extension table', '€^{}[]~\\|\f', 1, 20, 160, 140],
    ['80 €', '€'.repeat(80), 1, 160, 160, 0],
    ['81 €: the escape is not parted from its character', '€'.repeat(81), 2, 162, 153, 143],
    ['€ at the end of a first part', `${a(151)}€${a(10)}`, 2, 163, 153, 143],
    ['€ that would lie across two parts', `${a(152)}€${a(10)}`, 2, 164, 153, 141],
    ['€ that makes 160', `${a(158)}€`, 1, 160, 160, 0],
    ['€ that makes 161', `${a(159)}€`, 2, 161, 153, 145],
    ['€ that costs a third part', `${a(152)}€${a(150)}€`, 3, 306, 153, 151],
    ['the national letters of the table', '@£$¥èéùìòÇØøÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ¤¡ÄÖÑÜ§¿äöñüà', 1, 42, 160, 118],
    ['punctuation', '!"#%&\'()*+,-./:;<=>?', 1, 20, 160, 140],
  ] as const)('%s', (_case, text, segments, units, unitsPerSegment, unitsLeft) => {
    expect(countSegments(text)).toEqual({
      encoding: 'GSM-7',
      segments,
      units,
      unitsPerSegment,
      unitsLeft,
      characters: text.length,
      nonGsmCharacters: [],
    });
  });
});

describe('UCS-2', () => {
  it.each([
    ['one letter', 'я', 1, 1, 70, 69, ['я']],
    ['69', ya(69), 1, 69, 70, 1, ['я']],
    ['70', ya(70), 1, 70, 70, 0, ['я']],
    ['71', ya(71), 2, 71, 67, 63, ['я']],
    ['134', ya(134), 2, 134, 67, 0, ['я']],
    ['135', ya(135), 3, 135, 67, 66, ['я']],
    ['201', ya(201), 3, 201, 67, 0, ['я']],
    ['202', ya(202), 4, 202, 67, 66, ['я']],
    ['one wrong letter in 160', `${a(159)}ç`, 3, 160, 67, 41, ['ç']],
    ['a typographic apostrophe', 'it’s', 1, 4, 70, 66, ['’']],
    ['typographic quotes and a dash', '“a” – b', 1, 7, 70, 63, ['“', '”', '–']],
    ['an ellipsis', 'wait…', 1, 5, 70, 65, ['…']],
    ['a back-tick', '`', 1, 1, 70, 69, ['`']],
    ['a tab', 'a\tb', 1, 3, 70, 67, ['\t']],
    ['a no-break space', 'a\u00a0b', 1, 3, 70, 67, ['\u00a0']],
    ['a bare escape', '\u001b', 1, 1, 70, 69, ['\u001b']],
    ['a small ç: only the capital is in the table', 'ça', 1, 2, 70, 68, ['ç']],
    ['a Greek capital alpha, which only looks like A', 'Α', 1, 1, 70, 69, ['Α']],
    ['a letter with a combining accent', 'e\u0301', 1, 2, 70, 68, ['e\u0301']],
    ['€ costs one here', 'я€', 1, 2, 70, 68, ['я']],
    ['CR and LF', 'я\r\n', 1, 3, 70, 67, ['я']],
    ['an emoji', '😀', 1, 2, 70, 68, ['😀']],
    ['35 emoji', '😀'.repeat(35), 1, 70, 70, 0, ['😀']],
    ['36 emoji: 33 pairs in the first part, not 33 and a half', '😀'.repeat(36), 2, 72, 67, 61, ['😀']],
    ['a pair that fits the first part', `${ya(65)}😀${ya(10)}`, 2, 77, 67, 57, ['я', '😀']],
    ['a pair that would lie across two parts', `${ya(66)}😀${ya(10)}`, 2, 78, 67, 55, ['я', '😀']],
    ['a pair that makes 70', `${ya(68)}😀`, 1, 70, 70, 0, ['я', '😀']],
    ['a pair that makes 71', `${ya(69)}😀`, 2, 71, 67, 63, ['я', '😀']],
    ['a pair that costs a third part', `${ya(66)}😀${ya(65)}`, 2, 133, 67, 0, ['я', '😀']],
    ['a pair that costs a third part and more', `${ya(66)}😀${ya(66)}`, 3, 134, 67, 66, ['я', '😀']],
    ['a family', FAMILY, 1, 11, 70, 59, [FAMILY]],
    ['six families', FAMILY.repeat(6), 1, 66, 70, 4, [FAMILY]],
    ['a family may lie across two parts', `${ya(61)}${FAMILY}${ya(62)}`, 2, 134, 67, 0, ['я', FAMILY]],
    ['a flag', FLAG, 1, 4, 70, 66, [FLAG]],
    ['two flags', `${FLAG}🇬🇧`, 1, 8, 70, 62, [FLAG, '🇬🇧']],
    ['a skin tone', '👍🏽', 1, 4, 70, 66, ['👍🏽']],
    ['a keycap', '1️⃣', 1, 3, 70, 67, ['1️⃣']],
    ['Chinese', '你好', 1, 2, 70, 68, ['你', '好']],
    ['a rare Chinese character', '𠮷', 1, 2, 70, 68, ['𠮷']],
    ['Arabic', 'مرحبا', 1, 5, 70, 65, ['م', 'ر', 'ح', 'ب', 'ا']],
    ['half of a pair', '\ud83d', 1, 1, 70, 69, ['\ud83d']],
    ['one letter with 300 accents', `e${'\u0301'.repeat(300)}`, 5, 301, 67, 34, [`e${'\u0301'.repeat(300)}`]],
    ['the longest text', ya(MAX_TEXT_CHARACTERS), 24, 1600, 67, 8, ['я']],
  ] as const)('%s', (_case, text, segments, units, unitsPerSegment, unitsLeft, nonGsmCharacters) => {
    expect(countSegments(text)).toEqual({
      encoding: 'UCS-2',
      segments,
      units,
      unitsPerSegment,
      unitsLeft,
      characters: text.length,
      nonGsmCharacters,
    });
  });
});

it('agrees with sms-segments-calculator on which characters GSM-7 has, and what each costs', () => {
  for (let code = 1; code < 0x2200; code += 1) {
    const character = String.fromCharCode(code);
    const oracle = new SegmentedMessage(character);
    const { encoding, units } = countSegments(character);
    expect([code, encoding, units]).toEqual([code, oracle.getEncodingName(), oracle.numberOfCharacters]);
  }
});

const GSM = [...'abcXYZ 09@£$_\n\r€^{}[]~\\|\f'];
const WIDE = [...GSM, 'я', '你', '’', '😀', '𠮷'];

it.each([
  ['GSM-7', GSM],
  ['UCS-2', WIDE],
])('counts as sms-segments-calculator does where every character stands for itself: %s', (_name, alphabet) => {
  const text = fc.array(fc.constantFrom(...alphabet), { minLength: 1, maxLength: 700 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (value) => {
      const oracle = new SegmentedMessage(value);
      expect(countSegments(value)).toMatchObject({
        encoding: oracle.getEncodingName(),
        segments: oracle.segments.length,
      });
    }),
    { numRuns: 60 },
  );
});

it('the units of all parts and the room left add up', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 400 }), (text) => {
      const { segments, units, unitsPerSegment, unitsLeft } = countSegments(text);
      const room = segments * unitsPerSegment - unitsLeft;
      // At every boundary at most one unit stays empty, where a pair or an escape did not fit.
      expect(room).toBeGreaterThanOrEqual(units);
      expect(room).toBeLessThanOrEqual(units + segments - 1);
      expect(unitsLeft).toBeGreaterThanOrEqual(0);
      expect(unitsLeft).toBeLessThan(unitsPerSegment);
    }),
  );
});
