/**
 * Text as it is searched: without case and accents, with straight quotes, plain hyphens and ordinary letters. What is searched and
 * where it is searched are folded by this one function, so a database needs to know nothing of letters.
 */

const SINGLE_QUOTES = /[‘’‚‛′ʹʻʼʽ`]/g;
const DOUBLE_QUOTES = /[“”„‟″«»]/g;
const DASHES = /[\p{Pd}−]/gu;
/** Marks that any script may carry, such as accents. The voicing marks of Japanese make other letters of their letters. */
const ACCENTS = /(?![\u3099\u309A])\p{Script=Inherited}/gu;

/** Letters without a decomposition, in lower case. */
const PLAIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
  ς: 'σ',
};
const SPECIAL = new RegExp(`[${Object.keys(PLAIN).join('')}]`, 'g');

export function foldText(text: string): string {
  return (
    text
      // Before it is decomposed, which makes a blank and an accent of it.
      .replaceAll('´', "'")
      .normalize('NFKD')
      .replace(SINGLE_QUOTES, "'")
      .replace(DOUBLE_QUOTES, '"')
      .replace(ACCENTS, '')
      .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
      .toLowerCase()
      .replace(SPECIAL, (letter) => PLAIN[letter] ?? letter)
      .replace(DASHES, '-')
      .replace(/\s+/g, ' ')
      .normalize('NFC')
  );
}

/**
 * The folded text as it is stored beside the text itself; null where that would say the same but for the case of plain letters,
 * which databases fold. Most texts are of that kind.
 */
export function searchable(text: string): string | null {
  const folded = foldText(text);
  return folded === text.toLowerCase() && /^[\x20-\x7e]*$/.test(text) ? null : folded;
}
