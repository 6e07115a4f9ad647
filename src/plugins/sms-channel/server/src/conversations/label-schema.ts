import { LABEL_COLOURS } from '../../../shared/conversations/marks';
import { hidden } from '../db/relation';

/** A label for conversations; all agents share one catalogue. */
export const labelType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_labels',
  info: { singularName: 'label', pluralName: 'labels', displayName: 'Label' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_label_name_uq', columns: ['name_key'], type: 'unique' }],
  attributes: {
    name: { type: 'string', required: true },
    /** The name in lower case: "Refund" and "refund" are one label. */
    nameKey: { type: 'string', required: true, private: true },
    colour: { type: 'enumeration', enum: [...LABEL_COLOURS], default: 'neutral', required: true },
  },
} as const;
