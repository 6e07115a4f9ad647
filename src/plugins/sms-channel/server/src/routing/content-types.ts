import { hidden, belongsTo } from '../db/relation';

/** The rules of a work stream at the time of a decision: one row for all decisions by the same rules. */
export const routingSnapshotType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_routing_snapshots',
  info: { singularName: 'routing-snapshot', pluralName: 'routing-snapshots', displayName: 'Routing snapshot' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_snapshot_hash_uq', columns: ['hash'], type: 'unique' }],
  attributes: {
    /** SHA-256 over the rules. */
    hash: { type: 'string', required: true },
    rules: { type: 'json', required: true },
  },
} as const;

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
