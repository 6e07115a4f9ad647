import * as z from 'zod';
import { documentId, pageQuery } from '../core/schema';

const time = z.iso
  .datetime({ offset: true, error: 'must be a time in ISO 8601, such as 2030-01-31T09:00:00Z' })
  .transform((text) => new Date(text))
  .optional();

/** `GET /closing-calendar`: from `from` (default: now) until before `to` (default: 30 days later). */
export const closingCalendarQuery = pageQuery.extend({ workStream: documentId.optional(), from: time, to: time });
export type ClosingCalendarQuery = z.output<typeof closingCalendarQuery>;
