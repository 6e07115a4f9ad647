import { belongsTo, hidden } from '../db/relation';

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
