/**
 * What reports say about a text, in whatever order they come. Pure. docs/carrier.md §3.3 and §3.4.
 *
 * Of a text of one part the first final report wins. A text of several parts has many facts: each part has its own, and the whole
 * may have one; together they give one answer.
 */
import { nextStatus, type OutboundStatus, type ReportedState } from '../../../shared/conversations/messages';
import { describeStatus, type CarrierStatus } from '../telesign/status-codes';

/** What is known of a text of several parts. */
export interface PartFacts {
  /** Of how many parts it is. */
  readonly count: number;
  /** The last word about the text as a whole. */
  readonly whole: number | null;
  /** The last word about each part of which there is one. */
  readonly parts: readonly number[];
}

const isUnlisted = (code: number | string | null): boolean => code !== null && !describeStatus(Number(code)).listed;

/** How much a code says: a failure says most, because one part that failed spoils the text. Final beats intermediate. */
function weightOf({ state, unconfirmed, listed }: CarrierStatus & { listed: boolean }): number {
  if (state === 'failed') return listed ? 7 : 5;
  if (!listed) return 3;
  if (state === 'delivered') return 6;
  if (unconfirmed) return 4;
  return state === null ? 0 : state === 'queued' ? 1 : 2;
}

/** The code that says more; of two that say the same, always the same one. */
export function strongerOf(one: number | null, other: number): number {
  if (one === null) return other;
  const difference = weightOf(describeStatus(one)) - weightOf(describeStatus(other));
  return difference === 0 ? Math.max(one, other) : difference > 0 ? one : other;
}

/** One code for all facts of a text: failed when a part is, delivered when all parts are. */
export function verdictOf({ count, whole, parts }: PartFacts): number {
  const states = parts.map((code) => describeStatus(code));
  const areAllDelivered = states.filter(({ state }) => state === 'delivered').length >= count;
  const telling = states.filter(({ state, listed }) => areAllDelivered || !(listed && state === 'delivered'));
  // A delivered part says of the whole that it is on its way.
  const onItsWay = telling.length < states.length ? [DELIVERED_TO_GATEWAY] : [];
  const codes = [...(whole === null ? [] : [whole]), ...telling.map(({ code }) => code), ...onItsWay];
  return codes.reduce((one: number, other) => strongerOf(one, other), codes[0] ?? DELIVERED_TO_GATEWAY);
}

const DELIVERED_TO_GATEWAY = 203;

export interface KnownDelivery {
  readonly status: OutboundStatus;
  readonly unconfirmed: boolean;
  readonly errorCode: string | null;
}

export interface DeliveryChange {
  readonly to: OutboundStatus;
  readonly unconfirmed: boolean;
  /** Undefined: what is there stays. */
  readonly error: { readonly code: string; readonly text: string } | null | undefined;
}

/**
 * What a code changes; null: nothing. `hasParts`: the code is the verdict on all facts of a text of several parts, so a failure
 * counts also after the whole was called delivered.
 */
export function changeBy(
  code: number,
  known: KnownDelivery,
  { hasParts }: { hasParts: boolean },
): DeliveryChange | null {
  const description = describeStatus(code);
  const { state, unconfirmed: isUnconfirmed = false, listed, meaning } = description;
  const reported: ReportedState | null = state ?? (isUnconfirmed ? 'sent' : listed ? null : 'queued');
  if (reported === null) return null;

  const left = reported === 'queued' ? 'sent' : reported;
  const to = mayLeave(known, reported, { code, hasParts }) ? left : nextStatus(known.status, reported);
  const unconfirmed = to === 'sent' && (isUnconfirmed || (known.unconfirmed && !hasParts));
  const mine = { code: String(code), text: meaning };
  const error = hasParts
    ? errorOfVerdict(to, listed ? null : mine, { mine, isFailure: state === 'failed' }, known)
    : errorAfter(to, { code, listed, meaning, isFailure: state === 'failed' }, known);
  const isSame = to === known.status && unconfirmed === known.unconfirmed && error === undefined;
  return isSame ? null : { to, unconfirmed, error };
}

type Told = NonNullable<DeliveryChange['error']>;

/** A verdict holds all that is known, so it replaces what was said before. */
function errorOfVerdict(
  to: OutboundStatus,
  note: Told | null,
  { mine, isFailure }: { mine: Told; isFailure: boolean },
  known: KnownDelivery,
): DeliveryChange['error'] {
  const isOurs = known.errorCode !== null && !isCarrierCode(known.errorCode) && known.status === to;
  if (isOurs || !['sent', 'delivered', 'failed'].includes(to) || (to === 'failed' && !isFailure)) return undefined;
  const error = to === 'failed' ? mine : to === 'sent' ? note : null;
  return (error?.code ?? null) === known.errorCode ? undefined : error;
}

/** A final status is left in two cases: for a failed part, and when nobody knows the code that had ended it. */
function mayLeave(
  { status, errorCode }: KnownDelivery,
  reported: ReportedState,
  { code, hasParts }: { code: number; hasParts: boolean },
): boolean {
  if (status === 'delivered') return hasParts && reported === 'failed' && !isUnlisted(code);
  const isSoft = status === 'failed' && isCarrierCode(errorCode) && isUnlisted(errorCode);
  return isSoft && (reported === 'delivered' || hasParts);
}

/** An error of ours has a word for its code, and one of an answer to a send five digits. */
const isCarrierCode = (code: string | null): boolean => code !== null && /^\d{1,4}$/.test(code);

interface Reported {
  readonly code: number;
  readonly listed: boolean;
  readonly meaning: string;
  readonly isFailure: boolean;
}

function errorAfter(
  to: OutboundStatus,
  { code, listed, meaning, isFailure }: Reported,
  known: KnownDelivery,
): DeliveryChange['error'] {
  const mine = { code: String(code), text: meaning };
  if (to === 'delivered') return known.status === 'delivered' ? undefined : null;
  if (to === 'failed') {
    if (!isFailure) return undefined;
    if (known.status !== 'failed') return mine;
    // Of two failures the one that somebody knows says why.
    const isBetter = isCarrierCode(known.errorCode) && strongerOf(Number(known.errorCode), code) === code;
    return isBetter && isUnlisted(known.errorCode) && known.errorCode !== mine.code ? mine : undefined;
  }
  if (to !== 'sent') return undefined;
  const noted = known.status === 'sent' && isCarrierCode(known.errorCode) ? Number(known.errorCode) : null;
  if (!listed) return noted === null || code > noted ? mine : undefined;
  return known.status === 'sent' ? undefined : null;
}
