import { isReading, TIMELINE_EVENTS, type ChannelEvent, type EventType } from '../../../shared/conversations/events';
import { SENDING_TROUBLES, type AgentSignal, type LiveSignal } from '../../../shared/live/signals';
import type { Tag } from '../api/api';

/** The part of an event that the inbox acts on; ids only, the rows are fetched. */
export type LiveEvent = Pick<ChannelEvent, 'id' | 'type' | 'conversation' | 'message'> & {
  /** The agent who did it; null when no agent did. */
  readonly byAgent: string | null;
};

/** Reads the data of a stream event; null for what is no event of ours, so that a newer server cannot stop an older page. */
export function readLiveEvent(data: string): LiveEvent | null {
  const { id, type, conversation, message, actor } = readObject(data);
  if (typeof id !== 'number' || typeof type !== 'string' || typeof conversation !== 'string') return null;
  return {
    id,
    type: type as EventType,
    conversation,
    message: typeof message === 'string' ? message : null,
    byAgent: agentOf(actor),
  };
}

const SIGNAL_KINDS: readonly AgentSignal['kind'][] = ['typing', 'presence', 'offer', 'offers-paused'];

/** Reads the data of a signal; null for one that only a newer server knows. */
export function readSignal(data: string): LiveSignal | null {
  const signal = readObject(data);
  if (signal.kind === 'channel') {
    // Of a newer server, a trouble that this page has no words for is one all the same.
    const trouble = SENDING_TROUBLES.find((known) => known === signal.trouble) ?? (signal.trouble ? 'late' : null);
    return { kind: 'channel', trouble };
  }
  return SIGNAL_KINDS.some((kind) => kind === signal.kind) && typeof signal.agent === 'object' && signal.agent !== null
    ? (signal as unknown as LiveSignal)
    : null;
}

function readObject(data: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(data);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function agentOf(actor: unknown): string | null {
  const { kind, documentId } = (actor ?? {}) as Record<string, unknown>;
  return kind === 'agent' && typeof documentId === 'string' ? documentId : null;
}

/** What of the cache an event makes out of date. */
export function tagsOf({ type, conversation }: LiveEvent): Tag[] {
  const thread: Tag = { type: 'SmsThread', id: conversation };
  // A delivery state is shown in the thread alone.
  if (type === 'message.updated') return [thread];
  const tags: Tag[] = [{ type: 'SmsConversationList' }, { type: 'SmsConversation', id: conversation }];
  // The agent's load may be another one, and what waits: also a text that wakes a waiting conversation adds to it. The customer
  // may stand otherwise to our texts.
  if (type === 'message.received' || (type.startsWith('conversation.') && !isReading(type))) {
    tags.push({ type: 'SmsMe' }, { type: 'SmsBoard' }, { type: 'SmsConsent', id: conversation });
  }
  if (type === 'conversation.rated') tags.push({ type: 'SmsSurvey', id: conversation });
  const isInThread = type.startsWith('message.') || TIMELINE_EVENTS.includes(type);
  return isInThread ? [...tags, thread] : tags;
}

/** What of the cache a signal about an agent makes out of date. Who types is kept elsewhere (signs.ts). */
export function tagsOfSignal({ kind }: AgentSignal, isMine: boolean): Tag[] {
  if (kind === 'typing') return [];
  const everybodys: Tag[] = [{ type: 'SmsBoard' }, { type: 'SmsColleagues' }];
  if (!isMine) return everybodys;
  const mine: Tag = { type: 'SmsMe' };
  return kind === 'offer' ? [...everybodys, mine, { type: 'SmsOffers' }] : [...everybodys, mine];
}

/** After a gap in the stream, everything that is shown may be out of date. */
export const EVERYTHING: readonly Tag[] = [
  { type: 'SmsConversationList' },
  { type: 'SmsConversation' },
  { type: 'SmsThread' },
  { type: 'SmsConsent' },
  { type: 'SmsSurvey' },
  { type: 'SmsMe' },
  { type: 'SmsColleagues' },
  { type: 'SmsOffers' },
  { type: 'SmsBoard' },
];
