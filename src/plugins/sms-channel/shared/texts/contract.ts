import * as z from 'zod';
import type { VariableValues } from '../core/variables';
import { type Ref, documentId, pageQuery } from '../core/contract';

export interface QuickReplyView {
  documentId: string;
  shortcut: string;
  title: string;
  body: string;
  workStream: Ref | null;
}

/** A quick reply as the composer offers it. */
export interface OfferedQuickReply extends QuickReplyView {
  /** The reader's own: they may change and delete it. */
  isPersonal: boolean;
}

/** The quick replies that fit a conversation, nearest first, and what their variables stand for in it. */
export interface OfferedQuickReplies {
  data: OfferedQuickReply[];
  meta: { variables: VariableValues };
}

export interface SurveyAnswerView {
  documentId: string;
  score: number;
  comment: string | null;
  answeredAt: string;
  conversation: string;
  contact: { documentId: string; name: string | null; mobilePhone: string };
  agent: Ref | null;
  workStream: Ref;
}

export interface SurveyAnswerPage {
  data: SurveyAnswerView[];
  /** Of all answers that the query asks for, not of the page alone; `average` is null without any. */
  meta: { nextCursor: string | null; count: number; average: number | null };
}

/** How a conversation was rated, and what its contact answers on the average. */
export interface SurveySummary {
  answer: { score: number; comment: string | null; answeredAt: string } | null;
  ofContact: { count: number; average: number | null };
}

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
