import { belongsTo, hidden } from '../db/relation';

/** What a row asks for; the jobs have a handler for each kind. */
export const OUTBOX_KINDS = [
  'send',
  'look-up',
  'wake',
  'bulk',
  'nudge',
  'distribute',
  'distribute-later',
  'offer-ends',
] as const;

/** Work that must still be handed to a job queue; written in the transaction of its cause, deleted when it is done. */
export const outboxEntryType = {
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
      enum: [...OUTBOX_KINDS],
      required: true,
    },
    /** Entries of one lane are worked in order, one at a time. */
    lane: { type: 'string', required: true },
    dueAt: { type: 'datetime', required: true },
    /** What is to be sent or looked up. */
    message: belongsTo('message'),
    /** What is to be woken. */
    conversation: belongsTo('conversation'),
    /** The bulk send whose next texts are to be queued. */
    bulkSend: belongsTo('bulk-send'),
  },
} as const;
