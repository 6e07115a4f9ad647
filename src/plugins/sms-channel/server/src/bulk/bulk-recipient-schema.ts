import { BULK_ROW_STATES } from '../../../shared/bulk/outcome';
import { belongsTo, hidden } from '../db/relation';

/** One person of a bulk send. The row holds the outcome until there is a message; then the message does. */
export const bulkRecipientType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_bulk_recipients',
  info: { singularName: 'bulk-recipient', pluralName: 'bulk-recipients', displayName: 'Bulk recipient' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_bulk_row_uq', columns: ['bulk_send_id', 'position'], type: 'unique' },
    { name: 'sms_channel_bulk_next_idx', columns: ['bulk_send_id', 'row_state', 'held_until', 'position'] },
  ],
  attributes: {
    bulkSend: belongsTo('bulk-send'),
    /** Its place in the list, from 1. */
    position: { type: 'integer', required: true },
    /** As it was given. */
    mobilePhone: { type: 'string', required: true },
    address: { type: 'string' },
    name: { type: 'string' },
    /** The text with this person's values; empty where none can be made. */
    body: { type: 'text' },
    rowState: { type: 'enumeration', enum: [...BULK_ROW_STATES], required: true },
    /** In English. */
    reason: { type: 'text' },
    /** One of BULK_REASONS or TEXTING_REASONS, which pages translate. */
    reasonCode: { type: 'string' },
    reasonParams: { type: 'json' },
    heldUntil: { type: 'datetime' },
    message: belongsTo('message'),
  },
} as const;
