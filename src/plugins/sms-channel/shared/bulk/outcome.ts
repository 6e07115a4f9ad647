import type { OutboundStatus } from '../conversations/messages';
import { ADDRESS_PROBLEMS } from '../core/address';
import type { ReasonParams } from '../routing/decision-record';

/** The outcome of one person of a bulk send. Until there is a message it is stored in the row, afterwards in the message. */
export const BULK_OUTCOMES = [
  'pending',
  'held',
  'queued',
  'sent',
  'failed',
  'unknown',
  'blocked',
  'invalid',
  'duplicate',
  'cancelled',
] as const;
export type BulkOutcome = (typeof BULK_OUTCOMES)[number];

/** What a row can be before it has a message. `taken` is a row with one. */
export const BULK_ROW_STATES = ['pending', 'held', 'blocked', 'invalid', 'duplicate', 'cancelled', 'taken'] as const;
export type BulkRowState = (typeof BULK_ROW_STATES)[number];

/** Error code of a message that a person cancelled. */
export const CANCELLED = 'CANCELLED';

/** By the status of the message. Delivered is sent too: the numbers of a bulk send add up. */
export const OUTCOME_OF_STATUS: Readonly<Record<OutboundStatus, BulkOutcome>> = {
  queued: 'queued',
  sending: 'queued',
  sent: 'sent',
  delivered: 'sent',
  failed: 'failed',
  unknown: 'unknown',
  blocked: 'blocked',
};

export type BulkCounts = Readonly<Record<BulkOutcome, number>> & { readonly total: number };

export const noCounts = (): Record<BulkOutcome, number> =>
  Object.fromEntries(BULK_OUTCOMES.map((outcome) => [outcome, 0])) as Record<BulkOutcome, number>;

export const BULK_STATES = ['draft', 'running', 'paused', 'cancelled', 'done'] as const;
export type BulkState = (typeof BULK_STATES)[number];

export const BULK_ACTIONS = ['start', 'pause', 'resume', 'cancel'] as const;
export type BulkAction = (typeof BULK_ACTIONS)[number];

const TRANSITIONS: Readonly<Record<BulkAction, { from: readonly BulkState[]; to: BulkState }>> = {
  start: { from: ['draft'], to: 'running' },
  pause: { from: ['running'], to: 'paused' },
  resume: { from: ['paused'], to: 'running' },
  cancel: { from: ['draft', 'running', 'paused'], to: 'cancelled' },
};

/** Repeating an action is no error; an action that the state does not allow is one, with the reason. */
export function bulkTransition(
  action: BulkAction,
  from: BulkState,
): { ok: true; to: BulkState; isChange: boolean } | { ok: false; reason: string } {
  const { from: allowed, to } = TRANSITIONS[action];
  if (allowed.includes(from)) return { ok: true, to, isChange: true };
  if (from === to) return { ok: true, to, isChange: false };
  return { ok: false, reason: `cannot ${action} a bulk send that is ${from}; it must be ${allowed.join(' or ')}` };
}

/**
 * Why a row of a bulk send is left out or waits, with its English sentence: `{names}` are its parameters. Pages translate by
 * `bulk.reason.<code>`, with the same names. Whether a person may be texted has reasons of its own (./may-text).
 */
export const BULK_REASONS = {
  'number-empty': ADDRESS_PROBLEMS.empty,
  'number-incomplete': ADDRESS_PROBLEMS.incomplete,
  'number-extension': ADDRESS_PROBLEMS.extension,
  'number-foreign': ADDRESS_PROBLEMS.foreign,
  'number-area-code': ADDRESS_PROBLEMS['area-code'],
  'number-too-short': ADDRESS_PROBLEMS['too-short'],
  'number-emergency': ADDRESS_PROBLEMS.emergency,
  'number-rounded': ADDRESS_PROBLEMS.rounded,
  'sender-name': 'A name cannot receive texts.',
  'our-number': 'is the number that would send it',
  'same-number': 'is the number of row {row} too',
  'no-value': 'has no value for {variable}',
  'empty-text': 'would get an empty text',
  'text-too-long': 'would get a text of {length} characters; {most} are possible',
  'number-gone': 'Its number {number} is no longer ours.',
  'not-handed-over': 'It could not be handed over; it is tried again.',
  cancelled: 'Cancelled by {by}.',
} as const;
export type BulkReasonCode = keyof typeof BULK_REASONS;

/** Why, of one row: a word that pages translate, with what it is about, and the same in English. A TextingReason is one too. */
export interface RowReason {
  readonly code: string;
  readonly params: ReasonParams;
  readonly words: string;
}

export interface BulkReason extends RowReason {
  readonly code: BulkReasonCode;
}

export const bulkReason = (code: BulkReasonCode, params: ReasonParams = {}): BulkReason => ({
  code,
  params,
  words: BULK_REASONS[code].replace(/\{(\w+)\}/g, (_written, name: string) => String(params[name] ?? '—')),
});
