/** Routing, pure: from rules, facts and a directory of agents and queues to a decision with its reasons. */
export type { ConditionTrace, RoutingRule, RuleOutcome, RuleTarget, RuleTrace } from './conditions';
export { CONTACT_KINDS, type ContactKind } from './schema';
export { asksForText, contactFieldsOf, factsAskedBy, type RoutingFacts } from './conditions';
export { matchRules, type Match } from './match';
export {
  decide,
  obstacleOf,
  settle,
  type AgentEntry,
  type Directory,
  type QueueEntry,
  type RoutingDecision,
} from './decide';
export { ruleProblems, type RuleProblem } from './conditions';
export { changeInEnglish, changesBetween, type Change, type RoutedFrom } from './changes';
export { isSamePlace, landsElsewhere, type PastRouting } from './decide';
