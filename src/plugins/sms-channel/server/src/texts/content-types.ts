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

export const quickReplyType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_quick_replies',
  info: { singularName: 'quick-reply', pluralName: 'quick-replies', displayName: 'Quick reply' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_quick_shortcut_uq', columns: ['scope_key'], type: 'unique' }],
  attributes: {
    shortcut: { type: 'string', required: true },
    title: { type: 'string', required: true },
    body: { type: 'text', required: true },
    /** `<work stream or *>:<shortcut>`, of a personal one `agent-<owner>:<shortcut>`, by documentIds: unique where it can be typed. */
    scopeKey: { type: 'string', required: true, private: true },
    workStream: belongsTo('work-stream'),
    /** The agent who owns it; empty for those of all agents. */
    owner: belongsTo('agent'),
  },
} as const;

/** A survey that was sent after the end of a conversation, and the answer once there is one. */
export const surveyAnswerType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_survey_answers',
  info: { singularName: 'survey-answer', pluralName: 'survey-answers', displayName: 'Survey answer' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_survey_asked_idx', columns: ['contact_id', 'sms_number_id', 'id'] },
    { name: 'sms_channel_survey_conv_idx', columns: ['conversation_id', 'id'] },
    { name: 'sms_channel_survey_recent_idx', columns: ['answered_at', 'id'] },
  ],
  attributes: {
    conversation: belongsTo('conversation'),
    contact: belongsTo('contact'),
    smsNumber: belongsTo('sms-number'),
    workStream: belongsTo('work-stream'),
    /** Who had the conversation when it ended. */
    agent: belongsTo('agent'),
    /** The text that asks. */
    question: belongsTo('message'),
    /** Empty until the customer answers. */
    answeredAt: { type: 'datetime' },
    score: { type: 'integer' },
    comment: { type: 'text' },
  },
} as const;
