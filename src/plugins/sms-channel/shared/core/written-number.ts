/** How people, spreadsheets and telephone books write a number, before it is known to be one. Its readers are in ./address.ts. */
import { withoutTrailing } from './trim';

/**
 * Full-width and other digits become ASCII; invisible characters, which copying from web pages brings along, go, and so do the quotes
 * with which spreadsheets keep a number a text (`'+1202…`, `="1202…"`).
 */
export function tidy(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, valueOf)
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^=?["']+|["']+$/g, '')
    .trim()
    .replace(/^(?:tel|sms):/i, '')
    .trim();
}

/** Digits of any script: they stand in their order, ten by ten. One that was left out would make the number another person's. */
function valueOf(digit: string): string {
  const code = digit.codePointAt(0) ?? 0;
  let below = 0;
  while (below < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - below - 1))) below += 1;
  return String(below);
}

/** `2,025,550,143`: thousands as a spreadsheet sets them apart. */
const THOUSANDS = /^\d{1,3}(?:,\d{3}){2,4}(?:\.0{1,6})?$/;
/** `2025550143.0`: a spreadsheet took the number for a quantity. In half of Europe it writes a comma. */
const WHOLE = /^(\+?\d{5,15})[.,]0{1,6}$/;
/** `1.2025550143E+10`: the same with an exponent. Without a sign it needs decimals, or it could be the name of a sender. */
const SCIENTIFIC = /^(\d)(?:[.,](\d{1,20}))?e(\+?)(\d{1,2})$/i;
const FEWEST_DECIMALS = 5;

/** The number as it was before a spreadsheet made a quantity of it; null where the spreadsheet has rounded digits away. */
export function withoutSpreadsheet(written: string): string | null {
  const text = THOUSANDS.test(written) ? written.replaceAll(',', '') : written;
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return whole;
  const [, first, decimals = '', sign, exponent] = SCIENTIFIC.exec(text) ?? [];
  if (first === undefined || (sign === '' && decimals.length < FEWEST_DECIMALS)) return text;
  // Fewer decimals than the exponent: zeros would stand where the digits were, and the text would go to somebody else.
  return decimals.length === Number(exponent) ? first + decimals : null;
}

const DIGITS = '0123456789';
const FEWEST_DIGITS = 7;
const NUMBER = /^\+?[\d ().\-/]+$/;
/** A word in any language (`ext`, `poste`, `доб`, `内線`), or a sign that dials on. A single letter needs the blank before it. */
const MARKER = /[#;,~]|\p{L}{2}|x|^\s\p{L}/iu;

/** Whether a number is followed by an extension: a whole number, then a word or a sign, then one to seven digits. */
export function hasExtension(text: string): boolean {
  const before = withoutTrailing(text, `${DIGITS}#) `);
  const tail = withoutTrailing(text.slice(before.length), '#) ').trim();
  if (!/^\d{1,7}$/.test(tail)) return false;
  let behind = before.length;
  while (behind > 0 && !DIGITS.includes(before.charAt(behind - 1))) behind -= 1;
  if (!MARKER.test(before.slice(behind))) return false;
  const number = before.slice(0, behind);
  return NUMBER.test(number) && number.replace(/\D/g, '').length >= FEWEST_DIGITS;
}
