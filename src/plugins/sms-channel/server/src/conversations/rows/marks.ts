import { PRIORITIES, type Priority } from '../../../../shared/conversations/marks';
import { closingColumns, withClosing } from './closing';
import { CONVERSATION_TABLE, type ConversationRow, type joined } from './conversation-rows';
import type { Row, Tx } from '../../db/database';

/** Priority, snooze and pin. */

export async function setPriority(id: number, priority: Priority, now: Date, tx: Tx): Promise<void> {
  await tx
    .sql(CONVERSATION_TABLE)
    .where({ id })
    .update({ priority: PRIORITIES.indexOf(priority), updated_at: now });
}

/** Its clocks wait until then. The caller holds the lock; so it does below. Answers what it is now. */
export const setSnooze = (before: ConversationRow, until: Date, now: Date, tx: Tx): Promise<ConversationRow> =>
  change(before, { snoozedUntil: until }, { snoozed_until: until, updated_at: now }, tx);

/** Its clocks start anew, from when the snooze was over. */
export const endSnooze = (before: ConversationRow, at: Date, now: Date, tx: Tx): Promise<ConversationRow> =>
  change(before, { snoozedUntil: null, quietSince: at }, { snoozed_until: null, quiet_since: at, updated_at: now }, tx);

/** Only a person closes a pinned conversation. Unpinning starts its clocks anew. */
export const setPinned = (before: ConversationRow, pinned: boolean, now: Date, tx: Tx): Promise<ConversationRow> =>
  change(
    before,
    { pinned, ...(pinned ? {} : { quietSince: now }) },
    { pinned, ...(pinned ? {} : { quiet_since: now }), updated_at: now },
    tx,
  );

async function change(
  before: ConversationRow,
  facts: Partial<ConversationRow>,
  columns: Row,
  tx: Tx,
): Promise<ConversationRow> {
  const after = withClosing({ ...before, ...facts });
  await tx
    .sql(CONVERSATION_TABLE)
    .where({ id: before.id })
    .update({ ...columns, ...closingColumns(before, after) });
  return after;
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
