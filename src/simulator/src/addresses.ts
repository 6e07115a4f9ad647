import * as z from 'zod';

/** Countries whose fictional numbers a demo is likely to use; longest prefix first. */
const COUNTRY_PREFIXES: readonly (readonly [prefix: string, iso: string])[] = [
  ['353', 'IE'],
  ['351', 'PT'],
  ['44', 'GB'],
  ['33', 'FR'],
  ['49', 'DE'],
  ['34', 'ES'],
  ['39', 'IT'],
  ['61', 'AU'],
  ['91', 'IN'],
  ['1', 'US'],
];

const LONGEST_SHORT_CODE = 6;

/**
 * One spelling for a telephone address: E.164 (`+12025550143`) or a bare short code (`123456`).
 * Blanks, dashes, dots and brackets are dropped. Without a `+`, up to six digits are a short code (docs/carrier.md §9.1)
 * and more are a number with its country code. Null when it is neither.
 */
export function normalizeAddress(spelling: string): string | null {
  const compact = spelling.replace(/[\s().-]/g, '');
  if (/^\+[1-9]\d{6,14}$/.test(compact)) return compact;
  if (!/^\d{3,15}$/.test(compact)) return null;
  if (compact.length <= LONGEST_SHORT_CODE) return compact;
  return compact.startsWith('0') ? null : `+${compact}`;
}

/** The carrier's spelling: digits only, no `+` (docs/carrier.md §9.2). */
export function digitsOf(address: string): string {
  return address.replace(/\D/g, '');
}

/** ISO country of an E.164 number, for `iso_country_code` of an inbound text (docs/carrier.md §5.4); undefined when unsure. */
export function countryOf(address: string): string | undefined {
  if (!address.startsWith('+')) return undefined;
  return COUNTRY_PREFIXES.find(([prefix]) => address.startsWith(prefix, 1))?.[1];
}

/** Parses any spelling into the one that `normalizeAddress` gives. */
export const addressSchema = z.string().transform((spelling, context) => {
  const address = normalizeAddress(spelling);
  if (address !== null) return address;
  context.addIssue({
    code: 'custom',
    message: `expected a number like +12025550143 or a short code of 3 to 6 digits; got ${JSON.stringify(spelling)}`,
  });
  return z.NEVER;
});
