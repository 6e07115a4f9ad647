import * as z from 'zod';
import { clientKey, documentId } from '../core/schema';

export const MAX_NOTE_CHARACTERS = 1600;
export const MAX_MENTIONS = 20;

/** `mentions` are agents' documentIds. */
export const notePost = z.strictObject({
  body: z
    .string()
    .refine((value) => value.trim() !== '', 'must not be empty')
    .max(MAX_NOTE_CHARACTERS),
  mentions: z.array(documentId).max(MAX_MENTIONS).default([]),
  clientKey: clientKey.optional(),
});
export type NotePost = z.infer<typeof notePost>;
