import type {
  MessageView,
  ThreadPage,
  TimelineEntry,
} from '../../../src/plugins/sms-channel/shared/conversations/contract';

/** An instant of March 2026 by the clock on the wall of the machine, as the API writes it. */
export const at = (day: number, hour: number, minute = 0): string => new Date(2026, 2, day, hour, minute).toISOString();

export const aMessage = (documentId: string, fields: Partial<MessageView> = {}): MessageView => ({
  documentId,
  direction: 'inbound',
  body: `text ${documentId}`,
  status: 'received',
  unconfirmed: false,
  purpose: null,
  sendAt: null,
  segments: 1,
  author: null,
  createdAt: at(9, 10),
  carrierAt: null,
  mentions: [],
  error: null,
  attempts: 0,
  deviceText: null,
  customerAddress: null,
  ...fields,
});

export const anEvent = (id: number, fields: Partial<TimelineEntry> = {}): TimelineEntry => ({
  id,
  type: 'conversation.taken',
  actor: 'Ann',
  detail: {},
  createdAt: at(9, 10),
  ...fields,
});

/** A page of a thread; without a cursor it begins where the conversation does. */
export const aPage = (
  messages: readonly (MessageView | string)[],
  olderCursor: string | null = null,
  events: TimelineEntry[] = [],
): ThreadPage => ({
  data: messages.map((message) => (typeof message === 'string' ? aMessage(message) : message)),
  meta: { olderCursor, events },
});
