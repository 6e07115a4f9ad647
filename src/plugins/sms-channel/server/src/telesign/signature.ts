/**
 * Signatures of callbacks: base64(HMAC-SHA256(base64-decoded API key, raw body)). docs/carrier.md §5.6.
 *
 * Nothing but the body is signed, so a captured callback verifies forever: repeats are recognised by their content.
 */
import { isUtf8 } from 'node:buffer';
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import { withoutTrailing } from '../../../shared/core/trim';
import { parseJson } from './wire';

/** An API key, decoded once. Keep it for as long as the work stream keeps its key: decoding is not for the hot path. */
export type CallbackKey = KeyObject;

export interface CallbackSignature {
  /** Header `Authorization`. */
  authorization: string | undefined;
  /** Header `X-TS-Authorization`. */
  xTsAuthorization: string | undefined;
  /** The body exactly as it came over the wire. */
  rawBody: Buffer;
  customerId: string;
  /** The current key, and during a rotation the old one too. */
  keys: readonly CallbackKey[];
}

export type SignatureVerdict =
  | { ok: true; keyIndex: number }
  | { ok: false; reason: 'missing' | 'malformed' | 'wrong-customer' | 'mismatch' };

const ALGORITHM = 'sha256';

/** Room for `TSA `, a customer ID and a signature; what is longer is not looked at. */
const MAX_HEADER_LENGTH = 256;

/** An optional scheme, an optional customer ID, and 32 bytes in base64: both headers are seen with and without prefixes. */
const HEADER = /^(?:TSA +)?(?:([^\s:]+):)?([A-Za-z0-9+/]{43}=)$/i;

/**
 * True for text that TeleSign could have handed out as an API key: base64 in the standard alphabet. Node would decode `-`
 * as `+` where TeleSign's own libraries drop it, and sign with another key without a word (docs/carrier.md §1.2).
 */
export const isApiKey = (text: string): boolean =>
  /^[A-Za-z0-9+/]{2,}={0,2}$/.test(text) && withoutTrailing(text, '=').length % 4 !== 1;

/** @throws TypeError when the key is not base64; check with {@link isApiKey} where a person enters it. */
export function prepareKey(apiKey: string): CallbackKey {
  if (!isApiKey(apiKey)) throw new TypeError('the API key must be base64 text in the standard alphabet');
  return createSecretKey(Buffer.from(apiKey, 'base64'));
}

/** The signature that TeleSign would put on these bytes. */
export const signCallback = (apiKey: string, rawBody: Buffer): string =>
  digest(prepareKey(apiKey), rawBody).toString('base64');

/** Accepts either header in either form; a customer ID that is not ours rejects the callback whatever else it carries. */
export function verifyCallbackSignature(callback: CallbackSignature): SignatureVerdict {
  const headers = [callback.authorization, callback.xTsAuthorization].filter((header): header is string =>
    Boolean(header),
  );
  if (headers.length === 0) return { ok: false, reason: 'missing' };

  const claims = headers.map(readHeader).filter((claim) => claim !== null);
  if (claims.length === 0) return { ok: false, reason: 'malformed' };

  const ourCustomerId = callback.customerId.toLowerCase();
  if (claims.some(({ customerId }) => customerId !== undefined && customerId.toLowerCase() !== ourCustomerId)) {
    return { ok: false, reason: 'wrong-customer' };
  }

  const keyIndex = callback.keys.findIndex((key) => {
    const expected = digest(key, callback.rawBody);
    return claims.some(({ signature }) => timingSafeEqual(signature, expected));
  });
  return keyIndex === -1 ? { ok: false, reason: 'mismatch' } : { ok: true, keyIndex };
}

function readHeader(header: string): { customerId: string | undefined; signature: Buffer } | null {
  if (header.length > MAX_HEADER_LENGTH) return null;
  const match = HEADER.exec(header.trim());
  return match?.[2] ? { customerId: match[1], signature: Buffer.from(match[2], 'base64') } : null;
}

const digest = (key: CallbackKey, rawBody: Buffer): Buffer => createHmac(ALGORITHM, key).update(rawBody).digest();

/** Whether one of the headers names this customer ID, whatever the signature is. Anybody may claim so; noise seldom does. */
export function namesCustomer({
  authorization,
  xTsAuthorization,
  customerId,
}: Pick<CallbackSignature, 'authorization' | 'xTsAuthorization' | 'customerId'>): boolean {
  const claims = [authorization, xTsAuthorization].map((header) => (header ? readHeader(header) : null));
  return customerId !== '' && claims.some((claim) => claim?.customerId?.toLowerCase() === customerId.toLowerCase());
}

/**
 * The body that was signed, or null when no spelling of this one fits. Proxies that read JSON and write it again break the signature,
 * which covers the very bytes (docs/carrier.md §5.7); the text is still TeleSign's where one of these spellings fits. Bytes that are no UTF-8 are no JSON: what would be read
 * from them is not the document that was signed, so they never count.
 */
export function findOriginalBody(callback: CallbackSignature): Buffer | null {
  const isSigned = (rawBody: Buffer) => isUtf8(rawBody) && verifyCallbackSignature({ ...callback, rawBody }).ok;
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

/** `{"a": 1, "b": [2, 3]}`: a blank after each comma and colon, as some libraries write it. */
function withSpaces(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(withSpaces).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}: ${withSpaces(member)}`);
  return `{${members.join(', ')}}`;
}

const onlyAscii = (text: string) =>
  // eslint-disable-next-line no-control-regex -- everything outside ASCII is what is meant
  text.replace(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
