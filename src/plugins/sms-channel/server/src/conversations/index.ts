/** The kernel: conversations, their messages, notes, labels and events. Other domains use it; it uses none of them. */
export { createConversations, type Conversations } from './compose';
export { type Actor, REST_API, SYSTEM, asEventActor, scopeOf } from './actor';
export { toMessageView } from './conversations';
export type { Events, Happening } from './events';
export { requireText } from './post-once';
export type { Notes } from './notes';
export { refuseOtherRoles } from './actor';
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
  toClosingRules,
  toConversation,
  withinScope,
} from './rows/conversation-rows';
export * as conversationRows from './rows/conversations';
export { type Ownership, countOpenWith, moveConversations, openKeyOf } from './rows/conversations';
export * as eventRows from './rows/events';
export type { Audience, StoredEvent } from './rows/events';
export { lastMessages } from './rows/lists';
export * as markRows from './rows/marks';
export * as messageRows from './rows/messages';
export { type MessageRow, type StatusChange, toMessage } from './rows/messages';
export { formerAgent, hasOpen, lockFound, lockOpen, type OpenedConversation } from './rows/open';
export { NUMBER_AND_STREAM_COLUMNS, type NumberAndStream, toNumberAndStream } from './rows/conversation-rows';
export { lockUnopened } from './rows/unopened';
export { languagesFor } from './text-languages';
export * as numberSlots from './rows/number-slots';

export {
  conversationEventType,
  conversationLabelType,
  conversationType,
  labelType,
  messageType,
} from './content-types';
