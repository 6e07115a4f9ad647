import { belongsTo, hidden } from '../db/relation';

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
