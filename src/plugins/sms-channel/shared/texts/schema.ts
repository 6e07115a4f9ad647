import * as z from 'zod';
import { documentId, pageQuery } from '../core/schema';

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

const time = z.iso
  .datetime({ offset: true, error: 'must be a time in ISO 8601, such as 2030-01-31T09:00:00Z' })
  .transform((text) => new Date(text));

/** Answers to surveys, narrowed: by documentIds, and by when they came (`to` is not included). */
export const surveyAnswerQuery = pageQuery.extend({
  conversation: documentId.optional(),
  contact: documentId.optional(),
  agent: documentId.optional(),
  workStream: documentId.optional(),
  from: time.optional(),
  to: time.optional(),
});
export type SurveyAnswerQuery = z.infer<typeof surveyAnswerQuery>;
