import type { Condition } from './schema';

export interface RuleTarget {
  readonly kind: 'agent' | 'queue';
  readonly documentId: string;
  readonly name: string;
}

export interface RoutingRule {
  readonly documentId: string;
  readonly name: string;
  readonly enabled: boolean;
  readonly match: 'all' | 'any';
  readonly conditions: readonly Condition[];
  /** Null when the agent or queue it named is gone. */
  readonly target: RuleTarget | null;
}

/** Why a rule matched or did not. `conditions`: see what each of them found. */
export type RuleOutcome = 'conditions' | 'earlier-rule' | 'off' | 'no-target' | 'no-conditions';

/** What one condition of a rule found. `no-field`: the contact type has no such field (any more). */
export type ConditionTrace = 'matched' | 'missed' | 'no-field';

export interface RuleTrace {
  readonly documentId: string;
  readonly name: string;
  readonly matched: boolean;
  /** Why, in words for an administrator. */
  readonly reason: string;
  readonly outcome: RuleOutcome;
  /** In the order of the rule's conditions; empty where they were not looked at. */
  readonly conditions: ConditionTrace[];
}
