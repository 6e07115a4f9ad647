/**
 * What an exchange with TeleSign proves. Pure: the same answer always reads the same. docs/carrier.md §1.5 to §1.7, §2.
 *
 * `code` is the carrier's code as text (`11000`), `HTTP_<status>` where an answer had none, or Node's code of a network error.
 * Reasons are our own sentences: TeleSign's texts may echo a phone number or a message and are dropped.
 */
import type { ErrorReason } from './error-codes';
import { IN_PROGRESS, describeStatus } from './status-codes';
import type { TransportResult } from './transport';
import { parseAnswer } from './wire';

type Answer = Extract<TransportResult, { kind: 'answer' }>;

/** Only these may be sent again without a person's word: {@link SendOutcome} `not-sent`. */
export type SendOutcome =
  /** TeleSign has the text. `statusCode` is usually 290; a final code of docs/carrier.md §3.1 is possible at once. */
  | { kind: 'accepted'; referenceId: string; statusCode: number }
  /** TeleSign will not send this; trying again changes nothing. */
  | { kind: 'refused'; code: string; reason: string }
  /** Proof that nothing was sent, and a later attempt may succeed. */
  | { kind: 'not-sent'; code: string; reason: string; retryAfterMs?: number }
  /** The text may or may not be on its way: look it up or wait for the delivery report, never send it again blindly. */
  | { kind: 'unknown'; code: string; reason: string };

export type StatusOutcome =
  | { kind: 'found'; statusCode: number }
  /** TeleSign knows no such reference. */
  | { kind: 'not-found'; code: string; reason: string }
  /** TeleSign keeps results for 12 hours only. */
  | { kind: 'expired'; code: string; reason: string }
  | { kind: 'refused'; code: string; reason: string }
  /** Nothing was learned; ask again later. */
  | { kind: 'unavailable'; code: string; reason: string; retryAfterMs?: number };

const UNREACHABLE = 'TeleSign could not be reached.';
const NO_ANSWER = 'TeleSign did not answer.';
const BUSY = 'TeleSign could not take the request at the moment.';
const MAY_BE_SENT = 'Whether the text was sent is not known.';

/** HTTP statuses with which TeleSign says "not attempted": rate limit, internal error, not available. docs/carrier.md §1.6. */
const NOT_ATTEMPTED: ReadonlySet<number> = new Set([429, 500, 503]);

const isSuccess = (httpStatus: number): boolean => httpStatus >= 200 && httpStatus < 300;

/** A gateway's word (502, 504, …) about a request that may have passed it already; 408 is a gateway's word too. */
const provesNothing = (httpStatus: number): boolean =>
  httpStatus === 408 || (httpStatus >= 500 && !NOT_ATTEMPTED.has(httpStatus));

export function readSendResult(result: TransportResult): SendOutcome {
  if (result.kind === 'no-connection') {
    return { kind: 'not-sent', code: result.code, reason: `${UNREACHABLE} Nothing was sent.` };
  }
  if (result.kind === 'no-answer') return { kind: 'unknown', code: result.code, reason: `${NO_ANSWER} ${MAY_BE_SENT}` };
  return isSuccess(result.httpStatus) ? readAcceptance(result) : readRefusal(result);
}

/** A 2xx counts only together with a reference; an error code inside it is a refusal, but no proof for a second attempt. */
function readAcceptance(answer: Answer): SendOutcome {
  const parsed = parseAnswer(answer.body);
  if (parsed?.error) return refused(answer, parsed.error);

  if (!parsed?.referenceId) {
    return {
      kind: 'unknown',
      code: httpCode(answer),
      reason: `TeleSign's answer could not be read. ${MAY_BE_SENT}`,
    };
  }
  return { kind: 'accepted', referenceId: parsed.referenceId, statusCode: parsed.statusCode ?? IN_PROGRESS };
}

function readRefusal(answer: Answer): SendOutcome {
  const { httpStatus } = answer;
  if (provesNothing(httpStatus)) {
    return { kind: 'unknown', code: httpCode(answer), reason: `A gateway answered for TeleSign. ${MAY_BE_SENT}` };
  }

  const parsed = parseAnswer(answer.body);
  const error = parsed?.error ?? null;
  if (isPassing(httpStatus, error)) {
    return {
      kind: 'not-sent',
      code: error ? String(error.code) : httpCode(answer),
      reason: `${error?.reason ?? BUSY} Nothing was sent.`,
      ...retryAfter(answer),
    };
  }
  return refused(answer, error, parsed?.statusCode ?? null);
}

/** True when the same request may succeed later. A code that names a lasting reason outweighs the HTTP status. */
function isPassing(httpStatus: number, error: ErrorReason | null): boolean {
  if (error?.family === 'rate-limit' || error?.family === 'unavailable') return true;
  return NOT_ATTEMPTED.has(httpStatus) && (error === null || error.family === 'unlisted');
}

type Refusal = Extract<SendOutcome, { kind: 'refused' }>;

function refused(answer: Answer, error: ErrorReason | null, statusCode: number | null = null): Refusal {
  if (error) return { kind: 'refused', code: String(error.code), reason: error.reason };
  if (statusCode !== null) {
    return { kind: 'refused', code: String(statusCode), reason: describeStatus(statusCode).meaning };
  }
  return {
    kind: 'refused',
    code: httpCode(answer),
    reason: `TeleSign refused the request (HTTP ${answer.httpStatus}). Check the credentials and the base URL of the work stream.`,
  };
}

export function readStatusResult(result: TransportResult): StatusOutcome {
  if (result.kind !== 'answer') {
    return { kind: 'unavailable', code: result.code, reason: result.kind === 'no-answer' ? NO_ANSWER : UNREACHABLE };
  }
  const parsed = parseAnswer(result.body);
  const error = parsed?.error ?? null;

  if (error?.family === 'not-found') return { kind: 'not-found', code: String(error.code), reason: error.reason };
  if (error?.family === 'expired') return { kind: 'expired', code: String(error.code), reason: error.reason };

  const { httpStatus } = result;
  const statusCode = parsed?.statusCode ?? null;
  if (isSuccess(httpStatus) && !error && statusCode !== null) return { kind: 'found', statusCode };
  if ((isSuccess(httpStatus) && !error) || provesNothing(httpStatus) || isPassing(httpStatus, error)) {
    const code = error ? String(error.code) : httpCode(result);
    return { kind: 'unavailable', code, reason: error?.reason ?? BUSY, ...retryAfter(result) };
  }
  return refused(result, error, statusCode);
}

const httpCode = ({ httpStatus }: Answer): string => `HTTP_${httpStatus}`;

/** A wrong header must not park a message for days. */
const MAX_RETRY_AFTER_MS = 60 * 60 * 1000;

/** `Retry-After` as seconds or as a date (RFC 9110 §10.2.3). TeleSign documents none; a gateway in front of it may send one. */
function retryAfter({ retryAfter: header }: Answer): { retryAfterMs?: number } {
  if (header === null) return {};
  const ms = /^\d{1,9}$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Number.isNaN(ms) ? {} : { retryAfterMs: Math.min(Math.max(ms, 0), MAX_RETRY_AFTER_MS) };
}
