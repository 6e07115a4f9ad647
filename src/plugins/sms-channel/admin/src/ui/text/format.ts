import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

const written = new Map<string, string>();

/**
 * A number as people write it. The small metadata is enough to group digits; the server, which judges numbers, uses the
 * large one (shared/core/address.ts). Short codes and senders of letters stay as they are.
 */
export function writtenNumber(address: string): string {
  const known = written.get(address);
  if (known !== undefined) return known;
  const text = address.startsWith('+')
    ? (parsePhoneNumberFromString(address)?.formatInternational() ?? address)
    : address;
  written.set(address, text);
  return text;
}

/** A text as searches compare it: without case and accents. */
export const plainText = (written: string): string => written.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
