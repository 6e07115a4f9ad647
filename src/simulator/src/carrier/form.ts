/** Form fields of a body, or the name of the field that is not UTF-8 (docs/carrier.md §1.1: such input is rejected). */
export type Form = { fields: Record<string, string> } | { notUtf8: string };

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * Decodes `application/x-www-form-urlencoded` bytes. A field that comes twice keeps its first value.
 * URLSearchParams would replace broken UTF-8 silently, which the carrier does not.
 */
export function parseForm(body: Buffer): Form {
  const fields: Record<string, string> = Object.create(null);
  for (const pair of body.toString('latin1').split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode(equals < 0 ? pair : pair.slice(0, equals));
    const value = decode(equals < 0 ? '' : pair.slice(equals + 1));
    if (name === null) return { notUtf8: '' };
    if (value === null) return { notUtf8: name };
    fields[name] ??= value;
  }
  return { fields };
}

function decode(text: string): string | null {
  const bytes = text
    .replaceAll('+', ' ')
    .replace(/%([0-9a-f]{2})/gi, (_match, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  try {
    return utf8.decode(Buffer.from(bytes, 'latin1'));
  } catch {
    return null;
  }
}
