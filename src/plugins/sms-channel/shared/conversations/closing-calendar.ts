import * as z from 'zod';
import { type Ref, documentId, pageQuery } from '../core/contract';
import type { ClosingCause } from './closing';
import type { ConversationState } from './state';

/** A conversation that will close automatically, if nothing happens to it until then. */
export interface ClosingCalendarEntry {
  /** DocumentId of the conversation. */
  conversation: string;
  state: ConversationState;
  contact: { documentId: string; name: string | null; mobilePhone: string };
  workStream: Ref;
  assignee: Ref | null;
  /** ISO 8601. */
  closesAt: string;
  /** Whose clock it is. */
  because: ClosingCause;
  /** How long that clock runs, in minutes. */
  afterMinutes: number;
}

const time = z.iso
  .datetime({ offset: true, error: 'must be a time in ISO 8601, such as 2030-01-31T09:00:00Z' })
  .transform((text) => new Date(text))
  .optional();

/** `GET /closing-calendar`: from `from` (default: now) until before `to` (default: 30 days later). */
export const closingCalendarQuery = pageQuery.extend({ workStream: documentId.optional(), from: time, to: time });
export type ClosingCalendarQuery = z.output<typeof closingCalendarQuery>;
