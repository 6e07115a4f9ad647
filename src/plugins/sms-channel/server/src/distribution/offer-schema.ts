import { OFFER_STATES } from '../../../shared/distribution/schema';
import { belongsTo, hidden } from '../db/relation';

/** A conversation that an agent is asked to take, and what became of it. */
export const offerType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_offers',
  info: { singularName: 'offer', pluralName: 'offers', displayName: 'Offer' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_offer_conv_uq', columns: ['pending_conversation_id'], type: 'unique' },
    { name: 'sms_channel_offer_agent_uq', columns: ['pending_agent_id'], type: 'unique' },
    { name: 'sms_channel_offer_history_idx', columns: ['conversation_id', 'id'] },
    { name: 'sms_channel_offer_storm_idx', columns: ['agent_id', 'state', 'settled_at'] },
  ],
  attributes: {
    conversation: belongsTo('conversation'),
    agent: belongsTo('agent'),
    state: { type: 'enumeration', enum: [...OFFER_STATES], required: true },
    /** Room that is reserved for it while it is pending. */
    units: { type: 'integer', required: true },
    /** While it is pending, empty after: the unique indexes allow one offer a conversation, and one an agent. */
    pendingConversation: belongsTo('conversation'),
    pendingAgent: belongsTo('agent'),
    offeredAt: { type: 'datetime', required: true },
    expiresAt: { type: 'datetime', required: true },
    settledAt: { type: 'datetime' },
    /** Why it was offered to this agent (shared/distribution/contract.ts). */
    reason: { type: 'json', required: true },
  },
} as const;
