import { uid } from '../../../shared/core/plugin';
import { belongsTo, hidden, belongsToAdminUser } from '../db/relation';
import { OFFER_STATES, PRESENCE_REASONS, PRESENCES } from '../../../shared/distribution/contract';

export const queueType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_queues',
  info: { singularName: 'queue', pluralName: 'queues', displayName: 'Queue' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_queue_name_uq', columns: ['name'], type: 'unique' },
    { name: 'sms_channel_queue_default_uq', columns: ['default_key'], type: 'unique' },
  ],
  attributes: {
    name: { type: 'string', required: true },
    priority: { type: 'integer', default: 100, required: true },
    /** "default" for the Default queue, empty for all others: the unique index allows one. */
    defaultKey: { type: 'string', private: true },
    /** Without operating hours the queue is always open. */
    operatingHours: belongsTo('operating-hours'),
    members: { type: 'relation', relation: 'manyToMany', target: uid('agent'), inversedBy: 'queues' },
    /** Rises with every change, also when an agent joins or leaves. A save from an older version gets a 409. */
    version: { type: 'integer', default: 0 },
    changedBy: { type: 'string' },
    changedAt: { type: 'datetime' },
  },
} as const;

/** A conversation that is offered to an agent, and the outcome. */
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
    /** The units that the offer reserves while it is pending. */
    units: { type: 'integer', required: true },
    /** Set while the offer is pending: the unique indexes allow one per conversation and one per agent. */
    pendingConversation: belongsTo('conversation'),
    pendingAgent: belongsTo('agent'),
    offeredAt: { type: 'datetime', required: true },
    expiresAt: { type: 'datetime', required: true },
    settledAt: { type: 'datetime' },
    /** Why it was offered to this agent (shared/distribution/contract.ts). */
    reason: { type: 'json', required: true },
  },
} as const;

export const agentType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_agents',
  info: { singularName: 'agent', pluralName: 'agents', displayName: 'Agent' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_agent_user_uq', columns: ['user_id'], type: 'unique' }],
  attributes: {
    /** Name and e-mail are copies: `strapi export` never carries admin users. */
    name: { type: 'string', required: true },
    email: { type: 'string', required: true },
    presence: { type: 'enumeration', enum: [...PRESENCES], default: 'offline', required: true },
    /** Empty until the presence is first set: until then rules treat the agent as present, and offers do not. */
    presenceAt: { type: 'datetime' },
    presenceReason: { type: 'enumeration', enum: [...PRESENCE_REASONS] },
    /** The presence before the browser was gone; restored when the browser is back. */
    presenceBefore: { type: 'enumeration', enum: [...PRESENCES] },
    /** When the browser last sent a heartbeat; empty for agents without one. */
    lastSeenAt: { type: 'datetime' },
    /** In units, which active conversations, wrap-up and pending offers use. */
    capacity: { type: 'integer', default: 10, required: true },
    /** When the agent last got or gave away a conversation, and when they last got an offer: both decide who is next. */
    idleSince: { type: 'datetime' },
    lastOfferAt: { type: 'datetime' },
    offersPausedUntil: { type: 'datetime' },
    active: { type: 'boolean', default: true, required: true },
    user: belongsToAdminUser(),
    queues: { type: 'relation', relation: 'manyToMany', target: uid('queue'), mappedBy: 'members' },
  },
} as const;
