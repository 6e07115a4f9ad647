import type { CallbackVerdict, ReceivedCallbackView } from '../../../../../shared/setup/contract';

export const VARIANTS = {
  accepted: 'success',
  repeated: 'neutral',
  waiting: 'neutral',
  'wrong-key': 'danger',
  'key-or-body': 'danger',
  'no-key': 'danger',
  'wrong-customer': 'danger',
  rewritten: 'warning',
  'signature-missing': 'danger',
  'signature-malformed': 'danger',
  unreadable: 'danger',
  'unknown-number': 'warning',
  'unknown-shape': 'warning',
  'unknown-reference': 'warning',
  failed: 'danger',
} as const satisfies Record<CallbackVerdict, string>;

/** Where in the editor the cause is put right; elsewhere it lies outside this server. */
export const FIXED_ON: Partial<Record<CallbackVerdict, 'settings' | 'numbers'>> = {
  'wrong-key': 'settings',
  'key-or-body': 'settings',
  'no-key': 'settings',
  'wrong-customer': 'settings',
  'unknown-number': 'numbers',
};

/** What kept it aside is gone: it only waits to be let in. */
export const isCorrected = ({
  verdict,
  isReleasable,
}: Pick<ReceivedCallbackView, 'verdict' | 'isReleasable'>): boolean => isReleasable && verdict in FIXED_ON;

export interface Cause {
  readonly verdict: CallbackVerdict;
  readonly isReleasable: boolean;
  /** The numbers that were texted: of `unknown-number`, what is to be added. */
  readonly numbers: readonly string[];
}

/** Why callbacks are quarantined: each reason once, in order of appearance; apart where one can be released now. */
export function causesOf(callbacks: readonly ReceivedCallbackView[]): Cause[] {
  const causes: Cause[] = [];
  for (const { verdict, isQuarantined, isReleasable, to } of callbacks) {
    if (!isQuarantined) continue;
    const index = causes.findIndex((known) => known.verdict === verdict && known.isReleasable === isReleasable);
    const numbers = new Set(causes[index]?.numbers);
    if (to !== null) numbers.add(to);
    causes.splice(index < 0 ? causes.length : index, 1, { verdict, isReleasable, numbers: [...numbers] });
  }
  return causes;
}

/** The reader may not see every conversation: the server hides the middle of numbers (shared/core/address.ts). */
export const isMasked = (address: string | null): boolean => address?.includes('•••') ?? false;
