import { DECISION_KINDS } from '../../../shared/routing/decision-record';
import { belongsTo, hidden } from '../db/relation';

/** Why a conversation went where it went, with all inputs, so that it can be recalculated. Never changed once written. */
export const routingDecisionType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_routing_decisions',
  info: { singularName: 'routing-decision', pluralName: 'routing-decisions', displayName: 'Routing decision' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_decision_conv_idx', columns: ['conversation_id', 'id'] },
    { name: 'sms_channel_decision_time_idx', columns: ['kind', 'decided_at', 'id'] },
  ],
  attributes: {
    kind: { type: 'enumeration', enum: [...DECISION_KINDS], required: true },
    decidedAt: { type: 'datetime', required: true },
    inputs: { type: 'json', required: true },
    outcome: { type: 'json', required: true },
    reasons: { type: 'json', required: true },
    /** HMAC over all of the above: a later change of the row is found. */
    seal: { type: 'string', required: true, private: true },
    conversation: belongsTo('conversation'),
  },
} as const;
