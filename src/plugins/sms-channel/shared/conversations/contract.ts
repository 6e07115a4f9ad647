import type { DecisionTarget } from '../routing/decisions';
import type { ClosedCause, ClosingCause } from './closing';
import type { ConversationState } from './state';
import type { CannotReply } from './cannot-reply';
import type { OutboundStatus } from './delivery';
import type { Presence } from '../distribution/agent';
import type { PresenceReason } from '../distribution/contract';
import type { LabelColour } from './label';
import type { Priority } from './priority';
import type { ConditionTrace, RuleOutcome, RuleProblem } from '../routing';
import type { ReasonView } from '../routing/contract';
import type { NumberType, StopAnswerer } from '../work-streams/sms-number';
import type { Condition } from '../routing/schema';
import type { TextPurpose } from './text-purpose';
import type { OpenNow } from '../work-streams/operating-hours-contract';
import type { WorkStreamSettings } from '../work-streams/settings';

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

export interface WorkStreamView extends WorkStreamSettings {
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
  /** Of automated texts to contacts who have none. */
  language: string | null;
  /** None: always open. */
  operatingHours: Ref | null;
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
  /** Why it cannot work as it was meant; empty when it can. */
  problems: RuleProblem[];
}

/** What several people may edit: which state it is, and who made it. Also the details of a 409: who was first. */
export interface Versioned {
  /** Rises with every change. Sent along with a save, an older one is refused with 409. */
  version: number;
  /** Name of whoever changed it last; null for the system. */
  changedBy: string | null;
  changedAt: string;
}

export interface QueueView extends Versioned {
  documentId: string;
  name: string;
  priority: number;
  isDefault: boolean;
  members: Ref[];
  /** None: always open. */
  operatingHours: Ref | null;
  now: OpenNow;
}

export interface AgentView {
  documentId: string;
  name: string;
  email: string;
  presence: Presence;
  /** Who or what set it; null while nobody ever did: such an agent is not held to it. */
  presenceReason: PresenceReason | null;
  presenceAt: string | null;
  /** In units: what conversations and offers may take up at once. */
  capacity: number;
  /** After many rejections: no offers until then. */
  offersPausedUntil: string | null;
  queues: Ref[];
}

/** A contact; fields that content teams added to the type follow beside these. */
export interface ContactView {
  documentId: string;
  name: string | null;
  mobilePhone: string;
  timeZone: string | null;
  language: string | null;
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
  /** It closes by nothing but a person's word. */
  pinned: boolean;
  /** Since when the customer waits for an answer, and whether that is longer than the work stream wants. */
  unansweredSince: string | null;
  isOverdue: boolean;
  /** When it closes by itself, by which clock, and after how many minutes of it; null: not by itself. */
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

export interface TryNumberReport {
  target: DecisionTarget;
  /** Why, in the order in which it is told. */
  reasons: ReasonView[];
  /** documentId of the conversation, open or lately closed, that a text would join unrouted; null when it would open one. */
  joins: string | null;
  /** The agent to whom the queue would offer it first; null where none is offered anything now, and for agents named by a rule. */
  offeredTo: Ref | null;
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
  /** What is taken up of the agent's capacity, in units: by conversations that are active or in wrap-up, and by an offer. */
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
