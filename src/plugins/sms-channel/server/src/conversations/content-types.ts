import { LABEL_COLOURS } from '../../../shared/conversations/contract';
import { hidden, belongsTo } from '../db/relation';
import { CONVERSATION_STATES } from '../../../shared/conversations/state';
import { TEXT_PURPOSES } from '../../../shared/conversations/messages';

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
    /** Its place in shared/conversations/contract.ts: 0 is urgent, 2 is normal. */
    priority: { type: 'integer', required: true, default: 2, column: { notNullable: true, defaultTo: 2 } },
    /** Out of its agent's list until then. */
    snoozedUntil: { type: 'datetime' },
    /** Pinned: only a person closes it. */
    pinned: { type: 'boolean', default: false },
    /** What its clocks run from (shared/conversations/closing.ts). */
    stateSince: { type: 'datetime' },
    quietSince: { type: 'datetime' },
    unansweredSince: { type: 'datetime' },
    /** When it closes automatically, and by which clock; empty: never. Kept true by conversations/rows/closing-times.ts. */
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

/** Who did what when. Also the source of the live stream: its `id` is the position from which a reader resumes. */
export const conversationEventType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_conversation_events',
  info: { singularName: 'conversation-event', pluralName: 'conversation-events', displayName: 'Conversation event' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [{ name: 'sms_channel_event_thread_idx', columns: ['conversation_id', 'id'] }],
  attributes: {
    type: { type: 'string', required: true },
    actor: { type: 'json', required: true },
    /** The event as readers get it (shared/conversations/events.ts). */
    detail: { type: 'json', required: true },
    state: { type: 'string', required: true },
    /** DocumentIds of the agents and queues that may see it: those before and after the change. */
    audience: { type: 'json', required: true, private: true },
    occurredAt: { type: 'datetime', required: true },
    conversation: belongsTo('conversation'),
    message: belongsTo('message'),
  },
} as const;

export const messageType = {
  kind: 'collectionType',
  collectionName: 'sms_channel_messages',
  info: { singularName: 'message', pluralName: 'messages', displayName: 'SMS message' },
  options: { draftAndPublish: false },
  pluginOptions: hidden,
  indexes: [
    { name: 'sms_channel_msg_thread_idx', columns: ['conversation_id', 'sorted_at', 'id'] },
    { name: 'sms_channel_msg_ref_uq', columns: ['provider_reference'], type: 'unique' },
    { name: 'sms_channel_msg_client_uq', columns: ['client_key'], type: 'unique' },
    { name: 'sms_channel_msg_sending_idx', columns: ['status', 'conversation_id', 'id'] },
  ],
  attributes: {
    direction: { type: 'enumeration', enum: ['inbound', 'outbound', 'note'], required: true },
    body: { type: 'text' },
    /** The body as it is searched (shared/core/search-text.ts); empty where the body itself will do. */
    searchText: { type: 'text', private: true },
    /** Outbound only. */
    purpose: { type: 'enumeration', enum: [...TEXT_PURPOSES] },
    /** Outbound only: it is not sent before. Until then it delays no other text. */
    sendAt: { type: 'datetime' },
    status: { type: 'string', required: true },
    unconfirmed: { type: 'boolean', default: false, required: true },
    segments: { type: 'integer', default: 1, required: true },
    /** Inbound only: TeleSign's reference id. Those of outbound texts are in the send attempts. */
    providerReference: { type: 'string', private: true },
    /** The client's key within its scope, see outbound/replies.ts. */
    clientKey: { type: 'string', private: true },
    /** The place in the thread: the earlier of the carrier's and our clock, and never before the text it follows. */
    sortedAt: { type: 'datetime', required: true, private: true },
    carrierAt: { type: 'datetime' },
    errorCode: { type: 'string' },
    errorText: { type: 'string' },
    conversation: belongsTo('conversation'),
    /** The customer's number that it came from, or went to; empty for notes, and for texts of older releases. */
    customerAddress: { type: 'string' },
    author: belongsTo('agent'),
    authorName: { type: 'string' },
    /** Notes only: whom it calls, with names as they were (`MentionView`). */
    mentions: { type: 'json' },
    /** Inbound only: what a phone wrote (`DeviceText`); empty for a person's text. */
    deviceText: { type: 'json' },
  },
} as const;
