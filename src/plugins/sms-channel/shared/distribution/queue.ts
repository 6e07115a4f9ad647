import * as z from 'zod';
import { documentId, readVersion } from '../core/schema';

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
