import * as z from 'zod';
import { documentId } from '../core/schema';

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
