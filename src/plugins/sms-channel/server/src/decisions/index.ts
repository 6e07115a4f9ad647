/** The record of why a conversation is where it is: sealed, so that it can be checked later. docs/routing.md. */
export { createDecisions, type Decisions } from './decisions';

export * as decisionRows from './decision-rows';
export type { DecisionRow } from './decision-rows';
export { createSeals } from './decisions';
export { toChangeView, toReasonView } from './decisions';

export { routingDecisionType } from './content-types';
