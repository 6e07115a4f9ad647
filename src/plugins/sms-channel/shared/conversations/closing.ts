import type { TextPurpose } from './messages';
import type { ConversationState } from './state';
import { type LifecycleSettings, WAITING_CLOSE_DEFAULT_MINUTES, LIFECYCLE_DEFAULTS } from './settings';

const MINUTE_MS = 60_000;

/** The clock that a conversation closes by: that of its state. */
export const CLOSING_CAUSES = ['open', 'active', 'waiting', 'wrap-up'] as const;
export type ClosingCause = (typeof CLOSING_CAUSES)[number];

/** Why a conversation is closed: a person or a caller of the REST API did it, or one of its clocks. */
export type ClosedCause = 'person' | ClosingCause;

/** The inputs of the time at which a conversation closes automatically. */
export interface ClosingFacts {
  readonly state: ConversationState;
  readonly pinned: boolean;
  readonly snoozedUntil: Date | null;
  /** When it came to its state. */
  readonly stateSince: Date;
  /**
   * Since when there is silence: the last text of the customer or of an agent, or the end of a snooze or a pin. Notes and
   * automatic texts do not break the silence.
   */
  readonly quietSince: Date;
  /** The time of the customer's first unanswered text. */
  readonly unansweredSince: Date | null;
}

/** The settings that hold for it. */
export type ClosingRules = LifecycleSettings & { readonly waitingCloseAfterMinutes: number };

/** What was never set has its default, also where the work stream is gone. */
export const closingRulesOf = (
  stored: Partial<LifecycleSettings> | null | undefined,
  waitingCloseAfterMinutes: number = WAITING_CLOSE_DEFAULT_MINUTES,
): ClosingRules => ({ ...LIFECYCLE_DEFAULTS, ...stored, waitingCloseAfterMinutes });

export interface Closing {
  readonly at: Date;
  readonly because: ClosingCause;
  /** Minutes of silence, or of wrapping up. */
  readonly afterMinutes: number;
}

/**
 * When a conversation closes automatically, and by which clock; null: it does not. Each state has a clock of its own; it runs
 * from the later of the change to that state and the last text. A snooze holds it until its end; a pinned conversation stays,
 * and so does one whose customer waits for an answer, unless the settings say otherwise (docs/lifecycle.md "The clocks").
 */
export function closingOf(facts: ClosingFacts, rules: ClosingRules): Closing | null {
  if (facts.state === 'closed' || facts.pinned) return null;
  if (facts.state !== 'wrap-up' && facts.unansweredSince && !rules.closeUnanswered) return null;
  const afterMinutes = spanOf(facts.state, rules);
  const from = Math.max(
    facts.stateSince.getTime(),
    facts.state === 'wrap-up' ? 0 : facts.quietSince.getTime(),
    facts.snoozedUntil?.getTime() ?? 0,
  );
  return { at: new Date(from + afterMinutes * MINUTE_MS), because: facts.state, afterMinutes };
}

/** How long a conversation stays in a state, in minutes. */
export function spanOf(state: ClosingCause, rules: ClosingRules): number {
  switch (state) {
    case 'open':
      return rules.openCloseAfterMinutes;
    case 'active':
      return rules.activeCloseAfterMinutes;
    case 'waiting':
      return rules.waitingCloseAfterMinutes;
    case 'wrap-up':
      return rules.wrapUpCloseAfterMinutes;
  }
}

/** A text about the closing that waits: for quiet hours to end, or for the pace of its number. */
export interface WaitingClosingText {
  readonly purpose: TextPurpose | null;
  readonly createdAt: Date;
}

/**
 * Whether a text about the closing is no longer true: a warning when it is closed, or when its state has changed since, as it does when
 * the customer writes; the text that says that it is closed when it is open again.
 */
export function isOvertaken(
  { purpose, createdAt }: WaitingClosingText,
  facts: Pick<ClosingFacts, 'state' | 'stateSince'>,
): boolean {
  const isChanged = facts.stateSince > createdAt;
  if (purpose === 'closing') return isChanged && facts.state !== 'closed';
  return purpose === 'warning' && (isChanged || facts.state === 'closed');
}

/** When the customer is told that a waiting conversation closes soon; null: not at all. */
export function warningOf(closing: Closing | null, rules: Pick<ClosingRules, 'warnBeforeMinutes'>): Date | null {
  if (closing?.because !== 'waiting' || rules.warnBeforeMinutes === 0) return null;
  return new Date(closing.at.getTime() - rules.warnBeforeMinutes * MINUTE_MS);
}

/** An unanswered text from before this time is overdue: it has waited longer than the work stream wants. */
export const overdueUntil = (now: Date, { overdueAfterMinutes }: Pick<ClosingRules, 'overdueAfterMinutes'>): Date =>
  new Date(now.getTime() - overdueAfterMinutes * MINUTE_MS);

/** The rule that lists apply (conversations/rows/counts.ts), for a conversation that is at hand. */
export const isOverdue = (
  { state, unansweredSince }: Pick<ClosingFacts, 'state' | 'unansweredSince'>,
  rules: Pick<ClosingRules, 'overdueAfterMinutes'>,
  now: Date,
): boolean => state !== 'closed' && unansweredSince !== null && unansweredSince <= overdueUntil(now, rules);

/** The earliest close that a customer's text still brings back; null: none. */
export const reopensSince = (
  now: Date,
  { reopenWindowMinutes }: Pick<ClosingRules, 'reopenWindowMinutes'>,
): Date | null => (reopenWindowMinutes === 0 ? null : new Date(now.getTime() - reopenWindowMinutes * MINUTE_MS));
