import type { ConsentChange, ConsentLevel, ConsentMeans } from './consent';
import type { TextingReason } from './may-text';

/** The answer to "may I text this number now?". */
export interface MayTextView {
  readonly verdict: 'yes' | 'no' | 'later';
  /** With `later`: when it would go. */
  readonly at: string | null;
  /** Null with `yes`. `words` says it in English; pages translate `code` and `params`. */
  readonly reason: TextingReason | null;
}

/** An entry of the consent ledger as agents read it. */
export interface ConsentEntryView {
  readonly documentId: string;
  /** Its place in the ledger. */
  readonly position: number;
  readonly change: ConsentChange;
  /** Who did it: a name, or null for the person themselves, the carrier and the system. */
  readonly by: string | null;
  readonly how: ConsentMeans;
  readonly scope: 'this-number' | 'all-numbers';
  readonly wording: string | null;
  /** The documentId of a message, or a reference of the carrier's. */
  readonly proof: string | null;
  readonly at: string;
}

/** The consent of a person towards one of our numbers. */
export interface ConsentView {
  readonly address: string;
  readonly ourNumber: string;
  readonly state: 'opted-out' | 'carrier-blocked' | ConsentLevel;
  /** The entry that made it so; null while there is none. */
  readonly because: ConsentEntryView | null;
  /** The text that may be a wish to stop and waits for an agent's decision. */
  readonly possibleOptOut: ConsentEntryView | null;
  /** For an answer, and for a text that we start. */
  readonly mayReply: MayTextView;
  readonly mayStart: MayTextView;
  /** Newest first, at most 50. */
  readonly entries: readonly ConsentEntryView[];
}

export interface ConsentFault {
  readonly position: number;
  readonly reason: 'changed' | 'missing' | 'end' | 'not-sealed';
  readonly words: string;
}

/** Whether the consent ledger is as it was written. `broken` is the first entry that is not. */
export interface ConsentVerification {
  readonly status: 'intact' | 'broken';
  readonly entries: number;
  readonly broken: ConsentFault | null;
  readonly checkedAt: string;
}
