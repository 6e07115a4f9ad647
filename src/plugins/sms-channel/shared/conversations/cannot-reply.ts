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

/** The most lasting reason. A sender of letters, such as `AMAZON`, has no number. */
export function cannotReply(way: ReplyWay): CannotReply | null {
  if (hasNoNumber(way.customer)) return 'unanswerable';
  if (!way.hasNumber) return 'number-gone';
  if (!way.hasWorkStream) return 'work-stream-gone';
  if (!way.isWorkStreamEnabled) return 'work-stream-off';
  const code = way.mayReply?.verdict === 'no' ? way.mayReply.reason.code : null;
  return code === 'opted-out' || code === 'carrier-blocked' ? code : null;
}

export const hasNoNumber = (address: string): boolean => /[A-Za-z]/.test(address);
