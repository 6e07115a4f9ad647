import type { Ref } from '../core/contract';

/** What a dead letter was to do. */
export const WORK_KINDS = [
  'send',
  'look-up',
  'wake',
  'bulk',
  'nudge',
  'distribute',
  'distribute-later',
  'offer-ends',
  'close',
  'warn',
  'recalculate',
  'release',
  'offer',
  'serve',
] as const;
export type WorkKind = (typeof WORK_KINDS)[number];

/** Work that failed its last attempt and waits for a person's decision. */
export interface DeadLetterView {
  readonly documentId: string;
  readonly kind: WorkKind;
  /** How often it was tried. */
  readonly attempts: number;
  /** What went wrong at last, for the log and for support; never a customer's words. */
  readonly reason: string;
  readonly failedAt: string;
  /** What it is about, where it is about something. */
  readonly workStream: Ref | null;
  readonly conversation: { readonly documentId: string } | null;
  readonly bulkSend: Ref | null;
}
