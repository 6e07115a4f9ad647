import { NUMBER_TYPES } from '../../../../shared/schemas/sms-number';
import { belongsTo, hidden } from '../relation';

export default {
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
    /** When the number may send its next text; every queued text moves it on (ecosystem.md §2.4). */
    nextSlotAt: { type: 'datetime', private: true },
    workStream: belongsTo('work-stream'),
  },
} as const;
