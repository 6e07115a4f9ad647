import { TIMELINE_EVENTS, type ChannelEvent, type EventType } from '../../../shared/events';
import type { Tag } from '../services/api';

/** The part of an event that the inbox acts on; ids only, the rows are fetched. */
export type LiveEvent = Pick<ChannelEvent, 'id' | 'type' | 'conversation' | 'message'>;

/** Reads the data of a stream event; null for what is no event of ours, so that a newer server cannot stop an older page. */
export function readLiveEvent(data: string): LiveEvent | null {
  let value: unknown;
  try {
    value = JSON.parse(data);
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const { id, type, conversation, message } = value as Record<string, unknown>;
  if (typeof id !== 'number' || typeof type !== 'string' || typeof conversation !== 'string') return null;
  return { id, type: type as EventType, conversation, message: typeof message === 'string' ? message : null };
}

/** What of the cache an event makes out of date. */
export function tagsOf({ type, conversation }: LiveEvent): Tag[] {
  const thread: Tag = { type: 'SmsThread', id: conversation };
  // A delivery state is shown in the thread alone.
  if (type === 'message.updated') return [thread];
  const tags: Tag[] = [{ type: 'SmsConversationList' }, { type: 'SmsConversation', id: conversation }];
  const isInThread = type.startsWith('message.') || TIMELINE_EVENTS.includes(type);
  return isInThread ? [...tags, thread] : tags;
}

/** After a gap in the stream, everything that is shown may be out of date. */
export const EVERYTHING: readonly Tag[] = [
  { type: 'SmsConversationList' },
  { type: 'SmsConversation' },
  { type: 'SmsThread' },
];
