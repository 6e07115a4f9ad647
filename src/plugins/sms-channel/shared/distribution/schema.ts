import * as z from 'zod';
import { documentId, pageQuery, readVersion } from '../core/schema';

/** Who set an agent's presence last, or what did: an offer that was missed, a browser that is gone. */
export const PRESENCE_REASONS = ['self', 'supervisor', 'api', 'missed', 'gone'] as const;
export type PresenceReason = (typeof PRESENCE_REASONS)[number];

export const OFFER_STATES = ['pending', 'accepted', 'rejected', 'missed', 'withdrawn'] as const;
export type OfferState = (typeof OFFER_STATES)[number];

export const PRESENCES = ['available', 'busy', 'away', 'offline'] as const;
export type Presence = (typeof PRESENCES)[number];

/** Capacity counts conversations that an agent may have active at once. */
export const agentUpdate = z
  .strictObject({
    presence: z.enum(PRESENCES),
    capacity: z.number().int().min(0).max(1000),
    queues: z.array(documentId).max(1000),
  })
  .partial();
export type AgentUpdate = z.infer<typeof agentUpdate>;

const fields = {
  name: z.string().trim().min(1).max(120),
  priority: z.number().int().min(0).max(1000),
  members: z.array(documentId).max(1000),
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
