import type { Condition } from './schema';
import { contactFieldsOf } from './facts';

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

/** Why a rule cannot work as it was meant: it asks for a field that the contact does not have, or its target is gone. */
export type RuleProblem = { readonly code: 'no-field'; readonly field: string } | { readonly code: 'no-target' };

/** `fields`: names of the contact's fields. A rule with problems is kept and routes what it still can. */
export const ruleProblems = (
  { conditions, target }: { conditions: RoutingRule['conditions']; target: object | null },
  fields: readonly string[],
): RuleProblem[] => [
  ...contactFieldsOf([{ conditions }])
    .filter((field) => field !== 'mobilePhone' && !fields.includes(field))
    .map((field): RuleProblem => ({ code: 'no-field', field })),
  ...(target ? [] : [{ code: 'no-target' } as const]),
];
