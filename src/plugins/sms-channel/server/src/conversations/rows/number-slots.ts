import type { Knex } from 'knex';
import { toDateOrNull, type Row, type Tx } from '../../db/database';

/** The pace of an SMS number: each text takes a slot of its time. docs/job-queue.md §6. */

const TABLE = 'sms_channel_sms_numbers';

/** What texts that can wait may reserve of a number's time, in milliseconds; at least one slot. */
const MOST_RESERVED_MS = 500;

/**
 * When a text that can wait may ask for a slot: now, while the number is free or has less than half a second reserved. So a
 * live reply never finds a long row of such texts before it, however many wait. docs/scheduled-and-bulk.md.
 */
export async function roomAt(id: number, now: Date, tx: Tx): Promise<Date> {
  const row: Row | undefined = await tx.sql(TABLE).where({ id }).first('next_slot_at', 'messages_per_second');
  const free = toDateOrNull(row?.next_slot_at);
  if (!row || !free || free <= now) return now;
  const intervalMs = Math.ceil(1000 / Number(row.messages_per_second));
  const roomMs = free.getTime() + Math.min(0, intervalMs - MOST_RESERVED_MS);
  return roomMs <= now.getTime() ? now : new Date(roomMs);
}

/**
 * The number's next free moment, and the number moves on by its pace: called in the transaction that queues a text, so
 * that order and pace are fixed there and survive restarts. docs/job-queue.md §6.
 */
export async function reserveSlot(id: number, now: Date, tx: Tx): Promise<Date> {
  const query = tx.sql(TABLE).where({ id }).first('next_slot_at', 'messages_per_second');
  const row: Row | undefined = await (tx.dialect === 'sqlite' ? query : locked(query, tx.dialect));
  if (!row) throw new Error(`SMS number ${id} is gone`);
  const free = toDateOrNull(row.next_slot_at);
  const slot = free && free > now ? free : now;
  const next = new Date(slot.getTime() + Math.ceil(1000 / Number(row.messages_per_second)));
  await tx.sql(TABLE).where({ id }).update({ next_slot_at: next });
  return slot;
}

/**
 * On PostgreSQL by a lock that foreign keys do not wait for: two transactions that have just written conversations of one
 * number, and now both want its next slot, would wait for each other. docs/architecture.md §6.2.
 */
const locked = <Query extends Knex.QueryBuilder>(query: Query, dialect: Tx['dialect']) =>
  dialect === 'postgres' ? query.forNoKeyUpdate() : query.forUpdate();
