import type { ClosedCause, ClosingCause } from './closing';
import type { ConversationState } from './state';
import type { CannotReply, OutboundStatus, TextPurpose } from './messages';
import type { LabelColour, Priority } from './triage';
import type { Ref } from '../core/contract';
import type { InboxView } from './schema';

export interface LabelView {
  documentId: string;
  name: string;
  colour: LabelColour;
}

export interface ConversationView {
  documentId: string;
  state: ConversationState;
  contact: { documentId: string; name: string | null; mobilePhone: string };
  /** The customer's number that answers are sent to: the contact may have others. */
  customerAddress: string;
  smsNumber: { documentId: string; number: string };
  workStream: Ref;
  queue: Ref | null;
  assignee: Ref | null;
  priority: Priority;
  labels: LabelView[];
  /** While it lies ahead, the conversation is out of its agent's list. */
  snoozedUntil: string | null;
  /** Pinned: only a person closes it. */
  pinned: boolean;
  /** Since when the customer waits for an answer, and whether that is longer than the work stream wants. */
  unansweredSince: string | null;
  isOverdue: boolean;
  /** When it closes automatically, by which clock, and after how many minutes of it; null: it does not. */
  closesAt: string | null;
  closesBecause: ClosingCause | null;
  closesAfterMinutes: number | null;
  closedAt: string | null;
  closedBecause: ClosedCause | null;
  /** DocumentId of the conversation before, between the same contact and number. */
  previous: string | null;
  lastMessageAt: string;
  lastMessage: { body: string; direction: MessageDirection } | null;
  unreadCount: number;
  /** Why it cannot be answered; null when only its state decides. */
  cannotReply: CannotReply | null;
  createdAt: string;
}

/** An agent whom a note calls by name, and whether they could see the conversation when it was written. */
export interface MentionView extends Ref {
  canSee: boolean;
}

export type MessageDirection = 'inbound' | 'outbound' | 'note';

export interface MessageView {
  documentId: string;
  direction: MessageDirection;
  body: string;
  /** `received` for inbound texts, `noted` for notes, else the outbound status of docs/architecture.md §4.3. */
  status: OutboundStatus | 'received' | 'noted';
  /** The carrier could not confirm delivery (TeleSign 250, 251). */
  unconfirmed: boolean;
  /** Why a text of ours exists; null for the customer's texts and for notes. */
  purpose: TextPurpose | null;
  /** When a text goes that waits for its time, because of its writer's choice or quiet hours; null for all others. */
  sendAt: string | null;
  segments: number;
  author: string | null;
  createdAt: string;
  carrierAt: string | null;
  /** Whom a note calls; empty for texts. */
  mentions: MentionView[];
  error: { code: string | null; text: string } | null;
  /** How often it was handed to the carrier; 0 while it waits, and for what is not sent. */
  attempts: number;
}

/** An event of the conversation as a line in its thread. */
export interface TimelineEntry {
  id: number;
  type: string;
  actor: string;
  detail: Record<string, string | number | null>;
  createdAt: string;
}

export interface ThreadPage {
  data: MessageView[];
  meta: { olderCursor: string | null; events: TimelineEntry[] };
}

export interface ViewCount {
  /** Conversations. */
  total: number;
  /** Unread texts in them. */
  unread: number;
  /** Conversations whose customers have waited too long for an answer. */
  overdue: number;
}

/** How many conversations each list of the inbox has. */
export type InboxCounts = Record<InboxView, ViewCount>;

/** On 409, `details.newer` of a reply: what came after the message that its writer had seen. */
export interface NewerMessage {
  documentId: string;
  direction: MessageDirection;
  /** Who wrote it: the agent, or the contact's name or number. */
  author: string;
}
