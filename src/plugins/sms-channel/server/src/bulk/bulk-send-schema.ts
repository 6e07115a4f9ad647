import { BULK_STATES } from '../../../shared/bulk/outcome';
import { belongsTo, hidden } from '../db/relation';

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
