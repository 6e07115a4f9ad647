import { belongsTo, hidden } from '../db/relation';

export const routingRuleType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_routing_rules',
  info: { singularName: 'routing-rule', pluralName: 'routing-rules', displayName: 'Routing rule' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_rule_order_idx', columns: ['work_stream_id', 'position'] }],
  attributes: {
    name: { type: 'string', required: true },
    position: { type: 'integer', required: true },
    enabled: { type: 'boolean', default: true, required: true },
    match: { type: 'enumeration', enum: ['all', 'any'], default: 'all', required: true },
    conditions: { type: 'json', required: true },
    workStream: belongsTo('work-stream'),
    targetAgent: belongsTo('agent'),
    targetQueue: belongsTo('queue'),
  },
} as const;
