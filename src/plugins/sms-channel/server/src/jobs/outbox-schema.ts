import { belongsTo, hidden } from '../db/relation';

/** Work that must still be handed to the queue; written in the transaction of its cause, deleted when it is done. */
export default {
  kind: 'collectionType',
  collectionName: 'sms_channel_outbox_entries',
  info: { singularName: 'outbox-entry', pluralName: 'outbox-entries', displayName: 'Outbox entry' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_outbox_due_idx', columns: ['due_at'] },
    { name: 'sms_channel_outbox_lane_idx', columns: ['lane', 'id'] },
  ],
  attributes: {
    kind: {
      type: 'enumeration',
      enum: ['send', 'look-up', 'wake', 'bulk', 'distribute', 'distribute-later', 'offer-ends'],
      required: true,
    },
    /** Entries of one lane are worked in order, one at a time. */
    lane: { type: 'string', required: true },
    dueAt: { type: 'datetime', required: true },
    /** What is to be sent or looked up. */
    message: belongsTo('message'),
    /** What is to be woken. */
    conversation: belongsTo('conversation'),
    /** What is to be fed to the queue. */
    bulkSend: belongsTo('bulk-send'),
  },
} as const;
