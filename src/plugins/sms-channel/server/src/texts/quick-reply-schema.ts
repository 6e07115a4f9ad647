import { belongsTo, hidden } from '../db/relation';

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
    /** Whose own it is; empty for those of everybody. */
    owner: belongsTo('agent'),
  },
} as const;
