import * as z from 'zod';
import { documentId } from './common';

const fields = {
  name: z.string().trim().min(1).max(120),
  priority: z.number().int().min(0).max(1000),
  members: z.array(documentId).max(1000),
};

/** A lower number is served first. */
export const queueCreate = z.strictObject({
  ...fields,
  priority: fields.priority.default(100),
  members: fields.members.default([]),
});
export const queueUpdate = z.strictObject(fields).partial();

export type QueueCreate = z.infer<typeof queueCreate>;
export type QueueUpdate = z.infer<typeof queueUpdate>;
