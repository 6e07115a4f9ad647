import type { EventActor } from '../../../shared/conversations/events';
import type { RowRef } from '../db/database';
import type { ConversationRow, RowScope } from './rows/conversations';
import { mayCause, type ConversationCause, type ActorRole } from '../../../shared/conversations/state';
import { ConflictError } from '../app/errors';

/** The caller. Services check what they may see; routes have checked what they may do. */
export type Actor =
  | {
      readonly kind: 'agent';
      readonly agentId: number;
      readonly documentId: string;
      readonly name: string;
      readonly isSupervisor: boolean;
      readonly queues: readonly RowRef[];
    }
  | { readonly kind: 'api'; readonly name: string };

export function scopeOf(actor: Actor): RowScope {
  if (actor.kind === 'api' || actor.isSupervisor) return { kind: 'all' };
  return { kind: 'agent', agentId: actor.agentId, queueIds: actor.queues.map(({ id }) => id) };
}

/** The rule that queries apply (conversations/conversation-rows.ts), for a row that is at hand. */
export const maySee = (scope: RowScope, { assignee, queue }: Pick<ConversationRow, 'assignee' | 'queue'>): boolean =>
  scope.kind === 'all' || assignee?.id === scope.agentId || (queue !== null && scope.queueIds.includes(queue.id));

export const asEventActor = (actor: Actor): EventActor =>
  actor.kind === 'agent'
    ? { kind: 'agent', documentId: actor.documentId, name: actor.name }
    : { kind: 'api', documentId: null, name: actor.name };

export const SYSTEM: EventActor = { kind: 'system', documentId: null, name: 'SMS channel' };

/** Who changed the configuration through the REST API, as the next administrator reads it. */
export const REST_API = 'REST API';

/** What an actor is to a conversation that they may see. */
export function roleOf(actor: Actor, { assignee }: Pick<ConversationRow, 'assignee'>): ActorRole {
  if (actor.kind === 'api') return 'api';
  if (assignee?.id === actor.agentId) return 'owner';
  if (actor.isSupervisor) return 'supervisor';
  return assignee ? 'colleague' : 'member';
}

/**
 * Throws 409 naming the owner when the actor may not do this. `word` is the action, for the sentence; an action without a
 * transition needs the same right as `cause`.
 */
export function refuseOtherRoles(
  cause: ConversationCause,
  word: string,
  conversation: ConversationRow,
  actor: Actor,
): void {
  if (!mayCause(cause, roleOf(actor, conversation))) throw notTheirs(`${word} it`, conversation);
}

/** 409 naming the owner. */
export const notTheirs = (what: string, { state, assignee }: Pick<ConversationRow, 'state' | 'assignee'>) =>
  new ConflictError(`only who has it may ${what}; ${assignee?.name ?? 'nobody'} has it`, {
    state,
    assignee: assignee && { documentId: assignee.documentId, name: assignee.name },
  });
