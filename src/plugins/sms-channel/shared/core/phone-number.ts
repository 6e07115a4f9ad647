/**
 * Reads a phone number: with its country code, or as one of the default country.
 *
 * Validity. `isValid()` of the library compares with the number ranges known at its release. It passes 555-01xx behind a
 * real area code, but refuses ranges that are newer and numbers reserved for fiction in unassigned ones (`+1 555 555 0100`,
 * `+44 7700 900123`). So we also accept what `isPossible()` accepts, which judges by length alone, and ask of North American
 * numbers the shape of their numbering plan besides: area code and exchange begin with 2 to 9.
 */
import {
  getCountryCallingCode,
  parsePhoneNumberFromString,
  type CountryCode,
  type Examples,
  type PhoneNumber,
} from 'libphonenumber-js/max';
import mobileNumbers from 'libphonenumber-js/examples.mobile.json';

const examples: Examples = mobileNumbers;
/** The library takes some strings of five or six digits for numbers of small countries; E.164 with fewer than seven is none. */
const E164 = /^\+[1-9]\d{6,14}$/;

/** Why what was written is no phone number. */
export type NumberProblem = 'incomplete' | 'foreign' | 'area-code' | 'too-short';

const parse = (text: string, defaultCountry?: CountryCode): PhoneNumber | undefined =>
  parsePhoneNumberFromString(text, { extract: false, ...(defaultCountry && { defaultCountry }) });

/**
 * The number, or why it is none. Without `+`, `00` or the prefix that the country dials for them, it belongs to the default
 * country or to none: docs/carrier.md §9.3.
 */
export function readNumber(text: string, country: CountryCode): PhoneNumber | NumberProblem {
  // 00 is what most of the world dials for +; the library knows it only for countries that dial it.
  const international = text.replace(/^00\s?(?=[1-9])/, '+');
  if (international.startsWith('+')) {
    const number = acceptable(parse(international)) ?? acceptable(parse(withoutMexicanOne(international)));
    if (number) return number;
    if (text.startsWith('+')) return 'incomplete';
  }

  const digits = text.replace(/\D/g, '');
  const callingCode = getCountryCallingCode(country);
  const national = parse(text, country);
  if (national && national.countryCallingCode !== callingCode) {
    // The library has taken off what the country dials for +, such as 011: nothing else brings another country in.
    return (text.startsWith('0') && acceptable(national)) || 'incomplete';
  }
  const number = nationalNumber(text, digits, country, national);
  return number ?? problemOf(text, digits, country);
}

/** Read as a number of the country, with its calling code before it or without. */
function nationalNumber(
  text: string,
  digits: string,
  country: CountryCode,
  national: PhoneNumber | undefined,
): PhoneNumber | null {
  const hasTrunk = /^\(?0/.test(text);
  if (national?.isValid() && (hasTrunk || isWhole(national, country))) return national;

  if (digits.startsWith(getCountryCallingCode(country))) {
    const spellings = [`+${digits}`, withoutMexicanOne(`+${digits}`)].map((spelling) => parse(spelling));
    const whole = spellings.find((number) => number?.isValid() && isWhole(number, country));
    if (whole) return whole;
  }
  // Numbers that no table knows are judged by their length alone: that says something only where none is longer.
  const isFull =
    national?.nationalNumber.length === usualLength(country) && !parse(`${national.number}0`)?.isPossible();
  return hasTrunk || isFull ? acceptable(national) : null;
}

/** A short number of a fixed line, without the trunk prefix, is most likely one that lacks its area code. */
const isWhole = (number: PhoneNumber, country: CountryCode): boolean =>
  number.getType() !== 'FIXED_LINE' || number.nationalNumber.length >= usualLength(country);

/** Why digits without a country code are no number, for the person who wrote them. */
function problemOf(text: string, digits: string, country: CountryCode): NumberProblem {
  if (!/^[\d ().\-/]+$/.test(text)) return 'incomplete';
  const usual = usualLength(country);
  if (digits.length > usual) return 'foreign';
  const isNanp = getCountryCallingCode(country) === '1';
  if (isNanp ? digits.length === 7 : digits.length >= 7 && digits.length < usual) return 'area-code';
  return digits.length <= 8 ? 'too-short' : 'incomplete';
}

/** How many digits a mobile number of the country usually has, without calling code and trunk prefix. */
const usualLength = (country: CountryCode): number => examples[country]?.length ?? 10;

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
