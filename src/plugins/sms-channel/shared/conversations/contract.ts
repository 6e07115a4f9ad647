import * as z from 'zod';
import type { ClosedCause, ClosingCause } from './closing';
import type { ConversationState } from './state';
import type { CannotReply, OutboundStatus, TextPurpose } from './messages';
import { type Ref, documentId, listOf } from '../core/contract';
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

/**
 * An inbound text that a phone wrote, not its owner: a reaction to a message, or an automatic answer. It is shown and changes
 * nothing else. docs/lifecycle.md "Texts that a phone writes".
 */
export type DeviceText =
  | {
      kind: 'reaction';
      /** The emoji; null for a sticker. */
      sign: string | null;
      /** It takes an earlier reaction back. */
      isRemoved: boolean;
      /** DocumentId of the message that it quotes; null where that is none of the conversation. */
      message: string | null;
    }
  | { kind: 'auto-reply' };

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
  /** The customer's number that it came from, or went to: a merged contact has several. Null where it was not written down. */
  customerAddress: string | null;
  author: string | null;
  createdAt: string;
  carrierAt: string | null;
  /** Whom a note calls; empty for texts. */
  mentions: MentionView[];
  error: { code: string | null; text: string } | null;
  /** How often it was handed to the carrier; 0 while it waits, and for what is not sent. */
  attempts: number;
  /** Set on a reaction and on an automatic answer of the customer's phone. */
  deviceText: DeviceText | null;
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

/** Colours of the design system: every theme has them. */
export const LABEL_COLOURS = [
  'neutral',
  'primary',
  'success',
  'warning',
  'danger',
  'alternative',
  'secondary',
] as const;
export type LabelColour = (typeof LABEL_COLOURS)[number];

/** How many labels a conversation can have. */
export const MAX_LABELS = 40;

const fields = {
  name: z.string().trim().min(1).max(60),
  colour: z.enum(LABEL_COLOURS),
};

export const labelCreate = z.strictObject({ ...fields, colour: fields.colour.default('neutral') });
export const labelUpdate = z.strictObject(fields).partial();
export type LabelCreate = z.infer<typeof labelCreate>;
export type LabelUpdate = z.infer<typeof labelUpdate>;

/** The most urgent first: the place in this list is what the database sorts by. */
export const PRIORITIES = ['urgent', 'high', 'normal', 'low'] as const;
export type Priority = (typeof PRIORITIES)[number];
export const DEFAULT_PRIORITY: Priority = 'normal';

const triage = z.strictObject({
  /** All of them: those that are missing in the list are removed. */
  labels: listOf(documentId, { max: MAX_LABELS }).readonly(),
  priority: z.enum(PRIORITIES),
  /** Only a person closes a pinned conversation. */
  pinned: z.boolean(),
});

/** What agents set on a conversation. Each has a call of its own, whose path and body name it. */
export const TRIAGE_FIELDS = triage.keyof().options;
export type TriageField = (typeof TRIAGE_FIELDS)[number];
export type TriageChange = Partial<z.infer<typeof triage>>;

/** The body of the call of one field. */
export const triageChange = (field: TriageField) =>
  z.strictObject({ [field]: triage.shape[field] }) as unknown as z.ZodType<TriageChange>;

export const MAX_SNOOZE_DAYS = 365;

/** Whether `until` lies ahead, and not too far, is for the service: it has the clock. */
export const snooze = z.strictObject({
  until: z.iso
    .datetime({ offset: true, error: 'must be a time in ISO 8601, such as 2030-01-31T09:00:00Z' })
    .transform((text) => new Date(text)),
});
