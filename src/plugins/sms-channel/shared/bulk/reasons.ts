import { ADDRESS_PROBLEMS } from '../core/address';
import type { ReasonParams } from '../routing/decisions';

/**
 * Why a row of a bulk send is left out or waits, with its English sentence: `{names}` are its parameters. Pages translate by
 * `bulk.reason.<code>`, with the same names. Whether a person may be texted has reasons of its own (./may-text).
 */
export const BULK_REASONS = {
  'number-empty': ADDRESS_PROBLEMS.empty,
  'number-incomplete': ADDRESS_PROBLEMS.incomplete,
  'number-extension': ADDRESS_PROBLEMS.extension,
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
