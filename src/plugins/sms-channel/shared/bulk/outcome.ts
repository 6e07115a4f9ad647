import type { OutboundStatus } from '../conversations/messages';

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
