import * as z from 'zod';
import type { ConversationView } from '../conversations/contract';
import { type Ref, type Versioned, documentId, listOf, pageQuery, readVersion } from '../core/contract';
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
  /** This server works on a copy of the data: nothing is sent. docs/upgrading.md "Copies". */
  isCopy: boolean;
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

/** Who set an agent's presence last, or what did: an offer that was missed, a browser that is gone. */
export const PRESENCE_REASONS = ['self', 'supervisor', 'api', 'missed', 'gone'] as const;
export type PresenceReason = (typeof PRESENCE_REASONS)[number];

export const OFFER_STATES = ['pending', 'accepted', 'rejected', 'missed', 'withdrawn'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

export const PRESENCES = ['available', 'busy', 'away', 'offline'] as const;
export type Presence = (typeof PRESENCES)[number];

/** Why a conversation was taken back from its agent: what became of the admin user, or the agent is in its queue no more. */
export const LEAVING_REASONS = ['deleted', 'deactivated', 'role-removed', 'left-queue'] as const;
export type LeavingReason = (typeof LEAVING_REASONS)[number];

/** Capacity counts conversations that an agent may have active at once. */
export const agentUpdate = z
  .strictObject({
    presence: z.enum(PRESENCES),
    capacity: z.number().int().min(0).max(1000),
    queues: listOf(documentId, { max: 1000 }),
  })
  .partial();
export type AgentUpdate = z.infer<typeof agentUpdate>;

const fields = {
  name: z.string().trim().min(1).max(120),
  priority: z.number().int().min(0).max(1000),
  members: listOf(documentId, { max: 1000 }),
  /** None: always open. */
  operatingHours: documentId.nullable(),
};

/** A lower number is served first. */
export const queueCreate = z.strictObject({
  ...fields,
  priority: fields.priority.default(100),
  members: fields.members.default([]),
  operatingHours: fields.operatingHours.default(null),
});
export const queueUpdate = z.strictObject({ ...fields, version: readVersion }).partial();

export type QueueCreate = z.infer<typeof queueCreate>;
export type QueueUpdate = z.infer<typeof queueUpdate>;

/** Through the REST API, where no agent is signed in, the answer says whose it is. */
export const offerAnswer = z.strictObject({ agent: documentId });

export const offerQuery = pageQuery.extend({
  state: z.enum(OFFER_STATES).optional(),
  agent: documentId.optional(),
  conversation: documentId.optional(),
});
export type OfferQuery = z.infer<typeof offerQuery>;

/** How often the leading tab of a browser sends a heartbeat. */
export const HEARTBEAT_EVERY_MS = 20_000;
/** A browser that is silent for this long is gone: an agent who closes it is offline within a minute. */
export const SILENT_AFTER_MS = 45_000;

/** The stored presence of an agent. `presenceAt` is null until it is set. */
export interface PresenceStanding {
  readonly presence: Presence;
  readonly presenceAt: Date | null;
  readonly presenceReason: PresenceReason | null;
  /** The presence before the browser was gone. */
  readonly presenceBefore: Presence | null;
  /** When their browser last sent a heartbeat; null for agents without one. */
  readonly lastSeenAt: Date | null;
}

/**
 * The presence that a heartbeat sets, or null when it changes nothing: the first one ever makes an agent available, and one after
 * the browser was gone restores the presence before.
 */
export function presenceWhenSeen({ presenceAt, presenceReason, presenceBefore }: PresenceStanding): Presence | null {
  if (presenceAt === null) return 'available';
  return presenceReason === 'gone' ? (presenceBefore ?? 'available') : null;
}

/** Whether the browser of an agent is gone. An agent without a browser keeps the presence that a call set. */
export const isSilent = ({ presence, lastSeenAt }: PresenceStanding, now: Date): boolean =>
  presence !== 'offline' && lastSeenAt !== null && now.getTime() - lastSeenAt.getTime() >= SILENT_AFTER_MS;
