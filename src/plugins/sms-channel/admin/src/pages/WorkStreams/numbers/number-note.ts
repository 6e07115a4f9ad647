import { parseSmsNumber, toAddress, type AddressProblem, type CountryCode } from '../../../../../shared/core/address';
import { type NumberType, DEFAULT_PACE } from '../../../../../shared/work-streams/contract';
import type { TextKey } from '../../../ui/text/useText';

export type NumberNote =
  | { readonly kind: 'empty' }
  /** `value` is what will be stored: E.164 or the digits of a short code. */
  | { readonly kind: 'stored'; readonly value: string }
  | { readonly kind: 'refused'; readonly reason: TextKey & `numbers.number.${string}` };

/** What becomes of a number as it is written, told while it is typed. */
export function noteOn(written: string, type: NumberType, defaultCountry: CountryCode): NumberNote {
  if (written.trim() === '') return { kind: 'empty' };
  const parsed = parseSmsNumber(written, type, { defaultCountry });
  return parsed.ok
    ? { kind: 'stored', value: parsed.value }
    : { kind: 'refused', reason: reasonAgainst(written, type, defaultCountry) };
}

/** The reason of `parseSmsNumber`, which says it in English, as a text that every language has. */
function reasonAgainst(written: string, type: NumberType, defaultCountry: CountryCode) {
  if (type === 'short_code') return 'numbers.number.noShortCode';
  const address = toAddress(written, { defaultCountry });
  if (address.kind === 'phone') return 'numbers.number.notTollFree';
  return address.kind === 'invalid' ? REASONS[address.problem] : 'numbers.number.name';
}

const REASONS = {
  empty: 'numbers.number.notPhone',
  incomplete: 'numbers.number.notPhone',
  extension: 'numbers.number.notPhone',
  foreign: 'numbers.number.foreign',
  'area-code': 'numbers.number.areaCode',
  'too-short': 'numbers.number.tooFew',
  emergency: 'numbers.number.emergency',
  rounded: 'numbers.number.rounded',
} as const satisfies Readonly<Record<AddressProblem, string>>;

/** Positions of numbers that an earlier row has already, in whatever spelling. */
export function repeatedNumbers(
  numbers: readonly { number: string; type: NumberType }[],
  defaultCountry: CountryCode,
): ReadonlySet<number> {
  const seen = new Set<string>();
  const repeated = new Set<number>();
  numbers.forEach(({ number, type }, position) => {
    const note = noteOn(number, type, defaultCountry);
    if (note.kind !== 'stored') return;
    if (seen.has(note.value)) repeated.add(position);
    seen.add(note.value);
  });
  return repeated;
}

/** The pace after another type was chosen: the usual one of that type, unless a person had set one of their own. */
export const paceAfter = (pace: number | undefined, from: NumberType, to: NumberType): number =>
  pace === undefined || pace === DEFAULT_PACE[from] ? DEFAULT_PACE[to] : pace;
