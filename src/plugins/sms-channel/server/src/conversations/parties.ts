import { mayCause, type ConversationCause, type Party } from '../../../shared/conversations/state';
import type { ConversationRow } from './rows/conversations';
import type { Actor } from './actor';
import { ConflictError } from '../app/errors';

/** What an actor is to a conversation that they may see. */
export function partyOf(actor: Actor, { assignee }: Pick<ConversationRow, 'assignee'>): Party {
  if (actor.kind === 'api') return 'api';
  if (assignee?.id === actor.agentId) return 'owner';
  if (actor.isSupervisor) return 'supervisor';
  return assignee ? 'colleague' : 'member';
}

/**
 * Throws 409 with who has it when this is for somebody else to do. `word` is what the actor wants to do, for the sentence;
 * what has no place in the table of transitions is allowed to whom another cause is.
 */
export function refuseParty(cause: ConversationCause, word: string, conversation: ConversationRow, actor: Actor): void {
  if (mayCause(cause, partyOf(actor, conversation))) return;
  const { state, assignee } = conversation;
  throw new ConflictError(`only who has it may ${word} it; ${assignee?.name ?? 'nobody'} has it`, {
    state,
    assignee: assignee && { documentId: assignee.documentId, name: assignee.name },
  });
}
