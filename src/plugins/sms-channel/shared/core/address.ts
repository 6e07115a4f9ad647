/**
 * One canonical spelling for every number: E.164 (`+17195550199`) for phones, bare digits for short codes, letters as they
 * are. One spelling, or one person becomes two contacts: docs/carrier.md §9.2.
 *
 * Validity. `isValid()` of the library compares with the number ranges known at its release. It passes 555-01xx behind a
 * real area code, but refuses ranges that are newer and numbers reserved for fiction in unassigned ones (`+1 555 555 0100`,
 * `+44 7700 900123`). So we also accept what `isPossible()` accepts, which judges by length alone, and ask of North American
 * numbers the shape of their numbering plan besides: area code and exchange begin with 2 to 9.
 */
import { parseDigits, parsePhoneNumberFromString, type CountryCode, type PhoneNumber } from 'libphonenumber-js/max';
export type { CountryCode };

export type Address =
  /** `value` is E.164; `country` is null where the number belongs to no single known country. */
  | { kind: 'phone'; value: string; country: CountryCode | null }
  | { kind: 'short-code'; value: string }
  /** The name of a sender, such as `ACME`. It can text us, but cannot be texted. */
  | { kind: 'alphanumeric'; value: string }
  /** `reason` is a sentence for the person who wrote the number; `problem` is the same as a word. */
  | { kind: 'invalid'; problem: AddressProblem; reason: string };

export type SmsNumberType = 'long_code' | 'short_code' | 'toll_free';

/** Where a number without a country code belongs unless the caller says otherwise: TeleSign's own numbers are North American. */
export const DEFAULT_COUNTRY: CountryCode = 'US';

/** What is wrong with what was written, in a sentence for the person who wrote it. */
export const ADDRESS_PROBLEMS = {
  empty: 'Enter a phone number.',
  incomplete: 'This is not a complete phone number. Write it with + and the country code, for example +1 719 555 0199.',
  extension: 'A number with an extension cannot receive texts. Leave the extension out.',
} as const;
export type AddressProblem = keyof typeof ADDRESS_PROBLEMS;

const MAX_INPUT_LENGTH = 64;
/** Before invisible characters and double blanks are taken out. */
const MAX_WRITTEN_LENGTH = 256;
/** The library takes some strings of five or six digits for numbers of small countries; E.164 with fewer than seven is none. */
const E164 = /^\+[1-9]\d{6,14}$/;
const SHORT_CODE = /^\d{3,8}$/;
const SENDER_NAME = /^(?=.*[A-Za-z])[A-Za-z0-9 ._&-]{1,11}$/;
const EXTENSION = /^\+?[\d\s().-]{6,}(?:;\s*ext\s*=|ext(?:ension|n)?\.?|x|#|,+)\s*(?::\s*)?\d{1,7}#?$/i;
const TOLL_FREE = /^\+1(?:800|833|844|855|866|877|888)\d{7}$/;

const invalid = (problem: AddressProblem, reason: string = ADDRESS_PROBLEMS[problem]) =>
  ({ kind: 'invalid', problem, reason }) as const;

/** What a person writes. Three to eight digits alone are a short code; anything longer is read as a phone number. */
export function toAddress(
  input: string,
  { defaultCountry = DEFAULT_COUNTRY }: { defaultCountry?: CountryCode } = {},
): Address {
  if (input.length > MAX_WRITTEN_LENGTH) return invalid('incomplete');
  const text = tidy(input);
  if (text === '') return invalid('empty');
  if (text.length > MAX_INPUT_LENGTH) return invalid('incomplete');
  if (EXTENSION.test(text)) return invalid('extension');
  if (SHORT_CODE.test(text)) return { kind: 'short-code', value: text };
  if (SENDER_NAME.test(text)) return { kind: 'alphanumeric', value: text };

  const number = readNumber(text, defaultCountry);
  if (number === null) return invalid('incomplete');
  if (number.ext) return invalid('extension');
  return { kind: 'phone', value: number.number, country: number.country ?? null };
}

/**
 * What the carrier writes: digits with the country code and without `+`. A number that has just texted us exists, so it is
 * neither rewritten nor judged by tables: ten to fifteen digits are a phone, three to eight a short code. Nine digits, which
 * may be either, are a phone where the tables know it.
 */
export function fromCarrier(input: string): Address {
  const text = input.trim();
  if (text === '' || text.length > MAX_INPUT_LENGTH) return invalid('empty', 'The carrier gave no usable address.');
  if (/\p{L}/u.test(text)) return { kind: 'alphanumeric', value: text };
  if (!/^\+?[\d\s().-]+$/.test(text))
    return invalid('incomplete', 'The carrier gave an address that is neither a number nor a name.');

  const digits = text.replace(/\D/g, '');
  const hasPlus = text.startsWith('+');
  if (!hasPlus && SHORT_CODE.test(digits)) return { kind: 'short-code', value: digits };

  const number = parsePhoneNumberFromString(`+${digits}`);
  const isPhone = /^[1-9]\d{9,14}$/.test(digits) || (digits.length >= 7 && number?.isValid() === true);
  if (!isPhone)
    return invalid('incomplete', 'The carrier gave a number that is neither a phone number nor a short code.');
  return { kind: 'phone', value: `+${digits}`, country: number?.country ?? null };
}

/** A number of ours, as an administrator writes it, checked against its type. `value` is canonical. */
export function parseSmsNumber(
  input: string,
  type: SmsNumberType,
  options: { defaultCountry?: CountryCode } = {},
): { ok: true; value: string } | { ok: false; reason: string } {
  if (type === 'short_code') {
    const digits = tidy(input).replace(/[\s-]/g, '');
    if (SHORT_CODE.test(digits)) return { ok: true, value: digits };
    return { ok: false, reason: `A short code has 3 to 8 digits and nothing else; got ${describe(digits)}.` };
  }

  const address = toAddress(input, options);
  if (address.kind === 'invalid') return { ok: false, reason: address.reason };
  if (address.kind === 'short-code') {
    return { ok: false, reason: `${describe(address.value)} are too few for a phone number. Is it a short code?` };
  }
  if (address.kind === 'alphanumeric')
    return { ok: false, reason: 'A name cannot receive texts. Enter a phone number.' };
  if (type === 'toll_free' && !TOLL_FREE.test(address.value)) {
    return {
      ok: false,
      reason: 'A toll-free number begins with +1 and 800, 833, 844, 855, 866, 877 or 888. Is it a long code?',
    };
  }
  return { ok: true, value: address.value };
}

/**
 * Other canonical spellings under which the same phone may be known, because a country changed its plan and networks
 * still mix both: Brazil's ninth digit, Mexico's 1 and Argentina's 9 for mobiles. Never contains `value` itself.
 */
export function addressAliases(value: string): string[] {
  return NATIONAL_ALIASES.flatMap(([pattern, alias]) => (pattern.test(value) ? [value.replace(pattern, alias)] : []));
}

const NATIONAL_ALIASES: ReadonlyArray<readonly [RegExp, string]> = [
  // Only numbers that were mobile before the ninth digit, 6 to 9, have two spellings; 2 to 5 are fixed lines.
  [/^\+55([1-9]\d)9([6-9]\d{7})$/, '+55$1$2'],
  [/^\+55([1-9]\d)([6-9]\d{7})$/, '+55$19$2'],
  [/^\+521([2-9]\d{9})$/, '+52$1'],
  [/^\+52([2-9]\d{9})$/, '+521$1'],
  [/^\+549([1-8]\d{9})$/, '+54$1'],
  [/^\+54([1-8]\d{9})$/, '+549$1'],
];

/** Full-width and other digits become ASCII; invisible characters, which copying from web pages brings along, go. */
function tidy(input: string): string {
  return input
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Nd}/gu, (digit) => parseDigits(digit))
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^(?:tel|sms):/i, '')
    .trim();
}

