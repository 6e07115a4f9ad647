import * as z from 'zod';
import { documentId, pageQuery } from '../core/schema';

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
