import { PRESENCE_REASONS, PRESENCES } from '../../../shared/distribution/schema';
import { uid } from '../../../shared/core/plugin';
import { belongsToAdminUser, hidden } from '../db/relation';

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
    /** Empty until it is set: such an agent counts as present for rules and returning customers, and gets no offers. */
    presenceAt: { type: 'datetime' },
    presenceReason: { type: 'enumeration', enum: [...PRESENCE_REASONS] },
    /** The presence before the browser was gone; restored when the browser is back. */
    presenceBefore: { type: 'enumeration', enum: [...PRESENCES] },
    /** When their browser last sent a sign of life; empty for agents without one. */
    lastSeenAt: { type: 'datetime' },
    /** In units: what active and wrapped-up conversations and pending offers take up. */
    capacity: { type: 'integer', default: 10, required: true },
    /** When they last got work or gave it away, and when they were last offered some: decides who is asked next. */
    idleSince: { type: 'datetime' },
    lastOfferAt: { type: 'datetime' },
    offersPausedUntil: { type: 'datetime' },
    active: { type: 'boolean', default: true, required: true },
    user: belongsToAdminUser(),
    queues: { type: 'relation', relation: 'manyToMany', target: uid('queue'), mappedBy: 'members' },
  },
} as const;
