import type { NumberType, StopAnswerer } from '../../../shared/schemas/sms-number';
import { toDateOrNull, type Database, type Row, type Tx } from './database';
import { createConfigurationRepository, type EntityRow } from './configuration';

const TABLE = 'sms_channel_sms_numbers';

export interface SmsNumberEntity extends EntityRow {
  readonly number: string;
  readonly type: NumberType;
  readonly description: string | null;
  readonly messagesPerSecond: number;
  readonly stopAnsweredBy: StopAnswerer;
  readonly firstTextAt: string | null;
  readonly workStream: { id: number; documentId: string; name: string; customerId: string | null } | null;
}

/** Where a text to one of our numbers belongs, in one look. */
export interface InboundRoute {
  readonly smsNumber: { readonly id: number; readonly number: string };
  readonly workStreamId: number;
  readonly customerId: string | null;
  readonly hasFirstText: boolean;
  /** The work stream's default queue, else the Default queue. */
  readonly defaultQueueId: number;
}

export const createSmsNumberRepository = (database: Database) => ({
  ...createConfigurationRepository<SmsNumberEntity>(database, 'sms-number', ['workStream']),

  async inboundRoute(number: string, tx: Tx): Promise<InboundRoute | null> {
    const row: Row | undefined = await tx
      .sql({ n: TABLE })
      .join({ w: 'sms_channel_work_streams' }, 'w.id', 'n.work_stream_id')
      .join({ d: 'sms_channel_queues' }, 'd.default_key', tx.sql.raw('?', ['default']))
      .where('n.number', number)
      .first({
        id: 'n.id',
        number: 'n.number',
        workStreamId: 'w.id',
        customerId: 'w.customer_id',
        firstTextAt: 'n.first_text_at',
        ownQueueId: 'w.default_queue_id',
        defaultQueueId: 'd.id',
      });
    if (!row) return null;
    return {
      smsNumber: { id: Number(row.id), number: String(row.number) },
      workStreamId: Number(row.workStreamId),
      customerId: row.customerId === null ? null : String(row.customerId),
      hasFirstText: row.firstTextAt !== null,
      defaultQueueId: Number(row.ownQueueId ?? row.defaultQueueId),
    };
  },

  /** Once in a number's life. */
  async noteFirstText(id: number, at: Date, tx: Tx): Promise<void> {
    await tx.sql(TABLE).where({ id }).whereNull('first_text_at').update({ first_text_at: at });
  },

  /**
   * The number's next free moment, and the number moves on by its pace: called in the transaction that queues a text, so
   * that order and pace are fixed there and survive restarts. ecosystem.md §2.4.
   */
  async reserveSlot(id: number, now: Date, tx: Tx): Promise<Date> {
    const query = tx.sql(TABLE).where({ id }).first('next_slot_at', 'messages_per_second');
    const row: Row | undefined = await (database.dialect === 'sqlite' ? query : query.forUpdate());
    if (!row) throw new Error(`SMS number ${id} is gone`);
    const free = toDateOrNull(row.next_slot_at);
    const slot = free && free > now ? free : now;
    const next = new Date(slot.getTime() + Math.ceil(1000 / Number(row.messages_per_second)));
    await tx.sql(TABLE).where({ id }).update({ next_slot_at: next });
    return slot;
  },
});

export type SmsNumberRepository = ReturnType<typeof createSmsNumberRepository>;
