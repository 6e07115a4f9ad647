import { toAddress, type CountryCode } from '../../../shared/core/address';
import type { Condition } from '../../../shared/routing/schema';
import type { Operator } from '../../../shared/routing/operators';
import { invalidField } from '../app/errors';

const PHONE_FIELDS: ReadonlySet<string> = new Set(['contact.mobilePhone', 'smsNumber']);
/** Operators that compare with whole numbers; the others take the beginning or a part of one. */
const TAKES_WHOLE: ReadonlySet<Operator> = new Set<Operator>(['equals', 'not-equals', 'is-one-of']);

interface Surroundings {
  readonly defaultCountry: CountryCode;
  /** What the API calls the list, for an error. */
  readonly field: string;
  /** The stored conditions of the rule: they stay as they are, so that an old rule never keeps a work stream from being saved. */
  readonly before?: readonly Condition[];
  /** For trials, which save nothing: a number of no country stays as it is written. */
  readonly isTrial?: boolean;
}

/**
 * Numbers in conditions as they are stored: what is a number of the default country gets its country code, or the rule would
 * never match. @throws 400 naming `<field>.<index>.value` for a number of no country.
 */
export function canonicalConditions(
  conditions: readonly Condition[],
  { defaultCountry, field, before = [], isTrial = false }: Surroundings,
): Condition[] {
  const known = new Set(before.map((condition) => JSON.stringify(condition)));
  return conditions.map((condition, index) => {
    const { value } = condition;
    const isWhole = PHONE_FIELDS.has(condition.field) && TAKES_WHOLE.has(condition.operator);
    if (!isWhole || value === undefined || known.has(JSON.stringify(condition))) return condition;
    const canonical = (written: string) => {
      const number = canonicalNumber(written, defaultCountry);
      if (number.reason === null || isTrial) return number.value;
      throw invalidField(`${field}.${index}.value`, `"${written}": ${number.reason}`);
    };
    return { ...condition, value: Array.isArray(value) ? value.map(canonical) : canonical(value) };
  });
}

function canonicalNumber(written: string, defaultCountry: CountryCode): { value: string; reason: string | null } {
  const address = toAddress(written, { defaultCountry, shortCodes: true });
  if (address.kind === 'invalid') {
    // What is no number at all matches nothing; it may be meant so.
    const isNumber = /\d{5}/.test(written.replace(/[ ().-]/g, ''));
    return { value: written, reason: isNumber ? address.reason : null };
  }
  const isSpelledOut = address.kind !== 'phone' || written.replace(/\D/g, '') === address.value.slice(1);
  return { value: isSpelledOut ? written : address.value, reason: null };
}
