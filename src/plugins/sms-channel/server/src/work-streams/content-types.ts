import { belongsTo, hidden } from '../db/relation';
import { NUMBER_TYPES, STOP_ANSWERERS } from '../../../shared/work-streams/contract';

export const workStreamType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_work_streams',
  info: { singularName: 'work-stream', pluralName: 'work-streams', displayName: 'Work stream' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_ws_token_uq', columns: ['callback_token'], type: 'unique' }],
  attributes: {
    name: { type: 'string', required: true },
    channel: { type: 'enumeration', enum: ['sms'], default: 'sms', required: true },
    enabled: { type: 'boolean', default: true, required: true },
    autoCloseAfterMinutes: { type: 'integer', default: 1440, required: true },
    distributionMode: { type: 'enumeration', enum: ['push', 'pick'], default: 'pick', required: true },
    keepSameAgent: { type: 'boolean', default: true, required: true },
    defaultQueue: belongsTo('queue'),
    customerId: { type: 'string' },
    apiKeySealed: { type: 'text', private: true },
    apiKeyLast4: { type: 'string' },
    telesignBaseUrl: { type: 'string', required: true },
    callbackToken: { type: 'string', required: true, private: true },
    callbackUrlSentAt: { type: 'datetime' },
    lastCallbackAt: { type: 'datetime' },
    lastValidation: { type: 'json' },
    /** What was set of each group; the rest has its default (shared/work-streams/settings.ts). */
    distribution: { type: 'json' },
    lifecycle: { type: 'json' },
    automatedTexts: { type: 'json' },
    consent: { type: 'json' },
    survey: { type: 'json' },
    /** Rises with every change of the work stream, its numbers or its rules. A save from an older version gets a 409. */
    version: { type: 'integer', default: 0, required: true },
    /** The version by which the closing times of its conversations were last recalculated. */
    closingsVersion: { type: 'integer', private: true },
    changedBy: { type: 'string' },
    changedAt: { type: 'datetime' },
  },
} as const;

/**
 * A callback URL or an API key that was replaced: accepted until its own end, however often others are replaced after it. A URL is
 * kept after its end, so that calls of it are recognised. docs/architecture.md §4.10.
 */
export const replacedSecretType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_replaced_secrets',
  info: { singularName: 'replaced-secret', pluralName: 'replaced-secrets', displayName: 'Replaced secret' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_replaced_token_uq', columns: ['token'], type: 'unique' },
    { name: 'sms_channel_replaced_ws_idx', columns: ['work_stream_id', 'accepted_until'] },
  ],
  attributes: {
    workStream: belongsTo('work-stream'),
    kind: { type: 'enumeration', enum: ['callback-url', 'api-key'], required: true },
    token: { type: 'string', private: true },
    keySealed: { type: 'text', private: true },
    keyLast4: { type: 'string' },
    acceptedUntil: { type: 'datetime', required: true },
    lastUsedAt: { type: 'datetime' },
    /** Calls of a URL after its end. */
    refusals: { type: 'integer', default: 0, required: true },
    lastRefusedAt: { type: 'datetime' },
  },
} as const;

export const smsNumberType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_sms_numbers',
  info: { singularName: 'sms-number', pluralName: 'sms-numbers', displayName: 'SMS number' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_number_uq', columns: ['number'], type: 'unique' }],
  attributes: {
    number: { type: 'string', required: true },
    type: { type: 'enumeration', enum: [...NUMBER_TYPES], default: 'long_code', required: true },
    description: { type: 'string' },
    messagesPerSecond: { type: 'float', required: true },
    stopAnsweredBy: { type: 'enumeration', enum: [...STOP_ANSWERERS], default: 'us', required: true },
    /** The first signed text to it: proof of key, callback URL and number (docs/carrier.md §7.3). */
    firstTextAt: { type: 'datetime' },
    /** When the number may send its next text; every queued text moves it on (docs/job-queue.md §6). */
    nextSlotAt: { type: 'datetime', private: true },
    workStream: belongsTo('work-stream'),
    /** Of automated texts to contacts who have none. */
    language: { type: 'string' },
    /** None: always open. */
    operatingHours: belongsTo('operating-hours'),
  },
} as const;
