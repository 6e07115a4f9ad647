import type { ConversationState } from './state';

/** What happens in the channel; Strapi webhooks get the same names with the prefix `sms-channel.`. docs/architecture.md §4.6. */
export const EVENT_TYPES = [
  'conversation.opened',
  'conversation.routed',
  'conversation.taken',
  'conversation.assigned',
  'conversation.transferred',
  'conversation.released',
  'conversation.transfer-asked',
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
  'conversation.moved',
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

/** One event as it is stored, and as the thread tells it to those who may see the conversation. */
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

/**
 * What of an event's detail leaves the server: ids, numbers, times and words of the code. Everything else stays, also what a later
 * release adds: customers' words, names, and conditions of rules, which hold telephone numbers.
 */
const PUBLIC_DETAIL: Partial<Record<EventType, readonly string[]>> = {
  'conversation.taken': ['reason'],
  'conversation.released': ['reason'],
  'conversation.requeued': ['reason', 'presence'],
  'conversation.offered': ['reason'],
  'conversation.closed': ['because', 'minutes'],
  'conversation.reopened': ['reason'],
  'conversation.prioritised': ['from', 'to'],
  'conversation.snoozed': ['until'],
  'conversation.woken': ['reason'],
  'conversation.rated': ['score'],
  'conversation.opted-out': ['how'],
  'conversation.opted-in': ['how'],
  'conversation.carrier-blocked': ['code'],
  'message.queued': ['sendAt'],
  'message.updated': ['status', 'code', 'sendAt'],
  'message.noted': ['mentions'],
};

/** An event as the live stream and webhooks carry it: ids, never words. Readers fetch what they may see. */
export type PublicEvent = Omit<ChannelEvent, 'actor'> & { readonly actor: Omit<EventActor, 'name'> };

export function toPublicEvent({ actor, detail, ...event }: ChannelEvent): PublicEvent {
  const shown = PUBLIC_DETAIL[event.type] ?? [];
  return {
    ...event,
    actor: { kind: actor.kind, documentId: actor.documentId },
    detail: Object.fromEntries(Object.entries(detail).filter(([name]) => shown.includes(name))),
  };
}

export const webhookName = (type: EventType) => `sms-channel.${type}`;
