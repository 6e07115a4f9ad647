import type { VariableValues } from '../core/variables';
import type { MessageDirection, QuickReplyView } from '../conversations/contract';

/** A quick reply as the composer offers it. */
export interface OfferedQuickReply extends QuickReplyView {
  /** The reader's own: they may change and delete it. */
  isPersonal: boolean;
}

/** The quick replies that fit a conversation, nearest first, and what their variables stand for in it. */
export interface OfferedQuickReplies {
  data: OfferedQuickReply[];
  meta: { variables: VariableValues };
}

/** On 409, `details.newer` of a reply: what came behind the message that its writer had seen. */
export interface NewerMessage {
  documentId: string;
  direction: MessageDirection;
  /** Who wrote it: the agent, or the contact's name or number. */
  author: string;
}
