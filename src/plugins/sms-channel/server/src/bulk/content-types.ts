import { BULK_ROW_STATES, BULK_STATES } from '../../../shared/bulk/outcome';
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

/** A text to many people; each of them is a bulk-recipient. */
export const bulkSendType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_bulk_sends',
  info: { singularName: 'bulk-send', pluralName: 'bulk-sends', displayName: 'Bulk send' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  attributes: {
    name: { type: 'string', required: true },
    state: { type: 'enumeration', enum: [...BULK_STATES], default: 'draft', required: true },
    /** True while its rows are being stored; empty for those of an earlier release. */
    isUnfinished: { type: 'boolean' },
    smsNumber: belongsTo('sms-number'),
    /** As it was: the history outlives a deleted number. */
    ourAddress: { type: 'string', required: true },
    workStream: belongsTo('work-stream'),
    body: { type: 'text', required: true },
    segments: { type: 'integer', default: 0, required: true },
    sendAt: { type: 'datetime' },
    author: belongsTo('agent'),
    authorName: { type: 'string', required: true },
    startedAt: { type: 'datetime' },
    finishedAt: { type: 'datetime' },
  },
} as const;
