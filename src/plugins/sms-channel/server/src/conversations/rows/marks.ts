import { PRIORITIES, type Priority } from '../../../../shared/conversations/marks';
import { keepClosing } from './closing';
import { CONVERSATION_TABLE, type joined } from './conversation-rows';
import type { Tx } from '../../db/database';

/** Priority, snooze and pin. */

export async function setPriority(id: number, priority: Priority, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(CONVERSATION_TABLE)
    .where({ id })
    .update({ priority: PRIORITIES.indexOf(priority), updated_at: now });
}

/** Its clocks wait until then. */
export async function setSnooze(id: number, until: Date, now: Date, tx: Tx): Promise<void> {
  await tx.sql(CONVERSATION_TABLE).where({ id }).update({ snoozed_until: until, updated_at: now });
  await keepClosing(id, tx);
}

/** Its clocks start anew, from when the snooze was over. */
export async function endSnooze(id: number, at: Date, now: Date, tx: Tx): Promise<void> {
  await tx.sql(CONVERSATION_TABLE).where({ id }).update({ snoozed_until: null, quiet_since: at, updated_at: now });
  await keepClosing(id, tx);
}

/** Only a person closes a pinned conversation. Unpinning starts its clocks anew. */
export async function setPinned(id: number, pinned: boolean, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(CONVERSATION_TABLE)
    .where({ id })
    .update({ pinned, updated_at: now, ...(pinned ? {} : { quiet_since: now }) });
  await keepClosing(id, tx);
}

/** Marks it unread, also without an unread text of the customer. */
export async function markUnread(id: number, tx: Tx): Promise<void> {
  await tx.sql(CONVERSATION_TABLE).where({ id, unread_count: 0 }).update({ unread_count: 1 });
}

/**
 * What is snoozed, or what is not. The time decides, not the job that wakes: while the job queue is away, nothing stays hidden
 * beyond its time.
 */
export const isSnoozed = (query: ReturnType<typeof joined>, which: 'only' | 'hidden', now: Date) =>
  which === 'only'
    ? void query.where('c.snoozed_until', '>', now)
    : void query.where((either) => void either.whereNull('c.snoozed_until').orWhere('c.snoozed_until', '<=', now));
