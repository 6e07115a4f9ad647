import { canonicalJson } from '../../../shared/core/canonical-json';
import type { DecisionOutcome } from '../../../shared/routing/decisions';
import { refusalIn, type ReturnRecord } from '../../../shared/distribution/choice';
import { chosenFrom, type ChoiceRecord } from '../../../shared/distribution/offer-choice';
import { decide, type RoutedFrom, type RoutingDecision, type RoutingRule } from '../../../shared/routing';
import type { DecisionRow } from '../decisions';
import type { RoutedInputs } from './deliberation';
import { hashOf } from './rule-set';

export type Replay =
  | { readonly isRight: true; readonly from: RoutedFrom; readonly decision: RoutingDecision }
  | { readonly isRight: false; readonly tampering: 'rules' | 'outcome' };

export const outcomeOf = ({ target, rule }: Pick<RoutingDecision, 'target' | 'rule'>): DecisionOutcome => ({
  target,
  rule: rule?.documentId ?? null,
});

/** Decides once more, by the rules, from what was kept. Rules that are not those it names, or another outcome, mean that somebody was at it. */
export function replay({ inputs, outcome }: DecisionRow, rules: readonly RoutingRule[] | undefined): Replay {
  const { rules: hash, facts, directory } = inputs as unknown as RoutedInputs;
  if (!rules || hashOf(rules) !== hash) return { isRight: false, tampering: 'rules' };
  const decision = decide(rules, facts, directory);
  if (canonicalJson(outcomeOf(decision)) !== canonicalJson(outcome)) return { isRight: false, tampering: 'outcome' };
  return { isRight: true, from: { rules, facts, directory }, decision };
}

/**
 * Whether what was no rule's word still follows from what was kept: whom an offer went to, and why a returning customer did or did
 * not get the agent of before. What an agent or the time did (rejected, missed) follows from nothing; nor does what was kept
 * before these inputs were.
 */
export function followsFromInputs({
  kind,
  inputs,
  outcome,
}: Pick<DecisionRow, 'kind' | 'inputs' | 'outcome'>): boolean {
  const { choice, former } = inputs as { choice?: ChoiceRecord; former?: ReturnRecord };
  const target = outcome.target?.documentId ?? null;
  if (kind === 'offered' && choice) return chosenFrom(choice) === target;
  if (kind === 'same-agent' && former) return refusalIn(former) === null && former.agent.documentId === target;
  if (kind === 're-routed' && former) return refusalIn(former) !== null;
  return true;
}
