import { TEXT_PURPOSES } from '../../../shared/conversations/messages';
import { belongsTo, hidden } from '../db/relation';

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
    author: belongsTo('agent'),
    authorName: { type: 'string' },
    /** Notes only: whom it calls, with names as they were (`MentionView`). */
    mentions: { type: 'json' },
  },
} as const;
