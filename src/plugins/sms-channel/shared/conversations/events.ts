import type { ConversationState } from './state';

/** What happens in the channel; Strapi webhooks get the same names with the prefix `sms-channel.`. docs/architecture.md §4.6. */
export const EVENT_TYPES = [
  'conversation.opened',
  'conversation.routed',
  'conversation.taken',
  'conversation.assigned',
  'conversation.transferred',
  'conversation.released',
  'conversation.requeued',
  'conversation.offered',
  'conversation.accepted',
  'conversation.rejected',
  'conversation.missed',
  'conversation.waiting',
  'conversation.ended',
  'conversation.closed',
  'conversation.reopened',
  'conversation.labelled',
  'conversation.prioritised',
  'conversation.snoozed',
  'conversation.woken',
  'conversation.pinned',
  'conversation.unpinned',
  'conversation.rated',
  'conversation.merged',
  'conversation.unmerged',
  'conversation.opted-out',
  'conversation.opted-in',
  'conversation.possible-opt-out',
  'conversation.opt-out-dismissed',
  'conversation.carrier-blocked',
  'conversation.read',
  'conversation.unread',
  'message.received',
  'message.device-text',
  'message.queued',
  'message.updated',
  'message.noted',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

/** Whether it only tells that a conversation was read, or marked unread. */
export const isReading = (type: EventType): boolean => type === 'conversation.read' || type === 'conversation.unread';

/** Events that are a line in the thread; the others only refresh what is shown. */
export const TIMELINE_EVENTS: readonly EventType[] = EVENT_TYPES.filter(
  (type) => type.startsWith('conversation.') && !isReading(type),
);

/** Who did it. `api` is a caller of the REST API, `system` is routing, carriers and clocks. */
export interface EventActor {
  readonly kind: 'agent' | 'api' | 'contact' | 'system';
  readonly documentId: string | null;
  readonly name: string;
}

/** One event as the stream, the thread and webhooks carry it. Ids only: readers fetch what they may see. */
export interface ChannelEvent {
  /** Position in the stream; rises with time. Send the last one seen to resume. */
  readonly id: number;
  readonly type: EventType;
  readonly conversation: string;
  readonly message: string | null;
  readonly actor: EventActor;
  /** State after the event. */
  readonly state: ConversationState;
  readonly detail: Readonly<Record<string, string | number | null>>;
  readonly createdAt: string;
}

export const webhookName = (type: EventType) => `sms-channel.${type}`;
