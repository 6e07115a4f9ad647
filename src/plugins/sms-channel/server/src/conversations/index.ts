import type { ChannelContext } from '../app/context';
import type { Actor } from './actor';
import { createConversationReader, type ConversationNeighbours } from './conversations';
import { createEvents, type Announce } from './events';
import { createLabels, createMarks } from './labels';
import { createNotes } from './notes';
import { createPins } from './pins';
import { createTextQueue } from './queue-text';

interface Neighbours extends ConversationNeighbours {
  readonly announce: Announce;
  readonly asActors: (field: string, documentIds: readonly string[]) => Promise<(Actor & { kind: 'agent' })[]>;
}

/** The kernel: conversations, their messages, notes, labels and events. Other domains use it; it uses none of them. */
export function createConversations(context: ChannelContext, { announce, mayReply, asActors }: Neighbours) {
  const events = createEvents(context, announce);
  const conversations = createConversationReader(context, { mayReply, events });
  return {
    ...conversations,
    events,
    queueText: createTextQueue(context, events),
    notes: createNotes(context, { conversations, asActors, events }),
    labels: createLabels(context),
    marks: createMarks(context, { conversations, events }),
    pins: createPins(context, { conversations, events }),
  };
}

export type Conversations = ReturnType<typeof createConversations>;

export { type Actor, REST_API, SYSTEM, asEventActor, scopeOf } from './actor';
export { toMessageView } from './conversations';
export type { Events, Happening } from './events';
export { requireText } from './find-text';
export type { Notes } from './notes';
export { refuseParty } from './parties';
export { type PostedMessage, authorOf, later, postOnce, scopedKey } from './post-once';
export { type QueueText, heldLane, sendLane } from './queue-text';
export * as closingRows from './rows/closing';
export { closingBetween } from './rows/closing';
export {
  COLUMNS,
  CONVERSATION_TABLE,
  type ConversationRow,
  type RowScope,
  joined,
  toConversation,
  toLifecycle,
  withinScope,
} from './rows/conversation-rows';
export * as conversationRows from './rows/conversations';
export { type Ownership, countOpenWith, moveConversations, openKeyOf } from './rows/conversations';
export * as eventRows from './rows/events';
export type { Audience, StoredEvent } from './rows/events';
export { lastMessages } from './rows/lists';
export * as markRows from './rows/marks';
export * as messageRows from './rows/messages';
export { type MessageRow, type StatusChange, lockConversationOf } from './rows/messages';
export { formerAgent, hasOpen, lockOpen } from './rows/open';
export { OUR_SIDE_COLUMNS, type OurSide, toOurSide } from './rows/our-side';
export { lockUnopened } from './rows/unopened';
export { createTextLanguages } from './text-languages';
