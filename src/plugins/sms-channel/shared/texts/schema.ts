import * as z from 'zod';
import { documentId } from '../core/schema';

const fields = {
  shortcut: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'must be 1 to 40 letters, digits or dashes'),
  title: z.string().trim().min(1).max(120),
  body: z.string().trim().min(1).max(1600),
  workStream: documentId.nullable(),
};

export const quickReplyCreate = z.strictObject({ ...fields, workStream: fields.workStream.default(null) });
export const quickReplyUpdate = z.strictObject(fields).partial();

/** An agent's own, for every work stream: made in the inbox, seen by its owner alone. */
export const personalQuickReplyCreate = z.strictObject({
  shortcut: fields.shortcut,
  title: fields.title,
  body: fields.body,
});
export const personalQuickReplyUpdate = personalQuickReplyCreate.partial();
export const quickReplyQuery = z.strictObject({ conversation: documentId });

export type PersonalQuickReply = z.infer<typeof personalQuickReplyCreate>;
export type PersonalQuickReplyUpdate = z.infer<typeof personalQuickReplyUpdate>;
export type QuickReplyCreate = z.infer<typeof quickReplyCreate>;
export type QuickReplyUpdate = z.infer<typeof quickReplyUpdate>;
