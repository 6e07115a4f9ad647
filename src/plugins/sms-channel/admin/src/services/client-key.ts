/** A key for one intended text: sent again after a lost answer, it finds the first one instead of a second text. */
export function makeClientKey(): string {
  // Browsers offer randomUUID on secure origins only; an inbox on plain http in a company network needs keys as well.
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
