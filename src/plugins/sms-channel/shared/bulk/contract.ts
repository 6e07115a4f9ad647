import type { BulkCounts, BulkOutcome, BulkState } from './outcome';
import type { ReasonParams } from '../routing/decisions';
import type { Ref } from '../core/contract';

/** A text to many people from one number, each answered by an outcome of its own. */
export interface BulkSendView {
  documentId: string;
  name: string;
  state: BulkState;
  smsNumber: { documentId: string; number: string };
  workStream: Ref;
  /** As it was written, with its variables. */
  body: string;
  /** When it begins; null for at once. */
  sendAt: string | null;
  createdBy: string;
  createdAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  counts: BulkCounts;
  /** SMS that the texts of all good rows become; what is charged, at most. */
  segments: number;
}

/**
 * Why a person was left out, waits, or did not get the text. `code` is one of BULK_REASONS or TEXTING_REASONS, or the error
 * code of their message; null where only the English `sentence` is known. Pages translate `code` with `params`.
 */
export interface BulkReasonView {
  code: string | null;
  params: ReasonParams;
  sentence: string;
}

export interface BulkRecipientView {
  documentId: string;
  /** Its place in the list, from 1. */
  row: number;
  /** As it was given. */
  mobilePhone: string;
  /** Canonical; null where it is no number. */
  address: string | null;
  name: string | null;
  outcome: BulkOutcome;
  /** Where there is something to say. */
  reason: BulkReasonView | null;
  /** When a held one goes. */
  heldUntil: string | null;
  /** The text as this person gets it; null where none can be made. */
  body: string | null;
  /** Set once there is a message. */
  message: { documentId: string; status: string; conversation: string } | null;
}
