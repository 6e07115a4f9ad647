import { belongsTo, hidden } from '../db/relation';

export const sendAttemptType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_send_attempts',
  info: { singularName: 'send-attempt', pluralName: 'send-attempts', displayName: 'Send attempt' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_attempt_number_uq', columns: ['message_id', 'number'], type: 'unique' },
    { name: 'sms_channel_attempt_ref_uq', columns: ['reference_id'], type: 'unique' },
    { name: 'sms_channel_attempt_ext_uq', columns: ['external_id'], type: 'unique' },
    { name: 'sms_channel_attempt_open_idx', columns: ['outcome', 'started_at'] },
  ],
  attributes: {
    number: { type: 'integer', required: true },
    /** `started` until the answer is recorded, then the outcome that it proves. */
    outcome: { type: 'enumeration', enum: ['started', 'accepted', 'refused', 'not-sent', 'unknown'], required: true },
    externalId: { type: 'string', required: true, private: true },
    referenceId: { type: 'string', private: true },
    code: { type: 'string' },
    reason: { type: 'string' },
    startedAt: { type: 'datetime', required: true },
    finishedAt: { type: 'datetime' },
    /** Of a text of several parts: how many the carrier made of it, and its last word about the whole. */
    partsCount: { type: 'integer', private: true },
    reportCode: { type: 'integer', private: true },
    message: belongsTo('message'),
  },
} as const;

/** A part of a text that the carrier has split, and its last word about it. docs/carrier.md §5.5. */
export const sendPartType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_send_parts',
  info: { singularName: 'send-part', pluralName: 'send-parts', displayName: 'Part of a text' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_part_ref_uq', columns: ['reference'], type: 'unique' },
    { name: 'sms_channel_part_attempt_idx', columns: ['attempt_id'] },
  ],
  attributes: {
    reference: { type: 'string', required: true, private: true },
    statusCode: { type: 'integer' },
    attempt: belongsTo('send-attempt'),
  },
} as const;
