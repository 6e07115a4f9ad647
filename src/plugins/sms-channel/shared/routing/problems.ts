import { contactFieldsOf } from './facts';
import type { RoutingRule } from './rules';

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
