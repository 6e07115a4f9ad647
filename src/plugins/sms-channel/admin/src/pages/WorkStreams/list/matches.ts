import { plainText } from '../../../ui/text/format';

interface Searched {
  readonly name: string;
  readonly smsNumbers: readonly string[];
}

/** Finds a work stream by a part of its name, or of a number in any spelling: `(719) 555` finds `+17195550199`. */
export function matches({ name, smsNumbers }: Searched, search: string): boolean {
  const sought = search.trim();
  if (plainText(name).includes(plainText(sought))) return true;
  const digits = digitsOf(sought);
  return digits !== '' && NUMBER.test(sought) && smsNumbers.some((number) => digitsOf(number).includes(digits));
}

/** Only what looks like a number is looked for among numbers: `Team 7` is a name. */
const NUMBER = /^[+\d\s().-]+$/;

const digitsOf = (written: string) => written.replace(/\D/g, '');
