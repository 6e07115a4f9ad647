import type { ChannelContext } from '../app/context';
import type { Contacts } from '../contacts';
import type { Conversations } from '../conversations';
import type { Decisions } from '../decisions';
import type { Distribution } from '../distribution';
import type { OperatingHoursService } from '../hours';
import { createRuleEvaluation } from './rule-evaluation';
import { createExplanations } from './explanations';
import { createOfferPreview, createTrials } from './try-number';
import { createPlacement } from './placement';
import { createRoutingRules, createRuleSets } from './rule-catalog';
import { createServedNumbers } from './served-numbers';
import { createWhatIf } from './what-if';

export type { Placement, ToPlace } from './placement';
export { type RoutingRuleEntity, routingRules } from './routing-rows';
export { canonicalConditions } from './phone-conditions';
export { targetColumns, toRoutingRuleView } from './rule-catalog';
export { routingRuleType, routingSnapshotType } from './content-types';

interface Neighbours {
  readonly contacts: Contacts;
  readonly conversations: Pick<Conversations, 'getRow' | 'events'>;
  readonly decisions: Decisions;
  readonly distribution: Pick<Distribution, 'ownership' | 'returning' | 'sameAgent'>;
  readonly hours: OperatingHoursService;
}

/** Which agent or queue a text goes to, and why: rules, trials of rules, and explanations. docs/routing.md. */
export function createRouting(context: ChannelContext, neighbours: Neighbours) {
  const { contacts, conversations, decisions, hours } = neighbours;
  const { ownership, returning, sameAgent } = neighbours.distribution;
  const ruleSets = createRuleSets(context);
  const evaluation = createRuleEvaluation(context, { channelContacts: contacts, sameAgent });
  const trials = createTrials(context, { ruleSets, evaluation, offeredTo: createOfferPreview(context, { hours }) });
  return {
    ...trials,
    numbersOf: createServedNumbers(context),
    rules: createRoutingRules(context, { contacts }),
    placement: createPlacement({
      events: conversations.events,
      decisions,
      ruleSets,
      evaluation,
      ownership,
      returning,
    }),
    explanations: createExplanations(context, { conversations, contacts, ruleSets, evaluation }),
    whatIf: createWhatIf(context, { routing: trials, contacts }),
  };
}

export type Routing = ReturnType<typeof createRouting>;
