import { belongsTo, hidden } from '../relation';

export default {
  kind: 'collectionType',
  collectionName: 'sms_channel_work_streams',
  info: { singularName: 'work-stream', pluralName: 'work-streams', displayName: 'Work stream' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_ws_token_uq', columns: ['callback_token'], type: 'unique' }],
  attributes: {
    name: { type: 'string', required: true },
    channel: { type: 'enumeration', enum: ['sms'], default: 'sms', required: true },
    enabled: { type: 'boolean', default: true, required: true },
    autoCloseAfterMinutes: { type: 'integer', default: 1440, required: true },
    distributionMode: { type: 'enumeration', enum: ['push', 'pick'], default: 'pick', required: true },
    keepSameAgent: { type: 'boolean', default: true, required: true },
    defaultQueue: belongsTo('queue'),
    customerId: { type: 'string' },
    apiKeySealed: { type: 'text', private: true },
    apiKeyLast4: { type: 'string' },
    telesignBaseUrl: { type: 'string', required: true },
    callbackToken: { type: 'string', required: true, private: true },
    lastValidation: { type: 'json' },
  },
} as const;
