/** How reports move the status of an outbound message. docs/architecture.md §4.3, docs/carrier.md §3.4. */

/**
 * queued → sending → sent → delivered | failed; `unknown` while the outcome of an attempt cannot be known; `blocked` when
 * consent or policy stopped the message before it was sent.
 */
export const OUTBOUND_STATUSES = ['queued', 'sending', 'sent', 'delivered', 'failed', 'unknown', 'blocked'] as const;
export type OutboundStatus = (typeof OUTBOUND_STATUSES)[number];

/** What the carrier can say about a message. Its `queued` means: with the carrier, not yet on its way. */
export type ReportedState = 'queued' | 'sent' | 'delivered' | 'failed';

const FINAL: ReadonlySet<OutboundStatus> = new Set<OutboundStatus>(['delivered', 'failed', 'blocked']);

export const isFinalStatus = (status: OutboundStatus): boolean => FINAL.has(status);

/**
 * The status after a report. The first final report wins and is never left again. Any other report proves that the carrier
 * has the message, so that it is at least `sent`: also when the report overtakes the answer to the send (`sending`), and
 * when the answer never came (`unknown`).
 */
export function nextStatus(current: OutboundStatus, reported: ReportedState): OutboundStatus {
  if (isFinalStatus(current)) return current;
  return reported === 'queued' ? 'sent' : reported;
}

/** Why a text of ours exists. What may be sent to whom, and when, depends on it: shared/consent/may-text.ts. */
export const TEXT_PURPOSES = [
  'reply',
  'start',
  'automated',
  'stop-confirmation',
  'help-answer',
  'warning',
  'closing',
  'survey',
  'bulk',
  'scheduled',
] as const;
export type TextPurpose = (typeof TEXT_PURPOSES)[number];

/** Error code of a text of ours about the closing that was overtaken before it could go. */
export const WITHDRAWN = 'WITHDRAWN';

/** Texts that a person or a caller of the API wrote: they break the silence of a conversation and answer its customer. */
export const isWritten = (purpose: TextPurpose): boolean =>
  purpose === 'reply' || purpose === 'start' || purpose === 'scheduled';

export const CANNOT_REPLY = [
  'unanswerable',
  'number-gone',
  'work-stream-gone',
  'work-stream-off',
  'opted-out',
  'carrier-blocked',
] as const;

/** Why a conversation cannot be answered, whatever its state; pages translate it. */
export type CannotReply = (typeof CANNOT_REPLY)[number];

/** As much of a `MayText` as decides whether an answer is possible. */
type Verdict =
  | { readonly verdict: 'yes' | 'later' }
  | { readonly verdict: 'no'; readonly reason: { readonly code: string } };

export interface ReplyWay {
  readonly customer: string;
  /** False when the SMS number, or the work stream, was deleted since. */
  readonly hasNumber: boolean;
  readonly hasWorkStream: boolean;
  readonly isWorkStreamEnabled: boolean;
  /** What shared/consent/may-text.ts says about an answer. */
  readonly mayReply?: Verdict;
}

/** The most lasting reason. */
export function cannotReply(way: ReplyWay): CannotReply | null {
  if (hasNoNumber(way.customer)) return 'unanswerable';
  if (!way.hasNumber) return 'number-gone';
  if (!way.hasWorkStream) return 'work-stream-gone';
  if (!way.isWorkStreamEnabled) return 'work-stream-off';
  const code = way.mayReply?.verdict === 'no' ? way.mayReply.reason.code : null;
  return code === 'opted-out' || code === 'carrier-blocked' ? code : null;
}

/**
 * True for the name of a sender, such as `AMAZON`, and for a short code: both can text us, and the carrier sends to whole phone
 * numbers alone (docs/carrier.md §9.2).
 */
export const hasNoNumber = (address: string): boolean => !address.startsWith('+');
