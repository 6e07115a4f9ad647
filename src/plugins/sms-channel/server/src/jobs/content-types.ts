import { WORK_KINDS } from '../../../shared/jobs/contract';
import { belongsTo, hidden } from '../db/relation';

/** What the work is about. */
const SUBJECTS = {
  /** What is to be sent or looked up. */
  message: belongsTo('message'),
  /** What is to be woken, told or closed. */
  conversation: belongsTo('conversation'),
  /** The bulk send whose next texts are to be queued. */
  bulkSend: belongsTo('bulk-send'),
} as const;

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
    { name: 'sms_channel_outbox_share_idx', columns: ['share', 'due_at', 'id'] },
  ],
  attributes: {
    kind: { type: 'enumeration', enum: [...WORK_KINDS], required: true },
    /** Entries of one lane are worked in order, one at a time. */
    lane: { type: 'string', required: true },
    dueAt: { type: 'datetime', required: true },
    /** Whose share of the workers it takes: `<work stream>/<SMS number>`, documentIds; empty for nobody's. */
    share: { type: 'string' },
    /** A text that was put off: it takes a slot of its number when its time comes. */
    needsSlot: { type: 'boolean', default: false },
    /** How often it failed in a row. */
    attempts: { type: 'integer', default: 0 },
    ...SUBJECTS,
  },
} as const;

/** Work that failed its last attempt. It is done again when a person says so, and kept as the record of what was decided. */
export const deadLetterType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_dead_letters',
  info: { singularName: 'dead-letter', pluralName: 'dead-letters', displayName: 'Dead letter' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_dead_letters_open_idx', columns: ['handled_as', 'failed_at'] }],
  attributes: {
    kind: { type: 'enumeration', enum: [...WORK_KINDS], required: true },
    lane: { type: 'string', required: true },
    share: { type: 'string' },
    ...SUBJECTS,
    attempts: { type: 'integer', required: true },
    /** What went wrong at last; never a customer's words. */
    reason: { type: 'string', required: true },
    failedAt: { type: 'datetime', required: true },
    /** Empty while nobody has decided. */
    handledAs: { type: 'enumeration', enum: ['retried', 'dropped'] },
    handledAt: { type: 'datetime' },
    /** The name of who decided. */
    handledBy: { type: 'string' },
  },
} as const;

/** The last signs of life of what runs in some process or other; a row each. */
export const pulseType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_pulses',
  info: { singularName: 'pulse', pluralName: 'pulses', displayName: 'Pulse' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_pulse_name_uq', columns: ['name'], type: 'unique' }],
  attributes: {
    name: { type: 'string', required: true },
    beatAt: { type: 'datetime', required: true },
  },
} as const;
