import type { Knex } from 'knex';
import type { LifecycleSettings } from '../../../shared/conversations/closing';
import type { NumberType, StopAnswerer } from '../../../shared/work-streams/schema';
import { toLifecycle } from '../conversations';
import { toDateOrNull, type Database, type Row, type RowRef, type Tx } from '../db/database';
import { createConfigurationRepository, type EntityRow } from '../db/configuration';
import type { OperatingHoursEntity } from '../db/repositories';

const TABLE = 'sms_channel_sms_numbers';

/** What texts that can wait may reserve of a number's time, in milliseconds; at least one slot. */
const MOST_RESERVED_MS = 500;

export interface SmsNumberEntity extends EntityRow {
  readonly number: string;
  readonly type: NumberType;
  readonly description: string | null;
  readonly messagesPerSecond: number;
  readonly stopAnsweredBy: StopAnswerer;
  readonly firstTextAt: string | null;
  readonly workStream: { id: number; documentId: string; name: string; customerId: string | null } | null;
  readonly language: string | null;
  readonly operatingHours: OperatingHoursEntity | null;
}

/** Where a text to one of our numbers belongs, in one look. */
export interface InboundRoute {
  readonly smsNumber: RowRef & { readonly number: string };
  readonly workStream: RowRef;
  readonly customerId: string | null;
  readonly hasFirstText: boolean;
  readonly lifecycle: LifecycleSettings;
  /** The work stream's default queue, else the Default queue. */
  readonly defaultQueueId: number;
}

export const createSmsNumberRepository = (database: Database) => ({
  ...createConfigurationRepository<SmsNumberEntity>(database, 'sms-number', ['workStream', 'operatingHours']),

  async inboundRoute(number: string, tx: Tx): Promise<InboundRoute | null> {
    const row: Row | undefined = await tx
      .sql({ n: TABLE })
      .join({ w: 'sms_channel_work_streams' }, 'w.id', 'n.work_stream_id')
      .join({ d: 'sms_channel_queues' }, 'd.default_key', tx.sql.raw('?', ['default']))
      .where('n.number', number)
      .first({
        id: 'n.id',
        documentId: 'n.document_id',
        number: 'n.number',
        workStreamId: 'w.id',
        workStreamDocumentId: 'w.document_id',
        customerId: 'w.customer_id',
        firstTextAt: 'n.first_text_at',
        lifecycle: 'w.lifecycle',
        ownQueueId: 'w.default_queue_id',
        defaultQueueId: 'd.id',
      });
    if (!row) return null;
    return {
      smsNumber: { id: Number(row.id), documentId: String(row.documentId), number: String(row.number) },
      workStream: { id: Number(row.workStreamId), documentId: String(row.workStreamDocumentId) },
      customerId: row.customerId === null ? null : String(row.customerId),
      hasFirstText: row.firstTextAt !== null,
      lifecycle: toLifecycle(row.lifecycle),
      defaultQueueId: Number(row.ownQueueId ?? row.defaultQueueId),
    };
  },

  /** Once in a number's life. */
  async noteFirstText(id: number, at: Date, tx: Tx): Promise<void> {
    await tx.sql(TABLE).where({ id }).whereNull('first_text_at').update({ first_text_at: at });
  },

  /**
   * When a text that can wait may ask for a slot: now, while the number is free or has less than half a second reserved. So a
   * live reply never finds a long row of such texts before it, however many wait. docs/scheduled-and-bulk.md.
   */
  async roomAt(id: number, now: Date, tx: Tx): Promise<Date> {
    const row: Row | undefined = await tx.sql(TABLE).where({ id }).first('next_slot_at', 'messages_per_second');
    const free = toDateOrNull(row?.next_slot_at);
    if (!row || !free || free <= now) return now;
    const intervalMs = Math.ceil(1000 / Number(row.messages_per_second));
    const roomMs = free.getTime() + Math.min(0, intervalMs - MOST_RESERVED_MS);
    return roomMs <= now.getTime() ? now : new Date(roomMs);
  },

  /**
   * The number's next free moment, and the number moves on by its pace: called in the transaction that queues a text, so
   * that order and pace are fixed there and survive restarts. ecosystem.md §2.4.
   */
  async reserveSlot(id: number, now: Date, tx: Tx): Promise<Date> {
    const query = tx.sql(TABLE).where({ id }).first('next_slot_at', 'messages_per_second');
    const row: Row | undefined = await (database.dialect === 'sqlite' ? query : locked(query, database.dialect));
    if (!row) throw new Error(`SMS number ${id} is gone`);
    const free = toDateOrNull(row.next_slot_at);
    const slot = free && free > now ? free : now;
    const next = new Date(slot.getTime() + Math.ceil(1000 / Number(row.messages_per_second)));
    await tx.sql(TABLE).where({ id }).update({ next_slot_at: next });
    return slot;
  },
});

/**
 * On PostgreSQL not against those who merely point to the number: two who have just written conversations of one number, and
 * now both want its next slot, would wait for each other.
 */
const locked = <Query extends Knex.QueryBuilder>(query: Query, dialect: Database['dialect']) =>
  dialect === 'postgres' ? query.forNoKeyUpdate() : query.forUpdate();
