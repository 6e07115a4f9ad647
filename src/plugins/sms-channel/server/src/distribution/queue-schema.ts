import { uid } from '../../../shared/core/plugin';
import { belongsTo, hidden } from '../db/relation';

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
    /** "default" on the one Default queue, empty on all others: the index keeps it one. */
    defaultKey: { type: 'string', private: true },
    /** None: always open. */
    operatingHours: belongsTo('operating-hours'),
    members: { type: 'relation', relation: 'manyToMany', target: uid('agent'), inversedBy: 'queues' },
    /** Rises with every change, also when an agent joins or leaves. A save from an older version gets a 409. */
    version: { type: 'integer', default: 0 },
    changedBy: { type: 'string' },
    changedAt: { type: 'datetime' },
  },
} as const;
