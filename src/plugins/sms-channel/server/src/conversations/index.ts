import type { ChannelContext } from '../app/context';
import type { Actor } from './actor';
import { createConversationReader, type ConversationNeighbours } from './conversations';
import { createEvents, type Announce } from './events';
import { createLabels, createTriage } from './triage';
import { createNotes } from './notes';

export { type Actor, REST_API, SYSTEM, asEventActor, maySee, roleOf, scopeOf, refuseOtherRoles } from './actor';
export { toMessageView } from './conversations';
export type { Events, Happening } from './events';
export { requireText, type Notes, type PostedMessage, authorOf, later, postOnce, scopedKey } from './notes';
export * as closingRows from './rows/closing-times';
export { closingBetween, type SweepTask } from './rows/closing-times';
export {
  COLUMNS,
  CONVERSATION_TABLE,
  type ConversationRow,
  languagesFor,
  type RowScope,
  joined,
  toConversation,
  withinScope,
  NUMBER_AND_STREAM_COLUMNS,
  type NumberAndStream,
  toNumberAndStream,
} from './conversation-rows';
export * as conversationRows from './rows/conversations';
export { holds, searchTerm } from './rows/search';
export { type NextOwnership, countOpenWith, moveConversations, openKeyOf } from './rows/conversations';
export * as eventRows from './rows/events';
export type { Audience, StoredEvent } from './rows/events';
export { lastMessages } from './rows/lists';
export { lockNewest, lockWithoutOpening } from './rows/unopened';
export * as messageRows from './rows/messages';
export { hasTexts, type InboundText, type MessageRow, type StatusChange, toMessage } from './rows/messages';
export { formerAgent, hasOpen, lockFound, lockOpen, openId, type OpenedConversation } from './rows/open';
export {
  conversationEventType,
  conversationLabelType,
  conversationType,
  labelType,
  messageType,
} from './content-types';

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
    notes: createNotes(context, { conversations, asActors, events }),
    labels: createLabels(context),
    triage: createTriage(context, { conversations, events }),
  };
}

export type Conversations = ReturnType<typeof createConversations>;
