import type { ConversationState } from '../domain/conversation-state';
import type { CannotReply } from '../domain/cannot-reply';
import type { OutboundStatus } from '../domain/delivery-state';
import type { Presence } from '../schemas/agent';
import type { LabelColour } from '../schemas/label';
import type { Priority } from '../schemas/priority';
import type { ConditionTrace, RuleOutcome } from '../domain/routing';
import type { NumberType, StopAnswerer } from '../schemas/sms-number';
import type { Condition } from '../schemas/routing-rule';

/** What the API answers. Times are ISO 8601 in UTC; ids are documentIds; phone numbers are E.164 or short codes. */
export interface Page<T> {
  data: T[];
  meta: { nextCursor: string | null };
}
export interface One<T> {
  data: T;
}

export interface Ref {
  documentId: string;
  name: string;
}

export type CheckStatus = 'valid' | 'invalid' | 'unknown';
export interface ValidationCheck {
  name: string;
  status: CheckStatus;
  /** TeleSign's code, `HTTP_<status>`, Node's network code, or null where nothing was asked. */
  code: string | null;
  /** What was found, as a word that pages translate; `message` says it in English. */
  finding: string;
  /** What the finding is about where that differs from time to time: numbers, or a base URL. */
  detail: string | null;
  message: string;
}
export interface ValidationReport {
  status: CheckStatus;
  checks: ValidationCheck[];
  checkedAt: string;
}

export interface WorkStreamView {
  documentId: string;
  name: string;
  channel: 'sms';
  enabled: boolean;
  autoCloseAfterMinutes: number;
  distributionMode: 'push' | 'pick';
  keepSameAgent: boolean;
  defaultQueue: Ref | null;
  customerId: string | null;
  hasApiKey: boolean;
  apiKeyLast4: string | null;
  telesignBaseUrl: string;
  callbackUrl: string;
  lastValidation: ValidationReport | null;
  createdAt: string;
  updatedAt: string;
}

export interface SmsNumberView {
  documentId: string;
  number: string;
  type: NumberType;
  description: string;
  messagesPerSecond: number;
  stopAnsweredBy: StopAnswerer;
  /** When the first signed text to this number was heard: the last proof that key, callback URL and number fit. */
  firstTextAt: string | null;
  workStream: Ref;
}

export interface RoutingRuleView {
  documentId: string;
  name: string;
  workStream: Ref;
  position: number;
  enabled: boolean;
  match: 'all' | 'any';
  conditions: Condition[];
  target: { kind: 'agent' | 'queue'; documentId: string; name: string } | null;
}

export interface QueueView {
  documentId: string;
  name: string;
  priority: number;
  isDefault: boolean;
  members: Ref[];
}

export interface AgentView {
  documentId: string;
  name: string;
  email: string;
  presence: Presence;
  capacity: number;
  queues: Ref[];
}

/** A contact; fields that content teams added to the type follow beside these. */
export interface ContactView {
  documentId: string;
  name: string | null;
  mobilePhone: string;
  createdAt: string;
  updatedAt: string;
  [field: string]: unknown;
}

export interface QuickReplyView {
  documentId: string;
  shortcut: string;
  title: string;
  body: string;
  workStream: Ref | null;
}

export interface LabelView {
  documentId: string;
  name: string;
  colour: LabelColour;
}

export interface ConversationView {
  documentId: string;
  state: ConversationState;
  contact: { documentId: string; name: string | null; mobilePhone: string };
  /** The customer's number that answers go to: the contact may have others. */
  customerAddress: string;
  smsNumber: { documentId: string; number: string };
  workStream: Ref;
  queue: Ref | null;
  assignee: Ref | null;
  priority: Priority;
  labels: LabelView[];
  /** While it lies ahead, the conversation is out of its agent's list. */
  snoozedUntil: string | null;
  lastMessageAt: string;
  lastMessage: { body: string; direction: MessageDirection } | null;
  unreadCount: number;
  /** Why nobody can answer it; null when its state alone decides. */
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
  /** `received` for inbound texts, `noted` for notes, else the outbound status of design.md §4. */
  status: OutboundStatus | 'received' | 'noted';
  /** The carrier could not confirm delivery (TeleSign 250, 251). */
  unconfirmed: boolean;
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

export interface TryNumberReport {
  target: { kind: 'agent' | 'queue' | 'default'; documentId: string; name: string };
  rules: {
    documentId: string;
    name: string;
    matched: boolean;
    /** Why, in English; `outcome` and `conditions` say it in words that pages translate. */
    reason: string;
    outcome: RuleOutcome;
    conditions: ConditionTrace[];
  }[];
}

export interface HealthReport {
  status: 'ok' | 'degraded';
  queue: { kind: string; healthy: boolean };
  ledger: { pending: number; oldestPendingSeconds: number; failed: number };
  outbox: { waiting: number; oldestDueSeconds: number };
  callbacks: { lastReceivedSecondsAgo: number | null };
}

/** Who is signed in to the inbox, and what they may do. */
export interface InboxMe {
  agent: AgentView;
  /** How many conversations take up the agent's capacity: active ones and those in wrap-up. */
  load: number;
  canReply: boolean;
  canAssign: boolean;
  canSupervise: boolean;
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
