import { insertRow, toDate, type Row, type Tx } from './database';

const TABLE = 'sms_channel_outbox_entries';

export type OutboxKind = 'send' | 'look-up' | 'wake';

export interface OutboxEntry {
  readonly id: number;
  readonly kind: OutboxKind;
  readonly lane: string;
  /** 0 where it is about no message. */
  readonly messageId: number;
  readonly conversationId: number | null;
}

const toEntry = (row: Row): OutboxEntry => ({
  id: Number(row.id),
  kind: String(row.kind) as OutboxKind,
  lane: String(row.lane),
  messageId: Number(row.message_id),
  conversationId: row.conversation_id ? Number(row.conversation_id) : null,
});

export async function add(
  entry: { kind: OutboxKind; lane: string; messageId: number; dueAt: Date },
  now: Date,
  tx: Tx,
): Promise<void> {
  const row = { kind: entry.kind, lane: entry.lane, message_id: entry.messageId, due_at: entry.dueAt };
  await insertRow(tx, TABLE, row, now);
}

/** When a conversation is to be woken; takes the place of what was planned before. */
export async function planWake(conversationId: number, dueAt: Date, now: Date, tx: Tx): Promise<void> {
  await forgetWake(conversationId, tx);
  const row = { kind: 'wake', lane: `wake:${conversationId}`, conversation_id: conversationId, due_at: dueAt };
  await insertRow(tx, TABLE, row, now);
}

export async function forgetWake(conversationId: number, tx: Tx): Promise<void> {
  await tx
    .sql(TABLE)
    .where({ lane: `wake:${conversationId}` })
    .delete();
}

/** The first entry of each lane, when it is due: what may be handed to the queue now. */
export async function dueHeads(now: Date, limit: number, tx: Tx): Promise<OutboxEntry[]> {
  const rows: Row[] = await tx
    .sql({ entry: TABLE })
    .where('entry.due_at', '<=', now)
    .whereNotExists(
      tx
        .sql({ earlier: TABLE })
        .select(tx.sql.raw('1'))
        .whereRaw('earlier.lane = entry.lane and earlier.id < entry.id'),
    )
    .orderBy(['entry.due_at', 'entry.id'])
    .limit(limit)
    .select('entry.id', 'entry.kind', 'entry.lane', 'entry.message_id', 'entry.conversation_id');
  return rows.map(toEntry);
}

/** When the next entry after `now` falls due, or null. */
export async function nextDueAt(now: Date, tx: Tx): Promise<Date | null> {
  const row: Row | undefined = await tx.sql(TABLE).where('due_at', '>', now).min({ next: 'due_at' }).first();
  return row?.next ? toDate(row.next) : null;
}

export async function byId(id: number, tx: Tx): Promise<OutboxEntry | null> {
  const row: Row | undefined = await tx.sql(TABLE).where({ id }).first();
  return row ? toEntry(row) : null;
}

export async function isHead(entry: OutboxEntry, tx: Tx): Promise<boolean> {
  const earlier: Row | undefined = await tx
    .sql(TABLE)
    .where({ lane: entry.lane })
    .where('id', '<', entry.id)
    .first('id');
  return earlier === undefined;
}

export async function postpone(id: number, dueAt: Date, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).update({ due_at: dueAt });
}

export async function done(id: number, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ id }).delete();
}

export async function doneForMessage(messageId: number, kind: OutboxKind, tx: Tx): Promise<void> {
  await tx.sql(TABLE).where({ message_id: messageId, kind }).delete();
}

export async function backlog(now: Date, tx: Tx): Promise<{ waiting: number; oldestDueAt: Date | null }> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ kind: 'send' })
    .where('due_at', '<=', now)
    .count({ n: '*' })
    .min({ oldest: 'due_at' })
    .first();
  return { waiting: Number(row?.n ?? 0), oldestDueAt: row?.oldest ? toDate(row.oldest) : null };
}
