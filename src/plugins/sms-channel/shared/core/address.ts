/**
 * One canonical spelling for every number: E.164 (`+17195550199`) for phones, bare digits for short codes, letters as they
 * are. One spelling, or one person becomes two contacts: docs/carrier.md §9.2.
 */
import { getCountryCallingCode, parsePhoneNumberFromString, type CountryCode } from 'libphonenumber-js/max';
import emergency from './emergency-numbers.json';
import { readNumber } from './phone-number';
import { hasExtension, tidy, withoutSpreadsheet } from './written-number';
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
  foreign:
    'This is not a number of the default country; it may have a digit too many. If it is a number of another country, write it with + and the country code, for example +44 20 7183 8750.',
  'area-code': 'The area code is missing. Write the whole number, for example +1 719 555 0199.',
  'too-short': 'These are too few digits for a phone number, and a short code cannot receive texts.',
  emergency: 'This is an emergency number. Emergency numbers are not texted.',
  rounded:
    'A spreadsheet has rounded this number: its last digits are lost. Format its column as text and enter the number again.',
} as const;
export type AddressProblem = keyof typeof ADDRESS_PROBLEMS;

const MAX_INPUT_LENGTH = 64;
/** Before invisible characters and double blanks are taken out. */
const MAX_WRITTEN_LENGTH = 256;
const SHORT_CODE = /^\d{3,8}$/;
/** North America: docs/carrier.md §9.1. */
const NANP_SHORT_CODE = /^\d{5,6}$/;
/** Digits as a short code is stored; {@link toAddress} is stricter about what a person types. */
export const isShortCode = (address: string): boolean => SHORT_CODE.test(address);
const SENDER_NAME = /^(?=.*[A-Za-z])[A-Za-z0-9 ._&-]{1,11}$/;
const TOLL_FREE = /^\+1(?:800|833|844|855|866|877|888)\d{7}$/;

const invalid = (problem: AddressProblem, reason: string = ADDRESS_PROBLEMS[problem]) =>
  ({ kind: 'invalid', problem, reason }) as const;

/**
 * What a person writes. A number without `+`, `00` or the international prefix that its country dials is one of the default
 * country, or refused: docs/carrier.md §9.3. Digits alone are a short code only where the caller takes one.
 */
export function toAddress(
  input: string,
  {
    defaultCountry = DEFAULT_COUNTRY,
    shortCodes = false,
  }: { readonly defaultCountry?: CountryCode; readonly shortCodes?: boolean } = {},
): Address {
  if (input.length > MAX_WRITTEN_LENGTH) return invalid('incomplete');
  const written = tidy(input);
  if (written === '') return invalid('empty');
  if (written.length > MAX_INPUT_LENGTH) return invalid('incomplete');
  const text = withoutSpreadsheet(written);
  if (text === null) return invalid('rounded');
  if (hasExtension(text)) return invalid('extension');
  if (isEmergency(text, defaultCountry)) return invalid('emergency');
  if (SENDER_NAME.test(text)) return { kind: 'alphanumeric', value: text };

  const number = readNumber(text, defaultCountry);
  if (typeof number !== 'string') {
    return number.ext ? invalid('extension') : { kind: 'phone', value: number.number, country: number.country ?? null };
  }
  const shape = getCountryCallingCode(defaultCountry) === '1' ? NANP_SHORT_CODE : SHORT_CODE;
  return shortCodes && shape.test(text) ? { kind: 'short-code', value: text } : invalid(number);
}

/** By country: the emergency numbers of the country, and 112 and 911, which mobile phones send there in any country. */
function isEmergency(text: string, country: CountryCode): boolean {
  if (!/^\d[\d .-]*$/.test(text)) return false;
  const digits = text.replace(/\D/g, '');
  if (digits === '112' || digits === '911') return true;
  return Object.entries(emergency.countriesByNumbers).some(
    ([numbers, countries]) => numbers.split(' ').includes(digits) && countries.split(' ').includes(country),
  );
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

  const digits = (withoutSpreadsheet(text) ?? text).replace(/\D/g, '');
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
    if (isEmergency(digits, options.defaultCountry ?? DEFAULT_COUNTRY)) {
      return { ok: false, reason: ADDRESS_PROBLEMS.emergency };
    }
    if (SHORT_CODE.test(digits)) return { ok: true, value: digits };
    return { ok: false, reason: `A short code has 3 to 8 digits and nothing else; got ${describe(digits)}.` };
  }

  const address = toAddress(input, options);
  if (address.kind === 'invalid') {
    const mayBeShortCode = address.problem === 'too-short';
    const digits = describe(input.replace(/\D/g, ''));
    const reason = mayBeShortCode ? `${digits} are too few for a phone number. Is it a short code?` : address.reason;
    return { ok: false, reason };
  }
  if (address.kind !== 'phone') return { ok: false, reason: 'A name cannot receive texts. Enter a phone number.' };
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
