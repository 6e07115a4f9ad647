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

/** Texts that a person or a caller of the API wrote: they break the silence of a conversation and answer its customer. */
export const isWritten = (purpose: TextPurpose): boolean =>
  purpose === 'reply' || purpose === 'start' || purpose === 'scheduled';
