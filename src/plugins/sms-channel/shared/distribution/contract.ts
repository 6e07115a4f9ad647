import type { Presence, PresenceReason, OfferState } from './schema';
import type { ConversationView } from '../conversations/contract';
import type { Ref, Versioned } from '../core/contract';
import type { OpenNow } from '../hours/contract';

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
  /**
   * Who or what set it; null until it is set: such an agent counts as present for rules and returning customers, and gets no
   * offers.
   */
  presenceReason: PresenceReason | null;
  presenceAt: string | null;
  /** In units: what conversations and offers may take up at once. */
  capacity: number;
  /** After many rejections: no offers until then. */
  offersPausedUntil: string | null;
  queues: Ref[];
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

/** A conversation that an agent is asked to take. */
export interface OfferView {
  documentId: string;
  state: OfferState;
  agent: Ref;
  conversation: ConversationView;
  offeredAt: string;
  /** When it counts as missed. */
  expiresAt: string;
  settledAt: string | null;
  /** Why it is offered to this agent: a word that pages translate, with what it is about. */
  reason: { code: string; params: Record<string, string | number> };
}

/** Where an agent stands. Load and capacity are in units. */
export interface AgentStanding {
  presence: Presence;
  /** Null until it is set: such an agent counts as present for rules and returning customers, and gets no offers. */
  presenceReason: PresenceReason | null;
  presenceAt: string | null;
  load: number;
  capacity: number;
  /** After many rejections: no offers until then. */
  offersPausedUntil: string | null;
}

/** The supervisor's board, as of `at`. */
export interface BoardView {
  at: string;
  queues: BoardQueue[];
  agents: BoardAgent[];
}

export interface BoardQueue extends Ref {
  /** A lower number is served first. */
  priority: number;
  isDefault: boolean;
  /** By its operating hours; `opensAt` is null while it is open, and when it never opens again. */
  isOpen: boolean;
  opensAt: string | null;
  /** Conversations without an agent, how many of them are on offer, and since when the oldest waits. */
  waiting: number;
  offered: number;
  oldestWaitingSince: string | null;
  active: number;
  /** Its members by presence. */
  agents: Record<Presence, number>;
}

export interface BoardAgent extends Ref, AgentStanding {
  queues: Ref[];
  offer: { documentId: string; conversation: string; contact: string; expiresAt: string } | null;
}

/** A queue as Settings → SMS channel → Queues shows it: with its contents, and with what points to it. */
export interface QueueSummary extends QueueView {
  /** Conversations of the queue that are not closed. */
  openConversations: number;
  /** Those without an agent. */
  waiting: number;
  /** Work streams whose default queue it is. */
  workStreams: Ref[];
  /** Routing rules that send conversations here. */
  routingRules: Ref[];
}
