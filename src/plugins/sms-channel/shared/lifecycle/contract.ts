import type { Ref } from '../conversations/contract';
import type { ClosingCause } from '../conversations/closing';
import type { ConversationState } from '../conversations/state';

/** A conversation that will close by itself, if nothing happens to it until then. */
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
