/**
 * Proxies that read JSON and write it again break the signature, which covers the very bytes (telesign.md §6.6). The text is
 * still TeleSign's: where one of the spellings that such proxies start from fits the signature, that is what was sent.
 */
import { parseJson } from './wire';
import { verifyCallbackSignature, type CallbackSignature } from './signature';

/** The body that was signed, or null when no spelling of this one fits. */
export function findOriginalBody(callback: CallbackSignature): Buffer | null {
  const isSigned = (rawBody: Buffer) => verifyCallbackSignature({ ...callback, rawBody }).ok;
  return spellingsOf(callback.rawBody).find(isSigned) ?? null;
}

/** Other spellings of the same document, the likeliest first. */
export function spellingsOf(rawBody: Buffer): Buffer[] {
  const text = rawBody.toString('utf8');
  const document = parseJson(text.replace(/^\uFEFF/, ''));
  const compact = document === undefined ? text.trim() : JSON.stringify(document);
  const spaced = document === undefined ? compact : withSpaces(document);
  const texts = [compact, spaced, `${compact}\n`, text.trim()];
  const spellings = [
    ...texts,
    ...texts.map((spelling) => spelling.replaceAll('/', '\\/')),
    ...texts.map(onlyAscii),
    ...texts.map((spelling) => onlyAscii(spelling.replaceAll('/', '\\/'))),
  ].map((spelling) => Buffer.from(spelling, 'utf8'));
  // A proxy that took UTF-8 for Latin-1 and wrote it as UTF-8 once more.
  return [...spellings, Buffer.from(text, 'latin1')].filter(isFirst).filter((spelling) => !spelling.equals(rawBody));
}

const isFirst = (spelling: Buffer, index: number, all: readonly Buffer[]) =>
  all.findIndex((other) => other.equals(spelling)) === index;

/** `{"a": 1, "b": [2, 3]}`: a blank behind each comma and colon, as some libraries write it. */
function withSpaces(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(withSpaces).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${withSpaces(member)}`);
  return `{${members.join(', ')}}`;
}

const onlyAscii = (text: string) =>
  // eslint-disable-next-line no-control-regex -- everything outside ASCII is what is meant
  text.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
