const HIDDEN = '•••';

/**
 * An address that can be recognised by who knows it, and not be read by who does not: `+17195550199` → `+1719•••0199`.
 * Short codes and names keep their last two characters.
 */
export function maskAddress(address: string): string {
  const isPhone = /^\+\d{8,}$/.test(address);
  return isPhone ? `${address.slice(0, 5)}${HIDDEN}${address.slice(-4)}` : `${HIDDEN}${address.slice(-2)}`;
}
