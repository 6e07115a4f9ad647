import type { DecisionTarget } from './decisions';
import { decide, type Directory, type RoutingDecision } from './decide';
import type { RoutingFacts } from './facts';
import type { RoutingRule } from './rules';

/** How a conversation was routed. */
export interface PastRouting {
  readonly facts: RoutingFacts;
  readonly target: DecisionTarget;
  readonly directory: Directory;
}

/**
 * Where a conversation of the past would land by other rules; null where it would land in the same place. Agents whom routing
 * looked at then are as they were then; of others nobody knows how present and how busy they were: who is an agent could take it.
 */
export function landsElsewhere(
  rules: readonly RoutingRule[],
  past: PastRouting,
  present: Directory,
): Pick<RoutingDecision, 'target' | 'rule'> | null {
  const seen = new Set(past.directory.agents.map(({ documentId }) => documentId));
  const others = present.agents
    .filter(({ documentId }) => !seen.has(documentId))
    .map((agent) => ({ ...agent, presence: null, load: 0, capacity: Infinity }));
  const directory = { ...present, agents: [...past.directory.agents, ...others], units: past.directory.units };
  const { target, rule } = decide(rules, past.facts, directory);
  return isSamePlace(past.target, target) ? null : { target, rule };
}

/** A queue is the same place whether a rule named it or it was the default. */
export const isSamePlace = (one: DecisionTarget, other: DecisionTarget): boolean =>
  one.documentId === other.documentId && (one.kind === 'agent') === (other.kind === 'agent');
