import { hidden } from '../db/relation';

/** When queues and numbers are open: weekly hours and holidays in one time zone (shared/hours/operating-hours.ts). */
export const operatingHoursType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_operating_hours',
  info: { singularName: 'operating-hours', pluralName: 'operating-hours-sets', displayName: 'Operating hours' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_hours_name_uq', columns: ['name'], type: 'unique' }],
  attributes: {
    name: { type: 'string', required: true },
    timeZone: { type: 'string', required: true },
    weekly: { type: 'json', required: true },
    holidays: { type: 'json', required: true },
    /** Rises with every change. A save from an older version gets a 409. */
    version: { type: 'integer', default: 0 },
    changedBy: { type: 'string' },
    changedAt: { type: 'datetime' },
  },
} as const;
