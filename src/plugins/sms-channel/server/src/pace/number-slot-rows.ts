import { toDate, toDateOrNull, type Row, type Tx } from '../db/database';

/** The pace of an SMS number: each text takes a slot of its time. docs/job-queue.md §6. */

const TABLE = 'sms_channel_sms_numbers';

/**
 * Reserves the number's next free slot and returns its time. Called in the transaction that queues a text, so that order and
 * pace are fixed there and survive restarts. docs/job-queue.md §6.
 */
export async function reserveSlot(id: number, now: Date, tx: Tx): Promise<Date> {
  return tx.dialect === 'mysql' ? reserveUnderLock(id, now, tx) : reserveAtOnce(id, now, tx);
}

/**
 * One statement, without a lock before it. On PostgreSQL a transaction that inserts a conversation locks the row of its number
 * (FOR KEY SHARE). `select … for update` would wait for that lock, an update does not. Two transactions that have each inserted
 * a conversation of one number, and then both ask for its next slot, would otherwise wait for each other.
 */
async function reserveAtOnce(id: number, now: Date, tx: Tx): Promise<Date> {
  const next = tx.sql.raw(tx.dialect === 'postgres' ? NEXT_ON_POSTGRES : NEXT_ON_SQLITE, [now, now]);
  const rows: Row[] = await tx
    .sql(TABLE)
    .where({ id })
    .update({ next_slot_at: next }, ['next_slot_at', 'messages_per_second']);
  const [row] = rows;
  if (!row) throw new Error(`SMS number ${id} is gone`);
  return new Date(toDate(row.next_slot_at).getTime() - intervalOf(row));
}

const NEXT_ON_POSTGRES = `case when next_slot_at > ? then next_slot_at else ? end
  + ceil(1000.0 / messages_per_second) * interval '1 millisecond'`;
/** Milliseconds; its division of whole numbers rounds down, and it has no `ceil` everywhere. */
const NEXT_ON_SQLITE = `case when next_slot_at > ? then next_slot_at else ? end
  + cast(1000.0 / messages_per_second as integer)
  + (1000.0 / messages_per_second > cast(1000.0 / messages_per_second as integer))`;

async function reserveUnderLock(id: number, now: Date, tx: Tx): Promise<Date> {
  const row: Row | undefined = await tx
    .sql(TABLE)
    .where({ id })
    .forUpdate()
    .first('next_slot_at', 'messages_per_second');
  if (!row) throw new Error(`SMS number ${id} is gone`);
  const free = toDateOrNull(row.next_slot_at);
  const slot = free && free > now ? free : now;
  await tx
    .sql(TABLE)
    .where({ id })
    .update({ next_slot_at: new Date(slot.getTime() + intervalOf(row)) });
  return slot;
}

/** How far ahead texts that can wait may reserve a number, in milliseconds; at least one slot. */
const MOST_RESERVED_MS = 500;

/**
 * When a text that can wait may ask for a slot: now, while the number is free or has less than half a second reserved. So a
 * live reply never queues after many such texts. docs/scheduled-and-bulk.md.
 */
export async function roomAt(id: number, now: Date, tx: Tx): Promise<Date> {
  const row: Row | undefined = await tx.sql(TABLE).where({ id }).first('next_slot_at', 'messages_per_second');
  const free = toDateOrNull(row?.next_slot_at);
  if (!row || !free || free <= now) return now;
  const intervalMs = intervalOf(row);
  const roomMs = free.getTime() + Math.min(0, intervalMs - MOST_RESERVED_MS);
  return roomMs <= now.getTime() ? now : new Date(roomMs);
}

const intervalOf = ({ messages_per_second: pace }: Row): number => Math.ceil(1000 / Number(pace));