function readNumber(text: string, defaultCountry: CountryCode): PhoneNumber | null {
  // 00 is what most of the world dials for +; the library knows it only for countries that dial it.
  const written = text.replace(/^00\s?(?=[1-9])/, '+');
  if (written.startsWith('+')) return acceptable(parse(written)) ?? acceptable(parse(withoutMexicanOne(written)));

  const national = parse(written, defaultCountry);
  if (national?.isValid()) return national;

  // With eleven digits or more the country code may have been written without +; fewer would be a guess.
  const digits = written.replace(/\D/g, '');
  const international = digits.length >= 11 ? parse(`+${digits}`) : undefined;
  return international?.isValid() ? international : acceptable(national);
}

const parse = (text: string, defaultCountry?: CountryCode): PhoneNumber | undefined =>
  parsePhoneNumberFromString(text, { extract: false, ...(defaultCountry && { defaultCountry }) });

function acceptable(number: PhoneNumber | undefined): PhoneNumber | null {
  if (!number || !E164.test(number.number)) return null;
  // The library strips a national prefix from digits that are no real number; its own spelling must read as itself.
  if (parse(number.number)?.number !== number.number) return null;
  if (number.isValid()) return number;
  const hasShape = number.countryCallingCode !== '1' || /^[2-9]\d{2}[2-9]\d{6}$/.test(number.nationalNumber);
  return number.isPossible() && hasShape ? number : null;
}

/** Mexico dropped the 1 before mobile numbers in 2019; people still write it, and the library takes it for a digit too many. */
const withoutMexicanOne = (text: string): string => text.replace(/^(\+\s?52)[\s-]?1(?=(?:\D*\d){10}\D*$)/, '$1');

const describe = (digits: string): string =>
  /^\d+$/.test(digits) ? `${digits.length} digits` : 'something other than digits';

const HIDDEN = '•••';

/**
 * An address masked so that it can be recognised, but not read: `+17195550199` → `+1719•••0199`. Short codes and names keep
 * their last two characters.
 */
export function maskAddress(address: string): string {
  const isPhone = /^\+\d{8,}$/.test(address);
  return isPhone ? `${address.slice(0, 5)}${HIDDEN}${address.slice(-4)}` : `${HIDDEN}${address.slice(-2)}`;
}
