import type { Account } from '../account';
import type { BoundedMap } from '../boundedList';
import { header, type CarrierRequest } from './request';
import { sameSecret, sign, stringToSign } from './signatures';

/** Clock skew that a digest request may have. The carrier's own limit is not documented (docs/carrier.md §1.2, §10). */
const TOLERATED_SKEW_MS = 15 * 60_000;

/** Bounds of a nonce. The carrier's own limits are not documented; a UUID has 36 (docs/carrier.md §1.2, §10). */
const NONCE_LENGTH = { min: 8, max: 64 };

const RFC_822_DATE =
  /^(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), )?\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d{2}:\d{2}:\d{2} (?:GMT|UTC|[+-]\d{4})$/;

/** What authentication looks at besides the request. */
export interface AuthenticationContext {
  account: Account;
  /** Nonces seen, so that none is taken twice. */
  nonces: BoundedMap<string, true>;
  nowMs: number;
}

/** Null when the request is the account's own, else the error code to refuse it with (docs/carrier.md §4.2). */
export function authenticate(request: CarrierRequest, context: AuthenticationContext): number | null {
  const authorization = header(request, 'authorization');
  if (!authorization) return -30004;

  const basic = /^Basic ([A-Za-z0-9+/]+={0,2})$/i.exec(authorization)?.[1];
  if (basic !== undefined) return authenticateBasic(basic, context.account);

  const digest = /^TSA ([^\s:]+):(\S+)$/.exec(authorization);
  if (digest?.[1] && digest[2]) return authenticateDigest(request, digest[1], digest[2], context);
  return -30005;
}

/** The key is used as the base64 text that the customer was given (docs/carrier.md §1.2). */
function authenticateBasic(credentials: string, account: Account): number | null {
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  if (colon < 0) return -30005;
  if (!isSameCustomer(text.slice(0, colon), account)) return 10015;
  // Which code Basic gets for a wrong key is not documented; this one is documented for the resource (docs/carrier.md §10).
  return sameSecret(text.slice(colon + 1), account.apiKey) ? null : 10008;
}

function authenticateDigest(
  request: CarrierRequest,
  customerId: string,
  signature: string,
  context: AuthenticationContext,
): number | null {
  if (!isSameCustomer(customerId, context.account)) return 10015;
  if (header(request, 'x-ts-auth-method') !== 'HMAC-SHA256') return 10006;

  const tsDate = header(request, 'x-ts-date');
  const date = tsDate ?? header(request, 'date');
  if (!date) return 10007;
  if (!RFC_822_DATE.test(date)) return 10005;
  if (Math.abs(Date.parse(date) - context.nowMs) > TOLERATED_SKEW_MS) return 10004;

  const nonce = header(request, 'x-ts-nonce') ?? '';
  if (nonce.length < NONCE_LENGTH.min || nonce.length > NONCE_LENGTH.max) return 10003;

  const signed = stringToSign({
    method: request.method,
    contentType: header(request, 'content-type') ?? '',
    date: tsDate === undefined ? date : '',
    tsHeaders: tsHeadersOf(request),
    body: request.body,
    path: request.path,
  });
  if (!sameSecret(signature, sign(context.account.apiKey, signed))) return 10008;

  if (context.nonces.has(nonce)) return 10002;
  context.nonces.set(nonce, true);
  return null;
}

function tsHeadersOf(request: CarrierRequest): Record<string, string> {
  const names = Object.keys(request.headers).filter((name) => name.startsWith('x-ts-'));
  return Object.fromEntries(names.map((name) => [name, header(request, name) ?? '']));
}

/** Customer IDs are hex: spelled in either case (docs/carrier.md §1.2). */
function isSameCustomer(customerId: string, account: Account): boolean {
  return customerId.toLowerCase() === account.customerId.toLowerCase();
}
