import { errors } from '@strapi/utils';
import type { MergeView } from '../../../shared/contacts/contract';
import type { EventType } from '../../../shared/conversations/events';
import * as merges from './merge-rows';
import * as contacts from './contact-rows';
import type { ContactRow } from './contact-rows';
import { conversationRows as rows, asEventActor, type Actor, type Events, scopeOf } from '../conversations';
import type { Tx } from '../db/database';
import type { ChannelContext } from '../app/context';
import { ConflictError, invalidField, notFound } from '../app/errors';
import * as panel from './panel-rows';

/** An agent sees a contact only through a conversation with it; supervisors and the REST API see all. docs/architecture.md §5.5. */
export async function isVisible(contactId: number, actor: Actor, tx: Tx): Promise<boolean> {
  const scope = scopeOf(actor);
  return scope.kind === 'all' || (await panel.countConversations(contactId, scope, tx)) > 0;
}

/**
 * Supervisors and the REST API merge any two contacts. An agent may link an unnamed number to a contact when they see every
 * conversation with it, so that no conversation of a colleague moves unnoticed.
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

/** What an agent may link, an agent may undo. */
export const mayUnmerge = (merged: Pick<ContactRow, 'name'>, actor: Actor): boolean =>
  scopeOf(actor).kind === 'all' || merged.name === null;

/** Throws 403. */
export function refuseUnmergeBy(actor: Actor, merged: ContactRow): void {
  if (!mayUnmerge(merged, actor)) throw new errors.ForbiddenError('only a supervisor may undo this merge');
}

/**
 * Merges two contacts that are one person. The conversations of one go to the other, and its number stays known: later texts
 * from it go to the contact that stayed, and answers still go to the number that the customer used. The row of the merged
 * contact is kept, so that the merge can be undone.
 */
export function createContactMerges(context: ChannelContext, events: Events) {
  const { direct } = context.database;

  /**
   * Throws 404 and 400 for a contact that the actor does not see, 403 where they may not merge it, and 409 naming both
   * conversations when one contact would have two open ones with one number (docs/architecture.md §5.4).
   */
  async function merge(documentId: string, into: string, actor: Actor): Promise<MergeView> {
    const { id } = await getRow(documentId);
    if (!(await isVisible(id, actor, direct))) throw notFound('contact');
    const target = await contacts.byDocumentId(into, direct);
    const isKnown = target !== null && (await isVisible(target.id, actor, direct));
    if (!isKnown) throw invalidField('into', 'is not the documentId of a contact');
    if (target.id === id) throw invalidField('into', 'is the contact itself');
    return context.database.transaction(async (tx) => {
      const now = context.clock.now();
      await merges.lockContacts([id, target.id], context.database, tx);
      const [merged, survivor] = [await requireById(id, tx), await requireById(target.id, tx)];
      await refuseMergeBy(actor, merged, tx);
      await refuseMerged(merged, tx);
      await refuseMerged(survivor, tx);
      await refuseRivals(merged, survivor, tx);
      const { moved, conversationIds: ids } = await merges.moveAll(merged, survivor, now, tx);
      await merges.record({ mergedId: merged.id, survivorId: survivor.id, actor: actor.name, moved }, now, tx);
      await tell('conversation.merged', ids, { from: nameOf(merged), to: nameOf(survivor) }, actor, tx);
      return { contact: toView(survivor), conversations: ids.length };
    });
  }

  /**
   * What the merge moved goes back, as far as it is still there, and what was texted since goes to the one whose number was used.
   * Throws 404, 403, or 409 when it is not merged.
   */
  async function unmerge(documentId: string, actor: Actor): Promise<MergeView> {
    const { id } = await getRow(documentId);
    return context.database.transaction(async (tx) => {
      const now = context.clock.now();
      const holderId = await lockWithHolder(id, tx);
      if (!(await isVisible(holderId ?? id, actor, tx))) throw notFound('contact');
      const merge = holderId === null ? null : await merges.standing(id, tx);
      if (holderId === null || merge === null)
        throw new ConflictError('the contact is not merged into another one', {});
      const [merged, holder] = [await requireById(id, tx), await requireById(holderId, tx)];
      refuseUnmergeBy(actor, merged);
      const parted = await merges.moveBack(merge, merged, holder, now, tx);
      await merges.markUndone(merge.id, now, tx);
      const [his, theirs] = [nameOf(merged), nameOf(holder)];
      await tell('conversation.unmerged', parted.merged, { from: theirs, to: his }, actor, tx);
      await tell('conversation.unmerged', parted.holder, { from: his, to: theirs }, actor, tx);
      return { contact: toView(merged), conversations: parted.merged.length };
    });
  }

  /** Which contact gets its texts can change while this waits for the locks. */
  async function lockWithHolder(id: number, tx: Tx): Promise<number | null> {
    const holderId = await merges.holderOf(id, tx);
    if (holderId === null) return null;
    await merges.lockContacts([id, holderId], context.database, tx);
    if ((await merges.holderOf(id, tx)) === holderId) return holderId;
    throw new ConflictError('somebody else was first: the contact is being merged or taken out at this moment', {});
  }

  async function refuseMerged(contact: ContactRow, tx: Tx): Promise<void> {
    const holderId = await merges.holderOf(contact.id, tx);
    if (holderId === null) return;
    const holder = await requireById(holderId, tx);
    throw new ConflictError(`${nameOf(contact)} is merged into ${nameOf(holder)} already`, { into: toView(holder) });
  }

  async function refuseRivals(merged: ContactRow, survivor: ContactRow, tx: Tx): Promise<void> {
    const found = await merges.rivals(merged.id, survivor.id, tx);
    if (!found) return;
    const { smsNumber, conversation, other } = found;
    throw new ConflictError(
      `both have an open conversation with ${smsNumber ?? 'the same number'}; close one of them first`,
      { smsNumber, conversations: [conversation, other] },
    );
  }

  async function tell(
    type: EventType,
    conversationIds: readonly number[],
    detail: { from: string; to: string },
    actor: Actor,
    tx: Tx,
  ): Promise<void> {
    for (const id of conversationIds) {
      const conversation = await rows.byId(id, tx);
      await events.record({ type, conversation, actor: asEventActor(actor), detail }, tx);
    }
  }

  async function getRow(documentId: string): Promise<ContactRow> {
    const contact = await contacts.byDocumentId(documentId, direct);
    if (!contact) throw notFound('contact');
    return contact;
  }

  async function requireById(id: number, tx: Tx): Promise<ContactRow> {
    const contact = await contacts.byId(id, tx);
    if (!contact) throw notFound('contact');
    return contact;
  }

  return { merge, unmerge };
}

const nameOf = ({ name, mobilePhone }: ContactRow) => name ?? mobilePhone;

const toView = ({ documentId, name, mobilePhone }: ContactRow) => ({ documentId, name, mobilePhone });
