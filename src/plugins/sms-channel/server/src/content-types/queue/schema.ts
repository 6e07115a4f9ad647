import { uid } from '../../../../shared/plugin';
import { hidden } from '../relation';

export default {
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
    members: { type: 'relation', relation: 'manyToMany', target: uid('agent'), inversedBy: 'queues' },
  },
} as const;
