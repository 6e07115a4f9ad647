import { belongsTo, hidden } from '../db/relation';

/** Which conversation carries which label, once each. */
export const conversationLabelType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_conversation_labels',
  info: { singularName: 'conversation-label', pluralName: 'conversation-labels', displayName: 'Conversation label' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_conv_label_uq', columns: ['conversation_id', 'label_id'], type: 'unique' },
    { name: 'sms_channel_label_conv_idx', columns: ['label_id', 'conversation_id'] },
  ],
  attributes: {
    conversation: belongsTo('conversation'),
    label: belongsTo('label'),
  },
} as const;
