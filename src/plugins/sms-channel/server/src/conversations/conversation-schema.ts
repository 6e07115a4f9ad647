import { CONVERSATION_STATES } from '../../../shared/conversations/state';
import { belongsTo, hidden } from '../db/relation';

export const conversationType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_conversations',
  info: { singularName: 'conversation', pluralName: 'conversations', displayName: 'Conversation' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_conv_open_uq', columns: ['open_key'], type: 'unique' },
    { name: 'sms_channel_conv_recent_idx', columns: ['last_message_at', 'id'] },
    { name: 'sms_channel_conv_mine_idx', columns: ['assignee_id', 'state', 'last_message_at', 'id'] },
    { name: 'sms_channel_conv_queue_idx', columns: ['queue_id', 'state', 'last_message_at', 'id'] },
    { name: 'sms_channel_conv_contact_idx', columns: ['contact_id', 'last_message_at', 'id'] },
    { name: 'sms_channel_conv_urgent_idx', columns: ['state', 'priority', 'last_message_at', 'id'] },
    { name: 'sms_channel_conv_closes_idx', columns: ['closes_at', 'id'] },
    { name: 'sms_channel_conv_warns_idx', columns: ['warns_at', 'id'] },
    { name: 'sms_channel_conv_stream_idx', columns: ['work_stream_id', 'last_message_at', 'id'] },
  ],
  attributes: {
    state: { type: 'enumeration', enum: [...CONVERSATION_STATES], default: 'open', required: true },
    /** `<contact>:<number>` by documentIds while not closed, empty after: the unique index allows one open conversation. */
    openKey: { type: 'string', private: true },
    /** Both addresses as they were when it opened: the history outlives a deleted contact or number. */
    customerAddress: { type: 'string', required: true },
    ourAddress: { type: 'string', required: true },
    contact: belongsTo('contact'),
    smsNumber: belongsTo('sms-number'),
    workStream: belongsTo('work-stream'),
    queue: belongsTo('queue'),
    assignee: belongsTo('agent'),
    lastMessageAt: { type: 'datetime', required: true },
    unreadCount: { type: 'integer', default: 0, required: true },
    closedAt: { type: 'datetime' },
    /** Its place in shared/conversations/marks.ts: 0 is urgent, 2 is normal. */
    priority: { type: 'integer', required: true, default: 2, column: { notNullable: true, defaultTo: 2 } },
    /** Out of its agent's list until then. */
    snoozedUntil: { type: 'datetime' },
    /** Pinned: only a person closes it. */
    pinned: { type: 'boolean', default: false },
    /** What its clocks run from (shared/conversations/closing.ts). */
    stateSince: { type: 'datetime' },
    quietSince: { type: 'datetime' },
    unansweredSince: { type: 'datetime' },
    /** When it closes automatically, and by which clock; empty: never. Kept true by conversations/rows/closing.ts. */
    closesAt: { type: 'datetime' },
    closesBecause: { type: 'string' },
    /** When to warn its customer; empty: never, or it was done. */
    warnsAt: { type: 'datetime', private: true },
    closedBecause: { type: 'string' },
    /** The conversation before, between the same contact and number. */
    previous: belongsTo('conversation'),
    /** Since when it waits without an owner: the oldest is served first. */
    queuedAt: { type: 'datetime' },
  },
} as const;
