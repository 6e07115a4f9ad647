import { errors } from '@strapi/utils';
import type { ContactRow } from './contact-rows';
import * as panel from './panel-rows';
import type { Tx } from '../db/database';
import { scopeOf, type Actor } from '../conversations';

/** Who sees no conversation with a contact sees no contact; supervisors and the REST API see all. design.md §5.5. */
export async function isVisible(contactId: number, actor: Actor, tx: Tx): Promise<boolean> {
  const scope = scopeOf(actor);
  return scope.kind === 'all' || (await panel.countConversations(contactId, scope, tx)) > 0;
}

/**
 * Supervisors and the REST API merge any two contacts. An agent links a number that nobody has named yet to a contact, when
 * they see every conversation with it: none goes to another contact behind the back of those who have it.
 */
export async function mayMerge(contact: Pick<ContactRow, 'id' | 'name'>, actor: Actor, tx: Tx): Promise<boolean> {
  const scope = scopeOf(actor);
  if (scope.kind === 'all') return true;
  if (contact.name !== null) return false;
  const all = await panel.countConversations(contact.id, { kind: 'all' }, tx);
  return (await panel.countConversations(contact.id, scope, tx)) === all;
}

/** Throws 403. */
export async function refuseMergeBy(actor: Actor, contact: ContactRow, tx: Tx): Promise<void> {
  if (!(await mayMerge(contact, actor, tx))) {
    throw new errors.ForbiddenError('only a supervisor may merge this contact');
  }
}

/** What an agent may link, an agent may take off again. */
export const mayUnmerge = (merged: Pick<ContactRow, 'name'>, actor: Actor): boolean =>
  scopeOf(actor).kind === 'all' || merged.name === null;

/** Throws 403. */
export function refuseUnmergeBy(actor: Actor, merged: ContactRow): void {
  if (!mayUnmerge(merged, actor)) throw new errors.ForbiddenError('only a supervisor may undo this merge');
}
