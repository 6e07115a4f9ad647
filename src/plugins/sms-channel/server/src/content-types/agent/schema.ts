import { PRESENCES } from '../../../../shared/schemas/agent';
import { uid } from '../../../../shared/plugin';
import { belongsToAdminUser, hidden } from '../relation';

export default {
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
    capacity: { type: 'integer', default: 10, required: true },
    active: { type: 'boolean', default: true, required: true },
    user: belongsToAdminUser(),
    queues: { type: 'relation', relation: 'manyToMany', target: uid('queue'), mappedBy: 'members' },
  },
} as const;
