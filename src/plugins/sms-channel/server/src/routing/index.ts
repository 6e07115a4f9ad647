/** Which agent or queue a text goes to, and why: rules, trials of rules, and explanations. docs/routing.md. */
export { createRouting, type Routing } from './compose';
export type { Placement, ToPlace } from './placement';
export { targetColumns, toRoutingRuleView } from './routing-rules';
export { type RoutingRuleEntity, routingRules } from './routing-rule-rows';

export { routingRuleType, routingSnapshotType } from './content-types';
