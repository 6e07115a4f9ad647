import { belongsTo, hidden } from '../db/relation';

/** That an automated text was sent, and for what: the unique key keeps it once (texts/automated-texts.ts). */
export const automatedTextType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_automated_texts',
  info: { singularName: 'automated-text', pluralName: 'automated-texts', displayName: 'Automated text' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_auto_once_uq', columns: ['once_key'], type: 'unique' },
    { name: 'sms_channel_auto_conv_idx', columns: ['conversation_id', 'created_at'] },
  ],
  attributes: {
    /** The trigger, the documentIds of whom it is about, and the window in which it is sent once. */
    onceKey: { type: 'string', required: true },
    conversation: belongsTo('conversation'),
  },
} as const;
