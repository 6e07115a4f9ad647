import { NUMBER_TYPES, STOP_ANSWERERS } from '../../../shared/work-streams/schema';
import { belongsTo, hidden } from '../db/relation';

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
